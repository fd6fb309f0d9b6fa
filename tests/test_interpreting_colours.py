"""States that cells say by their colour, read by the key that the report prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from documents import cell, document, heading, paragraph, table
from ldaparse.document import Block, Cell, Table
from ldaparse.interpreting import interpret
from ldaparse.report import Report

FILLS = ("#92d050", "#ffc000", "#ff5050", "#bfbfbf")


def coloured(fills: Sequence[str]) -> Table:
    header = (cell(0, 0, "Livrables"), cell(0, 1, "État"), cell(0, 2, "Observations"))
    body = [
        one
        for row, fill in enumerate(fills, 1)
        for one in (cell(row, 0, f"Guide {row}"), replace(cell(row, 1), fill=fill), cell(row, 2, "Rien."))
    ]
    return Table(len(fills) + 1, 3, (*header, *body), 1)


def key_of(pairs: Sequence[tuple[str | None, str]]) -> Table:
    cells: list[Cell] = []
    for row, (fill, words) in enumerate(pairs):
        cells += [replace(cell(row, 0), fill=fill), cell(row, 1, words)]
    return Table(len(pairs), 2, tuple(cells), 0)


def read(*blocks: Block, fills: Sequence[str] = FILLS) -> Report:
    return interpret(document(*blocks, heading("Guide (action n°2)"), coloured(fills)), indicators=False)


def codes(report: Report) -> list[str | None]:
    return [d.status and d.status.code for d in report.actions[-1].deliverables]


@pytest.mark.parametrize(
    "key",
    [
        "Légende des couleurs : vert = réalisé, orange = en cours, rouge = abandonné, gris = à venir.",
        "Réalisé (vert) ; en cours (orange) ; abandonné (rouge) ; à venir (gris)",
        "Lecture : vert : réalisé – orange : en cours – rouge : abandonné – gris : à venir",
        "En vert : réalisé, en jaune : en cours, en rouge : abandonné, en gris : à venir",
    ],
)
def test_colours_that_a_sentence_explains(key: str) -> None:
    report = read(heading("Préambule"), paragraph(key))
    assert codes(report) == ["done", "in_progress", "abandoned", "planned"]
    told = [one for one in report.findings if one.code == "status.by_colour"]
    assert [one.where for one in told] == [f"actions[0].deliverables[{row}].status" for row in range(4)]
    assert "couleur (vert, #92d050)" in told[0].message


def test_colours_that_a_small_table_explains() -> None:
    key = key_of([("#92d050", "Réalisé"), ("#ffc000", "En cours"), ("#ff5050", "Abandonné")])
    assert codes(read(heading("Légende"), key)) == ["done", "in_progress", "abandoned", None]


def test_a_colour_that_the_key_does_not_explain_is_told() -> None:
    report = read(heading("Préambule"), paragraph("Légende : vert = réalisé, rouge = abandonné."))
    assert codes(report) == ["done", None, "abandoned", None]
    assert [one.code for one in report.findings].count("status.coloured") == 2


def test_a_colour_that_is_explained_in_two_ways_says_nothing() -> None:
    one, other = "Vert = réalisé, rouge = abandonné.", "Vert = en cours, rouge = abandonné."
    assert codes(read(heading("Préambule"), paragraph(one), paragraph(other)))[0] is None


def test_a_sentence_about_green_spaces_is_no_key() -> None:
    said = "La ligne verte est réalisée et le pont rouge abandonné par la commune depuis longtemps déjà."
    report = read(heading("Préambule"), paragraph(said))
    assert {one.code for one in report.findings} >= {"status.coloured"}


def test_a_sign_in_the_colours_of_the_key_is_a_state() -> None:
    signs = [replace(paragraph("●"), swatches=((0, fill),)) for fill in FILLS[:3]]
    rows = [(f"Guide {row}", sign) for row, sign in enumerate(signs, 1)]
    report = interpret(
        document(
            paragraph("Légende : vert = réalisé, rouge = abandonné."),
            heading("Guide (action n°2)"),
            table(("Livrables", "État"), *rows),
        ),
        indicators=False,
    )
    assert codes(report) == ["done", "unknown", "abandoned"]
    assert [d.status.raw for d in report.actions[0].deliverables if d.status] == ["●"] * 3
    found = [one.code for one in report.findings]
    assert (found.count("status.by_colour"), found.count("status.coloured")) == (2, 1)


def dot(row: int, column: int, colour: str) -> Cell:
    return cell(row, column, replace(paragraph("●"), swatches=((0, colour),)))


@pytest.mark.parametrize("is_beside", [True, False])
def test_coloured_signs_that_a_small_table_explains_beside_or_above_its_words(is_beside: bool) -> None:
    said = (("#92d050", "Réalisé"), ("#ffc000", "En cours"))
    key = [
        one
        for at, (colour, words) in enumerate(said)
        for one in (
            (dot(at, 0, colour), cell(at, 1, words))
            if is_beside
            else (dot(0, at, colour), cell(1, at, words))
        )
    ]
    rows = [cell(0, 0, "Livrables"), cell(0, 1, "État"), cell(0, 2, "Observations")]
    for at, (colour, _) in enumerate(said, 1):
        rows += [cell(at, 0, f"Guide {at}"), dot(at, 1, colour), cell(at, 2, "Rien.")]
    blocks = (
        heading("Légende"),
        Table(2, 2, tuple(key), 0),
        heading("Guide (action n°2)"),
        Table(3, 3, tuple(rows), 1),
    )
    report = interpret(document(*blocks), indicators=False)
    assert codes(report) == ["done", "in_progress"]
    assert [one.code for one in report.findings].count("status.by_colour") == 2


def test_words_behind_a_dash_are_those_of_the_coloured_sign_before_it() -> None:
    key = [
        replace(paragraph(f"● – {words}"), swatches=((0, colour),))
        for colour, words in (("#92d050", "Réalisé"), ("#ffc000", "En cours de réalisation"))
    ]
    assert codes(read(heading("Légende"), *key))[:2] == ["done", "in_progress"]
