"""A Word file put together: its parts read, with what is damaged told and left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ldaparse.document import Furniture, Trouble, trouble
from ldaparse.errors import UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.conservation import held_letters, letters, missing_words
from ldaparse.reading.flow.assembling import Parts, Running, assemble_blocks
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.grid import Tables
from ldaparse.reading.word.body import Walk
from ldaparse.reading.word.drawn import Drawn
from ldaparse.reading.word.names import PARAGRAPH, TEXT, W, child
from ldaparse.reading.word.numbering import Numbering
from ldaparse.reading.word.package import Package
from ldaparse.reading.word.runs import WordsOf
from ldaparse.reading.word.seen import letters_in
from ldaparse.reading.word.styles import Styles

_VML_TEXT = "{urn:schemas-microsoft-com:vml}textpath"


def assemble(package: Package, file: str, limits: Limits) -> Parts:
    """Read a package's document part and those related to it."""
    parts = Parts()
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise UnreadableError("this Word file has no body; it may be damaged", file=file)
    styles = Styles(_part(package, "styles", parts))
    numbering = Numbering(_part(package, "numbering", parts))
    comments = _comments(package, parts)
    words = WordsOf(styles, Drawn(package, parts.troubles), comments)
    walk = Walk(styles, numbering, _notes(package, parts), Tables(Bounds(file, limits)), words)
    assemble_blocks(walk.blocks(body), parts)
    parts.troubles += _troubles(root)
    parts.troubles += _missing(walk, body, parts)
    parts.furniture += _headers_and_footers(package, walk, parts)
    for uncited in comments.values():
        walk.apart.add("comment", uncited)
    parts.furniture += walk.apart.furniture
    parts.troubles += walk.apart.troubles()
    parts.metadata = package.metadata()
    return parts


def _part(package: Package, kind: str, parts: Parts) -> Any | None:
    """A part that the reading can do without; if it is damaged that is told."""
    for path in package.related(package.main, kind):
        if (root := package.optional(path, parts.troubles)) is not None:
            return root
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


def _comments(package: Package, parts: Parts) -> dict[str, str]:
    """What reviewers noted in the margin, by the number of the comment."""
    root = _part(package, "comments", parts)
    if root is None:
        return {}
    return {
        comment.get(f"{W}id", ""): " ".join(
            "".join(text.text or "" for text in line.iter(TEXT)) for line in comment.iter(PARAGRAPH)
        )
        for comment in root.iterfind(f"{W}comment")
    }


def _troubles(root: Any) -> list[Trouble]:
    count = sum(1 for _ in root.iter(f"{W}altChunk"))
    return [trouble("part.unread", case="documents", count=count)] if count else []


def _missing(walk: Walk, body: Any, parts: Parts) -> Iterator[Trouble]:
    """The trouble that the body and its notes have letters that are in no part of what was read."""
    seen = letters_in([body, *(walk.notes[name] for name in walk.printed)])
    held = held_letters(parts.blocks, parts.cover, parts.furniture)
    held += letters("".join(walk.apart.texts("deleted", "struck", "hidden", "placeholder")))
    return missing_words(
        seen + letters("".join(walk.words.added)), held + letters("".join(walk.words.replaced))
    )


def _headers_and_footers(package: Package, walk: Walk, parts: Parts) -> list[Furniture]:
    """What is printed on every page, each text once."""
    running = Running()
    for kind in ("header", "footer"):
        for path in dict.fromkeys(package.related(package.main, kind)):
            root = package.optional(path, parts.troubles)
            if root is None:
                continue
            running.add(kind, walk.blocks(root))
            for drawn in root.iter(_VML_TEXT):
                running.add_text("watermark", drawn.get("string", ""))
    return running.furniture
