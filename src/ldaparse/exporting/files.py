"""Output files: the ending that decides the format, and writing them whole or not at all."""

from __future__ import annotations

import io
import os
import platform
import re
import shutil
import stat
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from ldaparse.errors import ExistingOutputError, OutputError
from ldaparse.exporting.names import is_device
from ldaparse.isolating.folders import is_alive
from ldaparse.isolating.interrupting import uninterrupted

_PART = re.compile(r"\.([0-9a-f]{8})-(\d{1,9})-[a-z0-9_]{1,16}\.part\Z")

Endings: TypeAlias = Mapping[str, Sequence[str]]
"""The endings of each format, with their dot; "" is a folder, or a file without an ending."""

# ".2024" of "bilan.2024" is a part of the name.
_ENDING = re.compile(r"\.(?=[a-z0-9]{0,9}[a-z])[a-z0-9]{1,10}")


def ending_of(path: Path) -> str:
    """The ending of a name in small letters; "" where it has none.

    >>> ending_of(Path("Bilan.XLSX")), ending_of(Path("bilan.2024"))
    ('.xlsx', '')
    """
    suffix = path.suffix.lower()
    return suffix if _ENDING.fullmatch(suffix) else ""


def format_for(output: Path | None, asked: str | None, endings: Endings) -> str | None:
    """The format to write: the one that is asked for by name, if the ending of the output may stand for it, else the one
    that the ending names. None where nothing is asked for and nothing named.

    Args:
        output: the file or folder to write, None for the standard output.
        asked: the name of a format.
        endings: the formats that there are, each with its endings.

    Raises:
        OutputError: there is no such format, or the ending is of none or of another one.
    """
    if asked is not None and asked not in endings:
        raise OutputError(f"there is no format {asked!r}; there are {', '.join(endings)}")
    if output is None:
        return asked
    ending = ending_of(output)
    if asked is not None:
        if ending and ending not in endings[asked]:
            raise OutputError(
                f"the ending {ending!r} is not one of {asked} ({listed(endings[asked])})",
                file=str(output),
                expected=listed(endings[asked]),
                found=ending,
            )
        return asked
    for name, of_format in endings.items():
        if ending in of_format:
            return name
    known = listed([one for of_format in endings.values() for one in of_format])
    said = f"no format has the ending {ending!r}" if ending else "the name has no ending"
    raise OutputError(
        f"{said}; the endings are {known}", file=str(output), expected=known, found=ending or None
    )


def listed(endings: Sequence[str]) -> str:
    """Such as ".json, .csv, or none for a folder"."""
    named = ", ".join(one for one in endings if one)
    if "" not in endings:
        return named
    return f"{named}, or none for a folder" if named else "none, for a folder"


def place_for(path: Path, *, force: bool, may_be_folder: bool = True) -> Path:
    """Where an output goes: the path, or what it links to. Asked before the work is done, and again when it is.

    Raises:
        OutputError: something stands there that may not be written over, or nothing can be written there.
    """
    if sys.platform == "win32" and is_device(path.name):
        raise OutputError("Windows keeps this name for a device; choose another", file=str(path))
    try:
        mode = _mode(path)
        if mode is None or stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
            return path
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode)):
            raise OutputError("this is neither a file nor a folder; name another", file=str(path))
        if stat.S_ISDIR(mode) and not may_be_folder:
            raise OutputError("this is a folder; name the file to write", file=str(path))
        target = path.resolve() if path.is_symlink() else path
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(f"nothing can be written there ({_reason(error, path)})", file=str(path)) from error
    if not force:
        what = "folder" if stat.S_ISDIR(mode) else "file"
        raise ExistingOutputError(f"the {what} exists; write over it with --force", file=str(path))
    return target


def _mode(path: Path) -> int | None:
    """What stands at a path, a link followed; of a link to nothing, the link's own. None for nothing."""
    for follow in (True, False):
        try:
            return path.stat(follow_symlinks=follow).st_mode
        except FileNotFoundError:
            continue
    return None


