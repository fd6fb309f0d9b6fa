"""Reading pictures: a scanned page becomes characters and rules, as if a PDF's engine had given them.

Tesseract recognises the letters, as a program of its own; OpenCV finds rules, backgrounds and lines. Both
are optional (`ldaparse[ocr]`), and nothing of them is loaded here.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib.util import find_spec

from ldaparse.reading.ocr.program import LANGUAGE, program

_TESSERACT = {
    "linux": "apt install tesseract-ocr tesseract-ocr-fra",
    "darwin": "brew install tesseract tesseract-lang",
    "win32": "winget install UB-Mannheim.TesseractOCR",
}


def what_is_missing() -> str | None:
    """What keeps pictures from being read, and the commands that install it; None if nothing does."""
    missing = []
    if find_spec("cv2") is None:
        missing.append("OpenCV (pip install 'ldaparse[ocr]')")
    if program() is None:
        missing.append(f"Tesseract ({how_to_install()})")
    elif not knows_french():
        missing.append(f"the French data of Tesseract, {LANGUAGE} ({how_to_install()})")
    return " and ".join(missing) or None


def how_to_install() -> str:
    """The command that installs Tesseract with its French data."""
    return _TESSERACT.get(sys.platform, _TESSERACT["linux"])


def knows_french() -> bool:
    """Whether Tesseract is there, with its French data."""
    return _knows_french(program() or "")


@cache
def _knows_french(tesseract: str) -> bool:
    if not tesseract:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - Tesseract, with fixed arguments
            [tesseract, "--list-langs"],
            capture_output=True,
            check=False,
            timeout=20,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE in done.stdout.decode("utf-8", "replace").split()
