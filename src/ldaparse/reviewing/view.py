"""The report as the review page sets it: actions with their rows, and the financial table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ldaparse.exporting.html.pages import without_parts
from ldaparse.exporting.layout.places import finance_anchor
from ldaparse.exporting.wording import LABELS, Language, action_number
from ldaparse.report import Action, Amounts, Deliverable, Finances, Report
from ldaparse.reviewing.values import Value, Values
from ldaparse.reviewing.words import WORDS


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of the page that filters show or hide as one. `title` is its first value, `brief` what it
    shows of it where the rest stands beside it; `states` are a status and those of its parts, `cells` its
    texts and amounts, `figures` what its prose counts."""

    anchor: str
    kind: str
    doubts: tuple[int, ...]
    title: Value | None = None
    brief: str = ""
    number: str = ""
    band: Value | None = None
    status: Value | None = None
    parts: tuple[tuple[Value, Value | None], ...] = ()
    cells: tuple[Value, ...] = ()
    figures: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An action, the financial table, or what stands on the cover. `over` says which axis begins with it, and
    `axis` is the title of that."""

    anchor: str
    kind: str
    heading: str
    doubts: tuple[int, ...]
    entries: tuple[Entry, ...]
    title: Value | None = None
    over: str = ""
    axis: Value | None = None


def sections(report: Report, values: Values, lang: Language) -> list[Section]:
    """The whole report, in its order."""
    found = [_identity(values, lang)]
    before: object = None
    for index, action in enumerate(report.actions):
        over, axis = "", None
        if action.axis is not None and action.axis != before:
            over, axis = LABELS[lang]["axis"].format(action.axis), _axis(action.axis, report, values, lang)
        before = action.axis
        found.append(_action(index, action, values, lang, over, axis))
    if report.finances:
        found.append(_finances(report.finances, values, lang))
    return found


def _axis(number: int, report: Report, values: Values, lang: Language) -> Value | None:
    """The title of an axis, where it is told first."""
    for index, axis in enumerate(report.axes):
        where = f"axes[{index}]"
        if axis.number == number and where not in values.anchors:
            return values.line(f"{where}.title", WORDS[lang]["axis_title"], look="title", whole=where)
    return None


def _identity(values: Values, lang: Language) -> Section:
    names = ("programme", "territory", "rank", "years", "as_of")
    cells = _kept(values.line(name, WORDS[lang][name]) for name in names)
    return Section(
        "identity",
        "identity",
        WORDS[lang]["identity"],
        (),
        (Entry("identity-facts", "facts", (), cells=cells),),
    )


def _action(
    index: int, action: Action, values: Values, lang: Language, over: str, axis: Value | None
) -> Section:
    where, anchor = f"actions[{index}]", f"action-{index + 1}"
    title = values.line(f"{where}.title", WORDS[lang]["action_title"], look="title")
    entries = [
        *_facts(action, where, anchor, values),
        *(_row(at, row, action, where, anchor, values, lang) for at, row in enumerate(action.deliverables)),
        *_notes(action, where, anchor, values, lang),
    ]
    return Section(
        anchor,
        "action",
        action_number(action.number, lang),
        values.anchor(where, anchor),
        tuple(entries),
        title,
        over,
        axis,
    )


def _facts(action: Action, where: str, anchor: str, values: Values) -> Iterator[Entry]:
    cells = _kept(values.line(f"{where}.facts[{at}]", fact.label) for at, fact in enumerate(action.facts))
    if cells:
        yield Entry(f"{anchor}-facts", "facts", (), cells=cells)


def _row(
    at: int, row: Deliverable, action: Action, of: str, anchor: str, values: Values, lang: Language
) -> Entry:
    where = f"{of}.deliverables[{at}]"
    own = f"{anchor}-row-{at + 1}"
    words = LABELS[lang]
    doubts = values.anchor(where, own)
    stacked = any(part.status for part in row.parts)
    band = values.period(f"{where}.period")
    title = values.line(f"{where}.label", words["deliverable"], look="title")
    status = None
    if not stacked or (row.status and row.status.code):
        status = values.status(f"{where}.status")
    parts = tuple(_parts(row, where, values, lang)) if stacked else ()
    cells = _kept(
        [
            values.line(f"{where}.results", words["results"], look="prose"),
            values.line(f"{where}.observations", words["observations"], look="prose"),
            *(
                values.line(f"{where}.others[{n}]", one.label, look="prose")
                for n, one in enumerate(row.others)
            ),
        ]
    )
    return Entry(
        own,
        "row",
        doubts,
        title,
        without_parts(row) if stacked else "",
        band=band,
        status=status,
        parts=parts,
        cells=cells,
        figures=_figures(action, of, values, at),
    )


def _parts(
    row: Deliverable, where: str, values: Values, lang: Language
) -> Iterator[tuple[Value, Value | None]]:
    for at in range(len(row.parts)):
        label = values.line(f"{where}.parts[{at}].label", WORDS[lang]["part"])
        if label:
            yield label, values.status(f"{where}.parts[{at}].status")


def _notes(action: Action, where: str, anchor: str, values: Values, lang: Language) -> Iterator[Entry]:
    cells = _kept(
        values.line(f"{where}.notes[{at}]", WORDS[lang]["note"], look="prose")
        for at in range(len(action.notes))
    )
    figures = _figures(action, where, values, None)
    if cells or figures:
        yield Entry(f"{anchor}-notes", "notes", (), cells=cells, figures=figures)


def _figures(action: Action, where: str, values: Values, row: int | None) -> tuple[Value, ...]:
    return _kept(
        values.indicator(f"{where}.indicators[{at}]")
        for at, one in enumerate(action.indicators)
        if one.deliverable == row
    )


def _finances(finances: Finances, values: Values, lang: Language) -> Section:
    roles = {column.role for column in finances.columns}
    entries = [
        _money(row, f"finances.{path}", finance_anchor(path), roles, values, lang)
        for path, row in finances.rows()
    ]
    doubts = values.anchor("finances", "finances")
    return Section("finances", "finances", LABELS[lang]["finances"], doubts, tuple(entries))


def _money(
    row: Amounts, where: str, anchor: str, roles: Collection[str], values: Values, lang: Language
) -> Entry:
    words = LABELS[lang]
    is_line = anchor.startswith("line")
    doubts = values.anchor(where, anchor)
    title = values.line(
        f"{where}.title" if is_line else f"{where}.label",
        words["line"] if is_line else words["total"],
        look="title",
    )
    cells = [values.amount(f"{where}.allocated", words["allocated"])]
    cells += [values.amount(f"{where}.funding.{one.source}", one.source) for one in row.funding]
    cells += [
        values.amount(f"{where}.committed", words["committed"]),
        values.amount(f"{where}.remaining", words["remaining"]),
    ]
    if row.rate is not None:
        cells.append(values.rate(f"{where}.rate", words["rate"]))
    if "lead" in roles:
        cells.append(values.line(f"{where}.lead", words["lead"]))
    if "comment" in roles:
        cells.append(values.line(f"{where}.comment", WORDS[lang]["comment"], look="prose"))
    number = getattr(row, "number", None)
    return Entry(
        anchor,
        "money" if is_line else "total",
        doubts,
        title,
        number=action_number(number, lang) if number is not None else "",
        cells=_kept(cells),
    )


def _kept(values: Iterator[Value | None] | Sequence[Value | None]) -> tuple[Value, ...]:
    return tuple(value for value in values if value is not None)
