"""The directory of an OLE compound file (MS-CFB), in which Office kept its files until 2007 and keeps
those that are encrypted until today: which streams stand at its root, and how one begins.

Only that is read, with bounds on every step: the file is untrusted. The rest is LibreOffice's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109  # sectors of the allocation table that the header names
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
        self._entries = self._read_entries()
        self._at_root = {entry.name: entry for entry in self._children_of_root()}

    @property
    def streams(self) -> frozenset[str]:
        """The names at the root, in lower case."""
        return frozenset(self._at_root)

    def head(self, name: str) -> bytes:
        """The first bytes of a stream at the root (at most a sector), empty if they cannot be found."""
        entry = self._at_root.get(name)
        if entry is None:
            return b""
        if entry.size >= self._least or not self._entries:
            return self._sector_at(entry.start)[: entry.size or None]
        offset = entry.start * self._small
        for index, sector in enumerate(self._chain(self._entries[0].start)):
            if index == offset // self._sector:
                begin = offset % self._sector
                return self._sector_at(sector)[begin : begin + self._small]
        return b""

    def _read_entries(self) -> list[_Entry]:
        entries: list[_Entry] = []
        for sector in self._chain(_number(self._data, 48)):
            block = self._sector_at(sector)
            entries += [_entry(block[at : at + _ENTRY]) for at in range(0, len(block) - _ENTRY + 1, _ENTRY)]
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
        while sector < _NONE and sector not in seen and sector * self._sector < len(self._data):
            seen.add(sector)
            yield sector
            sector = self._following(sector)

    def _following(self, sector: int) -> int:
        """The sector that the allocation table has after another; those that its header does not name
        hold no directory of a text."""
        per_sector = self._sector // 4
        table = sector // per_sector
        if table >= _IN_HEADER:
            return _NONE
        block = self._sector_at(_number(self._data, 76 + 4 * table))
        return _number(block, 4 * (sector % per_sector))

    def _sector_at(self, sector: int) -> bytes:
        begin = max(_HEADER, self._sector) + sector * self._sector
        return self._data[begin : begin + self._sector]


def _entry(block: bytes) -> _Entry:
    length = min(_number(block, 64, 2), 64)
    name = block[: max(length - 2, 0)].decode("utf-16-le", "replace").lower()
    return _Entry(
        name,
        _number(block, 68),
        _number(block, 72),
        _number(block, 76),
        _number(block, 116),
        _number(block, 120),
    )


def _number(data: bytes, at: int, length: int = 4) -> int:
    """A number of the file, little end first; past its end there is no sector."""
    found = data[at : at + length]
    return int.from_bytes(found, "little") if len(found) == length else _NONE
