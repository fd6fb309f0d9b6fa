"""The page in Chromium: silent, alone, usable by keyboard and on a phone, and whole on paper."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsers import SCREEN, needs_chromium, on_each_size
from html_pages import comparison, flat, history, sample, written
from ldaparse.exporting import Exportable
from ldaparse.exporting.wording import Language

FORMS: dict[str, tuple[Exportable, Language]] = {
    "report": (sample(2024), "fr"), "comparison": (comparison(), "fr"), "history": (history(2024, 2025, 2026), "fr"),
    "report in English": (sample(2025), "en"), "comparison in English": (comparison(), "en"),
    "history in English": (history(2024, 2025, 2026), "en"),
}  # fmt: skip

pytestmark = needs_chromium


IN_THE_MAIN_RUN = {"report", "comparison", "history in English"}
"""Of each form one, and both languages; the others have the same page."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=() if name in IN_THE_MAIN_RUN else pytest.mark.collection) for name in FORMS
    ],
)
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / f"{request.param}.html"
    path.write_bytes(written(*FORMS[request.param]))
    return path


@pytest.fixture
def page(tab: Page, file: Path) -> Page:
    tab.set_viewport_size(SCREEN)
    tab.goto(file.as_uri())
    return tab


def test_it_opens_without_a_complaint_or_a_request(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport=SCREEN)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert said == []
    assert asked == [file.as_uri()]


@on_each_size
def test_it_never_scrolls_sideways(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_the_first_tab_reaches_the_way_past_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("one => one === document.activeElement")
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert skip.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_link_of_the_contents_jumps_to_its_heading(page: Page) -> None:
    links = page.locator(".contents a")
    assert links.count() >= 4
    for at in range(links.count()):
        links.nth(at).click()
        target = page.locator(page.evaluate("location.hash"))
        box = target.bounding_box()
        assert box
        assert 0 <= box["y"] < SCREEN["height"]


@pytest.mark.parametrize("file", ["report"], indirect=True)
def test_the_way_to_a_chapter_opens_it(page: Page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#chapter-1")
    assert page.locator("#chapter-1").is_visible()


@pytest.mark.parametrize("file", ["comparison"], indirect=True)
def test_redlines_show_when_their_action_is_opened(page: Page) -> None:
    redline = page.locator(".passages ins").first
    assert not redline.is_visible()
    page.locator("details:has(.passages) summary").first.click()
    assert redline.is_visible()


def test_details_open_by_keyboard(page: Page) -> None:
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.evaluate("one => one.open")


def test_it_prints_with_all_details_and_their_headings(page: Page, file: Path) -> None:
    printed = page.pdf(prefer_css_page_size=True)
    pages = [flat(one.extract_text()) for one in pypdf.PdfReader(io.BytesIO(printed)).pages]
    said = " ".join(pages)
    assert "Aller au contenu" not in said
    assert "Skip to content" not in said
    hidden = page.locator("details:not([open], :has(.counts)) :is(th, td, .many li)").all_text_contents()
    assert hidden
    assert [one for one in hidden if _letters(one) not in _letters(said)] == []
    if file.stem.startswith("report"):
        assert sum("Observations" in one for one in pages) >= 5


@on_each_size
def test_axe_finds_nothing(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_text_of_the_drawings_has_contrast(page: Page) -> None:
    """axe leaves text in SVG alone: it is measured against what is painted below it."""
    ratios = page.evaluate(_CONTRASTS)
    assert ratios
    assert min(ratios) >= 4.5


def _letters(text: str) -> str:
    """A text without white space and ligatures, which print adds."""
    return "".join(unicodedata.normalize("NFKC", text).split())


_CONTRASTS = """
() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const luminance = colour => {
        canvas.fillStyle = "#fff"; canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll(".card text")].map(text => {
        const below = text.parentElement.matches(".segment") ? text.parentElement.querySelector("rect") : null;
        const [one, other] = [luminance(getComputedStyle(text).fill), below ? luminance(getComputedStyle(below).fill) : 1];
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    });
}
"""
