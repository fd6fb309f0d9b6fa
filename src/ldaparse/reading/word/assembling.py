"""A Word file put together: headings told from paragraphs, the cover and the furniture apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ldaparse.document import Block, Furniture, Heading, Paragraph, Table, Trouble
from ldaparse.errors import UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.headings import HeadingStyle, as_heading, heading_style, shifted, split_number
from ldaparse.reading.text import clean
from ldaparse.reading.word.body import Body, PageBreak, RawBlock, Walk
from ldaparse.reading.word.names import W, child
from ldaparse.reading.word.numbering import Numbering
from ldaparse.reading.word.package import Package
from ldaparse.reading.word.styles import Styles

_MOST_COVER_PARAGRAPHS = 30
_SECTION_NUMBER = re.compile(r"(?:[\dIVX]{1,5}|[A-Z])(?:\.(?:\d+|[a-zA-Z]))*[.)]?")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.?)?\s*\d{0,4}\s*(?:(?:/|sur|de|-)\s*\d{0,4})?\W*", re.IGNORECASE)
_VML_TEXT = "{urn:schemas-microsoft-com:vml}textpath"


@dataclass(slots=True)
class Parts:
    """What a `Document` is made of."""

    blocks: list[Block] = field(default_factory=list)
    cover: list[Paragraph] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


def assemble(package: Package, file: str, limits: Limits) -> Parts:
    """Read a package's document part and those related to it."""
    parts = Parts()
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise UnreadableError("this Word file has no body; it may be damaged", file=file)
    styles = Styles(_part(package, "styles", parts))
    numbering = Numbering(_part(package, "numbering", parts))
    walk = Walk(file, styles, numbering, _notes(package, parts), limits)
    raw = list(walk.blocks(body))
    parts.troubles += _troubles(root)
    raw, contents = _without_contents(raw)
    look = _look(raw)
    parts.cover, raw = _take_cover(raw, look)
    parts.blocks = [_block(block, look) for block in raw if not isinstance(block, PageBreak)]
    parts.furniture = [*contents, *_headers_and_footers(package, walk, parts)]
    parts.metadata = _metadata(package)
    return parts


def _part(package: Package, kind: str, parts: Parts) -> Any | None:
    """A part that the reading can do without; if it is damaged that is told."""
    for path in package.related(package.main, kind):
        try:
            return package.xml(path)
        except UnreadableError:
            message = f"La partie {path} du fichier est abîmée ou démesurée : elle n’est pas lue."
            parts.troubles.append(Trouble("part.unread", message))
    return None


def _notes(package: Package, parts: Parts) -> dict[str, Any]:
    """Footnotes and endnotes by "footnote:2"; the separators among them are not notes."""
    notes: dict[str, Any] = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, f"{kind}s", parts)
        if root is None:
            continue
        for note in root.iterfind(f"{W}{kind}"):
            if note.get(f"{W}type") in {None, "normal"}:
                notes[f"{kind}:{note.get(f'{W}id', '')}"] = note
    return notes


def _troubles(root: Any) -> list[Trouble]:
    count = sum(1 for _ in root.iter(f"{W}altChunk"))
    if not count:
        return []
    message = f"Le fichier incorpore {count} document(s) externe(s) dont le texte n’est pas lu."
    return [Trouble("part.unread", message)]


def _without_contents(raw: Iterable[RawBlock]) -> tuple[list[RawBlock], list[Furniture]]:
    kept: list[RawBlock] = []
    left: list[Furniture] = []
    for block in raw:
        if isinstance(block, Body) and block.contents:
            left.append(Furniture(block.paragraph.text, "other", block.paragraph.places()))
        else:
            kept.append(block)
    return kept, left


def _look(raw: Iterable[RawBlock]) -> HeadingStyle:
    """The sizes of the text outside tables."""
    sizes: Counter[float] = Counter()
    for block in raw:
        if isinstance(block, Body) and block.paragraph.size:
            sizes[block.paragraph.size] += len(block.paragraph.text)
    return heading_style(sizes)


