"""The chapter "Évolution par rapport à l’an dernier": what a coordinator writes of a comparison, from templates.

It is made once here; every format draws the same text. Each sentence has the paths of its values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ldaparse.comparison import ActionChange, Comparison, Counts, FinanceChange
from ldaparse.exporting.narrative.figures import FigureWriter
from ldaparse.exporting.narrative.money import MoneyWriter
from ldaparse.exporting.narrative.phrases import SENTENCES, counted
from ldaparse.exporting.narrative.rows import Naming, PresenceWriter, Step, steps_of
from ldaparse.exporting.narrative.states import StateWriter, months_between
from ldaparse.exporting.narrative.text import (
    Narrative,
    Paragraph,
    Sentence,
    count_word,
    listed,
    plain_day,
    quoted,
    typeset,
    value_at,
)
from ldaparse.exporting.wording import Language, action_number
from ldaparse.report import Finding

_DAY = len("2024-12-31")


def spanned(comparison: Comparison, lang: Language) -> Iterator[Sentence]:
    """Between which two days, where both are known."""
    old, new = comparison.as_of_old, comparison.as_of_new
    if old and new and len(old) == len(new) == _DAY and old < new:
        text = SENTENCES[lang]["span"].format(old=plain_day(old, lang), new=plain_day(new, lang))
        yield Sentence(text, ("as_of_old", "as_of_new"))


def counts_sentence(counts: Counts, lang: Language) -> Sentence:
    """The counts of the comparison, the same as in every table."""
    said = [
        counted(counts.advanced, "advanced_parts" if counts.parts else "advanced", lang),
        counted(counts.regressed, "regressed", lang),
    ]
    if counts.sideways:
        said.append(counted(counts.sideways, "sideways", lang))
    said.append(counted(counts.stuck, "stuck", lang))
    if counts.told_once:
        said.append(counted(counts.told_once, "told_once", lang))
    fields = ("advanced", "regressed", "sideways", "stuck", "told_once", "parts")
    return Sentence(
        SENTENCES[lang]["counts"].format(listed(said, lang)), tuple(f"counts.{field}" for field in fields)
    )


def came_and_went(comparison: Comparison, lang: Language) -> Iterator[Sentence]:
    """The actions that one report only has, by name."""
    for change in ("added", "removed"):
        found = [(at, one) for at, one in enumerate(comparison.actions) if one.change == change]
        if not found:
            continue
        names = listed(
            [f"{action_number(one.number, lang)}, {one.title}" for _, one in found], lang, by=" ; "
        )
        said = counted(len(found), change, lang, count_word(len(found), lang).capitalize())
        side = "new" if change == "added" else "old"
        paths = [f"actions[{at}].{field}" for at, _ in found for field in (side, f"title_{side}")]
        yield Sentence(SENTENCES[lang]["came"].format(said, names), (f"counts.{change}", *paths))


_PAIRS = frozenset({"compare.reworded", "compare.doubtful_pair", "compare.reused_number", "compare.funder"})


def doubts_of(action: ActionChange, path: str, lang: Language) -> Iterator[Sentence]:
    """A sentence for each, once, behind what it is about."""
    sentences: dict[str, str] = {}
    for finding, at in _found(action, path):
        sentences.setdefault(finding.sentence(lang), at)
    for said, at in sentences.items():
        yield Sentence(SENTENCES[lang]["doubt"].format(said), (at,), is_doubt=True)


def pairs_in_doubt(comparison: Comparison, path: str, lang: Language) -> Iterator[Sentence]:
    """What was paired at a path of the comparison and is not certain, each with the pair that settles it."""
    for at, finding in enumerate(comparison.findings):
        where = (finding.where or "").replace("finances.lines[", "finances[")
        if finding.code in _PAIRS and (where == path or where.startswith((f"{path}.", f"{path}["))):
            yield Sentence(
                SENTENCES[lang]["doubt"].format(finding.sentence(lang)), (f"findings[{at}]",), is_doubt=True
            )


def _found(action: ActionChange, path: str) -> Iterator[tuple[Finding, str]]:
    holders = [
        (path, action.doubts),
        *((f"{path}.deliverables[{at}]", row.doubts) for at, row in enumerate(action.deliverables)),
        *(
            (f"{path}.indicators[{at}]", one.doubts)
            for at, one in enumerate(action.indicators)
            if one.change != "same"
        ),
    ]
    for at, doubts in holders:
        yield from ((finding, f"{at}.doubts[{index}]") for index, finding in enumerate(doubts))


__all__ = ["Narrative", "Paragraph", "Sentence", "narrate", "value_at"]

_YEAR = range(9, 16)
"""Months between two reports of which the former is last year's."""


