"""The chapter on what changed, as typed text: paragraphs of sentences, each with the values that it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ldaparse.comparison import Comparison

_STEP = re.compile(r"\.?([^.\[\]]+)|\[([^\[\]]+)\]")
"""A name, or a key in brackets."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the paths in the comparison of all values that it tells: "actions[3].indicators[0].new"."""

    text: str
    tells: tuple[str, ...]
    is_doubt: bool = False
    """Whether it says what is to be checked before the text is used; outputs set it off."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is told of one action, or of the whole; `about` is the path of that action in the comparison."""

    title: str
    sentences: tuple[Sentence, ...]
    about: str | None = None

    @property
    def text(self) -> str:
        """Its sentences in a row."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Narrative:
    """The chapter: what to write of the year, in the order of the new report."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def value_at(comparison: Comparison, path: str) -> Any:
    """What stands at a path of a comparison; the field of a financial line goes by its whole name, as in
    "finances[2].fields[funding.Ville].old"."""
    value: Any = comparison
    for name, key in _STEP.findall(path):
        key_or_place = int(key) if key and isinstance(value, tuple) else key
        value = getattr(value, name) if name else value[key_or_place]
    return value
