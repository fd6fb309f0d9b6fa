"""The page of a history: statuses by action and year, figures as small multiples, spending by line and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ldaparse.comparing.finances import field_order
from ldaparse.exporting.html.charts import Card, Look, Scale, Value, bar_card, room_before, room_for
from ldaparse.exporting.html.pages import page
from ldaparse.exporting.html.words import edition_names, gained, measured
from ldaparse.exporting.layout.history import finance_table, has_moved, lay_out_history, marked, target_text
from ldaparse.exporting.sentences import field_name, field_value
from ldaparse.exporting.wording import COMPARING, Language, action_number, amount
from ldaparse.history import ActionHistory, ActionYear, FigureHistory, History
from ldaparse.report import Number

_CARDS = 12
_DRAWN: tuple[tuple[str, Look], ...] = (("allocated", "old"), ("committed", "new"))

Fields = Mapping[str, Sequence[Number | None]]


def history_page(history: History, lang: Language) -> bytes:
    """The whole page, in UTF-8."""
    laid_out, names = lay_out_history(history, lang), edition_names(history.editions, lang)
    cards = [
        _figure_card(at, one, names, lang) for at, one in enumerate(history.indicators) if has_moved(one)
    ]
    rows = [*(line.fields for line in history.finances), history.totals]
    fields = sorted({field for row in rows for field in row}, key=field_order)
    return page(
        "history.html",
        lang,
        history=history,
        title=laid_out.title,
        names=names,
        formerly=lambda action, year: formerly(action, year, lang),
        measured=lambda figure, at: _marked(figure, at, lang),
        doubts=laid_out.doubts,
        figure_cards=(cards[:_CARDS], cards[_CARDS:]),
        moving=[one for one in history.indicators if has_moved(one)],
        stable=[one for one in history.indicators if not has_moved(one)],
        money_cards=list(_money_cards(history, names, lang)),
        fields=[field_name(field, lang) for field in fields],
        lines=finance_table(history, fields, lang).lines,
    )


def formerly(action: ActionHistory, year: ActionYear, lang: Language) -> str:
    """What a report calls the action, if it is not what the last one calls it."""
    given = []
    if year.number != action.number:
        given.append(action_number(year.number, lang))
    if year.title != action.title:
        given.append(year.title)
    return ", ".join(given)


def _said(figure: FigureHistory, value: Number | None, lang: Language) -> str:
    return "–" if value is None else measured(value, figure.unit, figure.label, lang)


def _marked(figure: FigureHistory, at: int, lang: Language) -> str:
    """The value of a report, and that it is to be checked."""
    aim = target_text(figure, at, lang)
    said = _said(figure, figure.values[at], lang) + (
        f" ({aim})" if aim and figure.values[at] is not None else ""
    )
    return marked(said, figure.doubts[at] if figure.doubts else (), lang)


def _figure_card(at: int, figure: FigureHistory, names: Sequence[str], lang: Language) -> Card:
    """A bar for each report that gives the figure, the last one marked."""
    given = [(name, value) for name, value in zip(names, figure.values, strict=True) if value is not None]
    values = [
        Value(name, value, _said(figure, value, lang), "new" if place == len(given) else "old")
        for place, (name, value) in enumerate(given, 1)
    ]
    known = [value for _, value in given]
    scale = Scale.of([*known, 100] if figure.unit == "%" else known)
    return bar_card(
        f"figure-{at}", action_number(figure.action, lang), figure.label, values, scale,
        margin=room_before(names), note=_gained(figure, given, lang),
    )  # fmt: skip


def _gained(figure: FigureHistory, given: Sequence[tuple[str, Number]], lang: Language) -> str:
    """ "2024 → 2026 : +17 (+21 %)": from the first report that gives it to the last."""
    (first, old), (last, new) = given[0], given[-1]
    said = gained(old, new, figure.unit, lang)
    return f"{first} → {last}{COMPARING[lang]['colon']}{said}" if said else ""


def _money_cards(history: History, names: Sequence[str], lang: Language) -> Iterator[Card]:
    """A drawing a line, all to one scale: what was allocated and committed, report after report."""
    drawn = [list(_money(line.fields, names, lang)) for line in history.finances]
    scale = Scale.of(value.value for values in drawn for value in values)
    room = room_for(value for values in drawn for value in values)
    for at, (line, values) in enumerate(zip(history.finances, drawn, strict=True)):
        if values:
            yield bar_card(
                f"money-{at}", action_number(line.number, lang), line.title, values, scale,
                margin=room_before(names), room=room, note=_executed(line.fields, lang),
            )  # fmt: skip


def _money(fields: Fields, names: Sequence[str], lang: Language) -> Iterator[Value]:
    """The bars of a line; the name of a report stands before the first of its two."""
    for at, name in enumerate(names):
        known = [(look, fields[field][at]) for field, look in _DRAWN if field in fields]
        given = [(look, value) for look, value in known if value is not None]
        for place, (look, value) in enumerate(given):
            yield Value("" if place else name, value, amount(value, lang), look)


def _executed(fields: Fields, lang: Language) -> str:
    """ "Exécution : 48 % → 89 %"."""
    rates = [field_value("execution", rate, lang) or "–" for rate in fields.get("execution", ())]
    return f"{field_name('execution', lang)}{COMPARING[lang]['colon']}{' → '.join(rates)}" if rates else ""
