"""Draws the pictures of the docs that come from the samples: `python docs/images/make.py [REPORT]`.

With a real report, its review page is drawn too, with all its sentences blurred: they belong to who wrote them.
Needs the development extra, Debian's `chromium`, and LibreOffice. `look.png` is made by `ldaparse look`; `explain.py` beside this
draws what the explanations show.
"""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import ldaparse
from ldaparse.app.serving import App
from ldaparse.limits import Limits
from ldaparse.report import Report

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"
GOLDEN = SAMPLES / "golden"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu"]
COMPARISON = {"width": 1366, "height": 1660}  # the summary, and the beginning of the figure below it
REVIEW = {"width": 1366, "height": 768}
# All that may be a sentence of a report; its amounts and states stay.
BLURRED = ".sheet img, .value:not(.amount):not(.status), .reading, .doubt, .over, h1, .file"


def main() -> None:
    """The page of the two samples compared, as it opens, and the page to review one of them on."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no chromium on this machine")
    with tempfile.TemporaryDirectory() as folder:
        put("workbook", printed(Path(folder, "evolution.xlsx")))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        put("app", dropped(browser, Path(folder)))
        put("query", asked(browser, Path(folder)))
        put("comparison", compared(browser, Path(folder, "comparison.html")))
        put("review", reviewed(browser, Path(folder, "review.html")))
        put(
            "review-word",
            reviewed_amount(browser, SAMPLES / "val-doris-2025.docx", Path(folder, "word.html")),
        )
        put("page-and-chapter", page_and_chapter(Path(folder, "chapitre.docx")))
        for report in sys.argv[1:2]:
            page = reviewed_amount(browser, Path(report), Path(folder, "real.html"), blurred=BLURRED)
            put("review-real", page)
        browser.close()


def compared(browser: Browser, file: Path) -> bytes:
    old, new = (sample(year) for year in (2024, 2025))
    ldaparse.export(ldaparse.compare(old, new), file)
    page = browser.new_page(viewport=COMPARISON)
    page.goto(file.as_uri())
    return page.screenshot()


def dropped(browser: Browser, home: Path) -> bytes:
    """The page of a report on the local page, beside another year of its territory."""
    asked = {"limits": Limits(), "password": None, "engine": "pdfium", "ocr": "never", "profile": None}
    app = App(home, asked)
    app.take(SAMPLES / f"val-doris-{year}.pdf" for year in (2024, 2025))
    serving = Thread(target=app.run)
    serving.start()
    try:
        page = browser.new_page(viewport=REVIEW, reduced_motion="reduce")
        page.goto(app.guard.address)
        page.get_by_role("link", name="Comparer 2024 et 2025").wait_for(timeout=60_000)
        page.get_by_role("link", name="Rapport 2024").click()
        page.locator(".understood").wait_for()
        return page.screenshot()
    finally:
        app.end()
        serving.join()


def asked(browser: Browser, folder: Path) -> bytes:
    """A question to a store of the two samples and its answer, as on a terminal."""
    question = "select territory, year, number, title, execution from execution_by_action"
    store = folder / "rapports.duckdb"
    ldaparse_command = [sys.executable, "-m", "ldaparse"]
    reports = [str(SAMPLES / f"val-doris-{year}.pdf") for year in (2024, 2025)]
    subprocess.run([*ldaparse_command, "batch", *reports, "-o", str(store)], check=True, capture_output=True)
    said = subprocess.run(
        [*ldaparse_command, "query", str(store), question, "--format", "table"],
        check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    shown = "\n".join(
        [
            "$ ldaparse batch rapports/ -o rapports.duckdb",
            f'$ ldaparse query rapports.duckdb "{question}"',
            *(line.rstrip() for line in said.rstrip().splitlines()),
        ]
    )
    page = browser.new_page(viewport={"width": 1160, "height": 492})
    page.set_content(
        "<body style='margin: 0; background: #14202e'><pre style='margin: 24px; color: #e8eef5; font: 16px/1.45 \"DejaVu Sans Mono\"'>"
        f"{html.escape(shown)}</pre>"
    )
    return page.screenshot()


def page_and_chapter(file: Path) -> bytes:
    """A page beside what was read of it, and below it the chapter of the year, as LibreOffice prints the Word file."""
    review = Image.open(HERE / "review.png").convert("RGB").crop((0, 62, 1366, 450))
    chapter = Image.open(io.BytesIO(printed(file))).convert("RGB")
    chapter = chapter.resize((review.width, round(chapter.height * review.width / chapter.width)))
    shown = chapter.crop((0, 90, review.width, 545))
    whole = Image.new("RGB", (review.width, review.height + 8 + shown.height), "#174a7c")
    whole.paste(review, (0, 0))
    whole.paste(shown, (0, review.height + 8))
    drawn = io.BytesIO()
    whole.save(drawn, format="PNG")
    return drawn.getvalue()


def printed(file: Path) -> bytes:
    """The first page of the two samples compared, as LibreOffice prints it."""
    ldaparse.export(ldaparse.compare(*(sample(year) for year in (2024, 2025))), file)
    home = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    asked = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    drawn = io.BytesIO()
    with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as pdf:
        pdf[0].render(scale=1.6).to_pil().save(drawn, format="PNG")
    return drawn.getvalue()


def reviewed(browser: Browser, file: Path) -> bytes:
    """A review in the middle of the work: a status was corrected, the findings are listed."""
    file.write_bytes(ldaparse.review(SAMPLES / "val-doris-2024.pdf").page)
    page = browser.new_page(viewport=REVIEW, reduced_motion="reduce")
    page.goto(file.as_uri())
    page.locator(".parts .status button.value", has_text="en cours").first.dblclick()
    page.locator("form.editor select").select_option("done")
    page.keyboard.press("Control+Enter")
    page.locator("#list").click()
    page.locator(".chosen").evaluate("chosen => chosen.scrollIntoView({block: 'center'})")
    page.locator("#said").evaluate("said => { said.textContent = ''; }")
    return page.screenshot()


def reviewed_amount(browser: Browser, report: Path, file: Path, blurred: str = "") -> bytes:
    """The first doubt about an amount of the financial table, shown with its place."""
    review = ldaparse.review(report)
    file.write_bytes(review.page)
    page = browser.new_page(viewport=REVIEW, reduced_motion="reduce")
    page.goto(file.as_uri())
    codes = [finding.code for finding in review.report.findings]
    at = min(codes.index(code) for code in ("finances.total", "finances.overspent") if code in codes)
    page.evaluate("at => document.querySelector(`[data-finding='${at}']`).click()", at)
    if blurred:
        page.evaluate(
            "names => document.querySelectorAll(names).forEach(one => { one.style.filter = 'blur(4px)'; })",
            blurred,
        )
    return page.screenshot()


def put(name: str, drawn: bytes) -> None:
    picture = HERE / f"{name}.png"
    # Few colours make the file some times smaller, and nothing of a page needs more.
    few = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE)
    few.save(picture, optimize=True)
    print(f"{picture}: {picture.stat().st_size // 1000} kB")


def sample(year: int) -> Report:
    """What is read from the sample of a year."""
    text = (GOLDEN / f"val-doris-{year}.pdf.json").read_text(encoding="utf-8")
    return Report.model_validate_json(text)


if __name__ == "__main__":
    main()
