"""The web page: nothing from elsewhere, nothing that runs, and what a browser makes of it."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import ldaparse
from ldaparse.evidence import Text
from ldaparse.exporting import exporter, rendered
from ldaparse.exporting.wording import amount
from ldaparse.report import Action, Deliverable, Finding, Report, Source

GOLDEN = Path(__file__).parents[1] / "samples" / "golden"
CHROMIUM = shutil.which("chromium")
FORMS = ("report", "comparison", "history")


def _report(year: int) -> Report:
    return Report.model_validate_json((GOLDEN / f"val-doris-{year}.pdf.json").read_text(encoding="utf-8"))


def _form(name: str) -> Any:
    old, new = _report(2024), _report(2025)
    return {"report": new, "comparison": ldaparse.compare(old, new), "history": ldaparse.follow([old, new])}[
        name
    ]


def _page(form: Any, lang: str = "fr") -> str:
    return rendered(form, exporter("html"), lang).decode()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7*7 }}", "</title><b>", "a & b"]
)
def test_what_was_read_is_shown_as_it_is(text: str) -> None:
    row = Deliverable(label=Text(text=text), results=Text(text=text))
    action = Action(number=1, title=text, heading=Text(text=text), deliverables=(row,))
    finding = Finding(code="x", severity="warning", message=text)
    report = Report(
        source=Source(name=text, sha256="0" * 64, media_type="x"), territory=text, actions=(action,), findings=(finding,)
    )  # fmt: skip
    other = report.model_copy(update={"actions": (action.model_copy(update={"title": f"{text} 2"}),)})
    for form in (report, ldaparse.compare(report, other), ldaparse.follow([report, other])):
        page = html.fromstring(_page(form))
        assert not page.xpath("//script | //img | //b | //*[@onerror]")
        assert text in page.text_content()


@pytest.mark.parametrize("name", FORMS)
def test_nothing_comes_from_elsewhere(name: str) -> None:
    said = _page(_form(name))
    assert not re.findall(r"https?://|@import|url\(|<script", said)
    links = html.fromstring(said).xpath("//@href")
    targets = set(html.fromstring(said).xpath("//@id"))
    assert links
    assert {link.removeprefix("#") for link in links} <= targets


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_headings_and_tables_are_in_order(name: str, lang: str) -> None:
    page = html.fromstring(_page(_form(name), lang))
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - former <= 1 for former, later in itertools.pairwise(levels))
    assert page.get("lang") == lang
    for table in page.xpath("//table"):
        assert table.xpath("./caption")
        assert all(head.get("scope") for head in table.xpath(".//th"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_action_amount_and_status_is_on_the_page() -> None:
    report = _report(2025)
    said = html.fromstring(_page(report)).text_content()
    for action in report.actions:
        assert action.title in said
    for line in report.finances.lines:
        assert amount(line.committed, "fr") in said
    for word in ("réalisé", "en cours", "en attente", "abandonné", "à venir"):
        assert word in said


def test_redlines_are_told_by_mark_up() -> None:
    page = html.fromstring(_page(_form("comparison")))
    assert "et dans" in [node.text_content().strip() for node in page.xpath("//ins")]
    assert page.xpath("//del")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield started
        started.close()


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("name", FORMS)
def test_a_browser_shows_it_whole(name: str, width: int, browser: Any, tmp_path: Path) -> None:
    ldaparse.export(_form(name), tmp_path / "page.html")
    page = browser.new_page(viewport={"width": width, "height": 768})
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    address = (tmp_path / "page.html").as_uri()
    page.goto(address)
    assert asked == [address]
    assert troubles == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.locator("nav a").last.click()
    assert page.evaluate("window.scrollY") > 0
    assert page.pdf().startswith(b"%PDF-")
    page.close()


def test_a_browser_opens_the_redlines(browser: Any, tmp_path: Path) -> None:
    ldaparse.export(_form("comparison"), tmp_path / "page.html")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert not page.locator("#texts ins").first.is_visible()
    page.locator("#texts summary").click()
    assert page.locator("#texts ins").first.is_visible()
    page.close()
