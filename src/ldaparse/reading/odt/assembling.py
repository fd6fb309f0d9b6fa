"""An OpenDocument text put together: its parts read, with what is damaged told and left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ldaparse.document import Furniture, Trouble
from ldaparse.errors import PasswordError, UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.archive import Archive, XmlPart, parse
from ldaparse.reading.flow.assembling import Parts, Running, assemble_blocks
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.grid import Tables
from ldaparse.reading.odt.body import Walk
from ldaparse.reading.odt.names import DRAW, MANIFEST, OFFICE, STYLE
from ldaparse.reading.odt.numbering import Numbering
from ldaparse.reading.odt.styles import Styles
from ldaparse.reading.source import RawFile

_WHAT = "OpenDocument file"
_MANIFEST = "META-INF/manifest.xml"
_RUNNING: dict[str, Literal["header", "footer"]] = {
    f"{STYLE}header": "header", f"{STYLE}header-left": "header", f"{STYLE}header-first": "header",
    f"{STYLE}footer": "footer", f"{STYLE}footer-left": "footer", f"{STYLE}footer-first": "footer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Roots:
    """The roots of the parts; a flat file has one for all. None for one that is not there."""

    content: Any
    styles: Any | None
    meta: Any | None


def assemble(raw: RawFile, limits: Limits) -> Parts:
    """Read the text of a file and what stands beside it."""
    parts = Parts()
    roots = _roots(raw, limits, parts)
    text = roots.content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise UnreadableError(f"this {_WHAT} holds no text document; it may be damaged", file=raw.name)
    styles = Styles(*(root for root in (roots.content, roots.styles) if root is not None))
    tables = Tables(Bounds(raw.name, limits))
    assemble_blocks(Walk(styles, Numbering(styles), tables).blocks(text), parts)
    parts.troubles += _troubles(text)
    if roots.styles is not None:
        parts.furniture += _headers_and_footers(roots.styles, tables)
    parts.metadata = _metadata(roots.meta)
    return parts


def _roots(raw: RawFile, limits: Limits, parts: Parts) -> _Roots:
    if not raw.data.startswith(b"PK"):
        root = parse(raw.data, XmlPart("the text", _WHAT, raw.name, limits))
        return _Roots(root, root, root)
    archive = Archive(raw, limits, _WHAT)
    _refuse_encrypted(archive)
    if "content.xml" not in archive:
        raise UnreadableError(f"{archive.damaged}: its text is missing", file=raw.name)
    return _Roots(
        archive.xml("content.xml"),
        _other_part(archive, "styles.xml", parts),
        _other_part(archive, "meta.xml", Parts()),
    )


def _refuse_encrypted(archive: Archive) -> None:
    encrypted = "encrypted-package" in archive
    if not encrypted and _MANIFEST in archive:
        encrypted = next(archive.xml(_MANIFEST).iter(f"{MANIFEST}encryption-data"), None) is not None
    if encrypted:
        raise PasswordError(
            f"this {_WHAT} is encrypted, which ldaparse does not open; save it without a password",
            file=archive.file,
        )


def _other_part(archive: Archive, part: str, parts: Parts) -> Any | None:
    """A part that the reading can do without; if it is damaged that is told."""
    if part not in archive:
        return None
    try:
        return archive.xml(part)
    except UnreadableError:
        message = f"La partie {part} du fichier est abîmée ou démesurée : elle n’est pas lue."
        english = f"The part {part} of the file is damaged or out of measure: it is not read."
        parts.troubles.append(Trouble("part.unread", message, english=english))
        return None


def _troubles(text: Any) -> list[Trouble]:
    count = sum(1 for _ in text.iter(f"{DRAW}object", f"{DRAW}object-ole"))
    if not count:
        return []
    message = (
        f"Le fichier incorpore {count} objet(s) (tableur, formule, graphique) dont le texte n’est pas lu."
    )
    english = f"The file embeds {count} object(s) (sheet, formula, chart) whose text is not read."
    return [Trouble("part.unread", message, english=english)]


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


def _metadata(root: Any | None) -> dict[str, str]:
    """Title, author and dates that the file says of itself."""
    said = None if root is None else root.find(f"{OFFICE}meta")
    if said is None:
        return {}
    return {
        str(element.tag).rsplit("}", 1)[-1]: element.text.strip()
        for element in said
        if element.text and element.text.strip()
    }
