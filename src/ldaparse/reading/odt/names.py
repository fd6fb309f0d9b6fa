"""Names of OpenDocument elements and attributes (ODF 1.3 part 3), spelled once, and its lengths."""

from __future__ import annotations

import re
from typing import Any

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW = (
    f"{{{_OASIS}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing")
)
FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
MANIFEST = f"{{{_OASIS}manifest:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

PARAGRAPH, HEADING, LIST = f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"
TABLE_ELEMENT = f"{TABLE}table"

_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)\s*(pt|in|cm|mm|pc|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}


def points(text: str | None) -> float | None:
    """A length such as "2.5cm" in points, or None for anything else."""
    found = _LENGTH.fullmatch(text.strip()) if text else None
    return float(found[1]) * _POINTS[found[2]] if found else None


def number(element: Any, attribute: str, least: int = 1) -> int:
    """A whole number that an attribute holds, `least` where it holds none or a smaller one."""
    text = element.get(attribute, "")
    return max(int(text), least) if text.isascii() and text.isdigit() and len(text) < 10 else least
