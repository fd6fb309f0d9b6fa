"""An OpenDocument text put together: its parts read, with what is damaged told and left out."""

from __future__ import annotations

from typing import Any, Literal

from ldaparse.document import Furniture, Trouble, trouble
from ldaparse.errors import UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.flow.assembling import Parts, Running, assemble_blocks
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.grid import Tables
from ldaparse.reading.odt.body import Walk
from ldaparse.reading.odt.names import DRAW, OFFICE, STYLE, TEXT
from ldaparse.reading.odt.numbering import Numbering
from ldaparse.reading.odt.roots import WHAT, roots_of
from ldaparse.reading.odt.styles import Styles
from ldaparse.reading.source import RawFile

_RUNNING: dict[str, Literal["header", "footer"]] = {
    f"{STYLE}header": "header", f"{STYLE}header-left": "header", f"{STYLE}header-first": "header",
    f"{STYLE}footer": "footer", f"{STYLE}footer-left": "footer", f"{STYLE}footer-first": "footer",
}  # fmt: skip


def assemble(raw: RawFile, limits: Limits) -> Parts:
    """Read the text of a file and what stands beside it."""
    parts = Parts()
    roots = roots_of(raw, limits, parts.troubles)
    text = roots.content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise UnreadableError(f"this {WHAT} holds no text document; it may be damaged", file=raw.name)
    styles = Styles(*(root for root in (roots.content, roots.styles) if root is not None))
    tables = Tables(Bounds(raw.name, limits))
    walk = Walk(styles, Numbering(styles), tables)
    for change in text.iter(f"{TEXT}deletion"):
        for line in change.iter(f"{TEXT}p", f"{TEXT}h"):
            walk.apart.add("deleted", "".join(line.itertext()))
    assemble_blocks(walk.blocks(text), parts)
    parts.troubles += _troubles(text)
    if roots.styles is not None:
        parts.furniture += _headers_and_footers(roots.styles, tables)
    parts.furniture += walk.apart.furniture
    parts.troubles += walk.apart.troubles()
    parts.metadata = roots.metadata
    return parts


def _troubles(text: Any) -> list[Trouble]:
    count = sum(1 for _ in text.iter(f"{DRAW}object", f"{DRAW}object-ole"))
    return [trouble("part.unread", case="objects", count=count)] if count else []


def _headers_and_footers(root: Any, tables: Tables) -> list[Furniture]:
    """What is printed on every page, each text once."""
    running = Running()
    styles = Styles(root)
    walk = Walk(styles, Numbering(styles), tables)
    for page in root.iter(f"{STYLE}master-page"):
        for element in page:
            kind = _RUNNING.get(str(element.tag))
            if kind is not None and element.get(f"{STYLE}display") != "false":
                running.add(kind, walk.blocks(element))
    return running.furniture
