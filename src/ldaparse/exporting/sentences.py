"""Each change in one sentence, in French or in English."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.comparison import ActionChange, DeliverableChange, IndicatorChange, StatusChange
from ldaparse.exporting.wording import COMPARING, STATUSES, Language, date, number
from ldaparse.report import Number, StatusCode

_LENGTH = 100


def deliverable_sentence(change: DeliverableChange, lang: Language) -> str:
    """ "Convention avec les bailleurs : en attente → réalisé"."""
    name = _shortened(change.new or change.old or change.results_new or change.results_old or "–")
    said = _status_sentence(change.status, lang, both=change.change not in {"added", "removed"})
    return f"{name} : {said}" if said and lang == "fr" else f"{name}: {said}" if said else name


def _status_sentence(change: StatusChange, lang: Language, *, both: bool) -> str:
    """Both states, or the one that stays: "planned for 2024-04, still planned"."""
    old, new = _state(change.old, change.old_date, lang), _state(change.new, change.new_date, lang)
    if not both:
        return new or old
    if change.old == change.new:
        if change.new is None:
            return ""
        still = COMPARING[lang]["still_is"].format(STATUSES[lang][change.new])
        return f"{old}, {still}" if change.old_date else still
    return f"{old or '–'} → {new or '–'}"


def _state(code: StatusCode | None, when: str | None, lang: Language) -> str:
    return f"{STATUSES[lang][code]} {date(when, lang)}".strip() if code else ""


def event_sentences(action: ActionChange, lang: Language) -> Iterator[str]:
    """What became of an action's name, number and axis."""
    words = COMPARING[lang]
    for event in action.events:
        if event == "renamed":
            yield words["event_renamed"].format(action.title_old, action.title_new)
        elif event == "renumbered":
            yield words["event_renumbered"].format(action.old or "–", action.new or "–")
        else:
            yield words["event_moved"].format(action.axis_old or "–", action.axis_new or "–")


def indicator_sentence(change: IndicatorChange, lang: Language) -> str:
    """ "ménages rencontrés : 81 → 98 (+21 %)"."""
    unit = change.unit if change.unit and not change.label.startswith(change.unit) else None
    tail = f"\u00a0{unit}" if unit else ""
    said = f"{_value(change.old, change.high_old, lang)} → {_value(change.new, change.high_new, lang)}{tail}"
    if change.relative:
        sign = "+" if change.relative > 0 else ""
        per_cent = "\u00a0%" if lang == "fr" else "%"
        said += f" ({sign}{number(round(change.relative), lang)}{per_cent})"
    return f"{change.label} : {said}" if lang == "fr" else f"{change.label}: {said}"


def _value(value: Number | None, high: Number | None, lang: Language) -> str:
    if value is None:
        return "–"
    return number(value, lang) + (f"-{number(high, lang)}" if high is not None else "")


def _shortened(text: str) -> str:
    first = text.splitlines()[0].removeprefix("- ").rstrip(" :") if text else ""
    return first if len(first) <= _LENGTH else first[: _LENGTH - 1].rstrip() + "…"
