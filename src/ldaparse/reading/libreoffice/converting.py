"""Having LibreOffice make a .docx of an older file, or a PDF of any text document."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import time
from pathlib import Path

from ldaparse.errors import LimitError, MissingDependencyError, UnreadableError
from ldaparse.isolating import step
from ldaparse.limits import Limits
from ldaparse.reading.libreoffice import guard
from ldaparse.reading.libreoffice.kinds import Kind

log = logging.getLogger(__name__)

_DOCX = "docx:MS Word 2007 XML"
_PDF = "pdf:writer_pdf_Export"
_TO_START_AND_END = 10.0  # seconds: the guard's own, beside LibreOffice's
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_INSTALL = {
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}


def as_docx(data: bytes, kind: Kind, file: str, limits: Limits) -> bytes:
    """The document as .docx, with tracked changes, notes and numbering as they were.

    Raises:
        MissingDependencyError: LibreOffice is not installed.
        LimitError: it took longer than `limits.office_seconds`, or than `limits.seconds`.
        UnreadableError: LibreOffice cannot open the file.
    """
    if find_soffice() is None:
        raise MissingDependencyError(
            f"reading {kind.what} needs LibreOffice, which is not installed: {how_to_install()};"
            " or save the file as .docx",
            file=file,
        )
    return _converted(data, kind, _DOCX, file, limits)


def as_pdf(data: bytes, kind: Kind, file: str, limits: Limits) -> bytes | None:
    """The document as PDF, as it prints; None where LibreOffice is not installed.

    Raises:
        LimitError: it took longer than `limits.office_seconds`, or than `limits.seconds`.
        UnreadableError: LibreOffice cannot open the file.
    """
    return None if find_soffice() is None else _converted(data, kind, _PDF, file, limits)


def _converted(data: bytes, kind: Kind, target: str, file: str, limits: Limits) -> bytes:
    soffice = find_soffice()
    assert soffice is not None
    most = min(limits.seconds, limits.office_seconds)
    step(most + _TO_START_AND_END)
    begun = time.perf_counter()
    code, converted = _guarded(data, kind, target, soffice, most, limits.office_megabytes)
    step()
    log.debug("%s: LibreOffice took %.2f s", file, time.perf_counter() - begun)
    if code == guard.LATE:
        option = "--timeout" if most == limits.seconds else "--limit office_seconds=…"
        raise LimitError(
            f"LibreOffice took more than {most:g} seconds over {kind.what}; allow more with {option}",
            file=file,
        )
    if code or not converted:
        raise UnreadableError(f"{kind.what} is damaged: LibreOffice cannot open it", file=file)
    return converted


def how_to_install() -> str:
    """The command that installs LibreOffice."""
    return _INSTALL.get(sys.platform, "sudo apt install libreoffice-writer")


def find_soffice() -> str | None:
    """The path of LibreOffice's program, or None."""
    found = (shutil.which(name) for name in _PROGRAMS)
    return next(filter(None, found), None) or next(filter(_is_file, _USUAL_PLACES), None)


def _is_file(path: str) -> bool:
    return Path(path).is_file()


def _guarded(
    data: bytes, kind: Kind, target: str, soffice: str, seconds: float, megabytes: int
) -> tuple[int, bytes]:
    """The guard's exit code and what it gave. Its input stays open as long as somebody waits for it."""
    command = [sys.executable, "-I", "-S", guard.__file__]
    command += [str(seconds), str(megabytes), kind.suffix, kind.filter, target, soffice]
    with subprocess.Popen(  # noqa: S603 - no shell, and nothing of the document in the command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(len(data).to_bytes(8, "little") + data)
            process.stdin.flush()
            converted = process.stdout.read()
        except BrokenPipeError:
            converted = b""
        process.wait()
        return process.returncode, converted
