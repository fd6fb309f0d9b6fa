"""Which program recognises letters, and in which language."""

from __future__ import annotations

import os
import shutil

LANGUAGE = "fra"


def program() -> str | None:
    """Where Tesseract is: on the path, or where LDAPARSE_TESSERACT says. None if it is not installed."""
    return shutil.which(os.environ.get("LDAPARSE_TESSERACT", "tesseract"))
