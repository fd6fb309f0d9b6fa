"""Drafting: next year's report begun from this year's, with what is open carried over and nothing said yet."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from ldaparse.comparing.periods import year_of
from ldaparse.comparing.statuses import is_stacked, states_of_row, status_of
from ldaparse.correcting import as_corrected
from ldaparse.evidence import Text
from ldaparse.french.dates import find_dates
from ldaparse.french.status import read_status
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import (
    Action,
    Chapter,
    Column,
    Deliverable,
    FinanceColumn,
    FinanceLine,
    Finances,
    Labelled,
    Part,
    Report,
    Status,
    StatusCode,
)

_ENDS_OF_QUARTERS = ("-03-31", "-06-30", "-09-30", "-12-31")
_YEAR, _MONTH = len("2024"), len("2024-12")


def carried_over(text: str, former: int, year: int) -> str:
    """The text with each date of the `former` year replaced: a year, or the end of a quarter, by that of `year`;
    another day or month by a blank, "au __/__/2025". Dates of other years and periods over several stay."""
    parts, at = [], 0
    for found in find_dates(text):
        if found.edtf is None or not found.edtf.startswith(str(former)) or "/" in found.edtf:
            continue
        words = text[found.start : found.end]
        parts += [text[at : found.start], _next(words, found.edtf, str(former), str(year))]
        at = found.end
    return "".join([*parts, text[at:]])


def names_year(text: str, year: int) -> bool:
    """Whether a header names the year that its amounts are of."""
    return any(found.edtf and found.edtf.startswith(str(year)) for found in find_dates(text))


def _next(words: str, edtf: str, former: str, year: str) -> str:
    is_certain = len(edtf.rstrip("~?")) == _YEAR or edtf.endswith(_ENDS_OF_QUARTERS)
    if is_certain and former in words:
        return words.replace(former, year)
    if is_certain and words.endswith(former[2:]):
        return words.removesuffix(former[2:]) + year[2:]
    blank = "__/__/" if len(edtf) > _MONTH else "__/"
    return f"{blank}{year}"


_USUAL: dict[StatusCode, str] = {
    "done": "Réalisé", "in_progress": "En cours", "planned": "À venir", "on_hold": "En attente", "modified": "Modifié",
    "redirected": "Réorienté", "abandoned": "Abandonné",
}  # fmt: skip


def states_to_choose(profile: Profile) -> tuple[str, ...]:
    """A word for each state: the usual one, or the first one of the profile where it means something else there."""
    own = dict(profile.statuses)
    found = []
    for code, usual in _USUAL.items():
        words = (usual, *(word.lstrip("^").capitalize() for word in own.get(code, ())))
        known = next((word for word in words if read_status(word, profile).code == code), None)
        found += [known] if known else []
    return tuple(found)


_CLOSED: frozenset[StatusCode | None] = frozenset({"done", "abandoned"})
_LABELS = {
    "fr": {
        "reminder": "Rappel {}", "status": "État", "results": "Résultats", "observations": "Observations",
        "closed": "Livrables clos", "committed": "engagé {}", "remaining": "reliquat {}", "allocated": "alloué {}",
        "title": "Rapport d’exécution – année {}",
        "columns": ("Livrables", "État de la réalisation", "Indicateurs de suivi et résultats", "Observations"),
    },
    "en": {
        "reminder": "Reminder {}", "status": "Status", "results": "Results", "observations": "Observations",
        "closed": "Closed deliverables", "committed": "committed {}", "remaining": "remaining {}", "allocated": "allocated {}",
        "title": "Execution report {}",
        "columns": ("Livrables", "État de la réalisation", "Indicateurs de suivi et résultats", "Observations"),
    },
}  # fmt: skip
_ROLES: tuple[Literal["deliverable", "status", "results", "observations"], ...] = (
    "deliverable", "status", "results", "observations",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A report to fill in. `reminders` are the labels of the columns that hold last year's words: no role
    of a report is given to them, so that nobody takes them for this year's."""

    report: Report
    reminders: frozenset[str]
    states: tuple[str, ...] = ()
    """The states to choose from, each as it is read back."""


def draft(
    report: Report, year: int, lang: Literal["fr", "en"] = "fr", profile: Profile | None = None
) -> Draft:
    """Begin the report of `year` from the last one.

    Axes, actions and tables stay. A deliverable that is open (neither done nor abandoned, in any of its parts) comes back
    with its other cells empty and last year's beside them as a reminder; closed ones are listed. In the financial table
    the allocations of the convention stay; those of a year and the spending stand in the reminder. Last year's dates in
    titles and headers are those of `year` where that is certain, else blanks.
    """
    report = as_corrected(report)
    told = (report.as_of or "")[:4]
    former = int(told) if told.isdigit() else year_of(report) or year - 1
    words = _LABELS[lang]
    reminder = str(words["reminder"]).format(former)
    titles = [part for part in (report.programme, str(words["title"]).format(year), report.territory) if part]
    begun = Report(
        source=report.source,
        programme=report.programme,
        territory=report.territory,
        rank=report.rank + 1 if report.rank else None,
        years=(year,),
        cover=tuple(Text(text=title) for title in titles),
        chapters=tuple(_chapter(chapter, former, year) for chapter in report.chapters),
        axes=tuple(axis.model_copy(update={"paragraphs": ()}) for axis in report.axes),
        actions=tuple(_action(action, reminder, lang) for action in report.actions),
        finances=_finances(report.finances, reminder, lang, (former, year)) if report.finances else None,
    )
    return Draft(begun, frozenset({reminder}), states_to_choose(as_loaded(profile)))


