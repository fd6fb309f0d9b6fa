"""Takes the pictures of the documentation again: the comparison of the samples, as Chromium shows it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import ldaparse

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"


def main() -> None:
    """Write comparison.png beside this file."""
    old, new = (ldaparse.extract(SAMPLES / f"val-doris-{year}.pdf") for year in (2024, 2025))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "page.html")
        ldaparse.export(ldaparse.compare(old, new), page_file)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 1560})
        page.goto(page_file.as_uri())
        page.screenshot(path=HERE / "comparison.png")
        browser.close()


if __name__ == "__main__":
    main()
