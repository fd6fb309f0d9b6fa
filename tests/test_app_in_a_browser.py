"""The local page in Chromium: a report is dropped, read, corrected, compared and taken away, by mouse and by keyboard."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import app_works
from apps import new_app, served
from browsers import SCREEN, needs_chromium
from golden import SAMPLES

pytest.importorskip("starlette", reason="the extra app is not installed")

from threading import Thread

from ldaparse.app import serving, works
from ldaparse.app.card import Said, Told
from ldaparse.app.serving import App
from ldaparse.app.shelf import NAME

pytestmark = [needs_chromium, pytest.mark.usefixtures("forked_workers")]

PDF = SAMPLES / "val-doris-2024.pdf"
SECONDS = 60_000
SIZES = [(390, 844), (1366, 768), (1920, 1080)]


def put(app: App, name: str, **known: Any) -> str:
    """A report on the shelf that was not read: its key."""
    place = app.desk.shelf.incoming / name
    place.write_bytes(name.encode())
    entry = app.desk.shelf.take(place, name)
    app.desk.shelf.put(entry, works.Read(b"{}", app_works.card(name, **known)))
    return entry.key


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, forked_workers: None) -> Iterator[App]:
    del forked_workers
    with served(tmp_path_factory.mktemp("home")) as found:
        put(found, "bruyeres-2023.pdf", year=2023)
        said = Said(
            fr="Le total imprimé n’est pas la somme des lignes.",
            en="The printed total is not the sum of the lines.",
        )
        nowhere = Said(fr="", en="")
        told = [
            Told(severity=one, code="x", said=said, place=nowhere, page=nowhere, index=0)
            for one in ("error", "warning", "note")
        ]
        put(
            found,
            "bruyeres-2024.pdf",
            findings=tuple(told),
            states={"done": 2, "planned": 1},
            committed=1250.5,
            partial=True,
        )
        put(found, "bruyeres-2022.pdf", year=2022)
        yield found


@pytest.fixture
def page(browser: Browser, app: App) -> Iterator[Page]:
    """The page, of which nothing may complain and which may ask nothing of anybody else."""
    tab = browser.new_page(viewport=SCREEN, reduced_motion="reduce")
    said: list[str] = []
    elsewhere: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on(
        "request",
        lambda request: request.url.startswith((app.guard.address, "data:")) or elsewhere.append(request.url),
    )
    tab.on("filechooser", lambda _: None)  # from now on none is opened
    tab.goto(app.guard.address)
    yield tab
    tab.close()
    assert [one for one in said if "404" not in one] == []
    assert elsewhere == []


def accessible(page: Page) -> list[str]:
    found = Axe().run(page, options={"iframes": False})
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def test_a_report_is_dropped_corrected_and_taken_away_by_keyboard_alone(page: Page, app: App) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Choisir des fichiers")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(PDF)
    expect(page.locator("#jobs")).to_contain_text(PDF.name)
    page.wait_for_url("**/reports/*/", timeout=SECONDS)
    expect(page.locator(".understood")).to_have_text(
        "6 actions sur 6, 11 livrables avec état sur 12, 7 lignes et leur total"
    )
    page.get_by_role("link", name="Voir dans le rapport : Total").press("Enter")
    expect(page.locator("#making-said")).to_contain_text("Préparation de la page de relecture")
    page.wait_for_url("**/review#finding-*", timeout=SECONDS)
    expect(page.locator("#walked")).to_contain_text("2593 310,50")
    page.keyboard.press("e")
    page.keyboard.type("259310,50")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#count")).to_have_text("1 correction · enregistré")
    page.reload()
    expect(page.locator("#count")).to_have_text("1 correction · enregistré")
    assert accessible(page) == []
    page.get_by_role("link", name="Le rapport").press("Enter")
    expect(page.locator(".facts")).to_contain_text("259\u202f310,50\u00a0€")
    expect(page.get_by_text("(le chiffre 3 est de trop)")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Données JSON").press("Enter")
    report = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert report["finances"]["total"]["committed"] == 259310.5
    kept = next((app.desk.shelf.folder / "reports").glob("*/file/*.corrections.json"))
    assert json.loads(kept.read_text("utf-8"))["corrections"][0]["corrected"] == 259310.5


def test_files_that_are_dropped_are_read_and_can_be_stopped(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(works, "read", app_works.hang)
    page.evaluate(
        """() => {
            const transfer = new DataTransfer();
            for (const name of ["lent-1.pdf", "lent-2.pdf"]) transfer.items.add(new File([name], name));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator("#said")).to_have_text("2 fichiers reçus.")
    line = page.locator("#jobs li", has_text="lent-1.pdf")
    expect(line.locator(".job-said")).to_contain_text("page 1 sur 3", timeout=SECONDS)
    bar = line.get_by_role("progressbar", name="lent-1.pdf")
    assert bar.evaluate("one => [one.value, one.max]") == [1, 3]
    assert accessible(page) == []
    for name in ("lent-1.pdf", "lent-2.pdf"):
        page.get_by_role("button", name=f"Arrêter la lecture de {name}").click()
    expect(page.locator("#progress")).to_be_hidden()
    expect(page.locator("#said")).to_contain_text("arrêté")


@pytest.mark.parametrize("path", ["", "reports/{}/", "compare?old={}&new={}", "reports/none/"])
def test_pages_are_accessible_and_fit_each_screen(page: Page, app: App, path: str) -> None:
    known = {entry.file.name: entry.key for entry in app.desk.shelf.entries() if entry.file}
    page.route("**/compare/html*", lambda route: route.fulfill(body="<p>…</p>", content_type="text/html"))
    said = page.goto(app.guard.address + path.format(known["bruyeres-2024.pdf"], known["bruyeres-2023.pdf"]))
    assert said
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert accessible(page) == []


def test_the_years_of_a_territory_lead_to_each_other(page: Page) -> None:
    territory = page.locator(".territory", has_text="Pays de Bruyères")
    expect(territory.get_by_role("link", name="Comparer 2023 et 2024")).to_be_visible()
    expect(territory.get_by_role("link", name="Suivre de 2022 à 2024")).to_be_visible()
    territory.get_by_role("link", name="Rapport 2023").click()
    deed = page.get_by_role("region", name="Comparer avec une autre année")
    assert deed.get_by_role("link").all_inner_texts() == [
        "Comparer 2022 et 2023",
        "Comparer 2023 et 2024",
        "Suivre de 2022 à 2024",
    ]


def test_the_server_ends_with_its_last_page(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ldaparse.app.presence.GRACE", 1.5)
    monkeypatch.setattr(serving, "_LOOK", 0.1)
    app = new_app(tmp_path)
    opened: list[str] = []
    thread = Thread(target=app.run, args=(opened.append,))
    thread.start()
    try:
        tab = browser.new_page()
        while not opened:
            time.sleep(0.01)
        tab.goto(opened[0])  # the address that is good once
        expect(tab).to_have_url(app.guard.address)
        tab.reload()
        expect(tab.get_by_role("heading", name="Vos rapports d’exécution")).to_be_visible()
        time.sleep(2)
        assert thread.is_alive()
        tab.close(run_before_unload=True)
        thread.join(10)
        assert not thread.is_alive()
    finally:
        app.end()
        thread.join(10)
    assert (tmp_path / NAME).is_dir()


def test_it_can_be_ended_by_its_button(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as app:
        tab = browser.new_page()
        tab.goto(app.guard.address)
        tab.get_by_role("button", name="Quitter").click()
        expect(tab.get_by_role("heading", name=re.compile("arrêtée"))).to_be_visible()
        tab.close()
