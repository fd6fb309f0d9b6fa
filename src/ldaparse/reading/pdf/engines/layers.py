"""Layers of a PDF that are not shown (optional content, ISO 32000-1, 8.11), by their names as the file has them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1


class Layers:
    """The layers of a file, read when they are first asked for: few files have any."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data, self._password = data, password

    @cached_property
    def hidden(self) -> frozenset[bytes]:
        """The names of layers that are off when the file is opened, and of which no other of that name is on."""
        try:
            found = PDFDocument(PDFParser(io.BytesIO(self._data)), self._password or "")
            said = resolve1(found.catalog.get("OCProperties"))
            return _hidden(said) if isinstance(said, dict) else frozenset()
        except Exception:  # noqa: BLE001 - what this parser cannot read is taken as shown
            return frozenset()


def _hidden(said: dict[str, Any]) -> frozenset[bytes]:
    usual = resolve1(said.get("D")) or {}
    off = _numbers(usual.get("OFF"))
    if str(getattr(usual.get("BaseState"), "name", "ON")) == "OFF":
        off = _numbers(said.get("OCGs")) - _numbers(usual.get("ON"))
    names = {number: _name(layer) for number, layer in _numbered(said.get("OCGs"))}
    shown = {name for number, name in names.items() if number not in off}
    return frozenset(name for number, name in names.items() if number in off and name not in shown)


def _numbered(listed: Any) -> Iterable[tuple[int, Any]]:
    return [(one.objid, one) for one in resolve1(listed) or () if hasattr(one, "objid")]


def _numbers(listed: Any) -> set[int]:
    return {number for number, _ in _numbered(listed)}


def _name(layer: Any) -> bytes:
    name = (resolve1(layer) or {}).get("Name", b"")
    return name if isinstance(name, bytes) else str(name).encode()
