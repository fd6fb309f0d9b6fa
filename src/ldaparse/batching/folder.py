"""A folder of JSON, one a report, and a list of what is in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from ldaparse.batching.harvesting import Harvest
from ldaparse.batching.naming import known_from, names_for
from ldaparse.errors import OutputError, displayable
from ldaparse.exporting.files import write
from ldaparse.storing.duplicates import Held, doubled, not_in_register
from ldaparse.storing.tables import Origin

LIST = "batch.jsonl"
"""A line a file; of two about one file, the last holds. Nothing is changed in it while a batch runs, only added: a line
is written when the JSON that it tells of is there."""


class Folder:
    """The output."""

    wants_rows = False
    in_turn = False
    indent: int | None = 2

    def __init__(self, path: Path) -> None:
        if path.is_file():
            raise OutputError("this is a file; name a folder, or a file that ends in .duckdb", file=str(path))
        with _told(path):
            path.mkdir(parents=True, exist_ok=True)
            if (path / LIST).is_symlink() or (not (path / LIST).is_file() and next(path.iterdir(), None)):
                raise OutputError(
                    f"this folder has no {LIST}: it is not of a batch; name another", file=str(path)
                )
            (path / LIST).touch()
        self._path = path
        self._lines = dict(_read(path / LIST))
        self._names: dict[str, str] = {}
        self._list: IO[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._list is not None:
            self._list.close()

    def begin(self, files: Iterable[Path], *, prune: bool) -> int:
        named = {self.path_of(file) for file in files}
        others = [path for path in self._lines if path not in named]
        if prune:
            for path in others:
                self._remove(self._lines.pop(path))
        self._names = names_for({*named, *self._lines})
        for path, line in list(self._lines.items()):
            if line.get("output") not in (None, self._names[path]):
                self._remove(self._lines.pop(path))
        lines = "".join(_line(line) for _, line in sorted(self._lines.items()))
        write(self._path / LIST, lines.encode(), force=True, follow=False)
        with _told(self._path):
            self._list = (self._path / LIST).open("a", encoding="utf-8", newline="\n")
        return len(others)

    def path_of(self, file: Path) -> str:
        return known_from(self._path.absolute().parent, file)

    def keeps(self, path: str, fingerprint: str) -> bool | None:
        line = self._lines.get(path)
        if not line or line.get("fingerprint") != fingerprint or line.get("state") not in ("read", "partial"):
            return None
        return line["state"] == "partial" if (self._path / self._names[path]).is_file() else None

    def put(self, origin: Origin, harvest: Harvest, rows: Mapping[str, str]) -> None:
        del rows
        name = self._names[origin.path]
        if self._lines.get(origin.path, {}).get("output") != name:
            self._claim(origin, name)
        write(self._path / name, harvest.report, force=True, follow=False)
        self._note(
            origin, state="partial" if harvest.partial else "read", output=name, media_type=harvest.media_type,
            programme=harvest.programme, territory=harvest.territory, as_of=harvest.as_of,
        )  # fmt: skip

    def fail(self, origin: Origin, error: Exception) -> None:
        self._remove(self._lines.get(origin.path, {}))
        self._note(origin, state="failed", error=type(error).__name__, message=str(error))

    def turn(self, path: str) -> None:
        pass

    def doubled(self) -> list[str]:
        return doubled(_held(self._lines.values()))

    def strangers(self) -> list[str]:
        return not_in_register(_held(self._lines.values()))

    def _claim(self, origin: Origin, name: str) -> None:
        """Note that a JSON is going to be of this batch, before it is there: after a kill, it is known whose it is.

        Raises:
            OutputError: there is one already that is not.
        """
        if os.path.lexists(self._path / name):
            raise OutputError(f"{name} is there and not of this batch; take it away, or name another folder")
        self._note(origin, state="begun", output=name)

    def _note(self, origin: Origin, **said: str | None) -> None:
        line = {
            "path": origin.path, **said, "sha256": origin.file_sha256,
            "corrections_sha256": origin.corrections_sha256, "fingerprint": origin.fingerprint,
        }  # fmt: skip
        assert self._list is not None
        with _told(self._path):
            self._list.write(_line(line))
            self._list.flush()
        self._lines[origin.path] = line

    def _remove(self, line: Mapping[str, Any]) -> None:
        """Take away a JSON that was written for a file."""
        name = line.get("output")
        if isinstance(name, str) and Path(name).name == name:
            with _told(self._path):
                (self._path / name).unlink(missing_ok=True)


def _read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lines of a list by their paths; one that was cut short when a batch was killed tells nothing."""
    with _told(path):
        text = path.read_text(encoding="utf-8", errors="replace")
    for said in text.split("\n"):  # not at the other signs that end a line, which may stand in a name
        with suppress(ValueError, RecursionError):
            line = json.loads(said)
            if isinstance(line, dict) and isinstance(line.get("path"), str):
                yield displayable(line["path"]), dict(_texts(line))


def _texts(line: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """What a line holds where a batch wrote it: texts, and nothing."""
    for name, value in line.items():
        if value is None or isinstance(value, str):
            yield name, value and displayable(value)


def _held(lines: Iterable[Mapping[str, Any]]) -> Iterator[Held]:
    """What the lines tell of the reports that are there."""
    for line in lines:
        if line.get("state") in ("read", "partial"):
            known = {name: line.get(name) for name in ("programme", "territory", "as_of")}
            yield Held(
                path=line["path"], sha256=str(line.get("sha256")), media_type=str(line.get("media_type")),
                corrected=line.get("corrections_sha256") is not None, **known,
            )  # fmt: skip


def _line(line: Mapping[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False) + "\n"


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system says, as an error of the output."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the folder cannot be written ({reason})", file=str(path)) from error
