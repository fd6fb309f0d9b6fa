"""How the rows of an action moved: what was achieved, what slipped and by how much, what was given up, what stands still."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldaparse.exporting.narrative.phrases import SENTENCES
from ldaparse.exporting.narrative.rows import Naming, Step
from ldaparse.exporting.narrative.text import (
    Sentence,
    capital,
    for_day,
    listed,
    months_said,
    on_day,
    plain_day,
    quoted,
)
from ldaparse.exporting.wording import STATES, STATUSES, Language, shortened, states_name
from ldaparse.french.status import last_day
from ldaparse.report import StatusCode

_MONTH = len("2024-12")


def is_after(date: str, due: str) -> bool:
    """Whether a date is surely later than the last day that a deadline may mean."""
    return first(date) > last_day(due)


def first(edtf: str) -> str:
    """The first day that a date may mean."""
    begins = edtf.split("/", maxsplit=1)[0].rstrip("~?%")
    return begins + {4: "-01-01", 7: "-01"}.get(len(begins), "")


def months_between(due: str, date: str) -> int | None:
    """How many months lie between two dates of at least the precision of a month; None where it cannot be said."""
    one, other = (edtf.rsplit("/", maxsplit=1)[-1].rstrip("~?%") for edtf in (due, date))
    if min(len(one), len(other)) < _MONTH or not (one[:4] + other[:4]).isdigit():
        return None
    return 12 * (int(other[:4]) - int(one[:4])) + int(other[5:7]) - int(one[5:7])


def is_about(*dates: str) -> bool:
    """Whether one of them is only about right: "fin 2024"."""
    return any("~" in date for date in dates)


_DOING: frozenset[StatusCode | None] = frozenset({"in_progress", "on_hold", "planned"})
_OBSERVED: frozenset[StatusCode | None] = frozenset({"on_hold", "modified", "redirected", "abandoned"})
_QUOTED = 180  # letters of an observation, as much as a sentence bears


@dataclass(frozen=True, slots=True)
class StateWriter:
    """Tells the rows of both reports; `as_of` is the day of the new one."""

    naming: Naming
    as_of: str | None

    @property
    def lang(self) -> Language:
        return self.naming.lang

    @property
    def before(self) -> str:
        return self.naming.before

    def sentences(self, steps: Sequence[Step]) -> Iterator[Sentence]:
        """What moved first, then what stands still, then what one report only gives a state for."""
        paired = [step for step in steps if step.outcome in {"moved", "stuck"}]
        alone = [step for step in paired if self._stands_alone(step)]
        yield from self._grouped([step for step in paired if step.outcome == "moved" and step not in alone])
        yield from (self._one(step) for step in _by_state(alone))
        yield from self._standing([step for step in paired if step.outcome == "stuck" and step not in alone])
        yield from (self._in_one_report(step) for step in steps if step.outcome == "told_once")

    def _stands_alone(self, step: Step) -> bool:
        """Whether there is more to tell of it than its states: a deadline, or what was observed."""
        return self._due(step) is not None or self._observation(step) is not None

    def _grouped(self, steps: Sequence[Step]) -> Iterator[Sentence]:
        groups: dict[StatusCode | None, list[Step]] = defaultdict(list)
        for step in _by_state(steps):
            groups[step.status.new].append(step)
        for code, group in groups.items():
            if len(group) == 1 or code is None:
                yield from (self._one(step) for step in group)
            else:
                yield self._many(group, code)

    def _many(self, steps: Sequence[Step], code: StatusCode) -> Sentence:
        words = SENTENCES[self.lang]
        items = [
            words["was"].format(name=step.name(self.lang), old=self.naming.old(step), before=self.before)
            for step in steps
        ]
        if len({step.status.old for step in steps}) > 1 or any(step.status.new_date for step in steps):
            items = [self._item(step) for step in steps]
        text = words["moved_many"].format(
            count=capital(self.naming.count(steps)),
            are=words["are"].format(states_name(code, self.lang)),
            items=listed(items, self.lang),
        )
        return Sentence(
            text, tuple(path for step in steps for path in step.tells("old", "old_date", "new", "new_date"))
        )

    def _item(self, step: Step) -> str:
        """A name with where it came from, and since when it is where it is."""
        said = f"{self.naming.old(step)} {self.before}"
        if step.status.new_date:
            said += f", {on_day(step.status.new_date, self.lang)}"
        return f"{step.name(self.lang)} ({said})"

    def _one(self, step: Step) -> Sentence:
        words, status = SENTENCES[self.lang], step.status
        subject, due = capital(step.subject(self.lang)), self._due(step)
        tells = step.tells("old", "old_date", "new", "new_date")
        observed = self._observation(step)
        if due and status.new == "planned" and status.new_date:
            text = words["postponed"].format(
                subject=subject, due=for_day(due, self.lang), before=self.before, new=for_day(status.new_date, self.lang),
                late=self._late(due, status.new_date),
            )  # fmt: skip
        elif due and status.new in _DOING:
            state = (
                self._now_stuck(step)
                if step.outcome == "stuck"
                else STATUSES[self.lang][status.new or "unknown"]
            )
            text = words["overdue"].format(
                subject=subject, due=for_day(due, self.lang), state=state, late=self._past(due)
            )
            tells = (*tells, "as_of_new")
        elif due:
            text = words["moved_dated"].format(
                subject=subject, due=for_day(due, self.lang), new=self._now(step),
                late=self._late(due, status.new_date) if status.new_date else "",
            )  # fmt: skip
        elif step.outcome == "stuck":
            text = words["stuck_one"].format(
                subject=subject, state=STATUSES[self.lang][status.new or "unknown"]
            )
        else:
            text = words["moved_one"].format(
                subject=subject, old=self.naming.old(step), before=self.before, new=self._now(step), late=""
            )
        if observed:
            text += words["observed"].format(quoted(shortened(observed, _QUOTED), self.lang))
            tells = (*tells, f"{step.row_path}.observations_new")
        return Sentence(text, tells)

    def _now_stuck(self, step: Step) -> str:
        code = step.status.new or "unknown"
        return f"{'toujours' if self.lang == 'fr' else 'still'} {STATUSES[self.lang][code]}"

    def _due(self, step: Step) -> str | None:
        """The deadline that the former report gave, where there is something to say of it: it was kept, missed or moved."""
        status = step.status
        if status.old != "planned" or not status.old_date:
            return None
        if status.new == "planned" and status.new_date and status.new_date != status.old_date:
            return status.old_date
        if status.new == "done":
            return status.old_date
        is_open = status.new in _DOING
        return status.old_date if is_open and self.as_of and is_after(self.as_of, status.old_date) else None

    def _late(self, due: str, then: str) -> str:
        months = months_between(due, then)
        if months is None:
            return ""
        words = SENTENCES[self.lang]
        if not months or (months < 0 and not is_after(due, then)):
            return "" if is_after(then, due) or is_about(due, then) else words["in_time"]
        about = words["about"] if is_about(due, then) else ""
        return words["late" if months > 0 else "early"].format(
            about=about, months=months_said(abs(months), self.lang)
        )

    def _past(self, due: str) -> str:
        months = months_between(due, self.as_of) if self.as_of else None
        if not months or not self.as_of:
            return ""
        return SENTENCES[self.lang]["past_about" if is_about(due) else "past"].format(
            months=months_said(months, self.lang), as_of=plain_day(self.as_of, self.lang)
        )

    def _observation(self, step: Step) -> str | None:
        return step.observed if step.status.new in _OBSERVED else None

    def _now(self, step: Step) -> str:
        """The state after: "a été réalisé le 14 mars 2025", "est désormais en cours"."""
        words, status = SENTENCES[self.lang], step.status
        state = STATUSES[self.lang][status.new or "unknown"]
        if status.new == "planned" and status.new_date:
            return words["now_planned"].format(for_day(status.new_date, self.lang))
        if status.new_date and status.new != "in_progress":
            return words["now_on"].format(state, on_day(status.new_date, self.lang))
        return words["now"].format(state)

    def _standing(self, steps: Sequence[Step]) -> Iterator[Sentence]:
        groups: dict[StatusCode, list[Step]] = defaultdict(list)
        for step in steps:
            groups[step.status.new or "unknown"].append(step)
        words = SENTENCES[self.lang]
        for code, group in groups.items():
            if len(group) == 1:
                yield self._one(group[0])
                continue
            names = self.naming.names(group)
            text = words["stuck_many"].format(
                count=capital(self.naming.count(group)), state=states_name(code, self.lang), items=names
            )
            yield Sentence(text, tuple(path for step in group for path in step.tells("old", "new")))

    def _in_one_report(self, step: Step) -> Sentence:
        """A state that one of the two reports only gives."""
        words, subject = SENTENCES[self.lang], capital(step.subject(self.lang))
        if step.status.old in {None, "unknown"}:
            text = words["told_new"].format(subject=subject, before=self.before, new=self._now(step))
        else:
            text = words["told_old"].format(subject=subject, old=self.naming.old(step), before=self.before)
        return Sentence(text, step.tells("old", "new", "new_date"))


def _by_state(steps: Iterable[Step]) -> list[Step]:
    """What was achieved first, what was given up last."""
    return sorted(steps, key=lambda step: STATES.index(step.status.new or "unknown"))