def is_stream(path: Path) -> bool:
    """Whether what stands there takes what is written and keeps nothing: a device such as /dev/stdout, or a pipe."""
    mode = _mode(path)
    return mode is not None and (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode))


def write(path: Path, data: bytes, *, force: bool = False, follow: bool = True) -> None:
    """Write a file in one step: a reader sees the old content or the new one, never a part. A link stays one: what it
    leads to is written. A device or a pipe is written into.

    Args:
        path: the file.
        data: its content.
        force: whether a file that is there may be written over.
        follow: whether that holds of links; if not, one is replaced by the file, for the names that nobody asked for.

    Raises:
        OutputError: the file exists and `force` is not set, or it cannot be written.
    """
    target = place_for(path, force=force, may_be_folder=False)
    if not follow and path.is_symlink():
        target = path
    temporary = ""
    try:
        if is_stream(target) and not (target.is_symlink() and not follow):
            _write_into(target, data)
            return
        _remove_left_behind(target.absolute().parent)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(_rights(target))
        Path(temporary).replace(target)
        temporary = ""
    except (OSError, ValueError) as error:
        raise OutputError(f"the file cannot be written ({_reason(error, path)})", file=str(path)) from error
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def _rights(path: Path) -> int:
    """Those of the file that is written over, else the usual ones: mkstemp gives a file that only its owner can read."""
    mode = _mode(path)
    if mode is not None and stat.S_ISREG(mode):
        return stat.S_IMODE(mode) & 0o777
    usual = os.umask(0)
    os.umask(usual)
    return 0o666 & ~usual


def _write_into(path: Path, data: bytes) -> None:
    """Into a device or a pipe. A pipe that nobody reads is refused, not waited for."""
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "wb", buffering=0) as stream:
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        left = memoryview(data)
        while left:
            left = left[stream.write(left) or 0 :]


def _prefix(path: Path) -> str:
    """How what is not whole yet is called: after the output, this machine and this process."""
    return f".{path.name[:40]}.{_machine()}-{os.getpid()}-"


@cache
def _machine() -> str:
    return f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"


@lru_cache(maxsize=64)
def _remove_left_behind(folder: Path) -> None:
    """Remove what processes of this machine left half written in a folder when they were killed."""
    if (
        sys.platform == "win32"
    ):  # which removes no file of another process, and tells of no process by its number
        return
    with suppress(OSError):
        for entry in os.scandir(folder):
            found = _PART.search(entry.name) if entry.name.startswith(".") else None
            if not found or found[1] != _machine() or is_alive(int(found[2])):
                continue
            left = Path(entry.path)
            if not entry.is_dir(follow_symlinks=False):
                left.unlink(missing_ok=True)
            elif not (
                (left / "old").exists() and (left / "new").exists()
            ):  # else the one or the other is all there is
                shutil.rmtree(left, ignore_errors=True)


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
    target = place_for(path, force=force)
    with new_folder(target, mark=mark) as made:
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
    if os.path.lexists(path) and not (path / mark).is_file():
        raise OutputError(f"this is not a folder with a {mark}; name another", file=str(path))
    temporary = ""
    try:
        _remove_left_behind(path.absolute().parent)
        temporary = tempfile.mkdtemp(dir=path.absolute().parent, prefix=_prefix(path), suffix=".part")
        made = Path(temporary, "new")
        made.mkdir()
        yield made
        with uninterrupted():
            if path.exists():
                path.replace(Path(temporary, "old"))
            made.replace(path)
    except (OSError, ValueError) as error:
        raise OutputError(f"the folder cannot be written ({_reason(error, path)})", file=str(path)) from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)


def _reason(error: Exception, path: Path) -> str:
    """What the system says, and what is most often behind it: on Windows, a workbook that is open in Excel."""
    reason = getattr(error, "strerror", None) or str(error)
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
