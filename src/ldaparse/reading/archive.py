"""A zip of XML parts, opened within limits and without outside entities: Word and OpenDocument files."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from ldaparse.errors import LimitError, UnreadableError
from ldaparse.reading.source import Limits, RawFile

_PART = b"PK\x03\x04"


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
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError(self.damaged, file=raw.name) from error
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            raise LimitError(f"{len(entries)} parts are more than {limits.entries}", file=raw.name)
        if sum(entry.file_size for entry in entries) > limits.unpacked_megabytes * 1_000_000:
            raise LimitError(
                f"unpacked it is larger than {limits.unpacked_megabytes} MB, which is refused as unsafe",
                file=raw.name,
            )
        self._names = {entry.filename.lstrip("/").lower(): entry.filename for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def xml(self, part: str, prepared: Callable[[bytes], bytes] = bytes) -> Any:
        """The root element of a part, after `prepared` was done to its bytes.

        Raises:
            UnreadableError: the part is damaged, is not well-formed, or declares a document type,
                which no such file does and which hides attacks by entities.
        """
        return parse(prepared(self.bytes(part)), f"the part {part}", self.what, self.file)

    def bytes(self, part: str) -> bytes:
        """What a part holds, unpacked.

        Raises:
            UnreadableError: it is damaged.
        """
        try:
            return self._zip.read(self._names[part.lower()])
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise UnreadableError(f"{self.damaged} (part {part})", file=self.file) from error


def parse(data: bytes, part: str, what: str, file: str) -> Any:
    """The root element of untrusted XML.

    Raises:
        UnreadableError: it is not well-formed, or declares a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        where = f", line {error.lineno}" if error.lineno else ""
        raise UnreadableError(
            f"{part}{where} of this {what} is not well-formed XML; "
            "open it in a word processor, let it repair the file and save it again",
            file=file,
        ) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(f"{part} declares a document type, which is refused as unsafe", file=file)
    return root


def names_of_parts(data: bytes) -> list[str]:
    """The names of a zip's parts, in lower case; of one that is cut short, those still found in it."""
    if not data.startswith(_PART):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = opened.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = list(_names_before_parts(data))
    return [name.lower().lstrip("/") for name in names]


def _names_before_parts(data: bytes) -> Iterator[str]:
    """Cut short, a zip has lost its list of parts; their names still stand before each."""
    at = data.find(_PART)
    while at >= 0:
        length = int.from_bytes(data[at + 26 : at + 28], "little")
        yield data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        at = data.find(_PART, at + 30)
