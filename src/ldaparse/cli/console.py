"""Consoles that cannot show every character: they get the nearest one they can.

A French Windows writes in cp1252 through a pipe, an old console in cp850, a bare server in ASCII. The signs of statuses,
arrows and narrow spaces are in none of them. Files are not concerned: they are always UTF-8.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata

_HANDLER = "ldaparse.nearest"
# One for one wherever that can be, so that columns stay where they are.
_NEAREST = str.maketrans(
    {
        "●": "*", "◐": "~", "○": "o", "◌": ".", "◆": "+", "■": "*", "▲": "^", "▼": "v", "✓": "v", "✔": "v",
        "✕": "x", "✗": "x", "×": "x", "→": ">", "←": "<", "↑": "^", "↓": "v", "↗": "^", "↘": "v", "⚠": "!", "·": "-",
        "•": "-", "–": "-", "—": "-", "−": "-", "─": "-", "━": "-", "│": "|", "█": "#", "≥": ">=", "≤": "<=", "≠": "<>",
        "≈": "~", "±": "+/-", "÷": "/", "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "€": "EUR",
        "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "°": "o", "º": "o", "ª": "a", "§": "S", "\u2060": "", "\ufeff": "",
        "\u200b": "",
    }
)  # fmt: skip


def keep_standard_places() -> None:
    """Where the program was started with a standard stream closed, its place is taken by what nobody reads: else the next file that is
    opened has its number, and the messages of a child or a library are written into that."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
            os.set_inheritable(opened, True)


def let_every_console_show() -> None:
    """From now on, what the encoding of stdout or stderr lacks is written as the nearest that ASCII has."""
    codecs.register_error(_HANDLER, _with_the_nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def nearest(text: str) -> str:
    """The text in ASCII.

    >>> nearest("l’état : ● réalisé → œuvre, 12 000 €")
    "l'etat : * realise > oeuvre, 12 000 EUR"
    """
    plain = unicodedata.normalize("NFKD", text.translate(_NEAREST))
    return "".join(_in_ascii(character) for character in plain if not unicodedata.combining(character))


def reader_is_gone(error: OSError) -> bool:
    """Whether writing failed because who read the pipe went away (`| head`); Windows calls that an invalid argument."""
    if sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None:
        return True
    return isinstance(error, BrokenPipeError)


def _in_ascii(character: str) -> str:
    if character.isascii():
        return character
    # A byte of a file's name that is no character: as Python tells it elsewhere.
    is_byte = unicodedata.category(character) == "Cs"
    return character.encode("ascii", "backslashreplace").decode("ascii") if is_byte else "?"


def _with_the_nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return nearest(error.object[error.start : error.end]), error.end
