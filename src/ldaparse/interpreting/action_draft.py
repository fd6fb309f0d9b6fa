"""An action while its blocks are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.interpreting.colour_keys import ColourKey
from ldaparse.interpreting.facts import Fact
from ldaparse.interpreting.failing import unplaced_blocks
from ldaparse.interpreting.indicators import Passage
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.report import Column, Deliverable, Finding, Unplaced


@dataclass(slots=True)
class ActionDraft:
    """What is gathered while the blocks of an action are read."""

    key: ColourKey
    columns: tuple[Column, ...] = ()
    deliverables: list[Deliverable] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    lines: list[Paragraph] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    """Rows whose results are words under no label."""
    loose: list[Paragraph] = field(default_factory=list)
    has_rows: bool = False
    """Whether a table of the action says what is delivered."""

    def copy(self) -> ActionDraft:
        """The same with lists of its own, for a step that may fail half way."""
        return replace(
            self,
            deliverables=[*self.deliverables],
            facts=[*self.facts],
            notes=[*self.notes],
            lines=[*self.lines],
            findings=[*self.findings],
            unplaced=[*self.unplaced],
            passages=[*self.passages],
            remarks=[*self.remarks],
            loose=[*self.loose],
        )

    def leaving(self, blocks: Sequence[Paragraph | UnderstoodTable]) -> ActionDraft:
        """The same, with the words of these blocks in no field."""
        self.unplaced += unplaced_blocks(blocks)
        self.loose = []
        return self
