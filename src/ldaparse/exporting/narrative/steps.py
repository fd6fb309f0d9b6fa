"""The rows of an action and their bullets as the chapter calls them, each with its path in the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ldaparse.comparing.counting import Outcome, outcome_of
from ldaparse.comparison import ActionChange, DeliverableChange, PartChange, StatusChange
from ldaparse.exporting.narrative.phrases import SENTENCES
from ldaparse.exporting.narrative.words import quoted
from ldaparse.exporting.sentences import row_name
from ldaparse.exporting.wording import Language, shortened

_ROW = 60  # letters of a row's name beside that of its bullet


@dataclass(frozen=True, slots=True)
class Step:
    """What counts of a row: the row itself, or one of its bullets; where it stands, and what became of it."""

    change: DeliverableChange | PartChange
    row: DeliverableChange
    path: str
    row_path: str

    @property
    def status(self) -> StatusChange:
        return self.change.status

    @property
    def outcome(self) -> Outcome:
        return outcome_of(self.change)

    @property
    def is_part(self) -> bool:
        return isinstance(self.change, PartChange)

    @property
    def observed(self) -> str | None:
        """What the new report observes of the row and the former one did not."""
        new = self.row.observations_new
        return new if new and new != self.row.observations_old else None

    def name(self, lang: Language) -> str:
        """Its words in quotation marks, or how else it is called."""
        if self.is_part:
            return quoted(row_name(self.change.new or self.change.old or "–"), lang)
        if label := self.row.new or self.row.old:
            return quoted(row_name(label), lang)
        words, period = SENTENCES[lang], self.row.period_new or self.row.period_old
        return (
            words["deliverable_of_band"].format(quoted(period, lang)) if period else words["deliverable_bare"]
        )

    def subject(self, lang: Language) -> str:
        """What a sentence about it begins with: "le livrable « … »", "le volet « … » du livrable « … »"."""
        words, name = SENTENCES[lang], self.name(lang)
        if self.is_part:
            row = row_name(self.row.new or self.row.old or "")
            is_other = bool(row) and quoted(row, lang) != name
            return (
                words["part_of"].format(name, quoted(shortened(row, _ROW), lang))
                if is_other
                else words["part"].format(name)
            )
        return words["deliverable"].format(name) if self.row.new or self.row.old else name

    def named_by(self) -> str:
        """The path of the words that name it."""
        return f"{self.path}.{'old' if self.change.new is None else 'new'}"

    def tells(self, *fields: str) -> tuple[str, ...]:
        """The paths of its name and of these fields of its status."""
        return (self.named_by(), *(f"{self.path}.status.{field}" for field in fields))


def steps_of(action: ActionChange, path: str) -> Iterator[Step]:
    """What counts of each row of an action, as the counts of the comparison count it."""
    for at, row in enumerate(action.deliverables):
        row_path = f"{path}.deliverables[{at}]"
        if row.steps == (row,):
            yield Step(row, row, row_path, row_path)
            continue
        for bullet, part in enumerate(row.parts):
            yield Step(part, row, f"{row_path}.parts[{bullet}]", row_path)
