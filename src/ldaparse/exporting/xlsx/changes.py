"""The first sheet of a comparison, in sentences: what moved, is stuck, is new, vanished, and the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ldaparse.comparison import ActionChange, Comparison
from ldaparse.exporting.overview import Became, Overview, Step, figures_told, overview
from ldaparse.exporting.sentences import (
    deliverable_sentence,
    event_sentences,
    field_move,
    field_name,
    finance_sentence,
    indicator_sentence,
    name_of_row,
    part_sentence,
)
from ldaparse.exporting.wording import COMPARING, LABELS, Language, counted, date
from ldaparse.exporting.xlsx.cells import Cell, Link, Target, Words
from ldaparse.exporting.xlsx.places import Places
from ldaparse.exporting.xlsx.sheet import Sheet
from ldaparse.exporting.xlsx.words import MOVES, STUCK, WORDS

_Line = tuple[Cell, Cell, Cell]
"""The number of an action, a sign, what is said."""
_FIELDS = ("allocated", "committed", "remaining", "execution")


def comparison_summary(sheet: Sheet, comparison: Comparison, places: Places) -> None:
    """Write the sheet."""
    lang, seen = places.lang, overview(comparison)
    words = COMPARING[lang]
    sheet.columns([7, 5, 132])
    sheet.put(0, 0, Words(words["title"], "title"))
    sheet.sheet.set_row(0, 26)
    sheet.put(1, 0, Words(_dated(comparison.old.name, comparison.as_of_old, lang), "subtitle"))
    sheet.put(2, 0, Words(f"→ {_dated(comparison.new.name, comparison.as_of_new, lang)}", "subtitle"))
    sheet.put(3, 0, Words(seen.counts(lang) if comparison.differs else words["nothing"], "lead"))
    sheet.sheet.set_row(3, 22)
    row = 5
    for heading, lines in _sections(comparison, seen, places):
        told = list(lines)
        if not told:
            continue
        for column in range(3):
            sheet.put(row, column, Words("", "section"))
        sheet.put(row, 0, Words(heading, "section"))
        sheet.sheet.set_row(row, 20)
        for at, line in enumerate(told, row + 1):
            sheet.row(at, line, blank="item")
        row += len(told) + 2


def _dated(name: str, as_of: str | None, lang: Language) -> str:
    return f"{name} ({LABELS[lang]['as_of'].format(date(as_of, lang))})" if as_of else name


def _sections(
    comparison: Comparison, seen: Overview, places: Places
) -> Iterator[tuple[str, Iterable[_Line]]]:
    words = COMPARING[places.lang]
    ids = {id(action): at for at, action in enumerate(comparison.actions, 1)}
    told = _Told(places, ids)
    yield words["moved"], told.rows(seen, "moved")
    yield words["stuck"], told.rows(seen, "stuck")
    yield words["new"], [*told.alone(seen.added), *told.rows(seen, "added")]
    yield words["gone"], [*told.alone(seen.removed), *told.rows(seen, "removed")]
    yield words["told_once"], told.rows(seen, "told_once")
    yield words["renamed"], told.events(comparison.actions)
    yield words["figures"], told.figures(seen.both)
    yield words["finances"], told.money(comparison)
    yield (
        words["texts"],
        told.elsewhere("texts", counted(len(comparison.texts), "texts", places.lang), comparison.texts),
    )
    yield (
        words["findings"],
        [
            (None, _sign("!", "removed"), Words(one.sentence(places.lang), "item"))
            for one in comparison.findings
        ],
    )


class _Told:
    """The lines of the sections, each with a link to what it is about."""

    def __init__(self, places: Places, ids: dict[int, int]) -> None:
        self.places, self.lang, self.ids = places, places.lang, ids

    def _head(self, action: ActionChange, said: str) -> _Line:
        return self.places.to_action(self.ids[id(action)], "item_key"), None, Words(said, "item_bold")

    def rows(self, seen: Overview, became: Became) -> Iterator[_Line]:
        for action, rows in seen.by_action(became):
            yield self._head(action, action.title)
            for told in rows:
                if not told.parts:
                    yield None, self._move(told.row), Words(deliverable_sentence(told.row, self.lang), "item")
                    continue
                yield None, None, Words(name_of_row(told.row), "item")
                for part in told.parts:
                    yield None, self._move(part), Words(f"– {part_sentence(part, self.lang)}", "item")

    def _move(self, step: Step) -> Cell:
        if not step.is_paired:
            return _sign("+", "added") if step.change == "added" else _sign("–", "removed")
        if step.status.is_stuck:
            return _sign(STUCK[self.lang][0], "stuck")
        if step.status.is_told_once:
            return _sign("?", "same")
        return _sign(MOVES[self.lang][step.status.move][0], step.status.move)

    def alone(self, actions: Iterable[ActionChange]) -> Iterator[_Line]:
        for action in actions:
            rows = counted(action.rows.new or action.rows.old, "rows", self.lang)
            yield self._head(action, f"{action.title} ({rows})")

    def events(self, actions: Iterable[ActionChange]) -> Iterator[_Line]:
        for action in actions:
            for said in event_sentences(action, self.lang):
                yield (
                    self.places.to_action(self.ids[id(action)], "item_key"),
                    None,
                    Words(said[:1].upper() + said[1:], "item"),
                )

    def figures(self, actions: Iterable[ActionChange]) -> Iterator[_Line]:
        for action in actions:
            changed = figures_told(action)
            if changed:
                yield self._head(action, action.title)
            for one in changed:
                sign = _sign("!", "removed") if one.borne_out is False else None
                yield None, sign, Words(indicator_sentence(one, self.lang), "item")

    def money(self, comparison: Comparison) -> Iterator[_Line]:
        sheet = WORDS[self.lang]["changed_finances"]
        moved = [
            f"{field_name(field, self.lang).lower()} {field_move(field, one, self.lang)}"
            for field in _FIELDS
            if (one := comparison.totals.get(field)) and one.old != one.new
        ]
        if moved:
            said = f"{LABELS[self.lang]['total']}{COMPARING[self.lang]['colon']}{', '.join(moved)}"
            yield None, None, Words(said, "item_bold")
        for at, line in enumerate(comparison.finances, 1):
            if line.change != "same":
                link = Link("€", Target(sheet, at), "sign")
                yield None, link, Words(finance_sentence(line, self.lang), "item")

    def elsewhere(self, sheet: str, said: str, there: Iterable[object]) -> Iterator[_Line]:
        if any(True for _ in there):
            name = WORDS[self.lang][sheet]
            yield (
                None,
                Link("→", Target(name), "sign"),
                Words(f"{said}, {WORDS[self.lang]['details'].format(name)}", "item"),
            )


def _sign(sign: str, look: str) -> Cell:
    return Words(sign, f"sign_{look}")
