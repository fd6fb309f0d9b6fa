"""The tables of a store as Parquet in parts, in any place that fsspec knows: a folder, S3, memory.

A file belongs to a part by its path. A part is an object a table, of one row group, and a list in `parts/` that
names them: what no list names does not count. A part is written anew beside the old one, then its list is put in
the place of the old list, in one step; so a writer that dies, or writes twice, does no harm.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from ldaparse.errors import MissingDependencyError, OutputError
from ldaparse.exporting.files import write
from ldaparse.storing.tables import tables

VERSION = 3
LISTS = "parts"
_ABOUT = f"{LISTS}/store.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a part has of a file: `fingerprint` is None where it could not be read, `mark` tells one such
    failure from another."""

    path: str
    report_id: str
    fingerprint: str | None
    partial: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class New:
    """A file that was read, or could not be: its rows, as JSON by table."""

    entry: Entry
    rows: Mapping[str, str]


class Parts:
    """A store in parts.

    Args:
        url: where it is.

    Raises:
        MissingDependencyError: a library is not installed.
        OutputError: the place cannot be reached, or there is something else.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._arrow, self._parquet, fsspec = _libraries()
        try:
            self._files, self._root = fsspec.core.url_to_fs(url)
        except ImportError as error:
            raise MissingDependencyError(f"{url} needs another library ({error})") from error
        except ValueError as error:
            raise OutputError(f"no such kind of place ({error})", file=url) from error

    def begin(self, files: int, size: int) -> int:
        """The number of parts: that of a store that is there, else so many that a part has `size` files."""
        about = self._json(_ABOUT)
        if about is None:
            with _told(self._url):
                if self._files.exists(self._root) and self._files.ls(self._root):
                    raise OutputError(
                        f"this place has no {_ABOUT}: it is not of a batch; name another", file=self._url
                    )
            about = {"version": VERSION, "parts": max(1, -(-files // size))}
            self._put(_ABOUT, json.dumps(about).encode())
        if about.get("version") != VERSION:
            raise OutputError("this store is of another version; begin a new one", file=self._url)
        return int(about["parts"])

    def entries(self, part: int) -> list[Entry]:
        """What a part has, by its list."""
        said = self._json(_list_of(part))
        return [Entry(**entry) for entry in said["files"]] if said else []

    def write(self, part: int, new: Iterable[New], kept: Iterable[str]) -> None:
        """Make a part of new files, and of those of its paths that it keeps as they are."""
        said = self._json(_list_of(part)) or {"files": [], "objects": {}}
        fresh = {one.entry.path: one for one in new}
        staying = set(kept) - set(fresh)
        old = [Entry(**entry) for entry in said["files"] if entry["path"] in staying]
        entries = sorted([*old, *(one.entry for one in fresh.values())], key=lambda entry: entry.path)
        listed = [asdict(entry) for entry in entries]
        if listed == said["files"]:
            return
        digest = hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:16]
        objects: dict[str, str] = {}
        for name in tables():
            table = self._table(
                name, fresh, said["objects"].get(name), {entry.report_id for entry in old}, entries
            )
            if table.num_rows:
                objects[name] = f"{name}/part-{part:05}-{digest}.parquet"
                self._put(objects[name], self._packed(table))
        self._put(_list_of(part), json.dumps({"files": listed, "objects": objects}).encode())
        for name in set(said["objects"].values()) - set(objects.values()):
            with suppress(OSError):
                self._files.rm_file(f"{self._root}/{name}")

    def _table(
        self, name: str, new: Mapping[str, New], old: str | None, staying: set[str], entries: list[Entry]
    ) -> Any:
        """The rows of a table: of each file in the order of their paths, as its report gives them."""
        schema = self._schema(name)
        rows = [
            {"report_id": one.entry.report_id, **row}
            for one in new.values()
            for row in json.loads(one.rows.get(name, "[]"))
        ]
        if old and staying:
            with _told(self._url), self._files.open(f"{self._root}/{old}", "rb") as file:
                read = self._parquet.read_table(file, schema=schema).to_pylist()
            rows += [row for row in read if row["report_id"] in staying]
        places = {entry.report_id: place for place, entry in enumerate(entries)}
        rows.sort(key=lambda row: places[row["report_id"]])
        return self._arrow.Table.from_pylist(rows, schema=schema)

    def _schema(self, name: str) -> Any:
        arrow = self._arrow
        kinds = {
            "VARCHAR": arrow.string(),
            "BIGINT": arrow.int64(),
            "DOUBLE": arrow.float64(),
            "BOOLEAN": arrow.bool_(),
        }
        kinds["BIGINT[]"] = arrow.list_(arrow.int64())
        return arrow.schema([(column, kinds[kind]) for column, kind in tables()[name].items()])

    def _packed(self, table: Any) -> bytes:
        out = io.BytesIO()
        self._parquet.write_table(table, out, compression="zstd", row_group_size=max(table.num_rows, 1))
        return out.getvalue()

    def _json(self, name: str) -> Any:
        try:
            return json.loads(self._files.cat_file(f"{self._root}/{name}"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise OutputError(f"{name} cannot be read ({error})", file=self._url) from error

    def _put(self, name: str, data: bytes) -> None:
        """In one step: elsewhere than in folders that is how objects are put; in a folder, by another name first."""
        target = f"{self._root}/{name}"
        with _told(self._url):
            self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
            if self._files.protocol in ("file", ("file", "local")):
                write(Path(target), data, force=True)
            else:
                self._files.pipe_file(target, data)


def part_of(path: str, parts: int) -> int:
    """The part that a file belongs to."""
    return int.from_bytes(hashlib.sha256(path.encode("utf-8", "replace")).digest()[:8], "big") % parts


def live_objects(lists: Iterable[str]) -> dict[str, list[str]]:
    """The objects of each table that these lists, as text, name."""
    found: dict[str, list[str]] = {}
    for text in lists:
        for name, place in json.loads(text)["objects"].items():
            found.setdefault(name, []).append(place)
    return found


def _list_of(part: int) -> str:
    return f"{LISTS}/part-{part:05}.json"


class _told:  # noqa: N801 - read as a sentence: with told
    """What a place cannot do, as an error of the output."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise OutputError(f"this place cannot be used ({error})", file=self._url) from error


def _libraries() -> tuple[ModuleType, ModuleType, ModuleType]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet"), import_module("fsspec")
    except ImportError as error:
        raise MissingDependencyError(
            "a store in parts needs pyarrow and fsspec: install them with pip install 'ldaparse[distributed]'"
        ) from error
