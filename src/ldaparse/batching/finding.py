"""Which files a batch is of: those of a folder, of a pattern, of a list, or named one by one."""

from __future__ import annotations

import codecs
import glob
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ldaparse.correcting.loading import ENDING
from ldaparse.errors import MissingFileError, UnreadableError

REPORTS = (".pdf", ".docx", ".docm", ".doc", ".rtf", ".odt", ".xlsx", ".xlsm", ".ods", ".pptx", ".pptm")
_STANDARD_INPUT = "-"
_LONGEST_LIST = 50_000_000  # bytes: a million names


def reports_among(places: Iterable[str]) -> list[Path]:
    """The files of these places, absolute, each once, in the order of the places.

    A folder gives the reports in it and below it, sorted by their paths; a pattern what fits it, sorted; a `.txt`
    file, or "-" for the standard input, the files that its lines name; any other file itself. Corrections that stand
    beside reports are none.

    Raises:
        UnreadableError: a place does not exist, or gives no file at all.
    """
    found: dict[Path, None] = {}
    for place in places:
        files = [Path(os.path.abspath(file)) for file in _at(place)]  # noqa: PTH100 - links are not followed
        if not files:
            raise none_at(place)
        found.update(dict.fromkeys(files))
    return list(found)


def none_at(place: str) -> UnreadableError:
    """The error that a place gives no file."""
    return UnreadableError(f"there is no report here ({', '.join(REPORTS)})", file=place)


def _at(place: str) -> list[Path]:
    path = Path(place)
    if place == _STANDARD_INPUT:
        return list(_listed(_from_standard_input(), Path.cwd()))
    if path.is_dir():
        return sorted(_below(path), key=lambda file: file.parts)
    if path.suffix.lower() == ".txt":
        return list(_listed(_text(path), path.parent))
    if path.exists():
        return [path]
    if glob.has_magic(place):
        fitting = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - a pattern may be absolute
        return [Path(file) for file in fitting if Path(file).is_file() and not file.endswith(ENDING)]
    raise MissingFileError("no such file or folder", file=place)


def _below(folder: Path) -> Iterator[Path]:
    """What is hidden, and what Word keeps while a file is open, is no report."""
    for file in folder.rglob("*"):
        inside = file.relative_to(folder).parts
        if (
            file.suffix.lower() in REPORTS
            and not any(part.startswith((".", "~$")) for part in inside)
            and file.is_file()
        ):
            yield file


def _listed(text: str, folder: Path) -> Iterator[Path]:
    """A file a line, as it stands there or without the blanks around. Other signs that end a line may stand in a name."""
    for line in text.split("\n"):
        named = line.removesuffix("\r")
        if named.strip():
            yield folder / (named if _is_there(folder / named) else named.strip(" \t"))


def _is_there(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def _from_standard_input() -> str:
    """In UTF-8, or else as the terminal writes: `dir /b | ldaparse batch -` knows nothing of UTF-8."""
    said = sys.stdin.buffer.read()
    try:
        return said.decode("utf-8-sig")
    except UnicodeDecodeError:
        return said.decode(sys.stdin.encoding, "surrogateescape")


def _text(path: Path) -> str:
    """A name that is no UTF-8 may stand in a list as it is in the folder."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableError("this is not a file; name a list of files", file=str(path))
        with path.open("rb") as file:
            said = file.read(_LONGEST_LIST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"this list cannot be read ({reason})", file=str(path)) from error
    if len(said) > _LONGEST_LIST:
        raise UnreadableError(f"this list is larger than {_LONGEST_LIST // 1_000_000} MB", file=str(path))
    return said.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
