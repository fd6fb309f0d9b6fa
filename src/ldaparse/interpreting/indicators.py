"""The figures of an action's prose: passages are read together, and each figure finds its place again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ldaparse.document import Paragraph, Place
from ldaparse.french.amounts import read_amount
from ldaparse.french.indicators import IndicatorFound, find_indicators
from ldaparse.interpreting.evidence import evidence_by_line
from ldaparse.interpreting.nested import under_headers
from ldaparse.interpreting.times import in_time
from ldaparse.isolating import step
from ldaparse.report import Action, Basis, Indicator, IndicatorPlace, Number, Relation, Role

READ_FOR_FIGURES: Mapping[Role, IndicatorPlace] = {
    "deliverable": "label",
    "results": "results",
    "observations": "observations",
}
"""The columns of an action's table whose prose holds figures, and how their place is called."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """A figure that stands in a table of indicators, told as "name : figure": from where on in the text the figure stands,
    what its row counts, if a column tells it, the time and basis that its header tells, and what was aimed at."""

    begins: int
    name: str
    unit: str | None
    period: str | None = None
    years_ago: int | None = None
    basis: Basis | None = None
    target: Decimal | None = None

    def figures(self, found: Sequence[IndicatorFound], text: str) -> list[IndicatorFound]:
        """Those of the figures that stand in the cell, not in the name; or the cell as a plain number, for what would
        be a year in a sentence ("2024") is none here."""
        own = [one for one in found if one.start >= self.begins]
        return [
            replace(
                one,
                label=one.label or self.name[:1].lower() + self.name[1:],
                unit=self.unit if self.unit and one.kind == "count" else one.unit,
                period=one.period or self.period,
                years_ago=one.years_ago if one.period or one.years_ago is not None else self.years_ago,
                basis=one.basis or self.basis,
                target=self.target if at == 0 and one.target is None else one.target,
                relation=one.relation if len(own) == len(found) else None,
            )
            for at, one in enumerate(own or self._plain(text))
        ]

    def _plain(self, text: str) -> Iterator[IndicatorFound]:
        number = read_amount(text[self.begins :])
        if number is not None:
            end = len(text)
            yield IndicatorFound(
                self.begins, end, number.value, None, self.unit, "count", label="", quote=(0, end)
            )


@dataclass(frozen=True, slots=True)
class Passage:
    """A cell or a note that may hold figures; `deliverable` is the index of its row; `tabled`, that it is one figure."""

    place: IndicatorPlace
    deliverable: int | None
    paragraphs: tuple[Paragraph, ...]
    tabled: Tabled | None = None

    @property
    def text(self) -> str:
        """Its paragraphs without their bullets, a line each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def of_row_after(self, rows: int) -> Passage:
        """The same in an action that has `rows` rows already."""
        return self if self.deliverable is None else replace(self, deliverable=self.deliverable + rows)

    def words(self, start: int, end: int) -> Iterator[Place]:
        """Where the words that hold some characters of the text were read, one by one."""
        begins = 0
        for paragraph in self.paragraphs:
            stop = begins + len(paragraph.text)
            if begins < end and start < stop:
                yield from paragraph.words(max(start - begins, 0), min(end, stop) - begins)
            begins = stop + 1


def with_indicators(
    actions: Sequence[Action], passages: Sequence[Sequence[Passage]], years: Sequence[int] = ()
) -> list[Action]:
    """The actions with the figures of their passages, in the order of the passages. `years` are those reported."""
    found = find_indicators(passage.text for of_action in passages for passage in of_action)
    filled = []
    for action, of_action in zip(actions, passages, strict=True):
        indicators: list[Indicator] = []
        for passage in of_action:
            step()
            band = _band(action, passage.deliverable)
            timed = [in_time(one, years, band) for one in _told(passage, next(found))]
            indicators += _indicators(passage, timed, len(indicators))
        named = under_headers(indicators, action.deliverables)
        filled.append(action.model_copy(update={"indicators": named}) if named else action)
    return filled


def _band(action: Action, row: int | None) -> str | None:
    """The period of the band above a row."""
    if row is None or not 0 <= row < len(action.deliverables):
        return None
    band = action.deliverables[row].period
    return band.interval if band else None


def _told(passage: Passage, found: Sequence[IndicatorFound]) -> Sequence[IndicatorFound]:
    return found if passage.tabled is None else passage.tabled.figures(found, passage.text)


def _indicators(passage: Passage, found: Sequence[IndicatorFound], offset: int) -> list[Indicator]:
    """The published form; relations count from the first indicator of the action."""
    text = passage.text
    return [
        Indicator(
            label=one.label,
            value=_number(one.value),
            high=None if one.high is None else _number(one.high),
            unit=one.unit,
            kind=one.kind,
            period=one.period,
            basis=one.basis,
            target=None if one.target is None else _number(one.target),
            relation=Relation(kind=one.relation[0], to=one.relation[1] + offset) if one.relation else None,
            place=passage.place,
            deliverable=passage.deliverable,
            quote=text[slice(*one.quote)],
            evidence=evidence_by_line(passage.words(one.start, one.end)),
        )
        for one in found
    ]


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)