def narrate(comparison: Comparison, lang: Language = "fr") -> Narrative:
    """The chapter of a comparison: the whole first, then a paragraph an action, in the order of the new report."""
    return _Chapter(comparison, lang).narrative()


class _Chapter:
    """A chapter in the making, in one language."""

    def __init__(self, comparison: Comparison, lang: Language) -> None:
        self._comparison, self._lang, self._words = comparison, lang, SENTENCES[lang]
        self._is_yearly = _is_yearly(comparison)
        before = self._words["last_year" if self._is_yearly else "before"]
        naming = Naming(lang, before)
        self._states = StateWriter(naming, comparison.as_of_new)
        self._presence = PresenceWriter(naming)
        self._figures = FigureWriter(lang, before)
        self._money = MoneyWriter(lang, before)
        self._lines = dict(_lines_of_actions(comparison))

    def narrative(self) -> Narrative:
        title = self._words["title_year" if self._is_yearly else "title_before"]
        return Narrative(title, tuple(_typeset(one, self._lang) for one in self._paragraphs()))

    def _paragraphs(self) -> Iterator[Paragraph]:
        compared = self._comparison
        if not compared.differs:
            yield Paragraph("", (Sentence(self._words["nothing"], ("counts",)),))
            return
        yield Paragraph(self._words["overall"], tuple(self._overall()))
        quiet: list[int] = []
        for at, action in enumerate(compared.actions):
            path = f"actions[{at}]"
            sentences = tuple(self._action(action, path))
            if sentences:
                yield Paragraph(self._title(action), sentences, path)
            else:
                quiet.append(at)
        yield from self._quiet(quiet)
        doubts = (
            *pairs_in_doubt(compared, "finances", self._lang),
            *pairs_in_doubt(compared, "totals", self._lang),
        )
        if money := (*self._money.whole(compared), *doubts):
            yield Paragraph(self._words["money_overall"], money)
        yield from self._other_lines()

    def _overall(self) -> Iterator[Sentence]:
        yield from spanned(self._comparison, self._lang)
        if self._comparison.actions:
            yield counts_sentence(self._comparison.counts, self._lang)
        yield from came_and_went(self._comparison, self._lang)

    def _action(self, action: ActionChange, path: str) -> Iterator[Sentence]:
        if action.is_paired:
            yield from self._events(action, path)
            yield from self._rows(list(steps_of(action, path)))
            yield from self._figures.sentences(action, path)
        else:
            yield from self._alone(action, path)
        yield from doubts_of(action, path, self._lang)
        yield from pairs_in_doubt(self._comparison, path, self._lang)
        for at in self._lines.get(int(path[len("actions[") : -1]), ()):
            yield from self._money.line(self._comparison.finances[at], f"finances[{at}]")

    def _rows(self, steps: Sequence[Step]) -> Iterator[Sentence]:
        yield from self._states.sentences(steps)
        yield from self._presence.sentences(steps)

    def _alone(self, action: ActionChange, path: str) -> Iterator[Sentence]:
        """An action that one report only has: that it came or went, and its rows."""
        words = self._words
        yield Sentence(words[f"action_{action.change}"], (f"{path}.change",))
        yield from self._events(action, path)
        steps = list(steps_of(action, path))
        known = [step for step in steps if step.row.is_paired]
        yield from self._rows(known)
        own = [step for step in steps if not step.row.is_paired]
        if own:
            name = "has_rows" if action.change == "added" else "had_rows"
            yield self._presence.rows_of(own, words[name])

    def _events(self, action: ActionChange, path: str) -> Iterator[Sentence]:
        words = self._words
        if "renamed" in action.events:
            yield Sentence(
                words["renamed"].format(quoted(action.title_old or "–", self._lang)), (f"{path}.title_old",)
            )
        if "renumbered" in action.events:
            former = action.old if action.old is not None else action.code_old or words["no_number"]
            yield Sentence(words["renumbered"].format(former), (f"{path}.old", f"{path}.code_old"))
        if "moved" in action.events:
            yield Sentence(
                words["moved"].format(action.axis_old or "–", action.axis_new or "–"),
                (f"{path}.axis_old", f"{path}.axis_new"),
            )
        for event, field, others in (
            ("split", "split_from", action.split_from), ("merged", "merged_into", action.merged_into),
        ):  # fmt: skip
            if event not in action.events:
                continue
            names = [f"{self._called(one.number)} ({one.title})" for one in others]
            text = words[field].format(listed(names, self._lang)) if names else words[event]
            paths = [
                f"{path}.{field}[{at}].{name}" for at in range(len(others)) for name in ("number", "title")
            ]
            yield Sentence(text, tuple(paths) or (f"{path}.events",))

    def _called(self, number: int | None) -> str:
        """ "l’action n° 3"."""
        if self._lang == "fr":
            return f"l’action n°\u00a0{number}" if number is not None else "une action sans numéro"
        return f"action no. {number}" if number is not None else "an action without a number"

    def _title(self, action: ActionChange) -> str:
        words, code = self._words, action.code_new or action.code_old
        number = f"n°\u00a0{action.number}" if self._lang == "fr" else f"no.\u00a0{action.number}"
        key = number if action.number is not None else code
        return f"{words['action'].format(key) if key else words['no_action']} – {action.title}"

    def _quiet(self, quiet: list[int]) -> Iterator[Paragraph]:
        if not quiet:
            return
        actions = [self._comparison.actions[at] for at in quiet]
        names = listed(
            [
                self._called(one.number) if one.number is not None else quoted(one.title, self._lang)
                for one in actions
            ],
            self._lang,
        )
        paths = tuple(
            f"actions[{at}].{'new' if self._comparison.actions[at].new is not None else 'title_new'}"
            for at in quiet
        )
        yield Paragraph(self._words["unchanged"], (Sentence(self._words["same"].format(names), paths),))

    def _other_lines(self) -> Iterator[Paragraph]:
        """Financial lines of no action, those that changed."""
        taken = {at for lines in self._lines.values() for at in lines}
        sentences = tuple(
            sentence
            for at, line in enumerate(self._comparison.finances)
            if at not in taken and line.change != "same"
            for sentence in self._money.line(line, f"finances[{at}]", named=True)
        )
        if sentences:
            yield Paragraph(self._words["other_lines"], sentences)


def _typeset(paragraph: Paragraph, lang: Language) -> Paragraph:
    sentences = (replace(one, text=typeset(one.text, lang)) for one in paragraph.sentences)
    return replace(paragraph, title=typeset(paragraph.title, lang), sentences=tuple(sentences))


def _lines_of_actions(comparison: Comparison) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The financial lines of each action, by its place: those of its number."""
    for at, action in enumerate(comparison.actions):
        if action.number is not None:
            lines = (index for index, line in enumerate(comparison.finances) if _is_of(line, action))
            yield at, tuple(lines)


def _is_of(line: FinanceChange, action: ActionChange) -> bool:
    if action.is_paired:
        return action.number == line.number and (line.new is not None) == (action.new is not None)
    return line.change == action.change and line.number == action.number


def _is_yearly(comparison: Comparison) -> bool:
    """Whether the former report is last year's, as far as is known."""
    old, new = comparison.as_of_old, comparison.as_of_new
    months = months_between(old, new) if old and new else None
    return months is None or months in _YEAR
