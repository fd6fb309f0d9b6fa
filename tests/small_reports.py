"""Small reports of typed parts, each text on a page of its own, so that a place tells which text it is of."""

from __future__ import annotations

from typing import Any

from ldaparse.evidence import Evidence, PageBox, Text
from ldaparse.report import (
    Action,
    Column,
    Deliverable,
    FinanceLine,
    Finances,
    Indicator,
    Relation,
    Report,
    Source,
    Status,
)

SOURCE = Source(name="r.pdf", sha256="0" * 64, media_type="application/pdf")
COLUMNS = (
    Column(label="Livrables", role="deliverable"),
    Column(label="État", role="status"),
    Column(label="Résultats", role="results"),
)


def on(page: int) -> Evidence:
    return (PageBox(page=page, box=(0, 0, 1, 1)),)


def said(text: str, page: int) -> Text:
    return Text(text=text, evidence=on(page))


def action(number: int | None, page: int, title: str = "Essai", **more: Any) -> Action:
    return Action(number=number, title=title, heading=said(title, page), **more)


def row(label: str = "Guide", page: int = 90, **more: Any) -> Deliverable:
    return Deliverable(label=said(label, page), **more)


def status(raw: str, code: Any, page: int, date: str | None = None) -> Status:
    return Status(raw=raw, code=code, date=date, evidence=on(page))


def figure(
    value: float, page: int, quote: str, unit: str = "ménages", kind: Any = "count", **more: Any
) -> Indicator:
    return Indicator(
        label=unit, value=value, unit=unit, kind=kind, quote=quote, place="results", deliverable=0, evidence=on(page), **more
    )  # fmt: skip


def part_of(to: int) -> Relation:
    return Relation(kind="part_of", to=to)


def line(number: int | None, first_page: int, **fields: Any) -> FinanceLine:
    """A line whose fields stand on pages that follow each other, in the order of FIELDS."""
    evidence = {name: on(first_page + at) for at, name in enumerate(FIELDS)}
    return FinanceLine.model_validate({"number": number, "title": "Essai", "evidence": evidence, **fields})


FIELDS = ("number", "title", "allocated", "funding.Ville", "committed", "remaining", "rate", "comment")


def report(*actions: Action, lines: tuple[FinanceLine, ...] = (), **more: Any) -> Report:
    finances = Finances(lines=lines) if lines else None
    return Report(source=SOURCE, actions=actions, **{"finances": finances, **more})


def of_figures(*figures: Indicator, **more: Any) -> Report:
    return report(action(4, 1, indicators=figures, **more))


def of_rows(*rows: Deliverable, **more: Any) -> Report:
    return report(action(4, 1, columns=COLUMNS, deliverables=rows), **more)
