"""Each change in one sentence, in French or in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ldaparse.comparison import (
    ActionChange,
    ActionName,
    AmountChange,
    ChangeForm,
    DeliverableChange,
    FinanceChange,
    IndicatorChange,
    PartChange,
    StatusChange,
    TextChange,
)
from ldaparse.exporting.wording import (
    COMPARING,
    LABELS,
    PASSAGES,
    Language,
    action_number,
    amount,
    date,
    number,
    per_cent,
    rounded,
    shortened,
    signed,
    state_text,
)
from ldaparse.report import Basis, Finding, Number

_LENGTH = 100


def sentence(change: ChangeForm, lang: Language = "fr") -> str:
    """What changed, in one sentence."""
    match change:
        case ActionChange():
            said = action_sentence(change, lang)
        case DeliverableChange():
            said = deliverable_sentence(change, lang)
        case PartChange():
            said = part_sentence(change, lang)
        case IndicatorChange():
            said = indicator_sentence(change, lang)
        case FinanceChange():
            said = finance_sentence(change, lang)
        case TextChange():
            said = text_sentence(change, lang)
        case StatusChange():
            said = status_sentence(change, lang, both=True)
        case _:
            raise TypeError(f"{type(change).__name__} is no change")
    return said or COMPARING[lang]["no_change"]


def action_sentence(change: ActionChange, lang: Language) -> str:
    """ "n° 12, Accueillir les jeunes : passe de l’axe 1 à l’axe 2"."""
    words = COMPARING[lang]
    parts = list(event_sentences(change, lang))
    if change.change in {"added", "removed"}:
        parts.insert(0, words[f"{change.change}_f"])
    if change.is_paired and change.status.move != "same":
        parts.append(
            f"{state_text(change.status.old, None, lang) or '–'} → {state_text(change.status.new, None, lang) or '–'}"
        )
    name = f"{action_number(change.number, lang)}, {change.title}"
    return _joined(name, ", ".join(parts), lang)


def deliverable_sentence(change: DeliverableChange, lang: Language) -> str:
    """ "Convention avec les bailleurs : en attente → réalisé"."""
    status = status_sentence(change.status, lang, both=_on_both_sides(change))
    return _joined(name_of_row(change), status, lang) + doubt_said(change.state_doubts, lang)


def part_sentence(change: PartChange, lang: Language) -> str:
    """ "carte des lieux : à venir → en cours"."""
    name = row_name(change.new or change.old or "–")
    return _joined(name, status_sentence(change.status, lang, both=_on_both_sides(change)), lang)


def name_of_row(change: DeliverableChange) -> str:
    """What names a row of both reports, or of one."""
    return row_name(change.new or change.old or change.results_new or change.results_old or "–")


def row_name(text: str) -> str:
    """What names a row: the first line of its label, without its bullet."""
    first = text.splitlines()[0].removeprefix("- ").rstrip(" :") if text else ""
    return shortened(first, _LENGTH)


def status_sentence(change: StatusChange, lang: Language, *, both: bool) -> str:
    """Both states, or the one that stays: "planned for 2024-04, still planned"."""
    old, new = state_text(change.old, change.old_date, lang), state_text(change.new, change.new_date, lang)
    if not both:
        return new or old
    if change.old == change.new:
        if change.new is None:
            return ""
        now = new if change.new_date != change.old_date else state_text(change.new, None, lang)
        still = COMPARING[lang]["still_is"].format(now)
        return f"{old}, {still}" if change.old_date else still
    return f"{old or '–'} → {new or '–'}"


def event_sentences(action: ActionChange, lang: Language) -> Iterator[str]:
    """What became of an action's name, number, axis and rows."""
    words = COMPARING[lang]
    parts = {
        "renamed": words["event_renamed"].format(action.title_old, action.title_new),
        "renumbered": words["event_renumbered"].format(
            action.old or action.code_old or "–", action.new or action.code_new or "–"
        ),
        "moved": words["event_moved"].format(action.axis_old or "–", action.axis_new or "–"),
        "split": _shared("split", "split_from", action.split_from, lang),
        "merged": _shared("merged", "merged_into", action.merged_into, lang),
    }
    return (parts[event] for event in action.events)


def _shared(event: str, related: str, actions: Iterable[ActionName], lang: Language) -> str:
    names = ", ".join(f"{action_number(one.number, lang)} {one.title}" for one in actions)
    words = COMPARING[lang]
    return words[f"event_{related}"].format(names) if names else words[f"event_{event}"]


def indicator_sentence(change: IndicatorChange, lang: Language) -> str:
    """ "ménages rencontrés : 81 → 98 (+21 %)", with what the text claims where it says otherwise, and that a finding of one
    of the reports doubts it."""
    return _figure_sentence(change, lang) + target_said(change, lang) + doubt_said(change.doubts, lang)


def target_said(change: IndicatorChange, lang: Language) -> str:
    """What was aimed at, and whether it is reached: " – cible 60 (non atteinte : -8)"."""
    if change.target_new is None or change.new is None:
        return ""
    words, off = COMPARING[lang], round(change.new - change.target_new, 6)
    verdict = words["on_target" if change.target_reached else "off_target"]
    gap = f"{verdict}{words['colon']}{signed(number(off, lang), off)}" if off else verdict
    return f" – {words['target'].format(number(change.target_new, lang), gap)}"


def doubt_said(doubts: Sequence[Finding], lang: Language) -> str:
    """That something is to be checked, behind what it is about."""
    return f" ({COMPARING[lang]['to_check']})" if doubts else ""