def _take_cover(raw: Sequence[RawBlock], look: HeadingStyle) -> tuple[list[Paragraph], list[RawBlock]]:
    """Part the title page from the rest: what stands before the first page break, if it is short
    and holds neither a table nor a numbered section."""
    blocks = list(raw)
    while blocks and isinstance(blocks[0], PageBreak):
        blocks.pop(0)
    end = next((i for i, block in enumerate(blocks) if isinstance(block, PageBreak)), None)
    if end is None or end > _MOST_COVER_PARAGRAPHS:
        return [], blocks
    first = [block for block in blocks[:end] if isinstance(block, Body)]
    headings = [found for block in first if isinstance(found := _block(block, look), Heading)]
    if len(first) < end or not headings or any(found.number for found in headings):
        return [], blocks
    return [block.paragraph for block in first], blocks[end + 1 :]


def _block(block: Body | Table, look: HeadingStyle) -> Block:
    """A heading, by its style or by its type and number; else the paragraph or table it is."""
    if isinstance(block, Table):
        return block
    paragraph = block.paragraph
    if block.outline is not None:
        return _styled_heading(block, block.outline)
    if block.number and paragraph.marker:
        # An automatic number is looked at as if it were typed.
        typed = f"{paragraph.marker.rstrip('.)')} {paragraph.text}"
        spans = shifted(paragraph.spans, len(typed) - len(paragraph.text))
        probe = Paragraph(typed, spans, bold=paragraph.bold, size=paragraph.size)
        return as_heading(probe, look) or paragraph
    return as_heading(paragraph, look) or paragraph


def _styled_heading(block: Body, outline: int) -> Heading:
    paragraph, label = block.paragraph, block.number
    if label and not _SECTION_NUMBER.fullmatch(label):
        # "Axe 1 :" as the list's own words belong to the title.
        text = f"{label} {paragraph.text}"
        return Heading(text, outline + 1, None, shifted(paragraph.spans, len(text) - len(paragraph.text)))
    if label:
        number = label.rstrip(".)")
        return Heading(paragraph.text, number.count(".") + 1, number, paragraph.spans)
    printed, text = split_number(paragraph.text)
    level = printed.count(".") + 1 if printed else outline + 1
    return Heading(text, level, printed, shifted(paragraph.spans, len(text) - len(paragraph.text)))


def _headers_and_footers(package: Package, walk: Walk, parts: Parts) -> list[Furniture]:
    """What is printed on every page, each text once."""
    found: dict[tuple[str, str], Furniture] = {}
    for kind in ("header", "footer"):
        for path in dict.fromkeys(package.related(package.main, kind)):
            try:
                root = package.xml(path)
            except UnreadableError:
                parts.troubles.append(
                    Trouble(
                        "part.unread",
                        f"La partie {path} du fichier est abîmée ou démesurée : elle n’est pas lue.",
                    )
                )
                continue
            for text in _texts(walk.blocks(root)):
                named = "page_number" if _PAGE_NUMBER.fullmatch(text) else kind
                found.setdefault((kind, text), Furniture(text, named))  # type: ignore[arg-type]
            for drawn in root.iter(_VML_TEXT):
                text = clean(drawn.get("string", ""))
                if text:
                    found.setdefault(("watermark", text), Furniture(text, "watermark"))
    return list(found.values())


def _texts(blocks: Iterable[RawBlock]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Body):
            yield block.paragraph.printed
        elif isinstance(block, Table):
            yield from (cell.text for cell in block.cells if cell.text)


def _metadata(package: Package) -> dict[str, str]:
    """Title, author and dates that the file says of itself."""
    for path in package.related("", "core-properties"):
        try:
            root = package.xml(path)
        except UnreadableError:
            return {}
        return {
            str(element.tag).rsplit("}", 1)[-1]: element.text.strip()
            for element in root
            if element.text and element.text.strip()
        }
    return {}
