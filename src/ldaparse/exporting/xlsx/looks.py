"""How cells are drawn: fonts, colours, number formats. A look is a name; its properties stand here once."""

from __future__ import annotations

from typing import Any, TypeAlias

from ldaparse.exporting.wording import Language
from ldaparse.exporting.xlsx.cells import Look, NumberLook

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
        "percent_delta": "+0 %;[Red]-0 %;0 %", "date": "dd/mm/yyyy",
    },
    "en": {
        "plain": "#,##0.########", "whole": "#,##0", "delta": "+#,##0.##;[Red]-#,##0.##;0",
        "whole_delta": "+#,##0;[Red]-#,##0;0", "euros": '"€"#,##0.00;[Red]-"€"#,##0.00', "whole_euros": '"€"#,##0;[Red]-"€"#,##0',
        "euros_delta": '+"€"#,##0.00;[Red]-"€"#,##0.00;"€"0.00', "percent": "0%;[Red]-0%",
        "percent_delta": "+0%;[Red]-0%;0%", "date": "yyyy-mm-dd",
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
