"""The directory of an OLE compound file (MS-CFB), in which Office kept its files until 2007 and keeps
those that are encrypted until today: which streams stand at its root, and where their bytes are.

Only that is read, with bounds on every step: the file is untrusted. The rest is LibreOffice's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109  # sectors of the allocation table that the header itself names
_NONE = 0xFFFFFFF0  # this and above: no sector
_MOST_ENTRIES = 100_000


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """A compound file's streams at its root. Of a damaged one it gives what can be made out."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sector = 1 << min(max(_number(data, 30, 2), 7), 16)
        self._small = 1 << min(max(_number(data, 32, 2), 3), 16)
        self._least = _number(data, 56)
        self._tables = list(islice(self._table_sectors(), len(data) // self._sector + 1))
        self._entries = self._read_entries()
        self._at_root = {entry.name: entry for entry in self._children_of_root()}

    @property
    def streams(self) -> frozenset[str]:
        """The names at the root, in lower case."""
        return frozenset(self._at_root)

    def read(self, name: str, start: int, length: int) -> bytes:
        """Bytes of a stream at the root; fewer, or none, where it is shorter or cannot be followed."""
        return bytes(self._data[at] for at in self.offsets(name, start, length))

    def offsets(self, name: str, start: int, length: int) -> list[int]:
        """Where in the file some bytes of a stream stand, one by one."""
        entry = self._at_root.get(name)
        if entry is None:
            return []
        small = entry.size < self._least
        step = self._small if small else self._sector
        pieces = self._small_pieces(entry.start) if small else self._pieces(entry.start)
        found: list[int] = []
        for index, begin in enumerate(pieces):
            if index * step >= start + length:
                break
            first, last = max(start - index * step, 0), min(start + length - index * step, step)
            found += range(begin + first, min(begin + last, len(self._data)))
        return found

    def _pieces(self, sector: int) -> Iterator[int]:
        return (self._offset(each) for each in self._chain(sector))

    def _small_pieces(self, piece: int) -> Iterator[int]:
        """Streams of less than a few sectors stand in pieces of one that the root holds."""
        per_sector = self._sector // self._small
        seen = set()
        while piece < _NONE and piece not in seen and piece // per_sector < len(self._small_sectors):
            seen.add(piece)
            yield self._offset(self._small_sectors[piece // per_sector]) + piece % per_sector * self._small
            table = piece // (self._sector // 4)
            if table >= len(self._small_tables):
                return
            piece = _number(
                self._data, self._offset(self._small_tables[table]) + 4 * (piece % (self._sector // 4))
            )

    @cached_property
    def _small_sectors(self) -> list[int]:
        return list(self._chain(self._entries[0].start)) if self._entries else []

    @cached_property
    def _small_tables(self) -> list[int]:
        return list(self._chain(_number(self._data, 60)))

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the allocation table: named by the header, then by sectors of their own."""
        yield from (_number(self._data, 76 + 4 * index) for index in range(_IN_HEADER))
        named, seen = _number(self._data, 68), set()
        while named < _NONE and named not in seen and self._offset(named) < len(self._data):
            seen.add(named)
            begin, count = self._offset(named), self._sector // 4 - 1
            yield from (_number(self._data, begin + 4 * index) for index in range(count))
            named = _number(self._data, begin + 4 * count)

    def _read_entries(self) -> list[_Entry]:
        entries: list[_Entry] = []
        for begin in self._pieces(_number(self._data, 48)):
            entries += [
                _entry(self._data[at : at + _ENTRY]) for at in range(begin, begin + self._sector, _ENTRY)
            ]
            if len(entries) > _MOST_ENTRIES:
                break
        return entries

    def _children_of_root(self) -> Iterator[_Entry]:
        """The tree of the root's children; a walk that comes by an entry twice leaves it."""
        waiting = [self._entries[0].child] if self._entries else []
        seen = set()
        while waiting:
            index = waiting.pop()
            if index >= len(self._entries) or index in seen:
                continue
            seen.add(index)
            entry = self._entries[index]
            yield entry
            waiting += [entry.left, entry.right]

    def _chain(self, sector: int) -> Iterator[int]:
        seen = set()
        while sector < _NONE and sector not in seen and self._offset(sector) < len(self._data):
            seen.add(sector)
            yield sector
            table, index = divmod(sector, self._sector // 4)
            if table >= len(self._tables):
                return
            sector = _number(self._data, self._offset(self._tables[table]) + 4 * index)

    def _offset(self, sector: int) -> int:
        return max(_HEADER, self._sector) + sector * self._sector


def _entry(block: bytes) -> _Entry:
    length = min(_number(block, 64, 2), 64)
    name = block[: max(length - 2, 0)].decode("utf-16-le", "replace").lower()
    left, right, child, start, size = (_number(block, at) for at in (68, 72, 76, 116, 120))
    return _Entry(name, left, right, child, start, size)


def _number(data: bytes, at: int, length: int = 4) -> int:
    """A number of the file, little end first; past its end there is no sector."""
    found = data[at : at + length]
    return int.from_bytes(found, "little") if len(found) == length else _NONE
