"""Where things are: pages and table rows in words, the places that findings are about, and the findings about a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.evidence import BodyParagraph, Evidence, PageBox, TableCell
from ldaparse.exporting.sentences import row_name
from ldaparse.exporting.wording import LABELS, Language, action_number, shortened
from ldaparse.findings import severity_rank
from ldaparse.report import Action, FinanceLine, Finances, Finding, Report

_NAME = 60  # letters of the name of a place


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page shows a part of the report, and how a link to it is called."""

    anchor: str
    name: str


def by_page(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, then in the order of the pages; what has no place comes first."""
    return sorted(findings, key=lambda one: (severity_rank(one.severity), _first_place(one.evidence)))


def _first_place(evidence: Evidence) -> tuple[float, float]:
    for place in evidence:
        if isinstance(place, PageBox):
            return place.page, place.box[1]
        if isinstance(place, TableCell):
            return place.table, place.row
        if isinstance(place, BodyParagraph):
            return 0, place.paragraph
    return -1, 0


def where(evidence: Evidence, lang: Language) -> str:
    """The pages of these places, "p. 4, 5", or the table and row of the first; nothing if neither is known."""
    pages = sorted({place.page for place in evidence if isinstance(place, PageBox)})
    if pages:
        return LABELS[lang]["page"].format(", ".join(map(str, pages)))
    cells = (place for place in evidence if isinstance(place, TableCell))
    return next((LABELS[lang]["cell"].format(cell.table, cell.row) for cell in cells), "")


def page_text(evidence: Evidence, lang: Language) -> str:
    """Page, or table and row, of the first place."""
    for place in evidence:
        if isinstance(place, PageBox):
            return LABELS[lang]["page"].format(place.page)
        if isinstance(place, TableCell):
            return LABELS[lang]["cell"].format(place.table, place.row)
    return ""


def doubts_at(path: str, findings: Sequence[Finding]) -> tuple[int, ...]:
    """The findings, by their index, on what stands at a path of the report or below it."""
    below = (f"{path}.", f"{path}[")
    return tuple(
        at for at, one in enumerate(findings) if one.where and (one.where == path or one.where.startswith(below))
    )  # fmt: skip


def doubts_beside(path: str, fields: Iterable[str], findings: Sequence[Finding]) -> tuple[int, ...]:
    """The findings at a path that are on none of these fields of it, which have their own mark."""
    marked = {at for field in fields for at in doubts_at(f"{path}.{field}", findings)}
    return tuple(at for at in doubts_at(path, findings) if at not in marked)


def action_anchor(at: int) -> str:
    """The anchor of an action, by its index in the report."""
    return f"action-{at + 1}"


def row_anchor(at: int, row: int) -> str:
    """The anchor of a row of an action's table."""
    return f"{action_anchor(at)}-row-{row + 1}"


def finance_anchor(path: str) -> str:
    """The anchor of a row of the financial table, by its path there: "line-1" for "lines[0]"."""
    kind, _, index = path.rstrip("]").partition("[")
    return f"{kind.removesuffix('s')}-{int(index) + 1}" if index else kind


def places(report: Report, lang: Language) -> dict[str, Place]:
    """What the page of a report can be sent to, by its path in the report."""
    found: dict[str, Place] = {}
    for at, action in enumerate(report.actions):
        found |= dict(_of_action(at, action, lang))
    if report.finances:
        found |= dict(_of_finances(report.finances, lang))
    for at, chapter in enumerate(report.chapters):
        if chapter.paragraphs:
            found[f"chapters[{at}]"] = Place(f"chapter-{at + 1}", shortened(chapter.title, _NAME))
    return found


def place_of(finding: Finding, known: Mapping[str, Place]) -> Place | None:
    """The nearest place to what a finding is about; None if the page shows none."""
    path = finding.where or ""
    while path and path not in known:
        path = path.rpartition(".")[0]
    return known.get(path)


def _of_action(at: int, action: Action, lang: Language) -> Iterator[tuple[str, Place]]:
    number = action_number(action.number, lang)
    yield f"actions[{at}]", Place(action_anchor(at), shortened(f"{number} {action.title}", _NAME))
    for index, row in enumerate(action.deliverables):
        name = f"{number} {row_name(row.label.text) or LABELS[lang]['no_label']}"
        yield f"actions[{at}].deliverables[{index}]", Place(row_anchor(at, index), shortened(name, _NAME))


def _of_finances(finances: Finances, lang: Language) -> Iterator[tuple[str, Place]]:
    whole = LABELS[lang]["finances"]
    yield "finances", Place("finances", whole)
    for path, row in finances.rows():
        if isinstance(row, FinanceLine):
            name = f"{action_number(row.number, lang)} {row.title}"
        else:
            name = LABELS[lang]["total"].lower() if row is finances.total else row.label
        yield f"finances.{path}", Place(finance_anchor(path), shortened(f"{whole}, {name}", _NAME))
