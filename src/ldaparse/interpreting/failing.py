"""What becomes of the parts of a document that a step failed on: their words, all of them, in no field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from ldaparse.document import Block as Read
from ldaparse.document import Cell, Heading, Paragraph, Table
from ldaparse.evidence import Evidence
from ldaparse.findings import Bilingual
from ldaparse.findings.attempting import Step, attempt
from ldaparse.interpreting.evidence import evidence, unplaced_row, unplaced_table
from ldaparse.interpreting.sections import Block, Part, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.report import Finding, Unplaced

_Result = TypeVar("_Result")

STEPS: dict[str, Bilingual] = {
    "troubles": {
        "fr": "signalement de ce qui n’est pas lu du fichier",
        "en": "what the reader tells of the file",
    },
    "identity": {"fr": "territoire, programme, années et date", "en": "territory, programme, years and day"},
    "labels": {"fr": "rubriques propres au rapport", "en": "labels of this report alone"},
    "names": {
        "fr": "mot par lequel le rapport compte ses actions",
        "en": "word that counts the report’s actions",
    },
    "colours": {"fr": "clé des couleurs", "en": "key of the colours"},
    "lists": {"fr": "présentation des listes", "en": "how lists are set"},
    "headers": {"fr": "en-têtes que des tableaux partagent", "en": "headers that tables share"},
    "records": {"fr": "paragraphes qui disent des lignes", "en": "paragraphs that are rows"},
    "openers": {"fr": "lignes qui ouvrent une action", "en": "lines that open an action"},
    "outline": {"fr": "plan du rapport", "en": "outline of the report"},
    "axes": {"fr": "axes", "en": "axes"},
    "columns": {"fr": "colonnes habituelles des tableaux", "en": "usual columns of the tables"},
    "finances": {"fr": "tableau financier", "en": "financial table"},
    "coverage": {"fr": "recherche de ce qui n’est pas compris", "en": "search for what is not understood"},
    "legend": {"fr": "légende des signes", "en": "legend of the signs"},
    "state": {"fr": "état de l’action entière", "en": "state of the whole action"},
    "indicators": {"fr": "indicateurs de l’action", "en": "indicators of the action"},
    "totals": {"fr": "totaux du tableau financier", "en": "totals of the financial table"},
}
"""What the steps find that work on the whole of a report, an action or the finances."""


def attempt_step(
    name: str,
    work: Callable[[], _Result],
    otherwise: Callable[[], _Result],
    findings: list[Finding],
    where: str | None = None,
) -> _Result:
    """A step over the whole of something, of which no word is lost if it fails."""
    return attempt(work, otherwise, Step("step", where, name=STEPS[name]), findings)


def of_table(table: Table, where: str | None = None) -> Step:
    """The step that reads a table."""
    return Step("table", where, partial(_first_words, [table]), evidence=partial(_places, [table]))


def of_line(cells: Iterable[Cell], where: str | None = None) -> Step:
    """The step that reads a row of a table."""
    row = [cell for cell in cells if cell.has_words]
    return Step("line", where, partial(_words_of_row, row), evidence=partial(_places_of_row, row))


def of_section(section: Section, where: str | None = None) -> Step:
    """The step that reads what stands under a heading."""
    blocks = [*([section.heading] if section.heading else []), *section.blocks]
    return Step("section", where, partial(_first_words, blocks), evidence=partial(_places, blocks[:1]))


def of_text(paragraphs: Iterable[Paragraph], where: str | None = None) -> Step:
    """The step that reads some paragraphs."""
    lines = list(paragraphs)
    return Step("text", where, partial(_first_words, lines), evidence=partial(_places, lines))


def unplaced_section(section: Section) -> list[Unplaced]:
    """All words of a section, its heading among them."""
    return unplaced_blocks([*([section.heading] if section.heading else []), *section.blocks])


def unplaced_blocks(blocks: Iterable[Block | Read]) -> list[Unplaced]:
    """The words of these blocks, a table row by row."""
    left: list[Unplaced] = []
    for block in blocks:
        if isinstance(block, (UnderstoodTable, Table)):
            left += unplaced_table(_table(block))
        elif block.printed:
            left.append(Unplaced(text=block.printed, evidence=evidence(block.places())))
    return left


def by_headings(parts: Iterable[Part]) -> list[Section]:
    """The plainest outline there is: each heading opens a chapter, a line that opens an action or an axis does so."""
    sections = [Section("preface", None)]
    for part in parts:
        if isinstance(part, Section):
            sections.append(part)
        elif isinstance(part, Heading):
            sections.append(Section("chapter", part, part.text))
        else:
            sections[-1].blocks.append(part)
    return [section for section in sections if section.heading or section.blocks]


def _table(block: UnderstoodTable | Table) -> Table:
    return block.table if isinstance(block, UnderstoodTable) else block


def _first_words(blocks: Iterable[Block | Read]) -> str:
    texts = (one.text for one in unplaced_blocks(blocks))
    return " ".join(next(texts, "").split())


def _places(blocks: Iterable[Block | Read]) -> Evidence:
    return tuple(place for one in unplaced_blocks(blocks) for place in one.evidence)


def _words_of_row(cells: Iterable[Cell]) -> str:
    return " | ".join(" ".join(one.text.split()) for one in unplaced_row(cells))


def _places_of_row(cells: Iterable[Cell]) -> Evidence:
    return tuple(place for one in unplaced_row(cells) for place in one.evidence)
