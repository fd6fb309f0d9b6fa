"""From places of a document to the evidence of a report, and texts that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ldaparse.document import Box, Cell, Furniture, Paragraph, Place, Slot, Table, join_places
from ldaparse.evidence import BodyParagraph, Evidence, PageBox, TableCell, Text
from ldaparse.places import tenth
from ldaparse.report import Unplaced


def evidence(places: Iterable[Place]) -> Evidence:
    """The published form of places, one box a page."""
    return tuple(_evidence(place) for place in join_places(places))


def evidence_by_line(words: Iterable[Place]) -> Evidence:
    """The same for a few words, one box a line: a figure that wraps has two."""
    lines: list[list[Place]] = []
    for place in words:
        last = lines[-1][-1] if lines else None
        level = (
            isinstance(place, Box)
            and isinstance(last, Box)
            and place.page == last.page
            and abs(place.top - last.top) < 2
        )
        if level or (last is not None and not isinstance(place, Box)):
            lines[-1].append(place)
        else:
            lines.append([place])
    return tuple(found for line in lines for found in evidence(line))


def _evidence(place: Place) -> PageBox | TableCell | BodyParagraph:
    if isinstance(place, Box):
        left, top, right, bottom = map(tenth, (place.x0, place.top, place.x1, place.bottom))
        return PageBox(page=place.page, box=(left, top, right, bottom), how=place.how)
    if isinstance(place, Slot):
        return TableCell(table=place.table, row=place.row, column=place.column)
    return BodyParagraph(paragraph=place.paragraph)


def text_of(paragraphs: Sequence[Paragraph], *, plain_first: bool = False) -> Text:
    """The paragraphs as one text; with `plain_first` the first goes without its bullet."""
    printed = [p.text if plain_first and i == 0 else p.printed for i, p in enumerate(paragraphs)]
    places = (place for p in paragraphs for place in p.places())
    return Text(text="\n".join(line for line in printed if line), evidence=evidence(places))


def cell_text(cell: Cell | None) -> Text:
    """The words of a cell, those of tables inside it included."""
    if cell is None:
        return Text(text="")
    return Text(text=cell.text, evidence=evidence(cell.text_places()))


def unplaced_furniture(furniture: Iterable[Furniture]) -> list[Unplaced]:
    return [Unplaced(text=f.text, kind=f.kind, evidence=evidence(f.places)) for f in furniture]


def unplaced_lines(lines: Iterable[Paragraph]) -> list[Unplaced]:
    """Lines that no field takes."""
    return [Unplaced(text=line.printed, kind="text", evidence=evidence(line.places())) for line in lines]


def unplaced_table(table: Table) -> list[Unplaced]:
    """A table that no field takes: one entry a row, its cells joined by tabs."""
    return [entry for row in table.by_row() for entry in unplaced_row(row)]


def unplaced_row(cells: Iterable[Cell], *, again: bool = False) -> list[Unplaced]:
    """A row that no field takes, or that prints a header `again`; nothing for one without words."""
    filled = [cell for cell in cells if cell.has_words]
    if not filled:
        return []
    places = (place for cell in filled for place in cell.text_places())
    return [
        Unplaced(
            text="\t".join(cell.text for cell in filled),
            kind="repeated_header" if again else "table",
            evidence=evidence(places),
        )
    ]
