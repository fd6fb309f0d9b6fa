"""A folder of twelve files, from nothing to the table of all territories by the documented commands; every number of it is
held against the JSON of the reports."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import frictionless
import pytest
from lxml import html
from openpyxl import load_workbook
from playwright.sync_api import Page

from batches import report
from browsers import SCREEN, needs_chromium, on_each_size
from commands import run
from ldaparse.comparing.statuses import status_of_action
from ldaparse.profile import load_profile
from ldaparse.report import Report
from ldaparse.taxonomy import taxonomy, theme_of
from ldaparse.territories import find
from test_exporting_xlsx_libreoffice import computed_by_libreoffice, without_values

SAMPLES = Path(__file__).parent.parent / "samples"
REAL = Path(__file__).parents[2] / "shared" / "reports"
THEMES = {theme.code: theme.fr for theme in taxonomy().themes}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve files: samples as Word and PDF, one of them twice, names with accents and spaces, one broken; the real report
    as both where it is, else another small one."""
    made = tmp_path_factory.mktemp("analyste")
    reports = made / "rapports reçus"
    (reports / "envoi de mai").mkdir(parents=True)
    for year in (2024, 2025):
        for ending in ("docx", "pdf"):
            shutil.copy(SAMPLES / f"val-doris-{year}.{ending}", reports)
    shutil.copy(SAMPLES / "val-doris-2024.docx", reports / "envoi de mai" / "copie de val-doris-2024.docx")
    (reports / "cassé.pdf").write_bytes(b"%PDF-1.7\nbroken")
    for name, territory, year, status, spent in (
        ("Île Grise 2023.docx", "Île Grise", 2023, "Réalisé", 1100), ("Île Grise 2024.docx", "Île Grise", 2024, "En attente", 1200),
        ("Port-Lune – été 2024.docx", "Port-Lune", 2024, "En cours", 1300), ("envoi de mai/Combe Sainte #1 2024.docx", "Combe Sainte", 2024, "Abandonné", 0),
    ):  # fmt: skip
        (reports / name).write_bytes(report(territory, year, status=status, spent=spent))
    for ending in ("docx", "pdf"):
        real = REAL / f"grand-chambery-2024.{ending}"
        if real.is_file():
            shutil.copy(real, reports / f"Grand Chambéry 2024.{ending}")
        else:
            (reports / f"Hauteroche {ending}.docx").write_bytes(report("Vallon Bleu", 2024))
    assert sum(path.is_file() for path in reports.rglob("*")) == 12
    return made


@pytest.fixture(scope="module")
def told(folder: Path) -> str:
    """What the documented commands say."""
    store = folder / "rapports.duckdb"
    done = run("batch", folder / "rapports reçus", "-o", store, "-o", folder / "json", code=1, cwd=folder)
    for name in ("tableau-de-bord.html", "tableau-de-bord.xlsx", "rapports.sqlite", "donnees"):
        run("export", store, "-o", folder / name, cwd=folder)
    return done.stderr


@pytest.fixture(scope="module")
def counted(folder: Path, told: str) -> list[Report]:
    """The reports that count, from their JSON: one a territory and year, Word before PDF, the first by its path."""
    assert told
    lines = [json.loads(line) for line in (folder / "json" / "batch.jsonl").read_text("utf-8").splitlines()]
    read = {line["path"]: line for line in lines if line.get("state") in {"read", "partial"}}
    found: dict[tuple[str, str], Report] = {}
    for _, line in sorted(read.items(), key=lambda one: (one[0].endswith(".pdf"), one[0])):
        one = Report.model_validate_json((folder / "json" / line["output"]).read_bytes())
        found.setdefault((one.territory or "", (one.as_of or "")[:4]), one)
    return list(found.values())


@pytest.fixture(scope="module")
def page(folder: Path, told: str) -> Any:
    assert told
    return html.fromstring((folder / "tableau-de-bord.html").read_bytes())


