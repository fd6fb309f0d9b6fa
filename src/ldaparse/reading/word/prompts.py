"""Content controls that nobody has filled in: what they show is a prompt, no word of the file's writer."""

from __future__ import annotations

from typing import Any

from ldaparse.reading.word.names import SDT, SDT_CONTENT, W

_LISTS = frozenset({f"{W}dropDownList", f"{W}comboBox"})
_SHOWN, _VALUE = f"{W}displayText", f"{W}value"


def is_prompt(control: Any) -> bool:
    """Whether a control shows its prompt: it says so and shows none of its choices, or it shows the choice that has no
    value, which stands first in a list ("Choisissez un élément")."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return False
    choices = {
        item.get(_SHOWN, item.get(_VALUE, "")): item.get(_VALUE)
        for kind in properties
        if kind.tag in _LISTS
        for item in kind
    }
    is_told = properties.find(f"{W}showingPlcHdr") is not None
    if not is_told and "" not in choices.values():
        return False
    content = control.find(SDT_CONTENT)
    shown = "".join(text.text or "" for text in content.iter(f"{W}t")).strip() if content is not None else ""
    return choices.get(shown) == "" or (is_told and shown not in choices)


def stands_in_prompt(paragraph: Any) -> bool:
    """Whether a paragraph is what a control around it shows as its prompt."""
    return any(is_prompt(control) for control in paragraph.iterancestors(SDT))
