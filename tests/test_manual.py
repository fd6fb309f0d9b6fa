"""The manual pages say what the commands say, in English and French, and `man` shows them as they are meant."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from ldaparse.cli import pages

SCRIPT = Path(__file__).parent.parent / "docs" / "man.py"
WRITTEN = runpy.run_path(str(SCRIPT))
PAGES = {"en": WRITTEN["PAGE"], "fr": WRITTEN["FRENCH"]}
needs_groff = pytest.mark.skipif(
    shutil.which("groff") is None, reason="there is no groff on this machine to show manual pages"
)


@pytest.mark.parametrize("lang", PAGES)
def test_the_manual_is_that_of_the_commands(lang: str) -> None:
    assert PAGES[lang].read_text(encoding="utf-8") == WRITTEN["manual"](lang), "run python docs/man.py"


def test_english_and_french_have_the_same_parts() -> None:
    english, french = (page.read_text(encoding="utf-8") for page in PAGES.values())

    def shape(text: str) -> list[str]:
        return [line.partition(" ")[0] for line in text.splitlines() if line.startswith(".")]

    assert shape(english) == shape(french)


@needs_groff
@pytest.mark.parametrize("lang", PAGES)
def test_groff_has_nothing_to_say_of_the_manual(lang: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-P-cbou", str(PAGES[lang])],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    shown = " ".join(done.stdout.split())
    for page in pages()[1:]:
        assert page.example in shown
        for option in page.options:
            assert option.names[-1] in shown
    begun = {"en": "ldaparse - read the", "fr": "ldaparse - lire les"}
    assert begun[lang] in shown
    assert not re.search(r"^\s*[:;!?»]", done.stdout, re.MULTILINE)
