"""The figures of an action in running text, each with its time and its basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldaparse.comparison import ActionChange, IndicatorChange
from ldaparse.exporting.narrative.phrases import SENTENCES
from ldaparse.exporting.narrative.text import Sentence, capital, count_word, listed, over, quoted
from ldaparse.exporting.wording import Language, number, per_cent, signed
from ldaparse.french.folding import fold
from ldaparse.report import Basis, Number

_CHANGED = 8  # changed figures that the text tells; the table has them all
_NEW = 5
_CLAUSES = 3  # figures in one sentence

_Found = tuple[IndicatorChange, str]
"""A figure, and its path."""


@dataclass(frozen=True, slots=True)
class FigureWriter:
    """Tells the figures of an action in one language."""

    lang: Language
    before: str

    def sentences(self, action: ActionChange, path: str) -> Iterator[Sentence]:
        """What changed first, then what is new or gone."""
        found = [(one, f"{path}.indicators[{at}]") for at, one in enumerate(action.indicators)]
        changed = [(one, at) for one, at in found if one.change == "changed"]
        plain = [(one, at) for one, at in changed if not one.is_on_two_bases and not one.restated]
        yield from self._plain(plain[:_CHANGED])
        if rest := plain[_CHANGED:]:
            words = SENTENCES[self.lang]
            more = words["more_changed"].format(capital(count_word(len(rest), self.lang)))
            yield Sentence(
                more if len(rest) > 1 else words["one_more_changed"], tuple(f"{at}.new" for _, at in rest)
            )
        for one, at in found:
            if one.is_on_two_bases:
                yield self._on_two_bases(one, at)
            yield from self._doubts(one, at)
        for one, at in found:
            yield from self._target(one, at)
        yield from self._restated(
            [(one, at) for one, at in changed if one.restated and not one.is_on_two_bases]
        )
        yield from self._new([(one, at) for one, at in found if one.change == "added"])
        yield from self._gone([(one, at) for one, at in found if one.change == "removed"])

    def _plain(self, found: Sequence[_Found]) -> Iterator[Sentence]:
        """Counted things some to a sentence, other measures a sentence each."""
        words = SENTENCES[self.lang]
        counted = [(one, at) for one, at in found if counts_what_it_names(one)]
        for at in range(0, len(counted), _CLAUSES):
            some = counted[at : at + _CLAUSES]
            clauses = [self._value(one, one.new, one.high_new) + self._course(one) for one, _ in some]
            text = words["figure"].format(listed(clauses, self.lang, by=" ; " if self.lang == "fr" else "; "))
            yield Sentence(text, tuple(path for one, place in some for path in _paths(one, place)))
        for one, place in found:
            if not counts_what_it_names(one):
                value = _measured(one.new, one.high_new, one.unit, self.lang)
                text = words["figure_named"].format(quoted(one.label, self.lang), value + self._course(one))
                yield Sentence(text, _paths(one, place))

    def _course(self, one: IndicatorChange) -> str:
        """The time and basis of the new value, the old one with its own, and what parts them."""
        words = SENTENCES[self.lang]
        old = number(one.old, self.lang) if one.old is not None else "–"
        if one.high_old is not None or not counts_what_it_names(one):
            old = _measured(one.old, one.high_old, one.unit, self.lang)
        said = (
            f" {over(one.period_new, self.lang)}"
            if one.period_new and one.period_new != one.period_old
            else ""
        )
        said += words["one_basis"] if one.basis_new == "cumulative" else ""
        when = (
            f" {over(one.period_old, self.lang)}"
            if one.period_old and one.period_new != one.period_old
            else f" {self.before}"
        )
        when += words["one_basis"] if one.basis_old == "cumulative" else ""
        said += words["against"].format(old=old, when=when)
        if gap := difference(one, self.lang):
            said += words["gap"].format(gap)
        return said

    def _value(self, one: IndicatorChange, value: Number | None, high: Number | None) -> str:
        """ "98 ménages rencontrés", or a label and its value in brackets."""
        if counts_what_it_names(one):
            return f"{_number(value, high, self.lang)}\u00a0{one.label}"
        return f"{one.label} ({_measured(value, high, one.unit, self.lang)})"

    def _on_two_bases(self, one: IndicatorChange, at: str) -> Sentence:
        text = SENTENCES[self.lang]["two_bases"].format(
            name=quoted(one.label, self.lang),
            new=_measured(one.new, one.high_new, one.unit, self.lang), old=_measured(one.old, one.high_old, one.unit, self.lang),
            new_basis=basis_said(one.basis_new, self.lang), old_basis=basis_said(one.basis_old, self.lang),
        )  # fmt: skip
        return Sentence(text, _paths(one, at))

    def _restated(self, found: Sequence[_Found]) -> Iterator[Sentence]:
        """Values of a time that the former report told already: one in a sentence, several in a list."""
        if not found:
            return
        words = SENTENCES[self.lang]
        if len(found) == 1:
            text = self._revised(found[0][0], words["restated"], quoted(found[0][0].label, self.lang))
        else:
            items = [self._revised(one, words["restated_item"], one.label) for one, _ in found]
            text = words["restated_many"].format(
                listed(items, self.lang, by=" ; " if self.lang == "fr" else "; ")
            )
        yield Sentence(text, tuple(path for one, at in found for path in _paths(one, at)))

    def _revised(self, one: IndicatorChange, pattern: str, name: str) -> str:
        period = one.period_new or one.period_old
        return pattern.format(
            name=name, period=f" {over(period, self.lang)}" if period else "",
            new=_measured(one.new, one.high_new, one.unit, self.lang),
            old=_measured(one.old, one.high_old, one.unit if one.kind != "count" else None, self.lang),
        )  # fmt: skip

    def _doubts(self, one: IndicatorChange, at: str) -> Iterator[Sentence]:
        """What the text claims or recalls and the figures do not bear out; and what its own findings say."""
        words, name = SENTENCES[self.lang], quoted(one.label, self.lang)
        if one.borne_out is False and one.claimed is not None:
            claimed = f"{number(one.claimed, self.lang)}\u00a0{one.claimed_unit or ''}".rstrip()
            yield Sentence(
                words["claimed"].format(name=name, claimed=claimed), (f"{at}.label", f"{at}.claimed")
            )
        if (
            one.borne_out is False
            and one.recalled is not None
            and one.recalled != one.old
            and one.old is not None
        ):
            text = words["recalled"].format(
                name=name, recalled=_measured(one.recalled, None, one.unit, self.lang),
                old=_measured(one.old, None, one.unit, self.lang),
            )  # fmt: skip
            yield Sentence(text, (f"{at}.label", f"{at}.recalled", f"{at}.old"), is_doubt=True)

    def _target(self, one: IndicatorChange, at: str) -> Iterator[Sentence]:
        """Whether what was aimed at is reached, for every figure of the new report that was aimed at."""
        if one.target_reached is None or one.target_new is None or one.new is None:
            return
        off = round(one.new - one.target_new, 6)
        text = SENTENCES[self.lang]["target_reached" if one.target_reached else "target_missed"].format(
            name=quoted(one.label, self.lang), target=_measured(one.target_new, None, one.unit, self.lang),
            value=_measured(one.new, None, one.unit, self.lang), gap=signed(number(off, self.lang), off),
        )  # fmt: skip
        yield Sentence(text, _paths(one, at))

    def _new(self, found: Sequence[_Found]) -> Iterator[Sentence]:
        values = [(one, at) for one, at in found if one.kind != "change"]
        if not values:
            return
        words = SENTENCES[self.lang]
        shown = values[:_NEW]
        said = listed([self._value(one, one.new, one.high_new) for one, _ in shown], self.lang)
        count = capital(count_word(len(found), self.lang))
        name = (
            "one_added" if len(found) == 1 else "all_added" if len(shown) == len(found) else "figures_added"
        )
        text = words[name].format(said) if name == "one_added" else words[name].format(count, said)
        yield Sentence(text, tuple(path for one, at in found for path in _paths(one, at)))

    def _gone(self, found: Sequence[_Found]) -> Iterator[Sentence]:
        words = SENTENCES[self.lang]
        if len(found) == 1:
            ((one, at),) = found
            yield Sentence(
                words["one_removed"].format(self._value(one, one.old, one.high_old)), _paths(one, at)
            )
        elif found:
            count = capital(count_word(len(found), self.lang))
            yield Sentence(words["figures_removed"].format(count), tuple(f"{at}.old" for _, at in found))


def counts_what_it_names(one: IndicatorChange) -> bool:
    """Whether its label can stand behind its value: "98 ménages rencontrés"."""
    return one.kind == "count" and bool(one.unit) and fold(one.label).startswith(fold(one.unit or ""))


def difference(one: IndicatorChange, lang: Language) -> str:
    """What parts both values: points of a share, per cent of the old value else; nothing where it cannot be said."""
    if one.delta is None or not one.delta or one.high_old is not None or one.high_new is not None:
        return ""
    if one.unit == "%":
        plural = "s" if abs(one.delta) >= 2 else ""
        return signed(SENTENCES[lang]["points"].format(number(round(one.delta, 1), lang), plural), one.delta)
    return signed(per_cent(one.relative, lang), one.relative) if one.relative else ""


def basis_said(basis: Basis | None, lang: Language) -> str:
    """ "en cumul", "pour la seule période"."""
    said: dict[Language, dict[Basis | None, str]] = {
        "fr": {"cumulative": "en cumul", "period": "pour la seule période", "recalled": "en rappel", None: "sans base précisée"},
        "en": {"cumulative": "as a cumulative value", "period": "for the period alone", "recalled": "as a recalled value", None: "without a basis"},
    }  # fmt: skip
    return said[lang][basis]


def _number(value: Number | None, high: Number | None, lang: Language) -> str:
    if value is None:
        return "–"
    to = {"fr": " à ", "en": " to "}[lang]
    return number(value, lang) + (f"{to}{number(high, lang)}" if high is not None else "")


def _measured(value: Number | None, high: Number | None, unit: str | None, lang: Language) -> str:
    said = _number(value, high, lang)
    return f"{said}\u00a0{unit}" if unit else said


def _paths(one: IndicatorChange, at: str) -> tuple[str, ...]:
    """The paths of all that a sentence about a figure may tell, those that it has."""
    fields = (
        "label", "unit", "old", "high_old", "period_old", "basis_old", "new", "high_new", "period_new", "basis_new", "delta",
        "relative", "target_new",
    )  # fmt: skip
    return tuple(f"{at}.{field}" for field in fields if getattr(one, field) is not None)
