"""The review page as it is written: what stands on it, where, how safely, and how large."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pytest
from lxml import html
from PIL import Image

import ldaparse
from commands import run
from golden import SAMPLES
from hostile import pdf
from ldaparse.correcting import correctable
from ldaparse.corrections import Correction, Corrections
from ldaparse.evidence import PageBox, Text
from ldaparse.limits import Limits
from ldaparse.reading import RawFile
from ldaparse.report import Action, Axis, Deliverable, Doubt, Finding, Report, Source
from ldaparse.reviewing import office, page_images, review
from ldaparse.reviewing.page import review_page
from ldaparse.reviewing.page_images import PageImage, encoded, pdf_page_images, picture_page_images
from ldaparse.reviewing.source_view import SourceView
from office import needs_soffice
from reviews import data_of, reviewed, value_of
from scans import as_file, as_pdf, needs_ocr, pages_as_pictures

pytestmark = pytest.mark.usefixtures("forked_workers")

PDF, WORD = SAMPLES / "val-doris-2024.pdf", SAMPLES / "val-doris-2025.docx"
REAL = Path(__file__).parent.parent.parent / "shared" / "reports" / "grand-chambery-2024.pdf"
MOST = 10_000_000  # bytes, as it may be sent by mail
PLAIN = Report(source=Source(name="essai.pdf", sha256="0" * 64, media_type="application/pdf", pages=1))


def page_of(report: Report, view: SourceView | None = None) -> bytes:
    shown = view or SourceView(tuple(one.evidence for one in report.findings))
    return review_page(report, shown, None, "fr")


@pytest.mark.parametrize("name", ["val-doris-2024.pdf", "val-doris-2025.docx"])
def test_every_value_that_can_be_corrected_stands_on_the_page_once(name: str) -> None:
    made = reviewed(name)
    known = {one.path: one for one in correctable(made.report)}
    paths = [field["path"] for value in data_of(made.page)["values"].values() for field in value["fields"]]
    assert len(paths) == len(set(paths))
    assert set(paths) <= known.keys()
    left_out = known.keys() - set(paths)
    # A stack of statuses is corrected part by part, other parts in the words of their row.
    assert all("/parts/" in path or known[path].value is None or "status" in path for path in left_out)
    shown = html.fromstring(made.page.decode()).xpath("//@data-path")
    assert sorted(shown) == sorted(paths)


def test_a_value_shows_as_people_read_it_and_holds_what_was_read() -> None:
    page = reviewed().page
    _, value = value_of(page, "finances/lines/5/committed")
    assert value["fields"][0]["read"] == 17250.5
    [shown] = html.fromstring(page.decode()).xpath("//*[@data-path='finances/lines/5/committed']")
    assert shown.text_content() == "17\u202f250,50\u00a0€"


def test_boxes_stand_where_the_evidence_says() -> None:
    made = reviewed()
    tree = html.fromstring(made.page.decode())
    for path in (
        "finances/lines/3/remaining",
        "actions/14/title",
        "actions/9/deliverables/1/parts/2/status/code",
    ):
        anchor, _ = value_of(made.page, path)
        [place] = next(one.evidence for one in correctable(made.report) if one.path == path)
        assert isinstance(place, PageBox)
        [box] = tree.xpath(f"//figure[@data-page='{place.page}']//rect[@data-value='{anchor}']")
        x0, top, x1, bottom = place.box
        drawn = [float(box.get(name)) for name in ("x", "y", "width", "height")]
        assert drawn == pytest.approx([x0, top, x1 - x0, bottom - top], abs=0.06)


def turned(data: bytes, degrees: int, shift: int = 0) -> bytes:
    """The same pages turned, and with a media box whose corner is elsewhere."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.rotate(degrees)
        box = page.mediabox
        page.mediabox = pypdf.generic.RectangleObject(
            (float(box.left) - shift, float(box.bottom) - 2 * shift, float(box.right), float(box.top) + shift)
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("degrees", "shift"),
    [
        pytest.param(0, 0, marks=pytest.mark.collection),
        (0, 40),
        pytest.param(90, 0, marks=pytest.mark.collection),
        (180, 0),
        (270, 30),
    ],
)
def test_there_is_ink_where_a_value_was_read_however_the_page_lies(degrees: int, shift: int) -> None:
    data = turned(PDF.read_bytes(), degrees, shift)
    report = ldaparse.extract(data)
    images = {image.number: image for image in pdf_page_images(data, None, Limits())}
    pictures = {n: np.asarray(Image.open(io.BytesIO(s.picture)).convert("L")) for n, s in images.items()}
    places = [
        place
        for one in correctable(report)
        for place in one.evidence
        if one.value and isinstance(place, PageBox)
    ]
    assert len(places) > 200
    for place in places:
        image, picture = images[place.page], pictures[place.page]
        scale = picture.shape[1] / image.width
        x0, top, x1, bottom = place.box
        left, right = (round((x - image.left) * scale) for x in (x0, x1))
        high, low = (round((y - image.top) * scale) for y in (top, bottom))
        assert 0 <= left < right <= picture.shape[1] + 1
        assert 0 <= high < low <= picture.shape[0] + 1
        assert picture[high:low, left:right].min() < 128


