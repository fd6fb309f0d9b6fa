"""Whatever a document looks like, each of its words stands in the report."""

from __future__ import annotations

from collections import Counter
from itertools import count

from hypothesis import strategies as st

from conservation import of_report
from documents import SOURCE, bullet, heading, paragraph
from ldaparse.document import Block, Box, Cell, Document, Furniture, Table
from ldaparse.interpreting import interpret
from properties import property_of

LABELS = [
    "Livrables", "État", "Indicateurs et résultats", "Observations", "Calendrier", "N°", "Intitulé", "Porteur",
    "Dépenses allouées", "Financement AMI", "Dépense engagée", "Reliquat", "Taux", "Commentaires", "Pilote", "",
]  # fmt: skip
TEXTS = [
    "Réalisé",
    "En cours",
    "160 000 €",
    "-",
    "Année 1 (06/2021-06/2022)",
    "TOTAL",
    "12",
    "- 5 €",
    "20 %",
    "Pilote : x",
    "",
]
HEADINGS = [
    "Axe 1 Prévenir",
    "Guichet (action n°8)",
    "Fiche action 4 : Former",
    "Bilan financier",
    "Introduction",
    "Annexe",
]


@st.composite
def tables(draw: st.DrawFn, words: count[int]) -> Table:
    """A grid with cells merged at random, its first row of likely labels; every cell has a word."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down, right = draw(st.sampled_from([(1, 1)] * 6 + [(1, 2), (2, 1), (2, 2), (1, 9)]))
            bottom, end = min(row + down, rows), column + 1
            while end < min(column + right, columns) and (row, end) not in taken:
                end += 1
            taken |= {(r, c) for r in range(row, bottom) for c in range(column, end)}
            text = draw(st.sampled_from(LABELS if row == 0 else TEXTS))
            content = [paragraph(f"{text} mot{next(words)}" if draw(st.booleans()) else text)]
            if draw(st.integers(0, 5)) == 0:
                content.append(bullet(f"puce mot{next(words)}"))
            kept = tuple(part for part in content if part.text)
            cells.append(Cell(row, column, bottom - row, end - column, kept, (Box(1, 0, 0, 9, 9),)))
    return Table(rows, columns, tuple(cells), draw(st.integers(0, min(2, rows))))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = count()
    blocks: list[Block] = []
    for _ in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(["heading", "paragraph", "bullet", "table", "table"]))
        if kind == "heading":
            text = f"{draw(st.sampled_from(HEADINGS))} mot{next(words)}"
            blocks.append(heading(text, draw(st.integers(1, 3)), draw(st.sampled_from([None, "2.1"]))))
        elif kind == "table":
            blocks.append(draw(tables(words)))
        else:
            text = f"{draw(st.sampled_from(TEXTS))} mot{next(words)}".strip()
            blocks.append(paragraph(text) if kind == "paragraph" else bullet(text))
    cover = (paragraph(f"Rapport mot{next(words)}"),) if draw(st.booleans()) else ()
    return Document(SOURCE, tuple(blocks), cover, (Furniture(f"pied mot{next(words)}", "footer"),))


def marked(texts: list[str]) -> Counter[str]:
    return Counter(word.strip("().,:") for text in texts for word in text.split() if "mot" in word)


@property_of(documents(), examples=400)
def test_no_word_is_lost(document: Document) -> None:
    source = [part.printed for part in (*document.cover, *document.blocks) if not isinstance(part, Table)]
    source += [cell.text for table in document.tables for cell in table.cells]
    source += [furniture.text for furniture in document.furniture]
    report = interpret(document)
    assert set(marked(source)) - set(marked(list(of_report(report)))) == set()
