"""The page of all territories: what they reported, spent and reached, each number with the way to its values and reports."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from pathlib import Path

from ldaparse.exporting.html.charts import (
    Card,
    Scale,
    Value,
    bar_card,
    lane_card,
    room_before,
    room_for,
)
from ldaparse.exporting.html.pages import page, resource
from ldaparse.exporting.layout.overview import (
    ActionGroup,
    LaidOut,
    MoneyGroup,
    lay_out,
    link_to,
    spot_text,
)
from ldaparse.exporting.layout.overview_words import OVERVIEW
from ldaparse.exporting.wording import STATES, Language, amount, number, state_counted, states_name
from ldaparse.overview import Overview, Spot
from ldaparse.version import __version__


def overview_page(overview: Overview, lang: Language, *, folder: Path, beside: Path, name: str) -> bytes:
    """The whole page, in UTF-8.

    Args:
        overview: what a store comes to.
        lang: language of headings and labels.
        folder: the folder of the store, from which the paths of reports count.
        beside: the folder of the page, from which its links count.
        name: what the store is called.
    """
    laid_out, words = lay_out(overview, lang), OVERVIEW[lang]
    script = resource("ldaparse.exporting.html", "overview.js")
    return page(
        "overview.html",
        lang,
        o=words,
        laid=laid_out,
        overview=overview,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        scope_years=_span(laid_out.years),
        last=_last_year(laid_out),
        states=[(state, states_name(state, lang)) for state in laid_out.states],
        theme_cards=_theme_cards(laid_out, lang),
        money_cards=_money_cards(laid_out.money, lang),
        theme_money_cards=_money_cards(laid_out.money_by_theme, lang, key="t"),
        unknown=[place for place in laid_out.places if place.code is None],
        gravity=Counter(one.severity for one in overview.findings),
        link=lambda report_id, spot: link_to(laid_out.reports[report_id], spot, folder, beside),
        spot=lambda spot: spot_text(spot, lang),
        nowhere=Spot(),
        number=lambda value: number(value, lang),
        name=name,
        version=__version__,
    )


def _span(years: tuple[int, ...]) -> str:
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else "".join(map(str, years))


def _last_year(laid_out: LaidOut) -> MoneyGroup | None:
    """The money of all territories in the last year."""
    last = max(laid_out.years, default=None)
    rows = tuple(line for group in laid_out.money if group.year == last for line in group.rows)
    return MoneyGroup("last", "", last, rows) if rows else None


def _theme_cards(laid_out: LaidOut, lang: Language) -> list[Card]:
    """A drawing a theme, a lane a year."""
    by_title: dict[str, list[ActionGroup]] = {}
    for group in laid_out.actions:
        by_title.setdefault(group.title, []).append(group)
    most = max((len(group.rows) for group in laid_out.actions), default=0)
    margin = room_before(str(group.year or "–") for group in laid_out.actions)
    cards = []
    for at, (title, groups) in enumerate(by_title.items()):
        lanes = [(str(group.year or "–"), _counts(group)) for group in groups]
        described = "; ".join(
            f"{year}: " + ", ".join(f"{count} {state_counted(state, count, lang)}" for state, count in counts)
            for year, counts in lanes
        )
        cards.append(
            lane_card(f"themes-{at}", "–", title, lanes, most=most, described=described, margin=margin)
        )
    return cards


def _counts(group: ActionGroup) -> list[tuple[str, int]]:
    return [(state, count) for state in STATES if (count := len(group.of_state(state)))]


def _money_cards(groups: tuple[MoneyGroup, ...], lang: Language, key: str = "m") -> list[Card]:
    """A drawing a territory or a theme: what was allocated and committed each year, all on one scale."""
    by_title: dict[str, list[Value]] = {}
    for group in groups:
        values = by_title.setdefault(group.title, [])
        year = str(group.year or "–")
        if group.allocated is not None:
            values.append(Value(year, group.allocated, amount(group.allocated, lang), "old"))
        if group.committed is not None:
            label = "" if group.allocated is not None else year
            values.append(Value(label, group.committed, amount(group.committed, lang), "new"))
    everything = [value for values in by_title.values() for value in values]
    scale, room = Scale.of(value.value for value in everything), room_for(everything)
    margin = room_before(value.label for value in everything)
    return [
        bar_card(f"{key}-{at}", "–", title, values, scale, margin=margin, room=room)
        for at, (title, values) in enumerate(by_title.items())
        if values
    ]
