"""The tables of a store as Parquet: a file a table, in a folder."""

from __future__ import annotations

from pathlib import Path

from ldaparse.errors import OutputError
from ldaparse.exporting.files import new_folder
from ldaparse.storing.store import Store

_MARK = "reports.parquet"


def write_parquet(store: Store, folder: Path) -> None:
    """Write them all, in place of those that were written there before.

    Raises:
        OutputError: there is something else in the folder, or it cannot be written.
    """
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the folder cannot be written ({reason})", file=str(folder)) from error
    with new_folder(folder, mark=_MARK) as made:
        store.write_parquet(made)
