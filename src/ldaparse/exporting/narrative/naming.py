"""How rows and bullets are called, one or several, with their states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.exporting.narrative.phrases import SENTENCES, counted
from ldaparse.exporting.narrative.steps import Step
from ldaparse.exporting.narrative.words import count_word, listed, on_day
from ldaparse.exporting.wording import STATUSES, Language

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