def official(one: Report) -> str:
    named = find(one.territory).territory
    return named.name if named else one.territory or ""


def year(one: Report) -> str:
    return (one.as_of or "")[:4]


def theme(one: Report, title: str, axis: int | None) -> str:
    axes = {found.number: found.title for found in one.axes}
    return THEMES.get(theme_of((title, axes.get(axis)), load_profile()) or "", "Thème non reconnu")


def rows(page: Any, section: str, at: int = 0) -> list[list[str]]:
    """The cells of a table of a section, as they read."""
    table = page.xpath(f"//section[@aria-labelledby='{section}']//table")[at]
    return [
        [plain(cell.text_content()) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")
    ]


def plain(text: str) -> str:
    return " ".join(text.replace("\u202f", "").replace("\u00a0", " ").split())


def number(text: str) -> float:
    return float(plain(text).replace("€", "").replace("%", "").replace(" ", "").replace(",", ".") or 0)


def test_what_does_not_count_is_told(told: str) -> None:
    assert told.count("le même rapport") + told.count("the same report") >= 2
    assert "cassé.pdf" in told
    assert "copie de val-doris-2024.docx" in told
    assert "Port-Lune" in told  # the register does not know it


def test_each_report_given_and_missing_is_that_of_the_json(page: Any, counted: list[Report]) -> None:
    years = sorted({year(one) for one in counted})
    given = {(official(one), year(one)) for one in counted}
    shown = rows(page, "reports")
    assert [row[0] for row in shown] == sorted({name for name, _ in given})
    for row in shown:
        assert [cell != "pas de rapport" for cell in row[4:]] == [(row[0], one) in given for one in years]
    missing = page.xpath("//h3[@id='missing']/following-sibling::ul[1]/li/text()")
    expected = [f"{row[0]}, {one}" for row in shown for one in years if (row[0], one) not in given]
    assert [plain(one) for one in missing] == expected


def test_actions_by_theme_and_state_are_those_of_the_json(page: Any, counted: list[Report]) -> None:
    expected: Counter[tuple[str, str, str]] = Counter()
    for one in counted:
        for action in one.actions:
            expected[
                theme(one, action.title, action.axis), year(one), status_of_action(action) or "none"
            ] += 1
    heads = [
        plain(one.text_content()) for one in page.xpath("//section[@aria-labelledby='themes']//thead//th")
    ]
    names = {"réalisés": "done", "en cours": "in_progress", "à venir": "planned", "en attente": "on_hold", "modifiés": "modified",
             "réorientés": "redirected", "abandonnés": "abandoned", "non reconnus": "unknown", "sans état": "none"}  # fmt: skip
    found: Counter[tuple[str, str, str]] = Counter()
    for row in rows(page, "themes"):
        for head, cell in zip(heads[2:-1], row[2:-1], strict=True):
            found[row[0], row[1], names[head]] += int(cell or 0)
        assert int(row[-1]) == sum(int(cell or 0) for cell in row[2:-1])
    assert +found == expected


def test_money_is_the_sum_of_the_lines_of_the_json(page: Any, counted: list[Report]) -> None:
    by_place: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0, 0])
    by_theme: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    for one in counted:
        axes = {action.number: (action.title, action.axis) for action in one.actions}
        for line in one.finances.lines if one.finances else ():
            sums = by_place[official(one), year(one)]
            sums[0] += 1
            title, axis = axes.get(line.number, (line.title, None)) if line.number else (line.title, None)
            of_theme = theme(one, title, axis)
            of_theme = theme(one, line.title, None) if of_theme == "Thème non reconnu" else of_theme
            for at, amount in enumerate((line.allocated, line.committed)):
                sums[at + 1] += amount or 0
                by_theme[of_theme][at] += amount or 0
    shown = {(row[0], row[1]): [number(cell) for cell in row[2:5]] for row in rows(page, "money")}
    assert shown == {place: pytest.approx(sums) for place, sums in by_place.items()}
    themes: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    for row in rows(page, "money", 1):
        themes[row[0]][0] += number(row[3].replace("–", ""))
        themes[row[0]][1] += number(row[4].replace("–", ""))
    assert themes == {name: pytest.approx(sums) for name, sums in by_theme.items()}


