"""Boxes of which one is ticked: "☒ Réalisé ☐ En cours ☐ Non démarré"."""

from __future__ import annotations

import re

_TICKED, _BLANK = "☒☑✔✅🗹■◼⬛●⚫", "☐□◻⬜○◯⚪❏❑"
TICKED_SIGNS, BLANK_SIGNS = frozenset(_TICKED), frozenset(_BLANK)
_BOX = re.compile(rf"(?P<ticked>[{_TICKED}]|[\[(]\s?[xX]\s?[\])])|(?P<blank>[{_BLANK}]|\[\s*\]|\(\s+\))")
_ALONE = frozenset("☐") | {"[ ]", "[]"}  # no bullets: unticked they say that their words do not hold


def ticked_choice(text: str) -> list[str] | None:
    """The words beside the ticked boxes of a text that gives a choice, at least one box of it blank; None if it
    gives none.

    >>> ticked_choice("☐ Réalisé ☒ En cours ☐ Non démarré")
    ['En cours']
    """
    boxes = list(_BOX.finditer(text))
    blank = [box[0] for box in boxes if box["blank"]]
    if not blank or (len(blank) == len(boxes) and not _ALONE.issuperset(blank)):
        return None
    behind = text[boxes[-1].end() :].strip() != ""
    begins = [box.end() for box in boxes] if behind else [0, *(box.end() for box in boxes[:-1])]
    ends = [*(box.start() for box in boxes[1:]), len(text)] if behind else [box.start() for box in boxes]
    words = [
        " ".join(text[begin:end].split()).strip(" ,;/|") for begin, end in zip(begins, ends, strict=True)
    ]
    if not any(words):
        return None
    return [said for box, said in zip(boxes, words, strict=True) if box["ticked"]]
