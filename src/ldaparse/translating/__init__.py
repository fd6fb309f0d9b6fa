"""What ldaparse says of errors, in French: each sentence has its translation in `french.toml`, a test holds that.

Errors are raised in English, where they happen, for a developer to read. Who asked for French is told the same by this catalogue: a
sentence is found by its fixed words, and what stands in its "{}" is kept, or translated if it is a sentence itself.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_PLACE = "{}"
_DEEPEST = 3


def in_french(sentence: str, file: str | None = None) -> str:
    """A sentence of an error in French; as it is, where the catalogue does not have it.

    Args:
        sentence: what the error says.
        file: the name of its file, which stands before the sentence.
    """
    if file and sentence.startswith(f"{file}: "):
        return f"{file} : {_translated(sentence.removeprefix(f'{file}: '), _DEEPEST)}"
    return _translated(sentence, _DEEPEST) if file else _with_any_name(sentence)


def help_in_french(text: str) -> str:
    """What help says, in French; as it is, where the catalogue does not have it."""
    return help_catalogue().get(text, text)


@lru_cache(maxsize=1)
def help_catalogue() -> dict[str, str]:
    """The French of each sentence, title and placeholder of help."""
    return _entries("help.toml")


@lru_cache(maxsize=1)
def catalogue() -> dict[str, str]:
    """The French of each sentence, with "{}" where something stands in it."""
    return _entries("french.toml")


def _entries(name: str) -> dict[str, str]:
    text = (files("ldaparse.translating") / name).read_text(encoding="utf-8")
    return {english: french for table in tomllib.loads(text).values() for english, french in table.items()}


def _with_any_name(sentence: str) -> str:
    """A sentence in French, which the name of a file may stand before."""
    if (whole := _translated(sentence, _DEEPEST)) != sentence:
        return whole
    at = 0
    while (at := sentence.find(": ", at + 1)) > 0:
        said = _translated(sentence[at + 2 :], _DEEPEST)
        if said != sentence[at + 2 :]:
            return f"{sentence[:at]} : {said}"
    return sentence


def _translated(sentence: str, deep: int) -> str:
    if deep == 0:
        return sentence
    for pattern, french in _patterns():
        if found := pattern.fullmatch(sentence):
            return french.format(*(_translated(part, deep - 1) for part in found.groups()))
    return sentence


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those with the most fixed words first."""
    ordered = sorted(catalogue().items(), key=lambda pair: -len(pair[0].replace(_PLACE, "")))
    return tuple(
        (re.compile("(.*)".join(map(re.escape, english.split(_PLACE))), re.DOTALL), french)
        for english, french in ordered
    )
