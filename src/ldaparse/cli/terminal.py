"""What a person sees on a terminal: all text for one goes through here.

Words of a document and names of files are shown, never obeyed: no markup is read in them, and what would move the cursor,
set a title or turn the direction of writing stands there as a sign. `drawing.py` is for what is drawn.
"""

from __future__ import annotations

import sys
from contextlib import suppress

from ldaparse.cli.manner import MANNER

_C0_PICTURES = 0x2400
_DELETE = 0x7F
_KEPT = {"\n", "\t"}
# Marks, embeddings, overrides and isolates of direction; separators of lines; the tags, which no one sees.
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = (0x2028, 0x2029, *range(0xE0000, 0xE0080))
_SIGNS = str.maketrans(
    {
        **{code: chr(_C0_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT},
        _DELETE: "\u2421",
        **{code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), *_BIDI, *_UNSEEN)},
    }
)


def visible(text: str) -> str:
    """A text in which what a terminal would obey stands as a sign: the picture of a control character, or its number.

    >>> visible("\\x1b[2Jfin\\u202e")
    '␛[2Jfin<U+202E>'
    """
    return text.translate(_SIGNS)


def one_line(text: str) -> str:
    """The same for a message, which is one line."""
    return " ".join(visible(" ".join(text.split())).split())


def say(sentence: str) -> None:
    """A message on stderr, in one line; where stderr is gone, nobody is told."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            print(one_line(sentence), file=sys.stderr, flush=True)  # noqa: T201 - messages go to stderr


def warn(sentence: str) -> None:
    """The same, of what a person should know of the work, with the name of the command before it, in the language asked for."""
    say(f"ldaparse: {MANNER.told(sentence)}")
