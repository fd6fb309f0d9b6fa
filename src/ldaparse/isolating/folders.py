"""The folder of a child's temporary files: made for it, and found again where a parent was killed before it could remove it."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_NAMED = re.compile(r"ldaparse-(\d{1,9})-.*")


def make_folder() -> str:
    """A new folder, whose name tells of whom it is. Those of processes that are gone are removed on the way, once."""
    remove_left_behind(tempfile.gettempdir())
    return tempfile.mkdtemp(prefix=f"ldaparse-{os.getpid()}-")


@lru_cache(maxsize=1)
def remove_left_behind(place: str) -> None:
    """Remove the folders of this user that were left by processes that are no more."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        for entry in os.scandir(place):
            found = _NAMED.fullmatch(entry.name)
            if not found or not entry.is_dir(follow_symlinks=False):
                continue
            if entry.stat(follow_symlinks=False).st_uid == os.getuid() and not is_alive(int(found[1])):
                shutil.rmtree(Path(entry.path), ignore_errors=True)


def is_alive(process: int) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
