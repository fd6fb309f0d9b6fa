"""Heights that are told but not fixed: a program that sorts rows, or breaks words elsewhere, fits them anew.

XlsxWriter fixes every height that it is given; a fixed height stays behind when a row is sorted away, and what
comes in its place is cut off.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Container, Mapping

_FIXED = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')


def unfixed(workbook: bytes, rows: Mapping[str, Container[int]]) -> bytes:
    """The workbook with the heights of these rows, counted from 0, by the part that holds their sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive, zipfile.ZipFile(out, "w") as fitted:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename in rows:
                content = _unfixed(content, rows[entry.filename])
            fitted.writestr(entry, content)
    return out.getvalue()


def _unfixed(sheet: bytes, rows: Container[int]) -> bytes:
    def told(found: re.Match[bytes]) -> bytes:
        return found[1] if int(found[2]) - 1 in rows else found[0]

    return _FIXED.sub(told, sheet)
