"""Results put into files: whole or not at all, and nothing overwritten unasked."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ldaparse.errors import OutputError


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file in one step: a reader sees the old content or the new one, never a part.

    Raises:
        OutputError: the file exists and `force` is not set, or it cannot be written.
    """
    if path.is_dir():
        raise OutputError("this is a folder; name the file to write", file=str(path))
    if path.exists() and not force:
        raise OutputError("the file exists; write over it with --force", file=str(path))
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp gives a file that only its owner can read; results get the usual rights.
        usual = os.umask(0)
        os.umask(usual)
        Path(temporary).chmod(0o666 & ~usual)
        Path(temporary).replace(path)
        temporary = ""
    except OSError as error:
        raise OutputError(f"the file cannot be written ({_reason(error, path)})", file=str(path)) from error
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def write_all(path: Path, files: Mapping[str, bytes], *, force: bool = False, mark: str) -> None:
    """Write several files at once, into a folder, or into a zip if the path ends so: all or none.

    An existing folder is replaced only with `force`, and only if it has a file named `mark`, that is,
    if it was written so before.

    Raises:
        OutputError: the folder exists and may not be replaced, or cannot be written.
    """
    if path.suffix.lower() == ".zip":
        write(path, zipped(files), force=force)
        return
    if path.exists() and not force:
        raise OutputError("the folder exists; write over it with --force", file=str(path))
    with new_folder(path, mark=mark) as made:
        for name, data in files.items():
            (made / name).write_bytes(data)


@contextmanager
def new_folder(path: Path, *, mark: str) -> Iterator[Path]:
    """A folder to write into, which takes the place of `path` once all is written: a reader sees the old
    files or the new ones, never a part.

    Raises:
        OutputError: what stands there has no file named `mark` and so was not written so before, or the
            folder cannot be written.
    """
    if path.exists() and not (path / mark).is_file():
        raise OutputError(f"this is not a folder with a {mark}; name another", file=str(path))
    temporary = ""
    try:
        temporary = tempfile.mkdtemp(dir=path.absolute().parent, prefix=f".{path.name[:40]}.", suffix=".part")
        made = Path(temporary, "new")
        made.mkdir()
        yield made
        if path.exists():
            path.replace(Path(temporary, "old"))
        made.replace(path)
    except OSError as error:
        raise OutputError(f"the folder cannot be written ({_reason(error, path)})", file=str(path)) from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)


def _reason(error: OSError, path: Path) -> str:
    """What the system says, and what is most often behind it: on Windows, a workbook that is open in Excel."""
    reason = error.strerror or str(error)
    if not isinstance(error, PermissionError):
        return reason
    if path.exists():
        return f"{reason}; if it is open in another program, close it there"
    return f"{reason}; choose a place where you may write"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
