"""What a file is that no reader knows, as far as its content tells: for the message that refuses it."""

from __future__ import annotations

import re

from ldaparse.reading.archive import names_of_parts
from ldaparse.reading.compound import OLE, Compound

_HEADS = {
    b"GIF8": "a picture (GIF)",
    b"\xdb\xa5": "a file of Word 2 or older; save it as .docx",
    b"\xffWPC": "a WordPerfect file; save it as .docx",
}
_STREAMS = {
    "workbook": "an old Excel workbook (.xls); save it as .xlsx",
    "book": "an old Excel workbook (.xls); save it as .xlsx",
    "powerpoint document": "an old PowerPoint presentation (.ppt); save it as .pptx",
    "__properties_version1.0": "an Outlook message (.msg)",
}
_PARTS = {
    "xl/": "a binary Excel workbook (.xlsb); save it as .xlsx",
    "index/document.iwa": "a Pages document; export it as .docx",
}
_OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.(presentation|graphics|formula)")
_WEB_PAGE = re.compile(rb"\s*(?:<!DOCTYPE html|<html|<head|<body)|MIME-Version:", re.IGNORECASE)


def told_apart(data: bytes) -> str:
    """ ", but a picture (PNG)", or nothing."""
    what = next((what for head, what in _HEADS.items() if data.startswith(head)), None)
    if what is None and data.startswith(OLE):
        what = _old_office(Compound(data).streams)
    elif what is None and data.startswith(b"PK\x03\x04"):
        what = _zip(data)
    elif what is None:
        what = _text(data[:4000].removeprefix(b"\xef\xbb\xbf"))
    return f", but {what}" if what else ""


def _old_office(streams: frozenset[str]) -> str:
    return next((what for name, what in _STREAMS.items() if name in streams), "an old Office file")


def _zip(data: bytes) -> str:
    if found := _OPEN_DOCUMENT.search(data[:200]):
        return f"an OpenDocument {found[1].decode()}"
    names = names_of_parts(data)
    for part, what in _PARTS.items():
        if any(name.startswith(part) for name in names):
            return what
    return "a zip archive without a text document in it"


def _text(head: bytes) -> str | None:
    if b"schemas.microsoft.com/office/word/2003/wordml" in head:
        return "Word 2003 XML; save it as .docx"
    if _WEB_PAGE.match(head):
        return "a web page; save it as .docx in a word processor"
    return None
