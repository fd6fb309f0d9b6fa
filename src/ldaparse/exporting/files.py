"""Output files: names that every system takes, the ending that decides the format, and writing them whole or not at all."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from ldaparse.errors import OutputError

LONGEST = 200
"""Bytes of a name that is made here; file systems allow 255, and something is put behind it."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"/\\|?*')  # by Windows, anywhere in a name
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"})


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its ending.

    >>> is_device("con.json"), is_device("contrat.json")
    (True, False)
    """
    return _DEVICE.fullmatch(name) is not None


def portable(name: str) -> str:
    """A name with signs that every system takes in place of those that one of them does not; "_" stands for each.

    >>> portable('Bilan "2024"\\n.docx'), portable("con"), portable("fin. ")
    ('Bilan _2024__.docx', 'con_', 'fin__')
    """
    signs = ("_" if c in _FORBIDDEN or unicodedata.category(c) in _INVISIBLE else c for c in name)
    plain = cut("".join(signs), LONGEST)
    bare = plain.rstrip(". ")
    plain = bare + "_" * (len(plain) - len(bare))
    if is_device(plain):
        stem, dot, rest = plain.partition(".")
        plain = f"{stem}_{dot}{rest}"
    return plain or "_"


def cut(name: str, most: int) -> str:
    """A name of no more bytes than that."""
    return name.encode("utf-8", "surrogateescape")[:most].decode("utf-8", "ignore")


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
                f"the ending {ending!r} is not one of {asked} ({listed(endings[asked])})", file=str(output)
            )
        return asked
    for name, of_format in endings.items():
        if ending in of_format:
            return name
    known = listed([one for of_format in endings.values() for one in of_format])
    said = f"no format has the ending {ending!r}" if ending else "the name has no ending"
    raise OutputError(f"{said}; the endings are {known}", file=str(output))


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
        if not force:
            what = "folder" if stat.S_ISDIR(mode) else "file"
            raise OutputError(f"the {what} exists; write over it with --force", file=str(path))
        return path.resolve() if path.is_symlink() else path
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(f"nothing can be written there ({_reason(error, path)})", file=str(path)) from error


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


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file in one step: a reader sees the old content or the new one, never a part. A link stays one: what it
    leads to is written. A device or a pipe is written into.

    Raises:
        OutputError: the file exists and `force` is not set, or it cannot be written.
    """
    target = place_for(path, force=force, may_be_folder=False)
    temporary = ""
    try:
        if is_stream(target):
            _write_into(target, data)
            return
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
    return f".{path.name[:40]}."


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
        temporary = tempfile.mkdtemp(dir=path.absolute().parent, prefix=_prefix(path), suffix=".part")
        made = Path(temporary, "new")
        made.mkdir()
        yield made
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
