"""What Tesseract is known to misread, mended where the letters around leave no other reading.

Nothing here makes one number of another: a letter among figures is read as the figure it looks like,
and is then doubted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldaparse.reading.ocr.tesseract import Seen
from ldaparse.reading.text import BULLETS

UNKNOWN_SHAPE = "❑"  # a bullet of a shape that is no letter; a list of its own beside those of dots
_DOUBTED = 20.0
_DOUBLED = re.compile(r"(?<![’'‘`´])[’'‘`´]++(?=\w)")
_BAR = {"[|": "Il", "|l": "Il", "||": "Il", "|": "l"}
_STROKES_APART = frozenset(".,'’‘`´·")
_STROKES = re.compile(r"[Il|]+")
_ROMAN_TITLE = re.compile(r"(?:l\.|[Il|]{2,3}(?:[.)]|(?:\.\d+)+[.)]?))")  # "l.", "Il.", "Ill)", "Il.2"
_ROMAN = re.compile(r"[Il|]{1,3}[.:]?")
_NUMBERED = frozenset(
    {"annexe", "article", "axe", "chapitre", "objectif", "partie", "phase", "titre", "volet"}
)
_TAX = re.compile(r"(?:T[I1l]C|[I1l]TC)[.,;)]?")
_SQUARE = re.compile(r"(?P<unit>k?m)2?\?(?P<tail>[.,;)]?)")  # French sets a blank before a question mark
_FIGURES = str.maketrans("OoQlI|", "000111")
_NUMBER = re.compile(r"(?=[OoQlI|]*+\d)[\dOoQlI|]++(?:[.,][\dOoQlI|]+)?(?P<tail>[€%]?[.,;)]?)")
_EURO = re.compile(r"(?P<number>\d[\d.,]{2,})[E£]")
_ODD = re.compile(r"[\[\]|_]{1,3}|[¢©®°¤§*¥¬†‡>~^]{1,2}")


def mended(words: Sequence[Seen]) -> list[Seen]:
    """The words of a line, mended."""
    found: list[Seen] = []
    for word in words:
        before = found[-1].text if found else ""
        text = _in_its_place(word.text, before)
        found.append(replace(word, text=text) if text != word.text else _number(_with_letters(word)))
    return [word for index, word in enumerate(found) if not _is_dust(found, index)]


def _is_dust(words: Sequence[Seen], index: int) -> bool:
    """Whether a word is a dot or stroke that stands apart, as none does in French, and no part of a number."""
    if not set(words[index].text) <= _STROKES_APART or len(words[index].text) > 2:
        return False
    around = [*words[max(0, index - 1) : index], *words[index + 1 : index + 2]]
    return not (len(around) == 2 and all(word.text[:1].isdigit() for word in around))


def _in_its_place(text: str, before: str) -> str:
    """What a word is by where it stands: a Roman number before a title, "TTC" after a currency."""
    if (not before and _ROMAN_TITLE.fullmatch(text)) or (
        before.casefold() in _NUMBERED and _ROMAN.fullmatch(text)
    ):
        return _STROKES.sub(lambda found: "I" * len(found[0]), text, count=1)
    if _TAX.fullmatch(text) and (before.endswith("€") or before.casefold().startswith("euro")):
        return "TTC" + text[3:]
    return text


def _with_letters(word: Seen) -> Seen:
    return replace(word, text=_letters(word.text))


def _letters(text: str) -> str:
    """Apostrophes as French prints them; a capital i and an l for the bars read in their place."""
    if text in _BAR:
        return _BAR[text]
    if square := _SQUARE.fullmatch(text):
        return square["unit"] + "²" + square["tail"]
    return _DOUBLED.sub(
        lambda found: "’" if found.start() and text[found.start() - 1].isalpha() else found[0], text
    )


def _number(word: Seen) -> Seen:
    """Letters that look like figures, in a number."""
    if euro := _EURO.fullmatch(word.text):
        return replace(word, text=euro["number"] + "€", sure=min(word.sure, _DOUBTED))
    if word.text in {"O€", "o€"}:
        return replace(word, text="0€")
    found = _NUMBER.fullmatch(word.text)
    if not found or not any(c.isalpha() or c == "|" for c in word.text):
        return word
    if sum(c.isdigit() for c in word.text) < 2:  # "1l" may be anything
        return word
    return replace(word, text=word.text.translate(_FIGURES), sure=min(word.sure, _DOUBTED))


def bullet_of(text: str) -> str | None:
    """The bullet that a line's first word is, if it is no word: a picture of Wingdings is read as
    brackets or signs."""
    if text in BULLETS:
        return text
    return UNKNOWN_SHAPE if _ODD.fullmatch(text) else None
