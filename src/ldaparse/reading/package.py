"""The parts of an Office file: a zip of XML, opened within limits and without outside entities.

Open Packaging Conventions, ECMA-376 part 2. Parts are found by their relations, never by name,
and a relation that leads nowhere is passed over, as word processors do.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import Any

from ldaparse.document import Trouble, trouble
from ldaparse.errors import UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.archive import Archive
from ldaparse.reading.source import RawFile

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The zip of an Office file. `main` is the path of its document part."""

    def __init__(
        self,
        raw: RawFile,
        limits: Limits,
        what: str,
        usual: str,
        prepared: Callable[[bytes], bytes] = bytes,
    ) -> None:
        """Open the zip.

        Args:
            raw: the file.
            limits: what it may cost.
            what: how messages call it, "Word file".
            usual: where its document part is if no relation leads there.
            prepared: what is done to the bytes of each part before it is parsed.

        Raises:
            LimitError: it holds more parts, or unpacks to more, than the limits allow.
            UnreadableError: it is damaged or has no document part.
        """
        self._archive = Archive(raw, limits, what)
        self._prepared = prepared
        self.main = self._main_part(usual)

    @property
    def has_macros(self) -> bool:
        """Whether it carries macros (.docm, .xlsm, .pptm). They are neither read nor run."""
        return next(self.related(self.main, "vbaProject"), None) is not None

    def _main_part(self, usual: str) -> str:
        found = next(self.related("", "officeDocument"), usual)
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
        return self._archive.xml(part, self._prepared)

    def optional(self, part: str, troubles: list[Trouble]) -> Any | None:
        """The root element of a part that the reading can do without; None, and told, where it is damaged."""
        try:
            return self.xml(part)
        except UnreadableError:
            troubles.append(trouble("part.unread", case="damaged", part=part))
            return None

    def metadata(self) -> dict[str, str]:
        """Title, author and dates that the file says of itself."""
        for path in self.related("", "core-properties"):
            said = self.optional(path, [])
            return {} if said is None else _texts(said)
        return {}


def _texts(said: Any) -> dict[str, str]:
    return {
        str(element.tag).rsplit("}", 1)[-1]: element.text.strip()
        for element in said
        if element.text and element.text.strip()
    }


def _kind(relation: Any) -> str:
    return str(relation.get("Type", "")).rsplit("/", 1)[-1]
