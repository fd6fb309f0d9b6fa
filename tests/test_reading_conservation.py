"""What was seen of a file and what is read of it are counted in every reading: a word that a step loses is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ldaparse
from golden import SAMPLES
from ldaparse.document import Document
from ldaparse.interpreting.troubles import findings_of
from ldaparse.reading.conservation import letters
from ldaparse.reading.pdf import assembling
from ldaparse.reading.word import body
from pdfs import LEFT, Sheet, one_table
from words import docx, p, tbl, tr


def told(document: Document) -> list[tuple[str, str]]:
    found = findings_of(document.troubles)
    return [(one.message, one.english or "") for one in found if one.code == "words.missing"]


def two_pages() -> bytes:
    sheet = Sheet()
    for words in ("Douze ménages", "Trois baux"):
        sheet.text(LEFT, 60, "Un texte qui tient sur toute la largeur de la page et qui continue.")
        sheet.text(LEFT, 90, words)
        sheet.page()
    return sheet.done()


def test_a_line_that_a_step_loses_is_told_with_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = assembling.with_inferred

    def losing(pages: Any, texts: Any) -> Any:
        return [[line for line in lines if line.text != "Trois baux"] for lines in whole(pages, texts)]

    assert not told(ldaparse.read(two_pages(), name="essai.pdf"))
    monkeypatch.setattr(assembling, "with_inferred", losing)
    document = ldaparse.read(two_pages(), name="essai.pdf")
    ((french, english),) = told(document)
    assert french.startswith("9 lettres ou chiffres vus dans le fichier (p. 2) manquent")
    assert "Please report" in english
    assert document.status == "partial"


def test_a_cell_that_a_step_loses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(p("Un texte.") + tbl(tr("Livrable", "État"), tr("Guide", "Réalisé")))
    assert not told(ldaparse.read(data, name="essai.docx"))
    whole = body.set_down
    monkeypatch.setattr(
        body,
        "set_down",
        lambda words, *more: iter(()) if words.lines[0].text == "Guide" else whole(words, *more),
    )
    ((french, _),) = told(ldaparse.read(data, name="essai.docx"))
    assert french.startswith("5 lettres ou chiffres vus dans le fichier manquent")


@pytest.mark.parametrize(
    "path", [*SAMPLES.glob("*.pdf"), *SAMPLES.glob("*.docx")], ids=lambda path: path.name
)
def test_nothing_is_missing_in_the_samples(path: Path) -> None:
    assert not told(ldaparse.read(path))


def test_nothing_is_missing_by_either_engine() -> None:
    for name in ("pdfium", "pdfplumber"):
        assert not told(ldaparse.read(one_table(), name="essai.pdf", engine=name))


def test_letters_and_figures_are_counted_signs_are_not() -> None:
    assert letters("« 12 ménages » — l’été, ²⁴") == len("12ménageslété24")
