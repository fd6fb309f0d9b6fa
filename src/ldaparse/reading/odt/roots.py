"""The roots of an OpenDocument file's parts, whichever kind of document it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ldaparse.document import Trouble, trouble
from ldaparse.errors import PasswordError, UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.archive import Archive, XmlPart, parse
from ldaparse.reading.odt.names import MANIFEST, OFFICE
from ldaparse.reading.source import RawFile

WHAT = "OpenDocument file"
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True, slots=True)
class Roots:
    """The roots of the parts; a flat file has one for all. None for one that is not there."""

    content: Any
    styles: Any | None
    meta: Any | None
    settings: Any | None

    @property
    def metadata(self) -> dict[str, str]:
        """Title, author and dates that the file says of itself."""
        said = None if self.meta is None else self.meta.find(f"{OFFICE}meta")
        if said is None:
            return {}
        return {
            str(element.tag).rsplit("}", 1)[-1]: element.text.strip()
            for element in said
            if element.text and element.text.strip()
        }


def roots_of(raw: RawFile, limits: Limits, troubles: list[Trouble]) -> Roots:
    """The parts of a file; what can be done without and is damaged is told in `troubles`.

    Raises:
        PasswordError: the file is encrypted.
        LimitError: it unpacks to more, or nests deeper, than the limits allow.
        UnreadableError: the file is damaged.
    """
    if not raw.data.startswith(b"PK"):
        root = parse(raw.data, XmlPart("the text", WHAT, raw.name, limits))
        return Roots(root, root, root, root)
    archive = Archive(raw, limits, WHAT)
    _refuse_encrypted(archive)
    if "content.xml" not in archive:
        raise UnreadableError(f"{archive.damaged}: its text is missing", file=raw.name)
    return Roots(
        archive.xml("content.xml"),
        _other_part(archive, "styles.xml", troubles),
        _other_part(archive, "meta.xml", []),
        _other_part(archive, "settings.xml", []),
    )


def _refuse_encrypted(archive: Archive) -> None:
    encrypted = "encrypted-package" in archive
    if not encrypted and _MANIFEST in archive:
        encrypted = next(archive.xml(_MANIFEST).iter(f"{MANIFEST}encryption-data"), None) is not None
    if encrypted:
        raise PasswordError(
            f"this {WHAT} is encrypted, which ldaparse does not open; save it without a password",
            file=archive.file,
        )


def _other_part(archive: Archive, part: str, troubles: list[Trouble]) -> Any | None:
    """A part that the reading can do without; if it is damaged that is told."""
    if part not in archive:
        return None
    try:
        return archive.xml(part)
    except UnreadableError:
        troubles.append(trouble("part.unread", case="damaged", part=part))
        return None