def _chapter(chapter: Chapter, former: int, year: int) -> Chapter:
    """Its heading and those below it; the words are this year's to write."""
    kept = tuple(
        paragraph.model_copy(update={"text": carried_over(paragraph.text, former, year)})
        for paragraph in chapter.paragraphs
        if paragraph.kind == "heading"
    )
    return chapter.model_copy(update={"title": carried_over(chapter.title, former, year), "paragraphs": kept})


def _action(action: Action, reminder: str, lang: str) -> Action:
    columns = action.columns or tuple(
        Column(label=label, role=role) for label, role in zip(_LABELS[lang]["columns"], _ROLES, strict=True)
    )
    empty = _empty_row({column.role for column in columns})
    rows = tuple(_row(row, empty, reminder, lang) for row in action.deliverables if not _is_closed(row))
    closed = [row for row in action.deliverables if _is_closed(row)]
    return action.model_copy(
        update={
            "columns": (*columns, Column(label=reminder, role="other")),
            "deliverables": rows or (empty,),
            "facts": (*action.facts, *_closed(closed, str(_LABELS[lang]["closed"]))),
            "notes": (),
            "indicators": (),
        }
    )


def _empty_row(roles: Container[str]) -> Deliverable:
    """A row whose cells are there, with nothing in them."""
    return Deliverable(
        label=Text(text=""),
        status=Status(raw="", code=None) if "status" in roles else None,
        results=Text(text="") if "results" in roles else None,
        observations=Text(text="") if "observations" in roles else None,
    )


def _is_closed(row: Deliverable) -> bool:
    """Whether all that it counts for is: each part where they have states of their own."""
    return all(state in _CLOSED for state in states_of_row(row))


def _closed(rows: list[Deliverable], label: str) -> Iterator[Labelled]:
    names = [row.label.text.partition("\n")[0].removeprefix("- ").rstrip(" :") for row in rows]
    if any(names):
        yield Labelled(label=label, text=" ; ".join(name for name in names if name))


def _row(row: Deliverable, empty: Deliverable, reminder: str, lang: str) -> Deliverable:
    """The label and what the columns of no role say; the rest is a reminder."""
    said = (
        ("status", status.raw if (status := status_of(row)) else ""),
        ("results", row.results.text if row.results else ""),
        ("observations", row.observations.text if row.observations else ""),
    )
    lines = [f"{_LABELS[lang][name]} : {_as_printed(text)}" for name, text in said if text]
    others = (*row.others, Labelled(label=reminder, text="\n".join(lines))) if lines else row.others
    parts = tuple(Part(label=part.label) for part in row.parts) if is_stacked(row) else ()
    return empty.model_copy(
        update={"period": row.period, "label": row.label, "others": others, "parts": parts}
    )


def _as_printed(text: str) -> str:
    """A text that keeps its lines, below what names it where there are several."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(["", *lines] if len(lines) > 1 else lines)


def _finances(finances: Finances, reminder: str, lang: str, years: tuple[int, int]) -> Finances:
    """The table, its headings of the new year: "Exécution au 30/06/2025". Allocations under a header that names last
    year are that year's: this year's are to be filled in."""
    dated = [
        column.model_copy(update={"label": carried_over(column.label, *years)}) for column in finances.columns
    ]
    of_last_year = frozenset(
        f"funding.{column.source}" if column.role == "funding" else column.role
        for column in finances.columns
        if column.role in {"allocated", "funding"} and names_year(column.label, years[0])
    )
    columns = (*dated, FinanceColumn(label=reminder, role="other"))
    heading = (
        finances.heading.model_copy(update={"text": carried_over(finances.heading.text, *years)})
        if finances.heading
        else None
    )
    total = finances.total.model_copy(
        update=dict.fromkeys(("committed", "remaining", "rate", "comment", "allocated"))
        | {"funding": (), "printed": {}, "others": (), "evidence": {}}
    ) if finances.total else None  # fmt: skip
    return finances.model_copy(
        update={
            "as_of": None, "heading": heading, "columns": columns, "subtotals": (), "notes": (), "total": total,
            "lines": tuple(_line(line, reminder, lang, of_last_year) for line in finances.lines),
        }
    )  # fmt: skip


def _line(line: FinanceLine, reminder: str, lang: str, of_last_year: Container[str]) -> FinanceLine:
    year = reminder.rsplit(" ", 1)[-1]
    allocated = ("allocated", line.allocated) if "allocated" in of_last_year else ("allocated", None)
    spent = [
        f"{str(_LABELS[lang][name]).format(year)} : {line.printed.get(name) or amount}"
        for name, amount in (allocated, ("committed", line.committed), ("remaining", line.remaining))
        if amount is not None
    ]
    spent += [
        f"{funding.source} {year} : {line.printed.get(f'funding.{funding.source}') or funding.amount}"
        for funding in line.funding
        if f"funding.{funding.source}" in of_last_year and funding.amount is not None
    ]
    kept = {
        name: words
        for name, words in line.printed.items()
        if (name == "allocated" or name.startswith("funding")) and name not in of_last_year
    }
    return line.model_copy(
        update={
            "allocated": None if "allocated" in of_last_year else line.allocated,
            "funding": tuple(
                one.model_copy(update={"amount": None}) if f"funding.{one.source}" in of_last_year else one
                for one in line.funding
            ),
            "committed": None, "remaining": None, "rate": None, "comment": None, "printed": kept,
            "others": (*line.others, Labelled(label=reminder, text=" ; ".join(spent))) if spent else line.others,
        }
    )  # fmt: skip
