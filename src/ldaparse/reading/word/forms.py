"""Values of Word's form fields that no run holds: what is chosen in a drop-down list, which box is ticked."""

from __future__ import annotations

from typing import Any

from ldaparse.reading.word.names import VAL, W, child, number, switch, value

TICKED, BLANK = "☒", "☐"


def legacy_value(begin: Any) -> str | None:
    """The value of a field that begins here (`w:fldChar`), None if its value is its text."""
    box = child(begin, "ffData/checkBox")
    if box is not None:
        chosen = switch(box, "checked")
        return TICKED if (switch(box, "default") if chosen is None else chosen) else BLANK
    listed = child(begin, "ffData/ddList")
    if listed is None:
        return None
    entries = [entry.get(VAL, "") for entry in listed.iterfind(f"{W}listEntry")]
    chosen_at = number(value(listed, "result"))
    if chosen_at is None:
        chosen_at = number(value(listed, "default")) or 0
    return entries[chosen_at] if 0 <= chosen_at < len(entries) else ""
