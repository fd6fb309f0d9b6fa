"""A report with one of its parts replaced: the forms are frozen, so all that leads to the part is made anew."""

from __future__ import annotations

from typing import Any, TypeVar

from ldaparse.correcting.paths import Steps
from ldaparse.evidence import Form
from ldaparse.report import Status

_Part = TypeVar("_Part")


def replaced(whole: _Part, steps: Steps, part: Any) -> _Part:
    """The same `whole` with `part` where the steps lead; a status that is not there yet begins empty."""
    if not steps:
        return part  # type: ignore[no-any-return]
    step, rest = steps[0], steps[1:]
    made: Any
    if isinstance(step, int):
        assert isinstance(whole, tuple)
        made = (*whole[:step], replaced(whole[step], rest, part), *whole[step + 1 :])
    elif isinstance(whole, dict):
        made = {**whole, step: replaced(whole.get(step, ()), rest, part)}
    else:
        assert isinstance(whole, Form)
        held = getattr(whole, step)
        if held is None and step == "status" and rest:
            held = Status(raw="", code=None)
        made = whole.model_copy(update={step: replaced(held, rest, part)})
    return made  # type: ignore[no-any-return]


def found(whole: Any, steps: Steps) -> Any:
    """What the steps lead to; None where they lead to nothing."""
    for step in steps:
        if isinstance(whole, dict):
            whole = whole.get(step)
        else:
            whole = whole[step] if isinstance(step, int) else getattr(whole, step)
    return whole
