"""Where a document comes from: a path, bytes or an open file, taken whole and within limits."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, Literal, TypeAlias, get_args

from ldaparse.errors import LimitError, MissingFileError, UnreadableError, WrongTypeError, displayable
from ldaparse.limits import Limits

Readable: TypeAlias = str | os.PathLike[str] | bytes | IO[bytes]
PdfEngine: TypeAlias = Literal["pdfium", "pdfplumber"]
Ocr: TypeAlias = Literal["auto", "never", "always"]


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
        ocr: whether the words of pictures are recognised: on pages that have none of their own, never,
            or on all pages.
    """

    password: str | None = None
    limits: Limits = field(default_factory=Limits)
    engine: PdfEngine = "pdfium"
    ocr: Ocr = "auto"

    def __post_init__(self) -> None:
        if self.ocr not in get_args(Ocr):
            raise ValueError(f"ocr is one of {get_args(Ocr)}, not {self.ocr!r}")
        if self.engine not in get_args(PdfEngine):
            raise ValueError(f"there is no PDF engine {self.engine!r}, only {get_args(PdfEngine)}")


def load(source: Readable, limits: Limits, name: str | None = None) -> RawFile:
    """Take the bytes of `source`.

    Raises:
        MissingFileError: the path does not exist.
        UnreadableError: it is a folder, is empty or cannot be opened.
        LimitError: the file is larger than `limits.megabytes`.
        WrongTypeError: it is none of the three.
    """
    most = limits.megabytes * 1_000_000
    name = None if name is None else displayable(name)
    if isinstance(source, bytes):
        raw = RawFile(name or "<bytes>", source)
    elif isinstance(source, (str, os.PathLike)):
        raw = _load_path(Path(source), most, name)
    elif not hasattr(source, "read"):
        raise WrongTypeError(
            f"a report is given as a path, bytes or an open file, not {type(source).__name__}",
            expected="a path, bytes or an open file",
            found=type(source).__name__,
        )
    else:
        raw = RawFile(name or displayable(str(getattr(source, "name", "<stream>"))), source.read(most + 1))
    if not raw.data:
        raise UnreadableError("the file is empty", file=raw.name)
    if len(raw.data) > most:
        raise LimitError(
            f"the file is larger than {limits.megabytes} MB; raise the limit with --max-mb",
            file=raw.name,
            expected=f"{limits.megabytes} MB at most",
        )
    return raw


def handed_over(source: Readable, limits: Limits, name: str | None) -> tuple[str | bytes, str]:
    """A source as another process can take it, and the name to call it by: a stream's bytes are taken out.

    Raises:
        UnreadableError: the stream is empty.
        LimitError: the stream is larger than `limits.megabytes`.
    """
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source), displayable(name or Path(source).name)
    raw = load(source, limits, name)
    return raw.data, raw.name


def _load_path(path: Path, most: int, name: str | None) -> RawFile:
    label = name or displayable(path.name)
    if _is_folder(path):
        raise UnreadableError("this is a folder; give the report's file", file=str(path))
    try:
        with path.open("rb") as file:
            return RawFile(label, file.read(most + 1))
    except FileNotFoundError:
        raise MissingFileError("no such file", file=str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"the file cannot be opened ({reason})", file=str(path)) from error


def _is_folder(path: Path) -> bool:
    """Whether it is one; a name that no system takes is of none."""
    try:
        return path.is_dir()
    except OSError:
        return False
