"""How a report is called in what a batch keeps: by its path from there, and its JSON by the stem of its file."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ldaparse.exporting.files import portable


def known_from(folder: Path, file: Path) -> str:
    """A file's path as it is kept beside the results: both can then be moved together."""
    try:
        path = os.path.relpath(file, folder)
    except ValueError:  # on another drive of Windows
        path = str(file)
    return os.fsencode(path.replace(os.sep, "/")).decode("utf-8", "backslashreplace")


def names_for(paths: Iterable[str]) -> dict[str, str]:
    """The name of the JSON for each path: `rapport.json` for `rapport.pdf`. Files whose names would be one, also
    where capitals or the writing of accents make no difference, are called by all of their own name,
    `rapport.pdf.json`, and where that is one too, by a piece of their path's hash as well. What some system does not take in
    a name is "_"."""
    paths = list(paths)
    named = dict.fromkeys(paths, "")
    for call in (_by_stem, _by_name, _by_hash):
        named |= {path: call(path) for path in paths if not named[path]}
        alike = Counter(_folded(name) for name in named.values())
        named = {path: name if alike[_folded(name)] == 1 else "" for path, name in named.items()}
    return {path: f"{name or _by_hash(path)}.json" for path, name in named.items()}


def _by_stem(path: str) -> str:
    return portable(path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2])


def _by_name(path: str) -> str:
    return portable(path.rpartition("/")[2])


def _by_hash(path: str) -> str:
    digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{_by_name(path)}-{digest[:12]}"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
