"""Tables that no field takes: what they hold, and what they were nearly read as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldaparse.document import Cell
from ldaparse.findings import Bilingual, finding, quoted
from ldaparse.french.folding import fold
from ldaparse.interpreting.cell_types import LONGEST_STATE, says_status, type_of_cell
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.facts import is_known_label, label_of_line
from ldaparse.interpreting.finances import is_finance_table
from ldaparse.interpreting.headings import read_action_name
from ldaparse.interpreting.schemas.legend import is_legend
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with
from ldaparse.report import Finding, Severity

FEWEST = 2
"""Cells of a type from which a table holds that: one amount, one state may stand in any table."""
FEWEST_AMOUNTS = 4
"""Amounts from which a table with a total may be the financial one: two lines of two columns."""
MOST_DIGITS = 4
"""No page of a report has a number so long."""
NEARLY = 2.0
"""Points below what a kind of table takes, up to which it was nearly read as one."""

_NAMES: dict[str, Bilingual] = {
    "amounts": {"fr": "des montants", "en": "amounts"},
    "states": {"fr": "des états de réalisation", "en": "states of completion"},
    "names": {"fr": "des noms d’actions", "en": "names of actions"},
    "labels": {"fr": "des rubriques de fiche action", "en": "labels of actions"},
    "rates": {"fr": "des pourcentages", "en": "percentages"},
}
_KINDS: dict[str, Bilingual] = {
    "action": {
        "fr": " ; le plus proche est un tableau d’action",
        "en": "; it is nearest to an action’s table",
    },
    "finances": {
        "fr": " ; le plus proche est un tableau financier",
        "en": "; it is nearest to a financial table",
    },
    "both": {
        "fr": " ; tableau d’action ou tableau financier, rien ne départage",
        "en": "; an action’s table or a financial one, nothing decides",
    },
    "": {"fr": "", "en": ""},
}


@dataclass(frozen=True, slots=True)
class Contents:
    """How many cells of a table say what; `names` are those that begin like the heading of an action."""

    amounts: int
    rates: int
    states: int
    labels: int
    names: int

    def kinds(self, *, under_action: bool) -> list[str]:
        """What it holds enough of, the gravest first; under an action's heading one state is enough."""
        counted = {
            "states": self.states,
            "amounts": self.amounts,
            "names": self.names,
            "labels": self.labels,
            "rates": self.rates,
        }
        return [
            name
            for name, number in counted.items()
            if number >= FEWEST or (number and name == "states" and under_action)
        ]


def is_unread(table: UnderstoodTable, section: Section, *, of_finances: bool) -> bool:
    """Whether no field takes a table of this section."""
    if table.is_summary or is_legend(table.view) or _is_contents(table):
        return False
    if not any(cell.has_words for cell in table.table.cells):
        return False  # its title was taken for the heading that it is
    if of_finances:
        return not is_finance_table(table)
    if section.kind == "action":
        return table.kind(under_action=True) not in ("action", "facts", "measures") and not _goes_on(
            table, section
        )
    return not (section.kind == "preface" and table.kind() == "facts")


def _is_contents(table: UnderstoodTable) -> bool:
    """Whether it is a table of contents: two columns, the last of which holds pages that go up."""
    pages = [row[-1].text for row in table.table.by_row() if row and row[-1].has_words]
    is_counted = len(pages) > 1 and all(page.isdecimal() and len(page) < MOST_DIGITS for page in pages)
    return is_counted and table.table.columns == 2 and all(int(a) <= int(b) for a, b in pairwise(pages))


def _goes_on(table: UnderstoodTable, section: Section) -> bool:
    """Whether it is without a header, and as wide as a table of the same action that was read."""
    return table.table.header_rows == 0 and any(
        other.kind(under_action=True) == "action" and other.table.columns == table.table.columns
        for other in section.tables
    )