def test_targets_findings_and_moves_are_those_of_the_json(page: Any, counted: list[Report]) -> None:
    aimed = [
        (f"{official(one)}, {year(one)}", figure.value, figure.target)
        for one in counted for action in one.actions for figure in action.indicators
        if figure.target is not None and figure.basis != "recalled" and figure.high is None
    ]  # fmt: skip
    assert sorted((row[0], number(row[2]), number(row[3])) for row in rows(page, "targets")) == sorted(aimed)
    found = Counter(
        (f"{official(one)}, {year(one)}", plain(finding.message))
        for one in counted for finding in one.findings if finding.severity != "note"
    )  # fmt: skip
    assert Counter((row[1], row[2]) for row in rows(page, "findings")) == found
    (slipped,) = rows(page, "slipped")
    assert (slipped[0], slipped[1]) == ("Communauté de communes de Île Grise", "n° 3 Ouvrir un guichet")
    states = {
        (official(one), action.number, year(one)): status_of_action(action) for one in counted for action in one.actions
    }  # fmt: skip
    still = {
        (place, number_of) for (place, number_of, of_year), state in states.items()
        if state == states.get((place, number_of, str(int(of_year) - 1)), "") and state not in {"done", "abandoned", "redirected", None}
    }  # fmt: skip
    assert {(row[0], int(row[1].split()[1])) for row in rows(page, "standing")} == still


def links(page: Any) -> Iterator[tuple[Any, str]]:
    return ((one, one.get("href")) for one in page.iter("a"))


def test_every_number_leads_to_its_values_and_each_value_to_its_report(page: Any, folder: Path) -> None:
    anchors = {one.get("id") for one in page.iter() if one.get("id")}
    files = 0
    for _, href in links(page):
        address, fragment = urldefrag(href)
        if address:
            files += 1
            assert (folder / unquote(address)).is_file(), href
        else:
            assert fragment in anchors, href
    assert files > 50
    for row in page.xpath("//section[@aria-labelledby='themes']//tbody/tr"):
        *of_states, _ = row.xpath("./td/a")
        for one in of_states:
            body = page.get_element_by_id(one.get("href")[1:]).getparent()
            assert len(body.xpath("./tr")) - 1 == int(one.text_content())
    for row in page.xpath("//section[@aria-labelledby='money']//tbody/tr"):
        (count, *_) = row.xpath("./td/a")
        body = page.get_element_by_id(count.get("href")[1:]).getparent()
        assert len(body.xpath("./tr")) - 1 == int(count.text_content())


def test_the_workbook_says_the_same_as_the_page(page: Any, folder: Path, told: str) -> None:
    assert told
    book = load_workbook(folder / "tableau-de-bord.xlsx", data_only=True)
    formulas = load_workbook(folder / "tableau-de-bord.xlsx")
    shown = [[row[0], row[1], number(row[3]), number(row[4])] for row in rows(page, "money")]
    assert [
        [row[0], str(row[1]), row[3], row[4]]
        for row in book["Crédits"].iter_rows(min_row=2, values_only=True)
    ] == shown
    assert all(str(row[3].value).startswith("=SUMIFS(") for row in formulas["Crédits"].iter_rows(min_row=2))
    themes = [[cell or 0 for cell in row] for row in book["Thèmes"].iter_rows(min_row=2, values_only=True)]
    assert [[str(cell) for cell in row[1:]] for row in themes] == [
        [cell or "0" for cell in row[1:]] for row in rows(page, "themes")
    ]
    away = [
        cell.hyperlink.target
        for row in formulas["Actions"].iter_rows(min_row=2)
        for cell in row
        if cell.hyperlink
    ]
    assert away
    assert all((folder / unquote(one).replace("\\", "/")).is_file() for one in away)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice on this machine")
