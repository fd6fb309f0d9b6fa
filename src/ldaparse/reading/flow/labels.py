"""What stands before a numbered or bulleted paragraph without being in its text."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.reading.text import clean

LONGEST_LABEL = 200  # characters of a list's own words before each of its items
_LETTER_BULLETS = {"o": "◦"}


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: "2.1.1", "a)", "•". `indent` in points, from the level."""

    text: str
    level: int
    is_bullet: bool
    indent: float | None


def bullet_sign(text: str) -> str:
    """The sign that a list's own character stands for; a plain bullet for one that no font names."""
    shown = clean(_LETTER_BULLETS.get(text, text))
    return "•" if not shown or any(c.isalnum() or 0xE000 <= ord(c) <= 0xF8FF for c in shown) else shown


def symbols(text: str) -> str:
    """Characters typed in a symbol font, as the private-use codes that fonts map them to."""
    return "".join(chr(0xF000 + ord(c)) if 0x20 < ord(c) < 0x100 else c for c in text)


def roman(count: int) -> str:
    """A number in Roman figures.

    >>> roman(14)
    'XIV'
    """
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for step, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        written += letters * (count // step)
        count %= step
    return written


def letters(count: int) -> str:
    """A number in letters, doubled after z, as word processors write it.

    >>> letters(2), letters(28)
    ('B', 'BB')
    """
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 500 else str(count)
