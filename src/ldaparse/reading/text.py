"""The words of a page, freed from how they were set: spaces, symbol fonts, bullets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Bullets that word processors print, and dashes that stand for one. Wingdings and Symbol place
# theirs in the private use area (U+F0xx), where the PDF and the Word file alike keep them.
BULLETS = frozenset("•‣⁃◦▪▫■□●○◆◇❖➔➢➤►▶→⇒⇨✓✔✗✘∑·∙–—-*⮚")

# The private-use codes seen as bullets, by their pictures in Wingdings and Symbol.
SYMBOLS = {
    0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF0E0: "→", 0xF0E8: "➔", 0xF0F0: "⇨", 0xF0FC: "✓",
    0xF0FB: "✗", 0xF06C: "●", 0xF06E: "■", 0xF071: "❑", 0xF076: "❖", 0xF0A8: "◻", 0xF0FE: "☑",
    0xF06F: "□", 0xF0DC: "➢", 0xF0F3: "⬄", 0xF0DF: "←", 0xF0E1: "↑", 0xF0E2: "↓", 0xF04A: "☺",
    0xF04C: "☹", 0xF0AB: "★", 0xF02D: "-", 0xF0D0: "–", 0xF0BE: "—", 0xF0B0: "°", 0xF0B4: "×",
}  # fmt: skip

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_REPLACED: dict[int, str | None] = {**SYMBOLS, **_INVISIBLE, **_HYPHENS}
_MARKER = re.compile(
    r"(?P<bullet>[" + re.escape("".join(sorted(BULLETS - set("-–—*·")))) + r"❑◻])\s*(?=\S)"
    r"|(?P<dash>[-–—*·])\s+(?=\S)"
    r"|(?P<tight>[-–—])(?=[^\W\d_])"
    r"|(?P<number>(?:\d{1,2}|[a-zA-Z])[.)])\s+(?=\S)"
)


@lru_cache(maxsize=16384)  # the words of a report are asked for several times, and most are few
def clean(text: str) -> str:
    """Fold white space to single spaces, drop what does not print, name symbols in Unicode."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_REPLACED)
    return " ".join(text.split())


def raise_digits(text: str) -> str:
    """Figures set as superscripts, as such: a note's mark never becomes part of a number.

    >>> "88 courriers" + raise_digits("1")
    '88 courriers¹'
    """
    return text.translate(_RAISED)


def split_marker(text: str, *, numbers: bool = False) -> tuple[str | None, str]:
    """Split a bullet, and with `numbers` also "1." or "a)", from the text after it.

    >>> split_marker("• Un guichet")
    ('•', 'Un guichet')
    >>> split_marker("-pour les jeunes")
    ('-', 'pour les jeunes')
    >>> split_marker("-2 429 €")
    (None, '-2 429 €')
    """
    found = _MARKER.match(text)
    if not found or (found["number"] and not numbers):
        return None, text
    return found[0].strip(), text[found.end() :]
