"""The parts of a Word file."""

from __future__ import annotations

from ldaparse.limits import Limits
from ldaparse.reading import package
from ldaparse.reading.source import RawFile
from ldaparse.reading.word.names import transitional


class Package(package.Package):
    """A Word file's zip. `main` is the path of its document part."""

    def __init__(self, raw: RawFile, limits: Limits) -> None:
        super().__init__(raw, limits, "Word file", "word/document.xml", transitional)
