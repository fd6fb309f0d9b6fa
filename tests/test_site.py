"""The documentation site: it is built without a warning, holds every page, and fetches nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import lxml.html
import pytest
from playwright.sync_api import Browser

import ldaparse
from browsers import PHONE, SCREEN, needs_chromium
from keeping import Kept
from written import ROOT

pytest.importorskip("zensical", reason="the site is built where the extra dev is installed")

_LOADS = "//link[not(@rel='canonical')]/@href | //*[@src]/@src | //*[@srcset]/@srcset | //object/@data | //*[@poster]/@poster"


@pytest.fixture(scope="module")
def site(kept: Kept) -> Path:
    """The site as CI builds it, from a copy."""
    return kept.files("the site", build) / "site"


def build(project: Path) -> None:
    for name in ("mkdocs.yml", "models/CARD.md", "benchmarks/README.md"):
        (project / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, project / name)
    for name in ("docs", "src"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=project, check=False, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert built.returncode == 0, built.stdout + built.stderr


def test_every_page_is_built_and_in_the_navigation(site: Path) -> None:
    links = lxml.html.parse(site / "index.html").xpath("//nav//a/@href")
    navigation = {str(link).removeprefix("./") or "index.html" for link in links}
    for page in (ROOT / "docs").rglob("*.md"):
        name = page.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        assert (site / name).is_file(), name
        assert name in navigation, name
    assert not list(site.rglob("*.py"))


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        loads = [str(one) for one in lxml.html.parse(page).xpath(_LOADS)]
        assert loads
        assert [one for one in loads if re.match(r"(https?:)?//", one)] == [], page.name
        for style in lxml.html.parse(page).xpath("//style/text() | //@style"):
            assert not re.search(r"(https?:)?//", str(style)), page.name
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", text), sheet.name


def test_what_is_loaded_and_linked_is_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name == "404.html":  # its links are from the root of a server
            continue
        tree = lxml.html.parse(page)
        for link in [*tree.xpath(_LOADS), *tree.xpath("//a/@href")]:
            path, _, anchor = unquote(str(link)).partition("#")
            if re.match(r"[a-z]+:", path) or "?" in path:
                continue
            target = (page.parent / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{page.name}: {link}"
            if anchor and target.suffix == ".html":
                assert anchor in anchors(target), f"{page.name}: {link}"


@cache
def anchors(page: Path) -> frozenset[str]:
    """What a link into a page can lead to."""
    return frozenset(map(str, lxml.html.parse(page).xpath("//@id | //a/@name")))


def test_the_library_is_documented_from_its_docstrings(site: Path) -> None:
    text = lxml.html.parse(site / "library.html").getroot().text_content()
    for name in ldaparse.__all__:
        assert name in text or name == "__version__", name
    for said in ("a path, the bytes, or a file open for reading bytes", "Raises KeyError if there is none"):
        assert said in " ".join(text.split())


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on this machine."""
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, *_: object) -> None:
        pass


@needs_chromium
def test_in_a_browser_it_asks_for_nothing_elsewhere_fits_a_phone_and_is_searched(
    address: str, browser: Browser
) -> None:
    page = browser.new_page(viewport=PHONE)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for name in ("index", "tutorial", "commands", "contract", "library", "joining"):
        page.goto(f"{address}{name}.html", wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.set_viewport_size(SCREEN)
    page.locator("button:has-text('Search'):visible").first.click()
    page.keyboard.type("reliquat")
    page.get_by_text(re.compile(r"\d+ results?")).wait_for()
    page.close()
    assert said == []
    assert len(asked) > 20
    assert [one for one in asked if not one.startswith((address, "data:", "blob:"))] == []
