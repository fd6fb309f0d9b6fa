"""The tables of a store as Parquet: a file a table, in a folder."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ldaparse.errors import OutputError
from ldaparse.storing.store import Store

_MARK = "reports.parquet"


def write_parquet(store: Store, folder: Path) -> None:
    """Write them all, in place of those that were written there before.

    Raises:
        OutputError: there is something else in the folder, or it cannot be written.
    """
    if folder.exists() and not (folder / _MARK).is_file():
        raise OutputError(f"this is not a folder with a {_MARK}; name another", file=str(folder))
    temporary = ""
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.mkdtemp(
            dir=folder.absolute().parent, prefix=f".{folder.name[:40]}.", suffix=".part"
        )
        made = Path(temporary, "new")
        made.mkdir()
        store.write_parquet(made)
        if folder.exists():
            folder.replace(Path(temporary, "old"))
        made.replace(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the folder cannot be written ({reason})", file=str(folder)) from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
