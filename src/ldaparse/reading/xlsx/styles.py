"""What a cell looks like: number format, bold, size, background and borders, by the index of its style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ldaparse.reading.elements import child, children, local, number, whole
from ldaparse.reading.sheets.codes import built_in

_COLOUR = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_WHITE = "#ffffff"
_SIDES = ("left", "right", "top", "bottom", "start", "end")
# In this order the theme names them, light and dark the other way round (ECMA-376 part 1, 18.8.3).
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")  # fmt: skip
_INDEXED = (
    "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000"
    " 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff"
    " 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600"
    " 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
).split()


@dataclass(frozen=True, slots=True)
class CellLook:
    """The look of a cell."""

    code: str = "General"
    bold: bool = False
    size: float | None = None
    fill: str | None = None
    is_ruled: bool = False


class Styles:
    """The looks of a workbook's cells."""

    def __init__(self, root: Any | None, theme: Sequence[str]) -> None:
        self._theme = theme
        self._codes = {
            whole(one, "numFmtId"): one.get("formatCode", "General")
            for one in children(child(root, "numFmts"), "numFmt")
        }
        self._fonts = [_font(one) for one in children(child(root, "fonts"), "font")]
        self._fills = [self._fill(one) for one in children(child(root, "fills"), "fill")]
        self._ruled = [_is_ruled(one) for one in children(child(root, "borders"), "border")]
        self._looks = [self._look(one) for one in children(child(root, "cellXfs"), "xf")]

    def look(self, index: int) -> CellLook:
        """The look of a style; the plain one where there is none of that index."""
        return self._looks[index] if index < len(self._looks) else _PLAIN

    def _look(self, xf: Any) -> CellLook:
        form, font = whole(xf, "numFmtId"), whole(xf, "fontId")
        fill, border = whole(xf, "fillId"), whole(xf, "borderId")
        bold, size = self._fonts[font] if font < len(self._fonts) else (False, None)
        return CellLook(
            self._codes.get(form) or built_in(form),
            bold,
            size,
            self._fills[fill] if fill < len(self._fills) else None,
            border < len(self._ruled) and self._ruled[border],
        )

    def _fill(self, fill: Any) -> str | None:
        pattern = child(fill, "patternFill")
        if pattern is None:
            colour = child(fill, "gradientFill", "stop", "color")
        elif pattern.get("patternType", "none") in {"none", "gray125"}:
            return None
        else:
            colour = child(pattern, "fgColor")
        return self._colour(colour)

    def _colour(self, colour: Any | None) -> str | None:
        if colour is None:
            return None
        rgb, index = "", 0
        if found := _COLOUR.fullmatch(colour.get("rgb", "")):
            rgb = found[1]
        elif colour.get("theme") is not None and (index := whole(colour, "theme")) < len(self._theme):
            rgb = self._theme[index]
        elif colour.get("indexed") is not None and (index := whole(colour, "indexed")) < len(_INDEXED):
            rgb = _INDEXED[index]
        if not rgb:
            return None
        tinted = _tinted(rgb.lower(), number(colour, "tint"))
        return None if tinted == _WHITE else tinted


_PLAIN = CellLook()


def theme_colours(root: Any | None) -> tuple[str, ...]:
    """The colours of a theme, as styles count them."""
    scheme = child(root, "themeElements", "clrScheme")
    if scheme is None:
        return ()
    return tuple(_theme_colour(child(scheme, name)) for name in _THEME)


def _theme_colour(holder: Any | None) -> str:
    for colour in () if holder is None else holder:
        said = colour.get("lastClr" if local(colour) == "sysClr" else "val", "")
        if found := _COLOUR.fullmatch(said):
            return found[1].lower()
    return ""


@cache
def _tinted(rgb: str, tint: float) -> str:
    """A colour made lighter, by a share of what is left to white, or darker."""
    parts = [int(rgb[at : at + 2], 16) for at in (0, 2, 4)]
    share = max(-1.0, min(tint, 1.0))
    mixed = [part + (255 - part) * share if share > 0 else part * (1 + share) for part in parts]
    return "#" + "".join(f"{round(part):02x}" for part in mixed)


def _font(font: Any) -> tuple[bool, float | None]:
    bold = child(font, "b")
    size = number(child(font, "sz"), "val")
    return bold is not None and bold.get("val", "1") not in {"0", "false"}, size or None


def _is_ruled(border: Any) -> bool:
    return any((side := child(border, name)) is not None and side.get("style", "none") != "none" for name in _SIDES)  # fmt: skip