def contents_of(table: UnderstoodTable) -> Contents:
    """What the cells below the header say."""
    types = [one for column in table.view.columns for one in column.types]
    counters = (
        table.view.columns[0].types.count("amount") if table.view.columns else 0
    )  # "1.1" before a title
    lines = (line for cell in table.table.cells for line in cell.paragraphs if line.text)
    profile = table.context.profile
    labels = sum(
        1 for line in lines if (label := label_of_line(line, profile)) and is_known_label(label, profile)
    )
    names = sum(
        1
        for cell in table.table.cells
        if cell.has_words and read_action_name(cell.paragraphs[0].text, profile) is not None
    )
    states = types.count("state") + sum(
        says_status(line.text, profile)
        for cell in table.table.cells
        if len(cell.paragraphs) > 1
        for line in cell.paragraphs
        if 0 < len(line.text) <= LONGEST_STATE
    )
    return Contents(types.count("amount") - counters, types.count("rate"), states, labels, names)


def looks_financial(table: UnderstoodTable, context: Context) -> bool:
    """Whether a table that was not read may be the financial one: amounts, and a row that begins like a total."""
    words = context.profile.finance_rows["total"]
    has_total = any(
        row and begins_with(row[0].text, words)
        for row in (table.view.rows.filled(at) for at in table.view.body_rows)
    )
    return has_total and contents_of(table).amounts >= FEWEST_AMOUNTS


def unread_table(
    table: UnderstoodTable, where: str | None, actions: Sequence[Section], *, has_lines: bool
) -> Finding:
    """The finding that no field takes a table: a point to check where it holds what the report may lack."""
    contents = contents_of(table)
    header = " | ".join(" ".join(cell.text.split()) for cell in table.table.row(0) if cell.has_words)
    listed = rows_of_actions(table, actions)
    is_total = _is_total(table)
    kinds = contents.kinds(under_action=where is not None) or (["amounts"] if is_total else [])
    severity: Severity = "note"
    if kinds and (
        where is not None
        or is_total
        or (listed < FEWEST and {"labels", "states", "names"} & set(kinds))
        or (
            "amounts" in kinds
            and (listed >= FEWEST or (not has_lines and looks_financial(table, table.context)))
        )
    ):
        severity = "warning"
    cells = [cell for cell in table.table.cells if cell.has_words]
    places = evidence(place for cell in cells for place in cell.text_places())
    return finding(
        "table.unread",
        case="holds" if kinds else "words",
        where=where,
        severity=severity,
        evidence=places if kinds else places[:1],
        header=quoted(header),
        holds=_named(kinds),
        nearest=_nearest(table, under_action=where is not None),
    )


def _is_total(table: UnderstoodTable) -> bool:
    """Whether it is but a row of totals, away from the table that it sums up."""
    cells, profile = table.table.row(0), table.context.profile
    if table.table.rows > 1 or not cells or not begins_with(cells[0].text, profile.finance_rows["total"]):
        return False
    return any(type_of_cell(cell, profile) == "amount" for cell in cells[1:])


def rows_of_actions(table: UnderstoodTable, actions: Sequence[Section]) -> int:
    """How many of its rows begin with the number, or have the title, of an action of the report."""
    titles = {fold(one.title) for one in actions}
    names = {str(one.number if one.number is not None else one.code or "") for one in actions}
    names |= {one.heading.number or "" for one in actions if one.heading is not None}
    names.discard("")
    rows = (table.view.rows.filled(row) for row in range(table.table.rows))
    return sum(
        bool(row) and (row[0].text in names or any(_is_title(cell, titles, table) for cell in row))
        for row in rows
    )


def _is_title(cell: Cell, titles: set[str], table: UnderstoodTable) -> bool:
    """Whether a cell is the title of an action, with or without what names it ("Action 4 – …")."""
    name = read_action_name(cell.paragraphs[0].text, table.context.profile) if cell.has_words else None
    return fold(cell.text) in titles or (name is not None and fold(name.title or "") in titles)


def _named(kinds: Iterable[str]) -> Bilingual:
    names = [_NAMES[kind] for kind in kinds]
    return {
        "fr": " et ".join(name["fr"] for name in names),
        "en": " and ".join(name["en"] for name in names),
    }


def _nearest(table: UnderstoodTable, *, under_action: bool) -> Bilingual:
    first, second = table.candidates(under_action=under_action)
    if first.points <= 0 or first.enough - first.points > NEARLY:
        return _KINDS[""]
    small = table.context.settings.small_lead
    return _KINDS["both" if second.points > 0 and first.points - second.points < small else first.kind]
