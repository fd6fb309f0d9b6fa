"""The way from a value to the doubt about it, and back."""

from __future__ import annotations

import pytest

from html_pages import Page, sample, written
from ldaparse.report import Finding, Report

PATHS = {
    "actions[0]": "n° 3 Aller au-devant des locataires en dette de loyer",
    "actions[0].deliverables[1].status": "n° 3 Poursuite des visites et suivi à six mois des ménages…",
    "actions[1].notes[0]": "n° 12 Ouvrir un point d’accueil logement pour les 18-25 ans",
    "finances.lines[0].funding.AMI": "Bilan financier, n° 1 Coordination du plan",
    "finances.lines[0].funding.Une autre source": "Bilan financier, n° 1 Coordination du plan",
    "finances.lines[2].title": "Bilan financier, n° 5 Mobilisation du parc privé",
    "finances.lines[1].remaining": "Bilan financier, n° 3 Prévention des impayés",
    "finances.total.committed": "Bilan financier, total imprimé",
    "finances.total": "Bilan financier, total imprimé",
}


def doubted(*paths: str | None) -> Report:
    findings = tuple(Finding(code="test", severity="note", message="À voir.", where=path) for path in paths)
    return sample(2024).model_copy(update={"findings": findings})


def test_findings_tell_their_page() -> None:
    page = Page(written(sample(2024)))
    rows = page.root.xpath("//section[@aria-labelledby='findings']//tbody/tr")
    told = {page.words(row[4]): page.words(row[3]) for row in rows}
    assert (told["amount.malformed"], told["period.inverted"]) == ("p. 8", "p. 4")
    assert "07/2023-06/2022" in next(
        page.words(row) for row in rows if page.words(row[4]) == "period.inverted"
    )


@pytest.mark.parametrize("path", PATHS)
def test_a_doubt_stands_beside_what_it_is_about_and_leads_there(path: str) -> None:
    page = Page(written(doubted(path)))
    (mark,) = page.root.xpath("//p[@class='doubt']/a")
    assert mark.get("href") == "#finding-1"
    (back,) = page.root.xpath("//tr[@id='finding-1']//a")
    assert page.words(back) == PATHS[path]
    (place,) = page.root.xpath(f"//*[@id='{back.get('href')[1:]}']")
    shown = place.getparent() if place.tag == "h3" else place
    assert mark in shown.iter("a")


def test_an_amount_has_the_mark_in_its_cell() -> None:
    page = Page(written(doubted("finances.lines[1].remaining")))
    (cell,) = page.root.xpath("//td[.//p[@class='doubt']]")
    assert page.words(cell).startswith("-2 420 €")


def test_a_doubt_on_a_chapter_leads_to_it() -> None:
    page = Page(written(doubted("chapters[0].paragraphs[1]")))
    (back,) = page.root.xpath("//tr[@id='finding-1']//a/@href")
    assert page.root.xpath(f"//details/div[@id='{back[1:]}']")


@pytest.mark.parametrize("path", [None, "unplaced", "years", "actions[99].title", "finances.lines[99]"])
def test_a_doubt_on_what_the_page_does_not_show_leads_nowhere_else(path: str | None) -> None:
    page = Page(written(doubted(path)))
    targets = [target[1:] for target in page.root.xpath("//tr[@id='finding-1']//a/@href")]
    assert targets == (["finances"] if path and path.startswith("finances") else [])
