"""Draws the pictures of the README that come from the samples: `python docs/images/make.py`.

Needs the development extra and Debian's `chromium`. `look.png` is made by `ldaparse look`.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import ldaparse
from ldaparse.report import Report

HERE = Path(__file__).parent
GOLDEN = HERE.parent.parent / "samples" / "golden"
SIZE = {"width": 1366, "height": 1660}  # the summary, and the beginning of the figure below it


def main() -> None:
    """The page of the two samples compared, as it opens."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no chromium on this machine")
    old, new = (sample(year) for year in (2024, 2025))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "comparison.html")
        ldaparse.export(ldaparse.compare(old, new), page_file)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=SIZE)
        page.goto(page_file.as_uri())
        drawn = page.screenshot()
        browser.close()
    picture = HERE / "comparison.png"
    # Few colours make the file some times smaller, and nothing of the page needs more.
    Image.open(io.BytesIO(drawn)).quantize(128).save(picture, optimize=True)
    print(f"{picture}: {picture.stat().st_size // 1000} kB")


def sample(year: int) -> Report:
    """What is read from the sample of a year."""
    text = (GOLDEN / f"val-doris-{year}.pdf.json").read_text(encoding="utf-8")
    return Report.model_validate_json(text)


if __name__ == "__main__":
    main()
