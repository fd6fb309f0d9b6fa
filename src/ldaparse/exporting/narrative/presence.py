"""Rows and bullets that one report only has, that stood in another action, or that are as they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldaparse.exporting.narrative.form import Sentence
from ldaparse.exporting.narrative.naming import LISTED, Naming
from ldaparse.exporting.narrative.phrases import SENTENCES
from ldaparse.exporting.narrative.steps import Step
from ldaparse.exporting.narrative.words import capital, count_word, quoted
from ldaparse.exporting.wording import STATUSES, states_name
from ldaparse.report import StatusCode


@dataclass(frozen=True, slots=True)
class PresenceTeller:
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
        told: set[str] = set()
        for step in steps:
            source = step.row.from_action
            if source is None or step.row_path in told:
                continue
            told.add(step.row_path)
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
                untold = (
                    words["untold_one"] if len(group) == 1 else words["untold_many"].format(capital(amount))
                )
                yield Sentence(untold, tells)
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
