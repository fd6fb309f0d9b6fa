"""Deliverables and their bullets: how they are called, which came, went, or stand in another action now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldaparse.comparing.statuses import Outcome, outcome_of
from ldaparse.comparison import ActionChange, DeliverableChange, PartChange, StatusChange
from ldaparse.exporting.narrative.phrases import SENTENCES, counted
from ldaparse.exporting.narrative.text import Sentence, capital, count_word, listed, on_day, quoted
from ldaparse.exporting.sentences import row_name
from ldaparse.exporting.wording import STATUSES, Language, shortened, states_name
from ldaparse.report import StatusCode

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


LISTED = 6
"""Names in one sentence; the table has them all."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Names in one language; `before` is what the former report is called: "l’an dernier"."""

    lang: Language
    before: str

    def old(self, step: Step) -> str:
        """The state before: "en attente", "prévu pour mars 2024"."""
        return STATUSES[self.lang][step.status.old or "unknown"]

    def with_state(self, step: Step) -> str:
        """A name with its state in the report that has it."""
        status = step.status
        code, when = (
            (status.new, status.new_date) if step.change.new is not None else (status.old, status.old_date)
        )
        if code in {None, "unknown"}:
            return step.name(self.lang)
        state = STATUSES[self.lang][code or "unknown"]
        if when:
            state += f" {on_day(when, self.lang)}"
        return f"{step.name(self.lang)} ({state})"

    def names(self, steps: Sequence[Step]) -> str:
        """Their names in a list."""
        return self.cut([step.name(self.lang) for step in steps[:LISTED]], len(steps))

    def cut(self, items: list[str], count: int) -> str:
        """A list of names, and how many more there are."""
        said = listed(items, self.lang)
        rest = count - len(items)
        return SENTENCES[self.lang]["others"].format(said, rest) if rest else said

    def count(self, steps: Sequence[Step]) -> str:
        """ "deux livrables", "trois volets"."""
        parts = sum(step.is_part for step in steps)
        what = "part" if parts == len(steps) else "step" if parts else "row"
        return counted(len(steps), what, self.lang, count_word(len(steps), self.lang))


@dataclass(frozen=True, slots=True)
class PresenceWriter:
    """Tells what came, went or stayed."""

    naming: Naming

    def sentences(self, steps: Sequence[Step]) -> Iterator[Sentence]:
        """What came from another action, what is new, what is gone, what was closed already."""
        yield from self._from_elsewhere(steps)
        yield from self._added([step for step in steps if step.outcome == "added"])
        yield from self._removed([step for step in steps if step.outcome == "removed"])
        still = [step for step in steps if step.outcome == "still"]
        yield from self._still(still, others=len(steps) - len(still))

    def rows_of(self, steps: Sequence[Step], pattern: str) -> Sentence:
        """The rows of an action that one report only has."""
        items = [self.naming.with_state(step) for step in steps[:LISTED]]
        text = pattern.format(self.naming.count(steps), self.naming.cut(items, len(steps)))
        return Sentence(
            text, tuple(path for step in steps for path in (step.named_by(), f"{step.path}.status"))
        )

    def _from_elsewhere(self, steps: Iterable[Step]) -> Iterator[Sentence]:
        seen: set[str] = set()
        for step in steps:
            source = step.row.from_action
            if source is None or step.row_path in seen:
                continue
            seen.add(step.row_path)
            row = quoted(step.row.new or step.row.old or "–", self.naming.lang)
            number = f"n°\u00a0{source.number}" if source.number is not None else ""
            name = f"{number} ({source.title})" if number else quoted(source.title, self.naming.lang)
            text = SENTENCES[self.naming.lang]["from_action"].format(row=row, action=name)
            at = f"{step.row_path}.from_action"
            yield Sentence(text, (f"{step.row_path}.new", f"{at}.number", f"{at}.title"))

    def _added(self, steps: Sequence[Step]) -> Iterator[Sentence]:
        """Rows and bullets that the new report only has."""
        words, rows = SENTENCES[self.naming.lang], [step for step in steps if not step.is_part]
        if rows:
            items = [self.naming.with_state(step) for step in rows[:LISTED]]
            said = self.naming.cut(items, len(rows))
            text = (
                words["row_added"].format(said)
                if len(rows) == 1
                else words["rows_added"].format(capital(count_word(len(rows), self.naming.lang)), said)
            )
            yield Sentence(text, tuple(path for step in rows for path in step.tells("new", "new_date")))
        for step in steps:
            if step.is_part:
                row = quoted(step.row.new or step.row.old or "–", self.naming.lang)
                text = words["part_added"].format(row=row, part=self.naming.with_state(step))
                yield Sentence(text, (*step.tells("new", "new_date"), f"{step.row_path}.new"))

    def _removed(self, steps: Sequence[Step]) -> Iterator[Sentence]:
        words, rows = SENTENCES[self.naming.lang], [step for step in steps if not step.is_part]
        if len(rows) == 1:
            (step,) = rows
            known = step.status.old not in {None, "unknown"}
            state = (
                words["removed_state"].format(old=self.naming.old(step), before=self.naming.before)
                if known
                else ""
            )
            yield Sentence(
                words["row_removed"].format(subject=capital(step.subject(self.naming.lang)), state=state),
                step.tells("old"),
            )
        elif rows:
            items = [self.naming.with_state(step) for step in rows[:LISTED]]
            text = words["rows_removed"].format(
                count=capital(count_word(len(rows), self.naming.lang)),
                items=self.naming.cut(items, len(rows)),
            )
            yield Sentence(text, tuple(path for step in rows for path in step.tells("old", "old_date")))
        for step in steps:
            if step.is_part:
                row = quoted(step.row.new or step.row.old or "–", self.naming.lang)
                bare = step.status.old in {None, "unknown"}
                text = words["part_removed_bare" if bare else "part_removed"].format(
                    part=step.name(self.naming.lang),
                    row=row,
                    old=self.naming.old(step),
                    before=self.naming.before,
                )
                yield Sentence(text, (*step.tells("old"), f"{step.row_path}.new"))

    def _still(self, steps: Sequence[Step], others: int) -> Iterator[Sentence]:
        """What was closed already, and what has no state in either report."""
        words = SENTENCES[self.naming.lang]
        groups: dict[StatusCode | None, list[Step]] = defaultdict(list)
        for step in steps:
            groups[step.status.new].append(step)
        for code, group in groups.items():
            tells = tuple(path for step in group for path in step.tells("old", "new"))
            amount = count_word(len(group), self.naming.lang)
            if code in {None, "unknown"}:
                unknown_state = (
                    words["untold_one"] if len(group) == 1 else words["untold_many"].format(capital(amount))
                )
                yield Sentence(unknown_state, tells)
                continue
            is_all = len(group) == len(steps) + others
            which = "still_one" if len(group) == 1 else "still_many"
            which += "_alone" if is_all else "" if others else "_first"
            state = (
                STATUSES[self.naming.lang][code] if len(group) == 1 else states_name(code, self.naming.lang)
            )
            text = words[which].format(
                count=amount if is_all else capital(amount), state=state, before=self.naming.before
            )
            yield Sentence(text, tells)
            others += len(group)
