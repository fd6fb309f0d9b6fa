"""A section: what a heading opens, and the blocks under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ldaparse.document import Heading, Paragraph
from ldaparse.interpreting.understanding import UnderstoodTable

Block: TypeAlias = Heading | Paragraph | UnderstoodTable
SectionKind: TypeAlias = Literal["preface", "chapter", "axis", "action", "finances"]

NO_LEVEL = 0
"""The level of what opens a section where the file calls it no heading; set by the headings before it."""


@dataclass(slots=True, eq=False)
class Section:
    """A heading and all blocks up to the next one that opens a section.

    `code` is what an action has for a number where that is no plain one ("A3", "4.2"); `inferred` tells an axis
    or an action that no word says to be one.
    """

    kind: SectionKind
    heading: Heading | None
    title: str = ""
    number: int | None = None
    code: str | None = None
    blocks: list[Block] = field(default_factory=list)
    inferred: bool = False

    @property
    def tables(self) -> list[UnderstoodTable]:
        return [block for block in self.blocks if isinstance(block, UnderstoodTable)]

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0


Part: TypeAlias = Block | Section
