"""The parts of a Word file: a zip of XML, opened within limits and without outside entities.

Open Packaging Conventions, ECMA-376 part 2. Parts are found by their relations, never by name,
and a relation that leads nowhere is passed over, as word processors do.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ldaparse.errors import LimitError, UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.source import RawFile
from ldaparse.reading.word.names import transitional
from ldaparse.reading.zips import BROKEN_ZIP

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SMALL = 10_000_000  # bytes: however small it is packed, so much does no harm
_DAMAGED = "this Word file is damaged or cut short and cannot be opened"


class Package:
    """A Word file's zip. `main` is the path of its document part."""

    def __init__(self, raw: RawFile, limits: Limits) -> None:
        """Open the zip.

        Raises:
            LimitError: it holds more parts, or unpacks to more, than the limits allow.
            UnreadableError: it is damaged or has no document part.
        """
        self._file = raw.name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw.data))
        except BROKEN_ZIP as error:
            raise UnreadableError(_DAMAGED, file=raw.name) from error
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            raise LimitError(
                f"{len(entries)} parts are more than {limits.entries}; allow more with --limit entries=…",
                file=raw.name,
            )
        if sum(entry.file_size for entry in entries) > limits.unpacked_megabytes * 1_000_000:
            raise LimitError(
                f"unpacked it is larger than {limits.unpacked_megabytes} MB, which is refused as unsafe;"
                " allow more with --limit unpacked_megabytes=…",
                file=raw.name,
            )
        self._limits = limits
        self._left = limits.unpacked_megabytes * 1_000_000
        self._names = {entry.filename.lstrip("/").lower(): entry.filename for entry in entries}
        self.main = self._main_part()

    def _main_part(self) -> str:
        found = next(self.related("", "officeDocument"), "word/document.xml")
        if found.lower() not in self._names:
            raise UnreadableError(f"{_DAMAGED}: its document part is missing", file=self._file)
        return found

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Paths of the parts that `part` ("" for the package) is related to as `kind`, if there."""
        for _, target in self.relations(part, kind):
            yield target

    def relations(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """Identifiers and paths of the relations of `part` of one kind ("styles", "header", …)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self._names:
            return
        for relation in self.xml(path).iter(_RELATION):
            if relation.get("TargetMode") == "External" or _kind(relation) != kind:
                continue
            target = relation.get("Target", "")
            full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if full.lower() in self._names:
                yield relation.get("Id", ""), full

    def xml(self, part: str) -> Any:
        """The root element of a part.

        Raises:
            UnreadableError: the part is damaged, is not well-formed, or declares a document type,
                which no Word file does and which hides attacks by entities.
        """
        data = self._bytes(part)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root: Any = etree.fromstring(transitional(data), parser)
        except etree.XMLSyntaxError as error:
            if "memory" in str(error):
                raise MemoryError from error
            if b"<!DOCTYPE" in data:
                raise self._unsafe(part) from error
            if "XML_PARSE_HUGE" in str(error):
                raise LimitError(
                    f"the part {part} nests elements deeper, or holds a longer text, than any Word file",
                    file=self._file,
                ) from error
            where = f", line {error.lineno}" if error.lineno else ""
            raise UnreadableError(
                f"the part {part}{where} of this Word file is not well-formed XML; "
                "open it in Word, let it repair the file and save it again",
                file=self._file,
            ) from error
        if root.getroottree().docinfo.doctype:
            raise self._unsafe(part)
        if root.xpath("/*" * (self._limits.depth + 1)):
            raise LimitError(
                f"the part {part} nests elements more than {self._limits.depth} deep;"
                " allow more with --limit depth=…",
                file=self._file,
            )
        return root

    def _unsafe(self, part: str) -> UnreadableError:
        return UnreadableError(
            f"the part {part} declares a document type, which is refused as unsafe", file=self._file
        )

    def _bytes(self, part: str) -> bytes:
        name = self._names[part.lower()]
        self._check_size(self._zip.getinfo(name))
        try:
            return self._zip.read(name)
        except BROKEN_ZIP as error:
            raise UnreadableError(f"{_DAMAGED} (part {part})", file=self._file) from error

    def _check_size(self, entry: zipfile.ZipInfo) -> None:
        """Refuse a part that is unpacked out of all proportion, or over and over."""
        most = max(self._limits.ratio * entry.compress_size, _SMALL)
        if entry.file_size > most:
            raise LimitError(
                f"the part {entry.filename} unpacks to more than {self._limits.ratio} times its size,"
                " which is refused as unsafe; allow more with --limit ratio=…",
                file=self._file,
            )
        self._left -= entry.file_size
        if self._left < 0:
            raise LimitError(
                f"its parts unpack to more than {self._limits.unpacked_megabytes} MB;"
                " allow more with --limit unpacked_megabytes=…",
                file=self._file,
            )


def _kind(relation: Any) -> str:
    return str(relation.get("Type", "")).rsplit("/", 1)[-1]
