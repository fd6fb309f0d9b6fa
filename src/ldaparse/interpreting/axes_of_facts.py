"""Axes that the actions of a report name each among their facts, "Orientation : Orientation A – Se soigner", and no heading."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.evidence import Text
from ldaparse.french.folding import fold
from ldaparse.interpreting.headings import read_axis_heading
from ldaparse.interpreting.report_draft import ReportDraft
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import Action, Axis, Labelled

FEWEST_ACTIONS = 2
"""Actions that name their axis, from which that is how the report tells it."""
MOSTLY = 0.5
"""The share of all actions that must."""


@dataclass(frozen=True, slots=True)
class _NamedAxis:
    """An axis as a fact names it."""

    number: int | None
    title: str
    fact: Labelled


def place_axes_of_facts(draft: ReportDraft, profile: Profile) -> None:
    """Give the draft the axes that its actions name, where it has none, and each action its own; those without a counter are
    counted in their order."""
    named = [_axis_among(action, profile) for action in draft.actions]
    told = [axis for axis in named if axis is not None]
    if draft.axes or len(told) < max(FEWEST_ACTIONS, MOSTLY * len(draft.actions)):
        return
    first: dict[str, _NamedAxis] = {}
    for axis in told:
        first.setdefault(fold(axis.title), axis)
    counted = all(axis.number is not None for axis in first.values())
    numbers = {key: axis.number if counted else at for at, (key, axis) in enumerate(first.items(), 1)}
    draft.axes = [
        Axis(
            number=numbers[key],
            title=axis.title,
            section=None,
            heading=Text(text=axis.fact.text, evidence=axis.fact.evidence),
            paragraphs=(),
        )
        for key, axis in sorted(first.items(), key=lambda one: numbers[one[0]] or 0)
    ]
    draft.actions = [
        action if axis is None else action.model_copy(update={"axis": numbers[fold(axis.title)]})
        for action, axis in zip(draft.actions, named, strict=True)
    ]


def _axis_among(action: Action, profile: Profile) -> _NamedAxis | None:
    """The axis that a fact of an action names: its label begins with a word for axes, and its value does, or counts."""
    for fact in action.facts:
        if not begins_with(fact.label, profile.action_columns["axis"]):
            continue
        text = " ".join(fact.text.split())
        axis = read_axis_heading(text, profile) or read_axis_heading(f"{fact.label} {text}", profile)
        if axis is not None and axis[1]:
            return _NamedAxis(axis[0], axis[1], fact)
    return None