def test_findings_lead_to_what_they_are_about() -> None:
    known = data_of(reviewed().page)
    codes = {one.code: told for one, told in zip(reviewed().report.findings, known["findings"], strict=True)}
    amount = known["values"][codes["amount.malformed"]["target"]]
    assert amount["fields"][0]["path"] == "finances/total/committed"
    assert codes["amount.malformed"]["boxes"][0][0] == 8
    band = known["values"][codes["period.inverted"]["target"]]
    assert band["fields"][0]["path"] == "actions/3/deliverables/2/period/label"


def test_what_the_checks_tell_stands_on_the_page_in_its_language() -> None:
    codes = {one.code for one in reviewed().report.findings}
    assert {"finances.total", "section.duplicate"} <= codes
    [english] = [one for one in reviewed(lang="en").report.findings if one.code == "finances.total"]
    page = reviewed(lang="en").page.decode()
    messages = [one["message"] for one in data_of(page.encode())["findings"]]
    assert english.sentence("en") in messages
    assert english.sentence("en") != english.message


def test_a_finding_about_a_whole_row_leads_to_the_row() -> None:
    report = PLAIN.model_copy(update={
        "actions": (Action(number=1, title="Un", heading=Text(text="Un"), deliverables=(Deliverable(label=Text(text="Étude")),)),),
        "findings": (
            Finding(code="x", severity="note", message="M", where="actions[0].deliverables[0]"),
            Finding(code="x", severity="note", message="M", where="actions[0].deliverables[0].nested[2].rows"),
            Finding(code="x", severity="note", message="M", where="chapters[0]"),
            Finding(code="x", severity="note", message="M"),
        ),
    })  # fmt: skip
    targets = [one["target"] for one in data_of(page_of(report))["findings"]]
    assert targets == ["action-1-row-1", "action-1-row-1", None, None]


def test_a_finding_about_an_axis_leads_to_its_title() -> None:
    axis = Axis(number=3, title="Accompagner", section="2.3", heading=Text(text="Accompagner"))
    action = Action(number=1, axis=3, title="Un", heading=Text(text="Un"))
    odd = Finding(code="section.misplaced", severity="warning", message="M", where="axes[0]")
    page = page_of(PLAIN.model_copy(update={"axes": (axis,), "actions": (action,), "findings": (odd,)}))
    [told] = data_of(page)["findings"]
    [title] = data_of(page)["values"][told["target"]]["fields"]
    assert title["path"] == "axes/3/title"


def test_the_page_is_the_same_every_time() -> None:
    assert review(PDF).page == reviewed().page


def test_nothing_on_the_page_comes_from_elsewhere_or_runs_unasked() -> None:
    page = reviewed().page.decode()
    [policy] = html.fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    tree = html.fromstring(page)
    assert not tree.xpath("//@style | //link | //iframe | //base | //@*[starts-with(name(), 'on')]")
    links = tree.xpath("//@href | //@src")
    assert [link for link in links if not link.startswith(("#", "data:image/"))] == []


