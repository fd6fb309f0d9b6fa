"""Passages compared word by word, as French writes them.

An apostrophe ends a word ("l’|accord"), a grouped number is one word ("160 000"), an accent counts.
The shape of an apostrophe and the kind of a space do not: a word processor changes them by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal

from ldaparse.comparison import Redline

_WORD = re.compile(
    r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?"  # 160 000,50
    r"|[^\W\d_]+(?:-[^\W\d_]+)*['’ʼ]?"  # aujourd’, sous-location
    r"|\s+|.",
    re.DOTALL,
)
_SHAPES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u2011": "-"})
_LONGEST = 20_000

_Op = Literal["same", "inserted", "deleted"]


def plain(text: str) -> str:
    """A text without what changes from one word processor to the other: shapes of apostrophes, of
    spaces, and of composed letters."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_SHAPES)).split())


def redlines(old: str, new: str) -> tuple[Redline, ...]:
    """The words that stayed (as the new text prints them), came and went, in reading order.

    The words that stayed and came, joined, are the new text; those that stayed and went, the old one
    but for what `plain` takes away.
    """
    before, after = _words(old), _words(new)
    steps: Iterable[tuple[str, int, int, int, int]] = [("replace", 0, len(before), 0, len(after))]
    if len(before) + len(after) <= _LONGEST:
        keys = [_key(word) for word in before], [_key(word) for word in after]
        steps = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
    found: list[tuple[_Op, str]] = []
    for tag, i, until_i, j, until_j in steps:
        if tag == "equal":
            found.append(("same", "".join(after[j:until_j])))
            continue
        found.append(("deleted", "".join(before[i:until_i])))
        found.append(("inserted", "".join(after[j:until_j])))
    return tuple(Redline(op=op, text=text) for op, text in _phrases(found) if text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _key(word: str) -> str:
    return " " if word.isspace() else unicodedata.normalize("NFC", word.translate(_SHAPES))


def _phrases(steps: list[tuple[_Op, str]]) -> Iterator[tuple[_Op, str]]:
    """Changes that only a space parts are one: a phrase went, not its words one by one."""
    gone = came = ""
    for at, (op, text) in enumerate(steps):
        if op == "deleted":
            gone += text
        elif op == "inserted":
            came += text
        elif text.isspace() and (gone or came) and at < len(steps) - 1 and "\n" not in text:
            gone, came = gone + text, came + text
        else:
            yield from (("deleted", gone), ("inserted", came))
            yield op, text
            gone = came = ""
    yield from (("deleted", gone), ("inserted", came))
