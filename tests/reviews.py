"""The samples' review pages, made once, and a browser to open them in."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from golden import SAMPLES
from ldaparse.exporting.wording import Language
from ldaparse.reviewing import Review, review


@lru_cache
def reviewed(name: str = "val-doris-2024.pdf", lang: Language = "fr") -> Review:
    """The review of a sample."""
    return review(SAMPLES / name, lang=lang)


def data_of(page: bytes) -> dict[str, Any]:
    """What the page's script is told."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    known: dict[str, Any] = json.loads(found[1])
    return known


def value_of(page: bytes, path: str) -> tuple[str, dict[str, Any]]:
    """The anchor of the value with a field of that path, and what the script knows of it."""
    return next(
        (anchor, value)
        for anchor, value in data_of(page)["values"].items()
        if any(field["path"] == path for field in value["fields"])
    )