HOSTILE = [
    "</script><script>document.title='pris'</script>",
    "<img src=x onerror=\"document.title='pris'\">",
    "'\"><svg onload=document.title='pris'>",
    "<!-- <script> \u2028\u2029 ]]> {{ 7*7 }} {% raw %}",
    "javascript:document.title='pris'",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_report_is_taken_for_the_page(text: str) -> None:
    report = hostile(text)
    page = page_of(report)
    tree = html.fromstring(page.decode())
    assert len(tree.xpath("//script")) == 2
    assert not tree.xpath("//img | //*[@onload or @onerror]")
    known = data_of(page)
    assert known["findings"][0]["message"] == text
    assert value_of(page, "actions/1/deliverables/1/label")[1]["fields"][0]["read"] == text
    assert known["source"]["name"] == text


def hostile(text: str) -> Report:
    row = Deliverable(label=Text(text=text), results=Text(text=text))
    return PLAIN.model_copy(update={
        "source": PLAIN.source.model_copy(update={"name": text}), "programme": text, "territory": text,
        "actions": (Action(number=1, title=text, heading=Text(text=text), deliverables=(row,)),),
        "findings": (Finding(code="x", severity="error", message=text, where="actions[0].deliverables[0].label"),),
    })  # fmt: skip


def test_a_page_begins_with_the_corrections_that_it_is_given() -> None:
    one = Correction(path="finances/total/committed", read=2593310.5, corrected=259310.5)
    page = review(PDF, corrections=Corrections(corrections=(one,))).page
    assert data_of(page)["corrections"]["corrections"] == [one.model_dump()]
    assert value_of(page, "finances/total/committed")[1]["fields"][0]["read"] == 2593310.5


# Size and limits.


def test_a_page_of_few_colours_is_drawn_with_few() -> None:
    image = pdf_page_images(PDF.read_bytes(), None, Limits())[3]
    assert image.media_type == "image/png"
    assert Image.open(io.BytesIO(image.picture)).width >= 1600
    assert len(image.picture) < 150_000


def photographs(count: int, size: tuple[int, int]) -> list[Image.Image]:
    chance = np.random.default_rng(1)
    return [Image.fromarray(chance.integers(0, 255, (*size, 3), dtype=np.uint8)) for _ in range(count)]


def test_twenty_one_pages_of_photographs_stay_under_ten_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A seventh of them with a seventh of the room: each is as dear as the other."""
    monkeypatch.setattr(page_images, "_MOST_BYTES", page_images._MOST_BYTES // 7)
    data = as_pdf(photographs(3, (600, 850)), dpi=72)
    images = pdf_page_images(data, None, Limits())
    assert len(images) == 3
    assert {image.media_type for image in images} == {"image/webp"}
    report = PLAIN.model_copy(update={"source": PLAIN.source.model_copy(update={"pages": 3})})
    without = len(page_of(report, SourceView((), tuple(replace(image, picture=b"") for image in images))))
    assert 7 * (len(page_of(report, SourceView((), images))) - without) + without < MOST


def test_a_photograph_is_no_drawing() -> None:
    [noise] = photographs(1, (200, 300))
    assert encoded(noise)[0] == "image/webp"
    assert encoded(Image.new("RGB", (200, 300), "white"))[0] == "image/png"


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not beside this repository")
def test_the_real_report_stays_under_four_megabytes() -> None:
    assert len(review(REAL).page) < 4_000_000


@pytest.mark.parametrize(
    ("box", "longest"), [(b"0 0 14400 14400", 1800), (b"0 0 14400 10", 1800), (b"0 0 50 40", 100)]
)
def test_pages_of_any_size_are_drawn_within_bounds(box: bytes, longest: int) -> None:
    [image] = pdf_page_images(pdf(box=box), None, Limits())
    picture = Image.open(io.BytesIO(image.picture))
    assert max(picture.size) == pytest.approx(longest, abs=2)


def test_fewer_dots_are_drawn_where_fewer_are_allowed() -> None:
    [image] = pdf_page_images(pdf(), None, Limits(pixels=10_000))
    picture = Image.open(io.BytesIO(image.picture))
    assert picture.width * picture.height <= 10_300


def test_a_page_so_thin_that_nothing_would_be_seen_is_left_blank() -> None:
    [image] = pdf_page_images(pdf(box=b"0 0 30000 0.01"), None, Limits())
    assert image.picture == b""


def test_what_pdfium_cannot_open_has_blank_pages() -> None:
    assert pdf_page_images(b"%PDF-1.4 nothing", None, Limits()) == ()
    shown = page_of(PLAIN, SourceView((), (PageImage(1, 0, 0, 842, 595),))).decode()
    assert "Cette page n’a pas pu être dessinée." in shown


# Word.


@needs_soffice
def test_values_of_a_word_file_stand_on_the_pages_that_libreoffice_makes() -> None:
    made = reviewed("val-doris-2025.docx")
    known = data_of(made.page)["values"]
    places = {one.path: one for one in correctable(made.report) if one.evidence and one.value}
    read = {
        anchor: value
        for anchor, value in known.items()
        if any(field["path"] in places for field in value["fields"])
    }
    unplaced = [value["fields"][0]["path"] for value in read.values() if not value["boxes"]]
    assert len(read) > 150
    assert len(unplaced) <= 2
    assert "LibreOffice" not in made.page.decode()


@needs_soffice
def test_a_word_file_and_its_pdf_show_a_value_on_the_same_page() -> None:
    word, pdf_made = reviewed("val-doris-2024.docx").page, reviewed("val-doris-2024.pdf").page
    for path in ("finances/lines/3/remaining", "actions/14/deliverables/1/status/code", "actions/3/title"):
        pages = [{box[0] for box in value_of(page, path)[1]["boxes"]} for page in (word, pdf_made)]
        assert pages[0] == pages[1] != set()


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ldaparse.reading.libreoffice.converting.find_soffice", lambda: None)


@pytest.mark.usefixtures("without_office")
def test_without_libreoffice_the_text_is_shown_with_its_tables() -> None:
    page = review(WORD).page
    tree = html.fromstring(page.decode())
    assert not tree.xpath("//figure")
    assert "LibreOffice n’est pas installé" in tree.text_content()
    for path in ("finances/lines/3/remaining", "actions/14/deliverables/1/status/code"):
        names = value_of(page, path)[1]["names"]
        assert names
        assert all(tree.xpath(f"//*[contains(concat(' ', @data-places, ' '), ' {name} ')]") for name in names)
    [cell] = tree.xpath("//td[normalize-space()='Baux signés en intermédiation locative']")
    assert cell.getparent().getparent().tag == "table"


def test_a_word_file_that_libreoffice_does_not_print_is_shown_as_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: Any) -> bytes:
        raise ldaparse.UnreadableError("damaged")

    monkeypatch.setattr("ldaparse.reading.libreoffice.converting.as_pdf", fails)
    assert html.fromstring(review(WORD).page.decode()).xpath("//td[@data-places]")


def test_what_libreoffice_is_asked_to_open_goes_by_the_content() -> None:
    kinds = {
        ".docx": WORD.read_bytes(),
        ".odt": b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
        ".fodt": b"<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'>",
        ".rtf": b"{\\rtf1 Un}",
    }
    assert {suffix: office._kind(RawFile("x", data)).suffix for suffix, data in kinds.items()} == {
        suffix: suffix for suffix in kinds
    }


# Pictures.


def test_a_picture_is_shown_itself_at_the_size_that_its_places_count_in() -> None:
    [page] = pages_as_pictures(PDF.read_bytes(), only=[5], dpi=200)
    [image] = picture_page_images(RawFile("scan.png", as_file([page], "PNG", dpi=200)))
    assert (image.width, image.height) == pytest.approx((842, 595), abs=1)
    assert Image.open(io.BytesIO(image.picture)).width == pytest.approx(1684, abs=2)


@needs_ocr
def test_a_scan_is_reviewed_on_its_picture() -> None:
    [page] = pages_as_pictures(PDF.read_bytes(), only=[8], dpi=200)
    made = review(as_file([page], "PNG", dpi=200), name="scan.png")
    _, value = value_of(made.page, "finances/lines/3/committed")
    assert value["fields"][0]["read"] == 51020
    assert "OCR" in value["how"]
    assert value["boxes"]


# The command.


def test_the_command_writes_the_page_and_overwrites_nothing_unasked(tmp_path: Path) -> None:
    out = tmp_path / "relecture.html"
    assert run("review", PDF, "-o", out).stdout == ""
    assert out.read_bytes() == reviewed().page
    assert "--force" in run("review", PDF, "-o", out, code=2).stderr
    run("review", PDF, "-o", out, "--force", "--lang", "en")
    assert '<html lang="en">' in out.read_text(encoding="utf-8")


def test_the_command_begins_with_the_corrections_beside_the_report(tmp_path: Path) -> None:
    report, out = tmp_path / "rapport.pdf", tmp_path / "relecture.html"
    report.write_bytes(PDF.read_bytes())
    one = Correction(path="rank", read=2, corrected=3, note="compté depuis 2022")
    beside = tmp_path / "rapport.corrections.json"
    beside.write_text(Corrections(corrections=(one,)).model_dump_json(), encoding="utf-8")
    run("review", report, "-o", out)
    assert data_of(out.read_bytes())["corrections"]["corrections"] == [one.model_dump()]
    run("review", report, "-o", out, "--force", "--no-corrections")
    assert data_of(out.read_bytes())["corrections"] is None


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("vide.pdf", b"", "empty"),
        ("abime.pdf", b"%PDF-1.7 rien", "damaged"),
        ("note.txt", b"Bonjour", "neither a PDF"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_no_page(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("review", tmp_path / name, "-o", tmp_path / "out.html", code=3)
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.html").exists()


def encrypted(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("sésame", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_report_is_drawn_with_its_password(tmp_path: Path) -> None:
    locked, out = tmp_path / "rapport.pdf", tmp_path / "out.html"
    locked.write_bytes(encrypted(PDF.read_bytes()))
    assert "--password" in run("review", locked, "-o", out, code=3).stderr
    run("review", locked, "-o", out, "--password", "sésame")
    assert out.read_text(encoding="utf-8").count("data:image/png") == 9


def test_drawing_is_bounded_in_time(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    done = run("review", PDF, "-o", out, "--limit", "step_seconds=0.001", code=3)
    assert "step_seconds" in done.stderr
    assert not out.exists()


def test_a_report_read_in_part_says_so_on_the_page_and_by_exit_code_4(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    crowded = tmp_path / "rapport.pdf"
    crowded.write_bytes(pdf(b"", b"0 0 m 9 9 l S\n" * 600))
    run("review", crowded, "-o", out, "--limit", "objects=500", code=4)
    assert "Lu en partie seulement." in out.read_text(encoding="utf-8")


def test_it_can_be_asked_for_in_the_library() -> None:
    made = ldaparse.review(PDF, isolated=True)
    assert made.page == reviewed().page
    assert made.report == reviewed().report


def doubted(*doubts: Doubt) -> bytes:
    """The review of a sample in which these values, and no others, are less than sure."""
    made = reviewed()
    return page_of(made.report.model_copy(update={"doubts": doubts}))


def test_doubtful_values_are_walked_before_the_findings_and_say_why() -> None:
    doubtful = Doubt(where="finances.lines[0].allocated", grade="doubtful", reasons=("column.close",))
    page = doubted(doubtful, Doubt(where="actions[0].title", grade="probable", reasons=("heading.inferred",)))
    first, *others = data_of(page)["findings"]
    assert first["message"] == "Valeur douteuse – Alloué : deux lectures d’une colonne"
    anchor, value = value_of(page, "finances/lines/1/allocated")
    assert first["target"] == anchor
    assert value["how"].endswith("douteuse\u00a0: deux lectures d’une colonne")
    assert len(others) == len(reviewed().report.findings)
    buttons = html.fromstring(page.decode()).xpath("//ol[@id='findings']//button/@data-finding")
    assert buttons == [str(at) for at in range(len(others) + 1)]
    beside = html.fromstring(page.decode()).xpath("//button[contains(@class, 'doubt ')]/@data-finding")
    assert min(map(int, beside)) >= 1


def test_a_value_shows_its_grade_and_a_sure_one_shows_none() -> None:
    page = doubted(
        Doubt(where="actions[0].deliverables[0].status.code", grade="probable", reasons=("read.prose",))
    )
    anchor, _ = value_of(page, "actions/3/deliverables/1/status/code")
    held = html.fromstring(page.decode()).xpath("//button[contains(@class, 'grade-')]")
    assert [(one.get("data-value"), "grade-probable" in one.get("class")) for one in held] == [(anchor, True)]


def test_a_doubtful_value_that_a_finding_is_about_is_walked_once() -> None:
    report = reviewed().report
    told = next(one.where for one in report.findings if one.where and one.where.startswith("finances.total."))
    page = doubted(Doubt(where=told, grade="doubtful", reasons=("finances.total",)))
    assert len(data_of(page)["findings"]) == len(report.findings)
