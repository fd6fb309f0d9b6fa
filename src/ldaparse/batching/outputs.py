"""Where a batch puts what it reads: a folder of JSON, a store, or lines on the standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from ldaparse.batching.folder import Folder
from ldaparse.batching.harvesting import Harvest
from ldaparse.batching.naming import known_from
from ldaparse.errors import OutputError
from ldaparse.exporting.files import ending_of
from ldaparse.storing import Store
from ldaparse.storing.duplicates import Held, doubled, not_in_register
from ldaparse.storing.tables import Origin

_STORES = {".duckdb", ".ddb"}


class Output(Protocol):
    """What keeps the reports of a batch. Used by `with`.

    `wants_rows` tells whether it takes the rows of a report, `indent` how its JSON is to be set, `in_turn` whether
    it holds a report until those before it are done.
    """

    wants_rows: bool
    in_turn: bool
    indent: int | None

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def begin(self, files: Iterable[Path], *, prune: bool) -> int:
        """Get ready for these files; gives how many others it keeps, or took out if they are to be pruned."""

    def path_of(self, file: Path) -> str:
        """How a file is known in it."""

    def keeps(self, path: str, fingerprint: str) -> bool | None:
        """Whether what it keeps of a file was read in part only; None if it keeps nothing of that fingerprint."""

    def put(self, origin: Origin, harvest: Harvest, rows: Mapping[str, str]) -> None:
        """Keep a report. When this is done, it is kept whatever happens."""

    def fail(self, origin: Origin, error: Exception) -> None:
        """Keep that a file cannot be read, in place of what was read of it before."""

    def turn(self, path: str) -> None:
        """All files before this one are done, and it is too."""

    def doubled(self) -> list[str]:
        """A sentence for each report that it holds more than once."""

    def strangers(self) -> list[str]:
        """A sentence for each territory that the register does not know, or knows several of."""


def opened(output: Path | None) -> Output:
    """A store for a name that ends in `.duckdb`, else a folder of JSON; lines on the standard output for None.

    Raises:
        MissingDependencyError: a store is wanted and DuckDB is not installed.
        OutputError: there is something else in its place.
    """
    if output is None:
        if sys.stdout is None:
            raise OutputError("the standard output is closed; name a file with -o")
        return Lines(sys.stdout.buffer)
    if is_store(output):
        return StoreOutput(output)
    refuse_file_ending(output)
    return Folder(output)


def refuse_file_ending(output: Path) -> None:
    """Refuse a folder that would be called as a file is: by its ending a person takes it for one.

    Raises:
        OutputError: it is no folder yet, and its name has an ending.
    """
    ending = ending_of(output)
    if ending and not output.is_dir():
        raise OutputError(
            f"a batch writes no file that ends in {ending!r}; name a folder, or a store that ends in .duckdb",
            file=str(output),
        )


def is_store(output: Path) -> bool:
    """Whether an output is a DuckDB file, by its ending."""
    return output.suffix.lower() in _STORES


class StoreOutput:
    """A DuckDB file."""

    wants_rows = True
    in_turn = False
    indent: int | None = None

    def __init__(self, path: Path) -> None:
        self._folder = path.absolute().parent
        self.store = Store(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.__exit__(kind, error, trace)

    def begin(self, files: Iterable[Path], *, prune: bool) -> int:
        named = {self.path_of(file) for file in files}
        others = [one for one, kept in self.store.kept().items() if kept.path not in named]
        for report_id in others if prune else ():
            self.store.forget(report_id)
        return len(others)

    def path_of(self, file: Path) -> str:
        return known_from(self._folder, file)

    def keeps(self, path: str, fingerprint: str) -> bool | None:
        kept = self.store.kept().get(Origin(path, None, None, "", "").report_id)
        return kept.partial if kept and kept.fingerprint == fingerprint else None

    def put(self, origin: Origin, harvest: Harvest, rows: Mapping[str, str]) -> None:
        self.store.put(origin, rows, partial=harvest.partial)

    def fail(self, origin: Origin, error: Exception) -> None:
        self.store.fail(origin, error)

    def turn(self, path: str) -> None:
        pass

    def doubled(self) -> list[str]:
        return doubled(self.store.held())

    def strangers(self) -> list[str]:
        return not_in_register(self.store.held())


class Lines:
    """A report a line, in the order of the files."""

    wants_rows = False
    in_turn = True
    indent: int | None = None

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting: dict[str, bytes] = {}
        self._held: list[Held] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def begin(self, files: Iterable[Path], *, prune: bool) -> int:
        del files, prune
        return 0

    def path_of(self, file: Path) -> str:
        return str(file)

    def keeps(self, path: str, fingerprint: str) -> bool | None:
        del path, fingerprint
        return None

    def put(self, origin: Origin, harvest: Harvest, rows: Mapping[str, str]) -> None:
        del rows
        self._waiting[origin.path] = harvest.report
        self._held.append(harvest.held(origin))

    def fail(self, origin: Origin, error: Exception) -> None:
        pass

    def turn(self, path: str) -> None:
        if path in self._waiting:
            self._stream.write(self._waiting.pop(path))
            self._stream.flush()

    def doubled(self) -> list[str]:
        return doubled(self._held)

    def strangers(self) -> list[str]:
        return not_in_register(self._held)
