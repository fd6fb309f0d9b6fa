"""Results put into files: whole or not at all, and nothing overwritten unasked."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
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
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        reason = error.strerror or str(error)
        raise OutputError(f"the file cannot be written ({reason})", file=str(path)) from error
