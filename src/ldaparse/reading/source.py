"""Where a document comes from: a path, bytes or an open file, taken whole and within limits."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Literal, TypeAlias, get_args

from ldaparse.errors import LimitError, UnreadableError

Readable: TypeAlias = str | os.PathLike[str] | bytes | IO[bytes]
PdfEngine: TypeAlias = Literal["pdfium", "pdfplumber"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an untrusted file may cost before it is refused with a `LimitError`.

    Attributes:
        megabytes: size of the file.
        pages: pages of a PDF.
        seconds: time spent on the pages of a PDF, looked at after each.
        unpacked_megabytes: size of the parts of a zip (Word) once unpacked.
        entries: parts of a zip.
        nesting: tables inside tables.
        cells: cells of all tables of a file.
    """

    megabytes: int = 200
    pages: int = 2000
    seconds: float = 600.0
    unpacked_megabytes: int = 500
    entries: int = 5000
    nesting: int = 20
    cells: int = 1_000_000


@dataclass(frozen=True)
class RawFile:
    """The bytes of a file and the name to call it by in messages."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a caller may say to a reader.

    Attributes:
        password: opens an encrypted file.
        limits: what the file may cost.
        engine: what takes a PDF apart; pdfium is fast, pdfplumber the reference.
    """

    password: str | None = None
    limits: Limits = Limits()
    engine: PdfEngine = "pdfium"

    def __post_init__(self) -> None:
        if self.engine not in get_args(PdfEngine):
            raise ValueError(f"there is no PDF engine {self.engine!r}, only {get_args(PdfEngine)}")


def load(source: Readable, limits: Limits, name: str | None = None) -> RawFile:
    """Take the bytes of `source`.

    Raises:
        UnreadableError: the path does not exist, is a folder, is empty or cannot be opened.
        LimitError: the file is larger than `limits.megabytes`.
    """
    most = limits.megabytes * 1_000_000
    if isinstance(source, bytes):
        raw = RawFile(name or "<bytes>", source)
    elif isinstance(source, (str, os.PathLike)):
        raw = _load_path(Path(source), most, name)
    else:
        raw = RawFile(name or str(getattr(source, "name", "<stream>")), source.read(most + 1))
    if not raw.data:
        raise UnreadableError("the file is empty", file=raw.name)
    if len(raw.data) > most:
        raise LimitError(
            f"the file is larger than {limits.megabytes} MB; raise the limit with --max-mb", file=raw.name
        )
    return raw


def _load_path(path: Path, most: int, name: str | None) -> RawFile:
    label = name or path.name
    if path.is_dir():
        raise UnreadableError("this is a folder; give the report's file", file=str(path))
    try:
        with path.open("rb") as file:
            return RawFile(label, file.read(most + 1))
    except FileNotFoundError:
        raise UnreadableError("no such file", file=str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"the file cannot be opened ({reason})", file=str(path)) from error