def test_libreoffice_comes_to_the_same_sums(page: Any, folder: Path, told: str, tmp_path: Path) -> None:
    assert told
    bare = without_values((folder / "tableau-de-bord.xlsx").read_bytes())
    book = computed_by_libreoffice({"tableau": bare}, tmp_path)["tableau"]
    shown = [[number(row[3]), number(row[4])] for row in rows(page, "money")]
    found = [[row[3], row[4]] for row in book["Crédits"].iter_rows(min_row=2, values_only=True)]
    assert found == [pytest.approx(sums) for sums in shown]


def test_the_package_and_sqlite_keep_their_keys(folder: Path, told: str, counted: list[Report]) -> None:
    assert told
    found = frictionless.validate(str(folder / "donnees" / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])
    with sqlite3.connect(folder / "rapports.sqlite") as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT count(*) FROM counted_reports").fetchone() == (len(counted),)
    (folder / "autre.metadata.json").write_text("{}", encoding="utf-8")
    run("export", folder / "rapports.duckdb", "-o", folder / "autre.sqlite", code=2)
    assert not (folder / "autre.sqlite").exists()
    described = json.loads((folder / "rapports.metadata.json").read_text("utf-8"))
    tables = described["databases"]["rapports"]["tables"]
    assert tables["finances"]["units"] == {
        "allocated": "€",
        "committed": "€",
        "remaining": "€",
        "execution": "%",
    }


@needs_chromium
@on_each_size
def test_a_browser_has_nothing_to_say_of_it_and_axe_neither(
    tab: Page, folder: Path, told: str, size: dict[str, int]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    assert told
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.set_viewport_size(size)
    tab.goto((folder / "tableau-de-bord.html").as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert Axe().run(tab).response["violations"] == []
    assert said == []


@needs_chromium
def test_a_click_on_a_heading_sorts_its_table(tab: Page, folder: Path, told: str) -> None:
    assert told
    tab.set_viewport_size(SCREEN)
    tab.goto((folder / "tableau-de-bord.html").as_uri())
    table = tab.locator("section[aria-labelledby='money'] table").first
    table.locator("th", has_text="Engagé").locator("button").click()
    amounts = [float(one) for one in table.locator("tbody td:nth-child(5)").evaluate_all("cells => cells.map(one => one.dataset.value)")]  # fmt: skip
    assert amounts == sorted(amounts)
    assert len(amounts) > 3


def test_a_territory_that_was_to_report_and_did_not_is_told(folder: Path, told: str) -> None:
    assert told
    expected = folder / "attendus.txt"
    expected.write_text(
        "Port-Lune\nCommunauté de communes de PORT LUNE\nGrand Poitiers\nVal Perdu\n", encoding="utf-8"
    )
    for name in ("attendus.html", "attendus.xlsx"):
        run("export", folder / "rapports.duckdb", "-o", folder / name, "--expected", expected)
    page = html.fromstring((folder / "attendus.html").read_bytes())
    awaited = ["Communauté urbaine du Grand Poitiers", "Val Perdu"]
    assert page.xpath("//ul[contains(@class, 'awaited')]/li/text()") == awaited
    names = [
        row[0] for row in load_workbook(folder / "attendus.xlsx")["Rapports"].iter_rows(values_only=True)
    ]
    assert names[-2:] == awaited


def test_it_says_the_same_in_english(folder: Path, told: str, page: Any) -> None:
    assert told
    run("export", folder / "rapports.duckdb", "-o", folder / "table.html", "--lang", "en")
    english = html.fromstring((folder / "table.html").read_bytes())
    assert english.xpath("//h1/text()") == ["Table of all territories"]
    assert [row[2] for row in rows(english, "money")] == [row[2] for row in rows(page, "money")]
