"""Whether text is CSV, and of which kind: its encoding, and what parts its values."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

_HEAD = 65_536  # bytes that are looked at to know the format
_OTHER_FORMATS = (
    b"PK",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"{\\rtf",
    b"<",
    b"{",
    b"[",
    b"#!",
    b"\x89PNG",
    b"\xff\xd8",
    b"II*",
    b"MM\0",
)
_PDF_WITHIN = 1024  # bytes of anything may stand before the head of a PDF
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8 = b"\xef\xbb\xbf"
_SEPARATORS = ";\t,"
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# Of the rows with more than one value, so many have as many as most. Commas stand in sentences, too.
_ALIKE = {";": 0.6, "\t": 0.6, ",": 0.9}
_LEAST_ROWS = 2
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts values, and whether quotation marks hold them."""

    separator: str
    quoted: bool = True


def looks_like_csv(data: bytes) -> bool:
    """Whether the content is rows of values: cheap, and true of hardly any other text."""
    head = data[:_HEAD]
    if head.removeprefix(_UTF_8).lstrip().startswith(_OTHER_FORMATS) or b"%PDF-" in head[:_PDF_WITHIN]:
        return False
    if b"\0" in head and not head.startswith(_UTF_16):
        return False
    text = decoded(head)
    if text is None or _CONTROLS.search(text):
        return False
    if len(data) > _HEAD:
        text = text[: text.rfind("\n") + 1]
    return dialect_of(text) is not None


def decoded(data: bytes) -> str | None:
    """Text in UTF-8, in UTF-16 if it says so, or else as Windows in western Europe writes it."""
    if data.startswith(_UTF_16):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    for cut in range(4):
        # The head of a file may end within a letter.
        try:
            return data[: len(data) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def dialect_of(text: str) -> Dialect | None:
    """What parts the values of a text, or None where nothing does."""
    if said := _SAID.match(text):
        return Dialect(said[1])
    best: tuple[float, int, Dialect] | None = None
    for place, separator in enumerate(_SEPARATORS):
        for quoted in (True, False):
            dialect = Dialect(separator, quoted)
            score = _score(rows_of(text, dialect), dialect)
            rank = -2 * place + quoted
            if score and (best is None or (score, rank) > best[:2]):
                best = score, rank, dialect
    return best[2] if best else None


def rows_of(text: str, dialect: Dialect) -> list[list[str]]:
    """The rows of a text; none where they cannot be told apart."""
    said = _SAID.match(text)
    body = text[said.end() :] if said else text
    lines = StringIO(body, newline="")
    if dialect.quoted:
        reader = csv.reader(lines, delimiter=dialect.separator)
    else:
        reader = csv.reader(lines, delimiter=dialect.separator, quoting=csv.QUOTE_NONE)
    try:
        return list(reader)
    except csv.Error:
        return []


def _score(rows: Sequence[Sequence[str]], dialect: Dialect) -> float:
    """How much the rows are a table: the share that have as many values as most; 0 for none."""
    filled = [row for row in rows if sum(bool(value.strip()) for value in row) > 1]
    if len(filled) < _LEAST_ROWS:
        return 0.0
    width, count = Counter(map(len, filled)).most_common(1)[0]
    alike = count / len(filled)
    opened = sum(bool(row[0].strip()) for row in filled) / len(filled)
    if alike < _ALIKE[dialect.separator] or opened < _MOSTLY or width < 2:
        return 0.0
    if dialect.separator == "," and _is_prose(filled):
        return 0.0
    return alike


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether commas are followed by spaces, as in sentences."""
    later = [value for row in rows for value in row[1:] if value]
    return sum(value.startswith(" ") for value in later) > _MOSTLY * len(later)
