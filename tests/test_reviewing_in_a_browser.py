"""The review page in Chromium: both sides lead to each other, values are corrected and saved, by mouse and by keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

import ldaparse
from browsers import PHONE, SCREEN, needs_chromium, on_each_size
from commands import run
from golden import SAMPLES
from ldaparse.corrections import Correction, Corrections
from ldaparse.reviewing import review
from ldaparse.reviewing.page import review_page
from ldaparse.reviewing.source_view import SourceView
from reviews import data_of, reviewed, value_of
from test_reviewing import HOSTILE, hostile

PDF = SAMPLES / "val-doris-2024.pdf"
STATUS = "actions/9/deliverables/1/parts/3/status/code"
AMOUNT = "finances/total/committed"
SAVE = "Enregistrer les corrections"

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reviews")


def opened(page: Page, content: bytes, folder: Path, size: dict[str, int] = SCREEN) -> Page:
    file = folder / "relecture.html"
    file.write_bytes(content)
    page.set_viewport_size(size)
    page.goto(file.as_uri())
    return page


@pytest.fixture
def page(tab: Page, folder: Path) -> Page:
    return opened(tab, reviewed().page, folder)


def anchor_of(path: str, content: bytes | None = None) -> str:
    return value_of(content or reviewed().page, path)[0]


def value(page: Page, path: str) -> Locator:
    return page.locator(f"button.value[data-value='{anchor_of(path)}']")


def is_in_view(page: Page, element: Locator, side: str) -> bool:
    one, other = element.bounding_box(), page.locator(side).bounding_box()
    assert one
    assert other
    return other["y"] <= one["y"] and one["y"] + one["height"] <= other["y"] + other["height"]


def edit(page: Page, path: str, **written: str) -> None:
    """Opens the editor of a value by double click, writes, and finishes."""
    value(page, path).dblclick()
    editor = page.locator("form.editor")
    for label, text in written.items():
        control = editor.get_by_label(label, exact=True)
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(label=text)
        else:
            control.fill(text)
    editor.get_by_role("button", name="Valider").click()


def saved(page: Page) -> dict[str, Any]:
    with page.expect_download() as download:
        page.get_by_role("button", name=SAVE).click()
    assert download.value.suggested_filename == "val-doris-2024.corrections.json"
    content: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return content


# What is chosen is shown on both sides.


def test_it_opens_without_a_complaint_or_a_request(browser: Browser, folder: Path) -> None:
    (folder / "relecture.html").write_bytes(reviewed().page)
    page = browser.new_page(viewport=SCREEN)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "relecture.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [page.url]
    assert page.locator("img").evaluate_all("all => all.every(one => one.complete && one.naturalWidth > 0)")
    page.close()


def test_a_click_on_a_value_shows_its_box_on_the_page(page: Page) -> None:
    value(page, AMOUNT).click()
    mark = page.locator("rect.mark")
    expect(mark).to_have_count(1)
    assert is_in_view(page, mark, "#sheets")
    assert mark.evaluate("one => one.closest('figure').dataset.page") == "8"
    expect(page.locator("#page-choice")).to_have_value("8")
    expect(value(page, AMOUNT)).to_have_attribute("aria-current", "true")


def test_a_click_on_a_box_shows_its_value(page: Page) -> None:
    page.locator("#page-choice").select_option("8")
    box = page.locator(f"#page-8 rect[data-value='{anchor_of(AMOUNT)}']")
    box.click()
    chosen = value(page, AMOUNT)
    expect(chosen).to_have_attribute("aria-current", "true")
    expect(chosen).to_be_focused()
    assert is_in_view(page, chosen, "#entries")


def test_a_figure_in_a_text_can_be_clicked_inside_the_box_of_the_text(page: Page) -> None:
    path = "actions/12/indicators/2/value"
    page.locator("#page-choice").select_option("5")
    page.locator(f"#page-5 rect[data-value='{anchor_of(path)}']").click()
    expect(value(page, path)).to_be_visible()
    expect(value(page, path)).to_contain_text("38\u202f000")


def test_a_value_that_is_filtered_out_is_shown_again_when_its_box_is_clicked(page: Page) -> None:
    page.get_by_label("Action", exact=True).select_option("action-1")
    page.locator("#page-choice").select_option("8")
    page.locator(f"#page-8 rect[data-value='{anchor_of(AMOUNT)}']").click()
    assert is_in_view(page, value(page, AMOUNT), "#entries")


def test_what_is_chosen_says_how_it_was_read(page: Page) -> None:
    value(page, AMOUNT).click()
    expect(page.locator(".chosen .how")).to_have_text("cellule tracée – douteuse : chiffres mal groupés")


def test_pages_are_enlarged_and_their_boxes_with_them(page: Page) -> None:
    value(page, AMOUNT).click()
    before = page.locator("rect.mark").bounding_box()
    for _ in range(3):
        page.get_by_role("button", name="Agrandir").click()
    after = page.locator("rect.mark").bounding_box()
    assert before
    assert after
    assert after["width"] == pytest.approx(2 * before["width"], rel=0.05)
    page.get_by_role("button", name="Largeur").click()
    assert page.locator("#sheets").evaluate("one => one.scrollWidth <= one.clientWidth")


# The keyboard.


def test_findings_are_walked_by_n_and_p(page: Page) -> None:
    findings = data_of(reviewed().page)["findings"]
    count = len(findings)
    assert count >= 5
    for number, finding in enumerate(findings, 1):
        page.keyboard.press("n")
        expect(page.locator("#walked")).to_contain_text(f"Constat {number} sur {count} {finding['message']}")
        if finding["boxes"]:
            marks = page.locator("rect.mark").all()
            assert any(is_in_view(page, mark, "#sheets") for mark in marks)
        if finding["target"] and finding["target"].startswith("value-"):
            assert is_in_view(page, page.locator(f"#{finding['target']}.chosen > button.value"), "#entries")
    page.keyboard.press("n")
    expect(page.locator("#walked")).to_contain_text(f"Constat 1 sur {count}")
    page.keyboard.press("p")
    expect(page.locator("#walked")).to_contain_text(f"Constat {count} sur {count}")


def test_findings_are_listed_and_each_leads_to_its_place(page: Page) -> None:
    page.get_by_role("button", name="Liste").click()
    line = page.locator("#findings button", has_text="mal groupés")
    expect(line).to_contain_text("p. 8")
    line.click()
    expect(value(page, AMOUNT)).to_have_attribute("aria-current", "true")
    expect(line).to_have_attribute("aria-current", "true")


def test_entries_are_walked_by_j_and_k(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".entry").nth(1).locator("button.value").first
    expect(second).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".entry").first.locator("button.value").first).to_be_focused()


def test_a_status_is_corrected_and_undone_by_keyboard_alone(page: Page) -> None:
    shown = value(page, STATUS)
    shown.focus()
    page.keyboard.press("Enter")
    expect(page.locator("rect.mark").first).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator("form.editor select")).to_be_focused()
    page.keyboard.press("ArrowUp")  # réalisé
    page.keyboard.press("Control+Enter")
    expect(shown).to_contain_text("réalisé")
    expect(shown).to_be_focused()
    page.keyboard.press("Control+z")
    expect(shown).to_contain_text("en cours")
    expect(page.locator("#count")).to_have_text("Aucune correction")


def test_escape_leaves_an_editor_as_it_was(page: Page) -> None:
    value(page, AMOUNT).click()
    page.keyboard.press("F2")
    page.locator("form.editor input").first.fill("12")
    page.keyboard.press("Escape")
    expect(page.locator("form.editor")).to_have_count(0)
    expect(value(page, AMOUNT)).to_contain_text("2\u202f593\u202f310,50")
    expect(value(page, AMOUNT)).to_be_focused()


def test_letters_are_no_shortcuts_while_one_writes_or_when_turned_off(page: Page) -> None:
    edit_text = "actions/12/deliverables/2/observations"
    value(page, edit_text).dblclick()
    page.keyboard.type("note ? jeune")
    expect(page.locator("form.editor textarea").first).to_have_value("note ? jeune")
    expect(page.locator("dialog")).not_to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.get_by_label("Raccourcis d’une seule lettre").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#walked")).to_be_empty()


def test_the_first_tab_leads_past_the_pages(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Action", exact=True)).to_be_focused()


# Filters.


def shown_entries(page: Page) -> list[str]:
    found: list[str] = page.locator(".entry").evaluate_all(
        "all => all.filter(one => one.offsetParent !== null).map(one => one.id)"
    )
    return found


def test_entries_are_filtered_by_action_status_and_finding(page: Page) -> None:
    everything = shown_entries(page)
    page.get_by_label("Action", exact=True).select_option("action-2")
    assert set(shown_entries(page)) == {one for one in everything if one.startswith("action-2-")}
    page.get_by_label("État", exact=True).select_option(label="à venir")
    assert shown_entries(page) == ["action-2-row-1"]
    expect(page.locator("#shown")).to_contain_text(f"1 sur {len(everything)}")
    page.get_by_role("button", name="Tout afficher").click()
    assert shown_entries(page) == everything
    severity = page.get_by_label("Constats", exact=True)
    severity.select_option(label="À vérifier")
    assert {"action-1-row-2", "total"} <= set(shown_entries(page)) < set(everything)
    severity.select_option(label="Erreurs")
    assert shown_entries(page) == ["total"]
    page.get_by_label("État", exact=True).select_option(label="abandonné")
    assert shown_entries(page) == []
    expect(page.locator("#nothing")).to_be_visible()


def test_only_what_was_corrected_can_be_shown(page: Page) -> None:
    edit(page, AMOUNT, Engagé="259310,50")
    page.get_by_label("Corrigés seulement").check()
    assert shown_entries(page) == ["total"]


# Editing.


def test_statuses_dates_amounts_and_texts_are_edited_in_place(page: Page) -> None:
    edit(page, STATUS, État="réalisé", Date="14/03/2024")
    expect(value(page, STATUS)).to_contain_text("réalisé14/03/2024")
    edit(page, AMOUNT, Engagé="259 310,50 €")
    expect(value(page, AMOUNT)).to_contain_text("259\u202f310,50\u00a0€")
    expect(value(page, AMOUNT).locator("xpath=..")).to_contain_text("lu : 2\u202f593\u202f310,50\u00a0€")
    text = "actions/12/deliverables/1/observations"
    edit(page, text, Observations="Le local est loué.\nDepuis mars.")
    expect(page.locator("#count")).to_have_text("4 corrections à enregistrer")
    kept = saved(page)["corrections"]
    held = [one.pop("anchor", "") for one in kept]  # what stands in rows holds on to their words
    assert held[0].startswith("Mise en place du point d’accueil :")
    assert held[1] == held[2] != ""
    assert held[3] == ""
    assert kept == [
        {"path": text, "read": "Le local est mis à disposition gracieusement par la ville.",
         "corrected": "Le local est loué.\nDepuis mars.", "note": None},
        {"path": STATUS, "read": "in_progress", "corrected": "done", "note": None},
        {"path": STATUS.replace("code", "date"), "read": None, "corrected": "2024-03-14", "note": None},
        {"path": AMOUNT, "read": 2593310.5, "corrected": 259310.5, "note": None},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "label", "text"),
    [
        (AMOUNT, "Engagé", "beaucoup"),
        (AMOUNT, "Engagé", "1.234"),
        ("as_of", "Situation au", "31/06/2024"),
        ("rank", "Rang", "0"),
        ("years", "Années", "2022, bientôt"),
        ("actions/12/title", "Intitulé de l’action", ""),
    ],
)
def test_what_cannot_stand_there_is_refused_with_a_sentence(
    page: Page, path: str, label: str, text: str
) -> None:
    edit(page, path, **{label: text})
    if path.endswith("title"):  # an empty text is a text
        expect(page.locator("form.editor")).to_have_count(0)
        return
    control = page.locator("form.editor [data-path]").first
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(control).to_be_focused()
    expect(page.locator("form.editor .problem").first).to_contain_text("Écrivez")
    expect(page.locator("#count")).to_have_text("Aucune correction")


DATES = (
    ("31/03/2024", "2024-03-31"), ("3/2024", "2024-03"), ("2024", "2024"), ("fin 2024", "2024-12~"),
    ("mi-2024", "2024-06~"), ("début 2024", "2024-01~"), ("2024-02-29", "2024-02-29"), ("2022-12~", "2022-12~"),
    ("01/2024 à 06/2024", "2024-01/2024-06"), ("2024-01/2024-06", "2024-01/2024-06"), ("../2024", "../2024"),
    ("", None),
)  # fmt: skip


def test_dates_are_written_as_people_do_and_held_as_edtf(page: Page) -> None:
    path = "actions/9/deliverables/1/parts/2/status/date"
    read = ldaparse.extract(PDF, indicators=False)
    for text, edtf in DATES:
        edit(page, path, Date=text, Précision="relu")
        held = {one["path"]: one["corrected"] for one in saved(page)["corrections"]}
        assert held[path] == edtf
        one = Correction(path=path, read="2023-11-08", corrected=edtf)
        corrected = ldaparse.apply_corrections(read, Corrections(corrections=(one,)))
        status = corrected.action(9).deliverables[0].parts[1].status
        assert status
        assert status.date == edtf


def test_nothing_is_corrected_by_looking_into_an_editor(page: Page) -> None:
    for path in (
        "actions/3/deliverables/1/results",
        STATUS,
        AMOUNT,
        "years",
        "actions/12/indicators/2/value",
    ):
        value(page, path).evaluate(
            "one => { for (let d = one.closest('details'); d; d = null) d.open = true; }"
        )
        edit(page, path)
    expect(page.locator("#count")).to_have_text("Aucune correction")


def test_a_correction_is_taken_back_to_what_was_read(page: Page) -> None:
    edit(page, AMOUNT, Engagé="1", **{"Note (facultative)": "vu avec la régie"})
    value(page, AMOUNT).dblclick()
    expect(page.get_by_label("Note (facultative)")).to_have_value("vu avec la régie")
    page.get_by_role("button", name="Revenir à la lecture").click()
    expect(value(page, AMOUNT)).to_contain_text("2\u202f593\u202f310,50")
    expect(page.locator("#count")).to_have_text("Aucune correction")


def test_each_step_is_undone_in_turn(page: Page) -> None:
    for amount in ("1", "2", "3"):
        edit(page, AMOUNT, Engagé=amount)
    for shown in ("2\u00a0€", "1\u00a0€", "2\u202f593\u202f310,50\u00a0€"):
        page.get_by_role("button", name="Annuler").click()
        expect(value(page, AMOUNT).locator(".field")).to_have_text(shown)
    expect(page.get_by_role("button", name="Annuler")).to_be_disabled()


def test_leaving_with_corrections_that_are_not_saved_is_asked_about(browser: Browser, folder: Path) -> None:
    page = opened(browser.new_page(reduced_motion="reduce"), reviewed().page, folder)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    edit(page, AMOUNT, Engagé="1")
    page.reload()
    assert asked == ["beforeunload"]
    edit(page, AMOUNT, Engagé="1")
    saved(page)
    page.reload()
    assert asked == ["beforeunload"]
    page.close()


# Saved and taken over again.


def test_a_saved_correction_is_heeded_by_extract(page: Page, tmp_path: Path) -> None:
    edit(page, STATUS, État="réalisé", **{"Note (facultative)": "le 3 mai"})
    edit(page, AMOUNT, Engagé="259310,5")
    file = tmp_path / "corrections.json"
    file.write_text(json.dumps(saved(page)), encoding="utf-8")
    report = ldaparse.Report.model_validate_json(run("extract", PDF, "--corrections", file).stdout)
    status = report.action(9).deliverables[0].parts[2].status
    assert status
    assert status.code == "done"
    assert status.evidence[-1].model_dump() == {
        "corrected": "code",
        "read": "in_progress",
        "note": "le 3 mai",
    }
    assert report.finances
    assert report.finances.total
    assert report.finances.total.committed == 259310.5
    assert not [one for one in report.findings if one.code in {"correction.stale", "correction.lost"}]


def test_a_file_of_corrections_is_opened_and_goes_on(page: Page) -> None:
    before = Corrections(corrections=(
        Correction(path=AMOUNT, read=2593310.5, corrected=259310.5, note="stray digit"),
        Correction(path="rank", read=7, corrected=8),
        Correction(path="actions/99/title", read="Un", corrected="Deux"),
    ))  # fmt: skip
    page.locator("#file").set_input_files(
        {"name": "c.json", "mimeType": "application/json", "buffer": before.model_dump_json().encode()}
    )
    expect(value(page, AMOUNT)).to_contain_text("259\u202f310,50")
    expect(page.locator("#said")).to_contain_text("1 correction reprise. 2 d’une autre lecture")
    edit(page, STATUS, État="abandonné")
    paths = {one["path"]: one for one in saved(page)["corrections"]}
    assert paths.keys() == {AMOUNT, "rank", "actions/99/title", STATUS}
    assert paths[AMOUNT]["note"] == "stray digit"
    assert paths["rank"] == {"path": "rank", "read": 7, "corrected": 8, "note": None, "anchor": None}


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"schema_version": "1", "corrections": [{"path": 3}]}', b"\xff\xfe"]
)
def test_any_other_file_is_refused_with_a_sentence(page: Page, content: bytes) -> None:
    page.locator("#file").set_input_files(
        {"name": "c.json", "mimeType": "application/json", "buffer": content}
    )
    expect(page.locator("#said")).to_contain_text("n’est pas un fichier de corrections")
    expect(page.locator("#count")).to_have_text("Aucune correction")


def test_corrections_given_to_the_command_stand_on_the_page_and_count_as_saved(
    tab: Page, folder: Path
) -> None:
    one = Correction(path=AMOUNT, read=2593310.5, corrected=259310.5)
    made = review(PDF, corrections=Corrections(corrections=(one,)))
    page = opened(tab, made.page, folder)
    expect(value(page, AMOUNT)).to_contain_text("259\u202f310,50")
    expect(page.locator("#count")).to_have_text("1 correction")


# Word, hostile texts, and access for all.


def test_a_click_in_the_text_of_a_word_file_shows_its_value(
    tab: Page, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ldaparse.reading.libreoffice.converting.find_soffice", lambda: None)
    content = review(SAMPLES / "val-doris-2025.docx").page
    page = opened(tab, content, folder)
    page.locator("td", has_text="Convention avec les administrateurs de biens").last.click()
    expect(page.locator("button.value[aria-current]")).to_contain_text("Convention avec les administrateurs")
    anchor = anchor_of("finances/lines/3/committed", content)
    page.locator(f"button.value[data-value='{anchor}']").click()
    assert is_in_view(page, page.locator(".leaf .mark").first, "#sheets")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(tab: Page, folder: Path, text: str) -> None:
    report = hostile(text)
    page = opened(tab, review_page(report, SourceView(((),)), None, "fr"), folder)
    page.keyboard.press("n")
    expect(page.locator("#walked")).to_contain_text(text.split("\u2028")[0])
    page.keyboard.press("e")
    page.locator("form.editor textarea").first.fill(text + text)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Corriger").click()
    assert "pris" not in page.evaluate("document.title.split(' – ')[0]")
    assert page.title() != "pris"
    assert page.locator("#entries :is(img, script)").count() == 0


@pytest.mark.parametrize(
    ("size", "lang"),
    [
        pytest.param(SCREEN, "fr", id="1366-fr"),
        pytest.param(PHONE, "en", id="390-en"),
        pytest.param(SCREEN, "en", id="1366-en", marks=pytest.mark.collection),
        pytest.param(PHONE, "fr", id="390-fr", marks=pytest.mark.collection),
    ],
)
def test_axe_finds_nothing(tab: Page, folder: Path, size: dict[str, int], lang: Any) -> None:
    page = opened(tab, reviewed(lang=lang).page, folder, size)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.keyboard.press("n")
    page.locator("#list").click()
    value(page, AMOUNT).click()
    page.keyboard.press("e")
    page.locator("form.editor input").first.fill("?")
    page.keyboard.press("Control+Enter")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page) == []


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]][:5]) for one in found]


@on_each_size
def test_it_fills_the_window_and_scrolls_only_inside(tab: Page, folder: Path, size: dict[str, int]) -> None:
    page = opened(tab, reviewed().page, folder, size)
    for path in (STATUS, AMOUNT, "actions/12/indicators/2/value"):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        value(page, path).click()
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        size["width"],
        size["height"],
    ]
    assert page.evaluate("[scrollX, scrollY]") == [0, 0]
    assert page.locator("#entries").evaluate("one => one.scrollWidth <= one.clientWidth")
