"""Names of WordprocessingML elements and attributes (ECMA-376 part 1), spelled once."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import nsmap

W = f"{{{nsmap['w']}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = f"{{{nsmap['r']}}}"
VAL = f"{W}val"
RELATION_ID = f"{_R}id"

PARAGRAPH, TABLE, ROW, CELL, RUN = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "r"))
ALTERNATE, CHOICE, FALLBACK = (f"{_MC}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
TEXT_BOX = f"{W}txbxContent"
SDT, SDT_CONTENT = f"{W}sdt", f"{W}sdtContent"

# What holds other content and adds nothing of its own; insertions count as taken.
TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ruby", "rubyBase")
) | {SDT_CONTENT}  # fmt: skip

DELETED, DELETED_TEXT, TEXT = f"{W}del", f"{W}delText", f"{W}t"
MOVED_AWAY = f"{W}moveFrom"

# What is struck from the text, or is no text.
DROPPED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr")
)

# The Strict variant of the standard names the same elements otherwise.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": nsmap["w"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": nsmap["r"].encode(),
}


_NO_NUMBER = 1_000_000_000
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def transitional(data: bytes) -> bytes:
    """XML of the Strict variant with the names of the Transitional one."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
    return data


def value(element: Any, path: str) -> str | None:
    """`w:val` of the child at a path such as "pPr/pStyle", or None."""
    found = child(element, path)
    return None if found is None else found.get(VAL)


def child(element: Any, path: str) -> Any:
    """The child at a path such as "pPr/pStyle", or None."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return element


def switch(element: Any, path: str) -> bool | None:
    """An on-off property: None where it is not said."""
    found = child(element, path)
    return None if found is None else is_on(found)


def is_on(said: Any) -> bool:
    """Whether an on-off property that is said is on."""
    return said.get(VAL, "1") not in {"0", "false", "off", "none"}


def number(text: str | None) -> int | None:
    """A whole number, or None for anything else; no number of Word's has more digits than nine."""
    try:
        found = int(text) if text is not None else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < _NO_NUMBER else None


def points(text: str | None) -> float | None:
    """A length in twentieths of a point, in points."""
    found = number(text)
    return None if found is None else found / 20


def shading(element: Any, path: str) -> str | None:
    """The colour of the background that the child at a path gives, as "#rrggbb"; None for white or none."""
    found = child(element, path)
    return hex_colour(None if found is None else found.get(f"{W}fill"))


def hex_colour(said: str | None) -> str | None:
    """A colour of Word's as "#rrggbb"; None for white, "auto" or none."""
    if said is None or not _HEX.fullmatch(said) or said.upper() == "FFFFFF":
        return None
    return f"#{said.lower()}"
