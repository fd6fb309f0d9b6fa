"""A zip of XML parts, opened within limits and without outside entities: Word and OpenDocument files."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ldaparse.errors import LimitError, UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.source import RawFile

_PART = b"PK\x03\x04"
_SMALL = 10_000_000  # bytes: however small it is packed, so much does no harm
# What zipfile raises for a zip that is damaged, whatever of it: more than it says.
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, ValueError,
    OverflowError, LookupError, OSError,
)  # fmt: skip


class Archive:
    """The parts of a zip, by their names without regard to case; `what` names the file in messages."""

    def __init__(self, raw: RawFile, limits: Limits, what: str) -> None:
        """Open the zip.

        Raises:
            LimitError: it holds more parts, or unpacks to more, than the limits allow.
            UnreadableError: it is damaged.
        """
        self.file = raw.name
        self.what = what
        self.damaged = f"this {what} is damaged or cut short and cannot be opened"
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw.data))
        except _BROKEN_ZIP as error:
            raise UnreadableError(self.damaged, file=raw.name) from error
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

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def xml(self, part: str, prepared: Callable[[bytes], bytes] = bytes) -> Any:
        """The root element of a part, after `prepared` was done to its bytes.

        Raises:
            LimitError: it unpacks out of all proportion, or nests deeper than the limits allow.
            UnreadableError: the part is damaged, is not well-formed, or declares a document type,
                which no such file does and which hides attacks by entities.
        """
        where = XmlPart(f"the part {part}", self.what, self.file, self._limits)
        return parse(prepared(self.bytes(part)), where)

    def bytes(self, part: str) -> bytes:
        """What a part holds, unpacked.

        Raises:
            LimitError: it unpacks out of all proportion.
            UnreadableError: it is damaged.
        """
        name = self._names[part.lower()]
        self._check_size(self._zip.getinfo(name))
        try:
            return self._zip.read(name)
        except _BROKEN_ZIP as error:
            raise UnreadableError(f"{self.damaged} (part {part})", file=self.file) from error

    def _check_size(self, entry: zipfile.ZipInfo) -> None:
        """Refuse a part that is unpacked out of all proportion, or over and over."""
        most = max(self._limits.ratio * entry.compress_size, _SMALL)
        if entry.file_size > most:
            raise LimitError(
                f"the part {entry.filename} unpacks to more than {self._limits.ratio} times its size,"
                " which is refused as unsafe; allow more with --limit ratio=…",
                file=self.file,
            )
        self._left -= entry.file_size
        if self._left < 0:
            raise LimitError(
                f"its parts unpack to more than {self._limits.unpacked_megabytes} MB;"
                " allow more with --limit unpacked_megabytes=…",
                file=self.file,
            )


@dataclass(frozen=True, slots=True)
class XmlPart:
    """Where XML stands, for messages ("the part word/styles.xml" of a "Word file"), and its limits."""

    name: str
    what: str
    file: str
    limits: Limits


def parse(data: bytes, part: XmlPart) -> Any:
    """The root element of untrusted XML.

    Raises:
        LimitError: its elements are nested deeper, or a text is longer, than the limits allow.
        UnreadableError: it is not well-formed, or declares a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # an identifier that stands twice, as programs write at times, is no reason to refuse a file
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(error, data, part) from error
    if root.getroottree().docinfo.doctype:
        raise _unsafe(part)
    if root.xpath("/*" * (part.limits.depth + 1)):
        raise LimitError(
            f"{part.name} nests elements more than {part.limits.depth} deep; allow more with --limit depth=…",
            file=part.file,
        )
    return root


def _refused(error: Any, data: bytes, part: XmlPart) -> Exception:
    """What to say of XML that the parser gave up."""
    if "memory" in str(error):
        return MemoryError()
    if b"<!DOCTYPE" in data:
        return _unsafe(part)
    if "XML_PARSE_HUGE" in str(error):
        return LimitError(
            f"{part.name} nests elements deeper, or holds a longer text, than any {part.what}", file=part.file
        )
    where = f", line {error.lineno}" if error.lineno else ""
    return UnreadableError(
        f"{part.name}{where} of this {part.what} is not well-formed XML; "
        "open it in a word processor, let it repair the file and save it again",
        file=part.file,
    )


def _unsafe(part: XmlPart) -> UnreadableError:
    return UnreadableError(
        f"{part.name} declares a document type, which is refused as unsafe", file=part.file
    )


def names_of_parts(data: bytes) -> list[str]:
    """The names of a zip's parts, in lower case; of one that is cut short, those still found in it."""
    if not data.startswith(_PART):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = opened.namelist()
    except _BROKEN_ZIP:
        names = list(_names_before_parts(data))
    return [name.lower().lstrip("/") for name in names]


def _names_before_parts(data: bytes) -> Iterator[str]:
    """Cut short, a zip has lost its list of parts; their names still stand before each."""
    at = data.find(_PART)
    while at >= 0:
        length = int.from_bytes(data[at + 26 : at + 28], "little")
        yield data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        at = data.find(_PART, at + 30)