def _figure_sentence(change: IndicatorChange, lang: Language) -> str:
    unit = change.unit if change.unit and not change.label.startswith(change.unit) else None
    tail = f"\u00a0{unit}" if unit else ""
    old, new = _value(change.old, change.high_old, lang), _value(change.new, change.high_new, lang)
    if change.period_old and change.period_new and change.period_old != change.period_new:
        old, new = (
            f"{said} ({date(when, lang)})"
            for said, when in ((old, change.period_old), (new, change.period_new))
        )
    words = COMPARING[lang]
    if change.is_on_two_bases:
        values = f"{old} ({_basis(change.basis_old, lang)}), {new} ({_basis(change.basis_new, lang)}){tail}"
        return _joined(change.label, f"{values} – {words['two_bases']}", lang)
    if change.change in {"added", "removed"}:
        return _joined(
            change.label, f"{new if change.change == 'added' else old}{tail} ({words[change.change]})", lang
        )
    said = f"{old} → {new}{tail}"
    if change.restated:
        return _joined(change.label, f"{said} – {words['restated']}", lang)
    if change.relative:
        said += f" ({signed(per_cent(change.relative, lang), change.relative)})"
    if change.borne_out is False:
        said += f" – {', '.join(indicator_claims(change, lang))}"
    return _joined(change.label, said, lang)


def indicator_claims(change: IndicatorChange, lang: Language) -> Iterator[str]:
    """What the text claims and recalls of a figure, and that somebody should look: "annoncé : 36 %", "à vérifier"."""
    words = COMPARING[lang]
    if change.claimed is not None:
        yield words["claimed"].format(
            f"{number(change.claimed, lang)}\u00a0{change.claimed_unit or ''}".rstrip()
        )
    if change.recalled is not None:
        yield words["recalled"].format(number(change.recalled, lang))
    yield words["to_check"]


def finance_sentence(change: FinanceChange, lang: Language) -> str:
    """ "n° 5, Parc privé : engagé 17 250,50 € → 31 940 €, exécution 48 % → 71 %"."""
    words = COMPARING[lang]
    parts = []
    if change.change in {"added", "removed"}:
        parts.append(words[f"line_{change.change}"])
    for event, actions in (("split_from", change.split_from), ("merged_into", change.merged_into)):
        if actions:
            parts.append(_shared("split", event, actions, lang))
    for field, moved in change.fields.items():
        if moved.old != moved.new:
            name = field_name(field, lang)
            # A funder keeps its capitals: "AMI".
            said = name if field.startswith("funding.") else name.lower()
            parts.append(f"{said} {field_move(field, moved, lang)}")
    if change.status and change.status.old != change.status.new:
        said = status_sentence(change.status, lang, both=change.change == "changed")
        parts.append(f"{words['comment']} {said}")
    name = f"{action_number(change.number, lang)}, {change.title}"
    return _joined(name, ", ".join(parts), lang) + doubt_said(change.doubts, lang)


def field_name(field: str, lang: Language) -> str:
    """The heading of a financial field: "Alloué", "Exécution", or the funder."""
    name, _, funder = field.partition(".")
    if funder:
        return funder
    return LABELS[lang]["rate" if name == "execution" else name]


def field_move(field: str, moved: AmountChange, lang: Language) -> str:
    """ "engagé 17 250 € → 31 940 €", with the bases where there are two, and that it is to be checked."""
    if moved.is_on_two_bases:
        return ", ".join(
            f"{field_value(field, value, lang)} ({_basis(basis, lang)})"
            for value, basis in ((moved.old, moved.basis_old), (moved.new, moved.basis_new))
        )
    old, new = (field_value(field, one, lang) or "–" for one in (moved.old, moved.new))
    if moved.old is None or moved.new is None:
        return new if moved.old is None else old
    return f"{old} → {new}" + (f" ({COMPARING[lang]['to_check']})" if moved.doubts else "")


def _basis(basis: Basis | None, lang: Language) -> str:
    return COMPARING[lang][f"basis_{basis or 'untold'}"]


def field_value(field: str, value: Number | None, lang: Language) -> str:
    """Euros, or the rate of execution in per cent; nothing for none."""
    if value is None:
        return ""
    return per_cent(value, lang) if field == "execution" else amount(value, lang)


def field_delta(field: str, moved: AmountChange, lang: Language) -> str:
    """What a field gained or lost; a rate gains or loses points. Nothing if it stayed; no difference
    between two bases, or of an amount that is to be checked."""
    if moved.is_on_two_bases:
        return COMPARING[lang]["other_basis"]
    if not moved.delta:
        return ""
    if moved.doubts:
        return COMPARING[lang]["to_check"]
    points = f"{number(rounded(moved.delta), lang)}\u00a0pt"
    return signed(points if field == "execution" else amount(moved.delta, lang), moved.delta)


def text_sentence(change: TextChange, lang: Language) -> str:
    """ "Guide des propriétaires, résultats : passage modifié"."""
    passage = PASSAGES[lang][change.passage]
    return _joined(f"{change.above}, {passage}", COMPARING[lang][f"text_{change.change}"], lang)


def _on_both_sides(change: DeliverableChange | PartChange) -> bool:
    return change.change not in {"added", "removed"}


def _joined(name: str, said: str, lang: Language) -> str:
    return f"{name}{COMPARING[lang]['colon']}{said}" if said else name


def _value(value: Number | None, high: Number | None, lang: Language) -> str:
    if value is None:
        return "–"
    return number(value, lang) + (f"-{number(high, lang)}" if high is not None else "")
