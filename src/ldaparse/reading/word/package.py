"""The parts of a Word file: a zip of XML, opened within limits and without outside entities.

Open Packaging Conventions, ECMA-376 part 2. Parts are found by their relations, never by name,
and a relation that leads nowhere is passed over, as word processors do.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from ldaparse.errors import UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.archive import Archive
from ldaparse.reading.source import RawFile
from ldaparse.reading.word.names import transitional

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A Word file's zip. `main` is the path of its document part."""

    def __init__(self, raw: RawFile, limits: Limits) -> None:
        """Open the zip.

        Raises:
            LimitError: it holds more parts, or unpacks to more, than the limits allow.
            UnreadableError: it is damaged or has no document part.
        """
        self._archive = Archive(raw, limits, "Word file")
        self.main = self._main_part()

    @property
    def has_macros(self) -> bool:
        """Whether it carries macros (.docm). They are neither read nor run."""
        return next(self.related(self.main, "vbaProject"), None) is not None

    def _main_part(self) -> str:
        found = next(self.related("", "officeDocument"), "word/document.xml")
        if found not in self._archive:
            raise UnreadableError(
                f"{self._archive.damaged}: its document part is missing", file=self._archive.file
            )
        return found

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Paths of the parts that `part` ("" for the package) is related to as `kind`, if there."""
        for _, target in self.relations(part, kind):
            yield target

    def relations(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """Identifiers and paths of the relations of `part` of one kind ("styles", "header", …)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._archive:
            return
        for relation in self.xml(path).iter(_RELATION):
            if relation.get("TargetMode") == "External" or _kind(relation) != kind:
                continue
            target = relation.get("Target", "")
            full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if full in self._archive:
                yield relation.get("Id", ""), full

    def xml(self, part: str) -> Any:
        """The root element of a part.

        Raises:
            UnreadableError: the part is damaged, or refused as unsafe; see `Archive.xml`.
        """
        return self._archive.xml(part, transitional)


def _kind(relation: Any) -> str:
    return str(relation.get("Type", "")).rsplit("/", 1)[-1]
