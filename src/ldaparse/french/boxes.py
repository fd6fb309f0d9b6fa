"""Boxes of which one is ticked: "☒ Réalisé ☐ En cours ☐ Non démarré"."""

from __future__ import annotations

import re

_TICKED, _BLANK = "☒☑✔✅🗹■◼⬛●⚫", "☐□◻⬜○◯⚪❏❑"
TICKED_SIGNS, BLANK_SIGNS = frozenset(_TICKED), frozenset(_BLANK)
_BOX = re.compile(rf"(?P<ticked>[{_TICKED}]|[\[(]\s?[xX]\s?[\])])|(?P<blank>[{_BLANK}]|\[\s*\]|\(\s+\))")
_BAR = re.compile(rf"(?P<full>[{_TICKED}▪▮█▓★]*)(?P<empty>[{_BLANK}▫▯░▒☆]*)")
_SHORTEST_BAR = 3  # signs side by side: two boxes are a choice
_ALONE = frozenset("☐") | {"[ ]", "[]"}  # no bullets: unticked they say that their words do not hold


def ticked_choice(text: str) -> list[str] | None:
    """The words beside the ticked boxes of a text that gives a choice, at least one box of it blank; None if it
    gives none.

    >>> ticked_choice("☐ Réalisé ☒ En cours ☐ Non démarré")
    ['En cours']
    """
    text = without_bars(text)
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


def without_bars(text: str) -> str:
    """The text without the bars of a progress that signs side by side draw.

    >>> without_bars("■■□□□ 40 %")
    '40 %'
    """
    return _BAR.sub(lambda bar: "" if len(bar[0]) >= _SHORTEST_BAR else bar[0], text).strip()


def share_of_bar(text: str) -> float | None:
    """How much of a bar is full, from 0 to 1; None for a text that is anything else.

    >>> share_of_bar("■■□□")
    0.5
    """
    bar = _BAR.fullmatch(text.strip())
    if bar is None or len(bar[0]) < _SHORTEST_BAR or not bar["empty"] + bar["full"]:
        return None
    return len(bar["full"]) / len(bar[0])
