"""How cells are drawn: fonts, colours, number formats; and how wide words are in that font. A look is a name; its properties stand
here once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from ldaparse.exporting.wording import Language
from ldaparse.exporting.xlsx.cells import Look, NumberLook

LINE = 12.75
"""The height of a line, in points."""
TALLEST = 409.0
"""A row cannot be higher, in points."""
_PIXELS = 13.34 / 1000  # of a thousandth of an em, at ten points
_DIGIT, _MARGIN = 7, 7  # a column's width counts digits; its cells keep a margin at both sides
_BOLD = 1.08

_WIDTHS = {
    character: width
    for width, characters in {
        222: "ijl'’‘", 260: "|", 278: " !,./:;I[]\\ft\u00a0", 333: '()-r`"“”°', 389: "*", 500: "ckvxyzsJ", 556: "L?",
        584: "+<=>~", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "Wœæ",
        1000: "…—→@Œ▲▼◆", 200: "\u202f",
    }.items()
    for character in characters
}  # fmt: skip
_USUAL, _UNKNOWN = 556, 1000


def pixels(text: str, *, bold: bool = False) -> float:
    """The width of a line of words."""
    return sum(map(_width, text)) * _PIXELS * (_BOLD if bold else 1)


def digits(text: str, *, bold: bool = False) -> float:
    """The width of the column that holds a line of words."""
    return (pixels(text, bold=bold) + _MARGIN) / _DIGIT


def lines(text: str, width: float, *, bold: bool = False, indent: int = 0) -> int:
    """Into how many lines a column of that width breaks a text."""
    room = width * _DIGIT - _MARGIN - 9 * indent
    return sum(1 for line in text.split("\n") for _ in _broken(line, room, bold))


def _broken(line: str, room: float, bold: bool) -> Iterator[None]:
    """Once for each line: words as long as there is room, a longer word wherever it ends."""
    used = 0.0
    for word in _words(line):
        wide = pixels(word, bold=bold)
        if used and used + pixels(word.rstrip(), bold=bold) > room:
            yield
            used = 0.0
        while wide > room and len(word.rstrip()) > 1:
            yield
            wide -= room
        used += wide
    yield


def _words(line: str) -> Iterator[str]:
    """The words of a line, each with the space or the hyphen behind it."""
    start = 0
    for at, character in enumerate(line, 1):
        if character in " -/":
            yield line[start:at]
            start = at
    yield line[start:]


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    plain = unicodedata.normalize("NFD", character)[:1]
    known = _WIDTHS.get(character) or _WIDTHS.get(plain)
    if known:
        return known
    return _USUAL if ord(plain) < 0x2100 else _UNKNOWN


Properties: TypeAlias = dict[str, Any]

FONT: Properties = {"font_name": "Arial", "font_size": 10}
"""Arial: whatever draws the workbook has it, or a face of the same widths, so that the widths of columns hold."""

_AMBER = "#9A5B00"
_INK, _PALE, _RULE, _BLUE, _RED, _GREEN = "#1F2933", "#F3F6F9", "#D5DCE4", "#1F4E79", "#B42318", "#1E6B3A"

BASE: Properties = FONT | {"font_color": _INK, "valign": "top"}
_BOXED: Properties = {"border": 1, "border_color": _RULE}
_TEXT: Properties = _BOXED | {"text_wrap": True, "align": "left", "indent": 1}
_CENTRED: Properties = _BOXED | {"text_wrap": True, "align": "center"}
_NUMBER: Properties = _BOXED | {"align": "right"}
_INSERTED: Properties = {"font_color": _GREEN, "underline": 1}
_DELETED: Properties = {"font_color": _RED, "font_strikeout": True}
_ITEM: Properties = {"text_wrap": True, "valign": "vcenter"}
_SIGN: Properties = _ITEM | {"align": "center", "bold": True}
_SUM: Properties = {"bold": True, "bg_color": _PALE}


def _coloured(fill: str, ink: str) -> Properties:
    return _CENTRED | {"bg_color": fill, "font_color": ink}


LOOKS: dict[Look, Properties] = {
    "text": _TEXT,
    "bold": _TEXT | {"bold": True},
    "part": _TEXT | {"indent": 2, "font_color": "#52606D"},
    "number": _NUMBER,
    "centred": _CENTRED,
    "key": _BOXED | {"align": "center"},
    "date": _CENTRED,
    "faint": _TEXT | {"font_color": "#7B8794"},
    "computed": _NUMBER | {"font_color": "#52606D", "italic": True},
    "heading": _CENTRED | {"bold": True, "bg_color": _BLUE, "font_color": "#FFFFFF", "valign": "vcenter"},
    "heading_left": _TEXT | {"bold": True, "bg_color": _BLUE, "font_color": "#FFFFFF", "valign": "vcenter"},
    "sum_text": _TEXT | _SUM,
    "sum_key": _BOXED | _SUM | {"align": "center"},
    "sum": _NUMBER | _SUM,
    "gap_text": _TEXT | {"italic": True},
    "gap": _NUMBER | {"italic": True},
    "title": {"bold": True, "font_size": 16, "font_color": _BLUE},
    "subtitle": {"font_size": 11},
    "lead": {"bold": True, "font_size": 11, "font_color": _BLUE},
    "small": {"font_color": "#7B8794", "font_size": 9},
    "section": {"bold": True, "font_size": 12, "font_color": _BLUE, "bottom": 2, "bottom_color": _BLUE},
    "item": _ITEM | {"align": "left"},
    "item_bold": _ITEM | {"align": "left", "bold": True},
    "item_key": _ITEM | {"align": "center"},
    "sign": _SIGN,
    "sign_advanced": _SIGN | {"font_color": _GREEN},
    "sign_regressed": _SIGN | {"font_color": _RED},
    "sign_sideways": _SIGN | {"font_color": _BLUE},
    "sign_same": _SIGN,
    "sign_stuck": _SIGN | {"font_color": _AMBER},
    "sign_added": _SIGN | {"font_color": _GREEN},
    "sign_removed": _SIGN | {"font_color": _RED},
    "removed": _CENTRED | {"font_color": _RED},
    "added": _CENTRED | {"font_color": _GREEN, "bold": True},
    "changed": _CENTRED,
    "same": _CENTRED | {"font_color": "#7B8794"},
    "whole_deleted": _TEXT | _DELETED,
    "whole_inserted": _TEXT | _INSERTED,
    # states of completion
    "done": _coloured("#DDF0E2", "#1E5B34"),
    "in_progress": _coloured("#FFF1CC", "#7A4F01"),
    "planned": _coloured("#DCEBF8", "#1F4E79"),
    "on_hold": _coloured("#EBE2F5", "#56308A"),
    "modified": _coloured("#D8F1EF", "#0B5F59"),
    "redirected": _coloured("#D8F1EF", "#0B5F59"),
    "abandoned": _coloured("#F9DCDC", "#8E1B1B"),
    "unknown": _coloured("#E9ECEF", "#3E4C59"),
    # moves from one state to the other
    "advanced": _CENTRED | {"font_color": _GREEN, "bold": True},
    "regressed": _CENTRED | {"font_color": _RED, "bold": True},
    "sideways": _CENTRED | {"font_color": _BLUE, "bold": True},
    "stuck": _CENTRED | {"font_color": _AMBER, "bold": True},
    # gravity of findings
    "error": _coloured("#F9DCDC", "#8E1B1B"),
    "warning": _coloured("#FFF1CC", "#7A4F01"),
    "note": _coloured("#DCEBF8", "#1F4E79"),
    # runs of a redlined passage
    "run_same": {},
    "run_inserted": _INSERTED,
    "run_deleted": _DELETED,
    "run_same_bold": {"bold": True},
    "run_inserted_bold": _INSERTED | {"bold": True},
    "run_deleted_bold": _DELETED | {"bold": True},
    "wrong": {"font_color": _RED, "bold": True},
}  # fmt: skip
TREND: Properties = {
    "type": "column", "series_color": "#B7CBE0", "negative_points": True, "negative_color": _RED,
}  # fmt: skip
"""Small columns in a cell; not a line, which some programs do not print."""
_LINK: Properties = {"font_color": "#1A5FB4", "underline": 1}

_FORMATS: dict[Language, dict[NumberLook, str]] = {
    "fr": {
        "plain": "#,##0.########", "whole": "#,##0", "delta": "+#,##0.##;[Red]-#,##0.##;0",
        "whole_delta": "+#,##0;[Red]-#,##0;0", "euros": '#,##0.00 "€";[Red]-#,##0.00 "€"', "whole_euros": '#,##0 "€";[Red]-#,##0 "€"',
        "euros_delta": '+#,##0.00 "€";[Red]-#,##0.00 "€";0.00 "€"', "percent": "0 %;[Red]-0 %",
        "percent_delta": "+0 %;[Red]-0 %;0 %", "date": "dd/mm/yyyy", "year": "0",
    },
    "en": {
        "plain": "#,##0.########", "whole": "#,##0", "delta": "+#,##0.##;[Red]-#,##0.##;0",
        "whole_delta": "+#,##0;[Red]-#,##0;0", "euros": '"€"#,##0.00;[Red]-"€"#,##0.00', "whole_euros": '"€"#,##0;[Red]-"€"#,##0',
        "euros_delta": '+"€"#,##0.00;[Red]-"€"#,##0.00;"€"0.00', "percent": "0%;[Red]-0%",
        "percent_delta": "+0%;[Red]-0%;0%", "date": "yyyy-mm-dd", "year": "0",
    },
}  # fmt: skip


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any, lang: Language) -> None:
        self._workbook, self._numbers = workbook, _FORMATS[lang]
        self._made: dict[tuple[Look, NumberLook | None, bool], Any] = {}

    def of(self, look: Look, shown: NumberLook | None = None, *, guarded: bool = False) -> Any:
        """The format of a look. A guarded text stays a text when somebody edits it in place."""
        key = (look, shown, guarded)
        if key not in self._made:
            plain = look.removesuffix("_link")
            properties = BASE | LOOKS[plain] | (_LINK if plain != look else {})
            if shown:
                pad = "_)" if properties.get("align") == "right" else ""
                properties |= {"num_format": _padded(self._numbers[shown], pad)}
            if guarded:
                properties |= {"quote_prefix": True}
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def number(self, shown: NumberLook) -> str:
        """The number format of the workbook's language."""
        return self._numbers[shown]

    def change(self, look: Look) -> Any:
        """The format that a condition lays over another."""
        return self._workbook.add_format(LOOKS[look])


def _padded(number_format: str, pad: str) -> str:
    """A number format that keeps off the border; some programs do not indent every number at the right."""
    return ";".join(section + pad for section in number_format.split(";"))
