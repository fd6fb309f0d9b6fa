"""The page of a comparison: the summary first, then figures, finances, words and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ldaparse.comparing.finances import field_order
from ldaparse.comparison import (
    ActionChange,
    AmountChange,
    Comparison,
    Counts,
    FinanceChange,
    IndicatorChange,
    TextChange,
)
from ldaparse.exporting.html.charts import Card, Scale, Value, bar_card, room_for, tally_cards
from ldaparse.exporting.html.pages import page
from ldaparse.exporting.html.words import COUNTED, WORDS, gained, measured, period_name, ranged, side_names
from ldaparse.exporting.layout.comparison import finance_table, lay_out_comparison
from ldaparse.exporting.layout.report import states_of, tally_comparison
from ldaparse.exporting.sentences import field_name, indicator_claims, target_said
from ldaparse.exporting.wording import Language, action_number, amount, count_name, state_name

_DRAWN = ("allocated", "committed", "remaining")
_CARDS = 12
_MONEY, _YEAR = 68, 44


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator of both reports, or of one, in words."""

    number: str
    change: IndicatorChange
    values: tuple[str, str]
    periods: tuple[str, str]
    delta: str
    claims: str


@dataclass(frozen=True, slots=True)
class Passages:
    """The texts that changed under a title, each with what else names it."""

    number: int | None
    title: str
    texts: tuple[tuple[TextChange, str], ...]


def comparison_page(comparison: Comparison, lang: Language) -> bytes:
    """The whole page, in UTF-8."""
    laid_out = lay_out_comparison(comparison, lang)
    sides = side_names(comparison, lang)
    tallies = tally_comparison(comparison.actions, lang)
    figures = [_figure(action, one, lang) for action in comparison.actions for one in action.indicators]
    cards = list(_figure_cards(figures, sides, lang))
    rows = [*(line.fields for line in comparison.finances), comparison.totals]
    fields = sorted({field for row in rows for field in row}, key=field_order)
    return page(
        "comparison.html",
        lang,
        comparison=comparison,
        chapter=comparison.narrative(lang) if comparison.differs else None,
        title=laid_out.title,
        year_names=sides,
        counts=_counts(comparison.counts, lang),
        sections=laid_out.sections,
        still=laid_out.still,
        tallies=tallies,
        states=[(state, state_name(state, lang)) for state in states_of(tallies)],
        state_cards=tally_cards(tallies, sides, lang),
        figures={change: [one for one in figures if one.change.change == change] for change in ("changed", "added", "removed")},
        figure_cards=(cards[:_CARDS], cards[_CARDS:]),
        money=finance_table(comparison, fields, lang),
        money_cards=list(_money_cards(comparison, lang)),
        texts=_passages(comparison, lang),
    )  # fmt: skip


def _counts(own: Counts, lang: Language) -> list[tuple[str, int, str]]:
    """The counts of the summary with their signs: a number, and what it counts."""
    numbers = {
        "advanced": own.advanced, "regressed": own.regressed, "sideways": own.sideways, "stuck": own.stuck,
        "told": own.told_once, "added": own.added, "removed": own.removed,
    }  # fmt: skip
    named = {"told": "told_once"} | ({"advanced": "advanced_parts"} if own.parts else {})
    return [
        (sign, count, count_name(count, named.get(sign, sign), COUNTED[lang], lang))
        for sign, count in numbers.items()
        if count or sign != "told"
    ]


def _figure(action: ActionChange, one: IndicatorChange, lang: Language) -> Figure:
    return Figure(
        action_number(action.number, lang), one,
        values=(_value(one, "old", lang), _value(one, "new", lang)),
        periods=(_period(one, "old", lang), _period(one, "new", lang)),
        delta=gained(one.old, one.new, one.unit, lang),
        claims=_claims(one, lang),
    )  # fmt: skip


def _claims(one: IndicatorChange, lang: Language) -> str:
    """What the text claims of a figure and the other report belies, what was aimed at, what either report's findings say."""
    claims = ", ".join(indicator_claims(one, lang)) if one.borne_out is False else ""
    aim = target_said(one, lang).removeprefix(" – ")
    return " ".join(said for said in (claims, aim, *(doubt.sentence(lang) for doubt in one.doubts)) if said)


def _value(one: IndicatorChange, side: str, lang: Language) -> str:
    value, high = getattr(one, side), getattr(one, f"high_{side}")
    if value is None:
        return "–"
    return ranged(value, high, one.unit, one.label, lang)


def _period(one: IndicatorChange, side: str, lang: Language) -> str:
    """The period of a value, where it is another on the other side."""
    period = getattr(one, f"period_{side}")
    return period_name(period, lang) if period and one.period_old != one.period_new else ""


def _figure_cards(figures: Iterable[Figure], sides: tuple[str, str], lang: Language) -> Iterator[Card]:
    for at, figure in enumerate(figures):
        one = figure.change
        if one.change != "changed" or one.old is None or one.new is None or one.old == one.new:
            continue
        values = [
            Value(sides[0], one.old, measured(one.old, one.unit, one.label, lang), "old"),
            Value(sides[1], one.new, measured(one.new, one.unit, one.label, lang), "new"),
        ]
        scale = Scale.of((one.old, one.new, 100) if one.unit == "%" else (one.old, one.new))
        note = " – ".join(said for said in (figure.delta, figure.claims) if said)
        yield bar_card(f"figure-{at}", figure.number, one.label, values, scale, margin=_YEAR, note=note)


def _money_cards(comparison: Comparison, lang: Language) -> Iterator[Card]:
    drawn = [list(_money(line, lang)) for line in comparison.finances]
    scale = Scale.of(value.value for values in drawn for value in values)
    room = room_for(value for values in drawn for value in values)
    for at, (line, values) in enumerate(zip(comparison.finances, drawn, strict=True)):
        if values:
            name = action_number(line.number, lang)
            yield bar_card(f"money-{at}", name, line.title, values, scale, margin=_MONEY, room=room)


def _money(line: FinanceChange, lang: Language) -> Iterator[Value]:
    """The bars of a line; the name of an amount stands before the first of its two."""
    for field in _DRAWN:
        old, new = _both(line.fields.get(field))
        name = field_name(field, lang)
        if old is not None:
            yield Value(name, old, amount(old, lang), "old")
        if new is not None:
            yield Value("" if old is not None else name, new, amount(new, lang), "new")


def _both(moved: AmountChange | None) -> Sequence[float | None]:
    return (moved.old, moved.new) if moved else (None, None)


def _passages(comparison: Comparison, lang: Language) -> list[Passages]:
    """The passages under their action or chapter, in the order of the report; comments come together."""
    titles = {action.number: action.title for action in comparison.actions if action.number is not None}

    def home(text: TextChange) -> tuple[int | None, str]:
        if text.passage == "comment":
            return None, WORDS[lang]["comments"]
        at = text.action_new if text.action_new is not None else text.action_old
        return (at, titles[at]) if at in titles else (None, text.above)

    return [
        Passages(at, title, tuple((text, _beside(text, title)) for text in group))
        for (at, title), group in groupby(comparison.texts, key=home)
    ]


def _beside(text: TextChange, title: str) -> str:
    """What names a passage beside the title it stands under: the label of a fact, a financial line."""
    return text.above.removeprefix(title).removeprefix(" – ")
