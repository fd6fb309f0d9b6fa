"""Counting letters: what a file holds, and what a report kept of it. Neither side asks the readers."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from pypdf import PdfReader

from ldaparse.report import Action, Amounts, Finances, Report

_STRUCK = re.compile(r"<w:(del|moveFrom)\b[^>]*>.*?</w:\1>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and figure stands in the texts, as printed."""
    count: Counter[str] = Counter()
    for text in texts:
        count.update(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    return count


def of_pdf(data: bytes) -> Iterator[str]:
    """The text of a PDF as a library reads it that is none of the engines (pypdf)."""
    for page in PdfReader(io.BytesIO(data)).pages:
        yield page.extract_text()


def of_word(data: bytes) -> Iterator[str]:
    """The text elements of a Word file but those struck, by a plain search in the XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
                for found in _TEXT.findall(_STRUCK.sub("", archive.read(name).decode())):
                    yield unescape(found)


def of_report(report: Report) -> Iterator[str]:
    """What a report holds of the file's words, each field that prints them once."""
    yield from (text.text for text in report.cover)
    for chapter in report.chapters:
        yield chapter.number or ""
        yield chapter.title
        yield from (paragraph.text for paragraph in chapter.paragraphs)
    for axis in report.axes:
        yield axis.heading.text
        yield from (paragraph.text for paragraph in axis.paragraphs)
    for action in report.actions:
        yield from _of_action(action)
    if report.finances:
        yield from _of_finances(report.finances)
    yield from (text.text for text in report.unplaced)


def _of_action(action: Action) -> Iterator[str]:
    yield action.heading.text
    yield from (column.label for column in action.columns)
    bands = {(row.period.evidence, row.period.label) for row in action.deliverables if row.period}
    yield from (label for _, label in bands)
    for row in action.deliverables:
        yield row.label.text
        yield row.status.raw if row.status else ""
        yield row.results.text if row.results else ""
        yield row.observations.text if row.observations else ""
        yield from (other.text for other in row.others)
    for fact in action.facts:
        yield fact.label
        yield fact.text
    yield from (note.text for note in action.notes)


def _of_finances(finances: Finances) -> Iterator[str]:
    yield finances.heading.text if finances.heading else ""
    groups = set()
    for column in finances.columns:
        *above, label = column.label.split(" – ")
        groups.update(above)
        yield label
    yield from groups
    for line in finances.lines:
        yield from (
            line.code or ("" if line.number is None else str(line.number)),
            line.title,
            line.lead or "",
            line.comment or "",
        )
        yield from _of_amounts(line)
    for total in (*finances.subtotals, *([finances.total] if finances.total else [])):
        yield total.label
        yield total.comment or ""
        yield from _of_amounts(total)
    yield from (note.text for note in finances.notes)


def _of_amounts(amounts: Amounts) -> Iterator[str]:
    yield from amounts.printed.values()
    yield from (other.text for other in amounts.others)


APART = frozenset({"part.hidden", "part.apart"})
"""The codes that tell what a file holds beside its text: deletions, comments, what is hidden."""


def plain(value: object) -> object:
    """A dumped report without evidence, source, furniture and what is told to be apart: what two formats of it share."""
    if isinstance(value, dict):
        if "findings" in value:
            told = [one for one in value["findings"] if one["code"] not in APART]
            value = {**value, "findings": told}
        kept = {key: plain(part) for key, part in value.items() if key not in {"evidence", "source"}}
        if "unplaced" in kept:
            kept["unplaced"] = [u for u in kept["unplaced"] if u["kind"] in {"text", "table"}]
        return kept
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value
