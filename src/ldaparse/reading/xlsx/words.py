"""The words of shared strings, cells and comments: runs one after the other, without the readings of Asian characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ldaparse.reading.elements import child, children, local
from ldaparse.reading.text import raise_digits

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class RichText:
    """The words of a cell. `bold`: all of them are set so by their runs; None where the cell decides."""

    text: str
    bold: bool | None = None


def texts_of(strings: Any) -> Iterator[RichText]:
    """The strings that cells share, in order."""
    return map(rich_text, children(strings, "si"))


def rich_text(element: Any) -> RichText:
    """The words of a string, a cell's own string or a comment."""
    pieces, stressed = [], []
    for part in element:
        if local(part) == "t":
            pieces.append(_unescaped(part.text or ""))
        elif local(part) == "r":
            text = "".join(_unescaped(one.text or "") for one in children(part, "t"))
            raised = child(part, "rPr", "vertAlign")
            is_raised = raised is not None and raised.get("val") == "superscript"
            pieces.append(raise_digits(text) if is_raised else text)
            if text.strip():
                bold = child(part, "rPr", "b")
                has_look = child(part, "rPr") is not None
                stressed.append(
                    (bold is not None and bold.get("val", "1") not in {"0", "false"}) if has_look else None
                )
    bold = all(stressed) if stressed and None not in stressed else None
    return RichText("".join(pieces).replace("\r\n", "\n").replace("\r", "\n"), bold)


def _unescaped(text: str) -> str:
    """A character that XML cannot hold is written by its code."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)


def _character(code: int) -> str:
    if code in {0x0A, 0x0D}:
        return "\n"
    is_text = 0x20 <= code < 0xD800 or code >= 0xE000
    return chr(code) if is_text else " "
