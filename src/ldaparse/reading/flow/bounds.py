"""How much the text of a file may hold, counted as it is read."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.errors import LimitError
from ldaparse.isolating import step
from ldaparse.limits import Limits


@dataclass(slots=True)
class Bounds:
    """The paragraphs and places in tables that a file has come to, against its limits.

    Each of its methods tells a parent process that the work goes on, and raises LimitError once
    there is more than allowed.
    """

    file: str
    limits: Limits
    paragraphs: int = 0
    cells: int = 0

    def paragraph(self) -> None:
        """Count one more paragraph."""
        step()
        self.paragraphs += 1
        if self.paragraphs > self.limits.paragraphs:
            raise self._refused(f"there are more than {self.limits.paragraphs} paragraphs", "paragraphs")

    def row(self, places: int) -> None:
        """Look whether a table that has come to so many places has too many already."""
        step()
        if self.cells + places > self.limits.cells:
            raise self._refused(f"the tables have more than {self.limits.cells} cells", "cells")

    def table(self, places: int) -> None:
        """Count the places of a table's grid."""
        self.row(places)
        self.cells += places

    def nested(self, depth: int) -> None:
        """Look whether a table may stand so deep in others."""
        if depth > self.limits.nesting:
            raise self._refused(f"tables are nested more than {self.limits.nesting} deep", "nesting")

    def _refused(self, said: str, limit: str) -> LimitError:
        return LimitError(f"{said}; allow more with --limit {limit}=…", file=self.file)
