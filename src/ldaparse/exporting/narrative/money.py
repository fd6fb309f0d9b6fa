"""Where the money went, in running text: an action's line, and the whole, with the sum of the lines where a printed
total is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.comparison import AmountChange, Comparison, FinanceChange
from ldaparse.exporting.narrative.figures import basis_said
from ldaparse.exporting.narrative.phrases import SENTENCES
from ldaparse.exporting.narrative.text import Sentence, capital, listed, quoted
from ldaparse.exporting.sentences import field_name
from ldaparse.exporting.wording import LABELS, STATUSES, Language, amount, per_cent, shortened, signed
from ldaparse.report import Number

_TOTALLED = ("allocated", "committed", "remaining")
_COMMENT = 160


@dataclass(frozen=True, slots=True)
class _Side:
    """The amounts of one year, by field, and the paths of those that are told."""

    values: Mapping[str, Number]
    paths: tuple[str, ...]

    @property
    def rate(self) -> float | None:
        """What was committed, in per cent of what was allocated."""
        allocated, committed = self.values.get("allocated"), self.values.get("committed")
        return 100 * committed / allocated if allocated and committed is not None else None


@dataclass(frozen=True, slots=True)
class MoneyWriter:
    """Tells amounts in one language."""

    lang: Language
    before: str

    def line(self, line: FinanceChange, path: str, *, named: bool = False) -> Iterator[Sentence]:
        """What became of the money of an action; of a line that stands under no action, by its name."""
        words = SENTENCES[self.lang]
        title = quoted(line.title, self.lang)
        name = title if line.number is None else words["lead_number"].format(line.number, line.title)
        given, own = (f"{name} " if named else ""), (_name_of(line, path) if named else ())
        old, new = (_side(line.fields, f"{path}.fields", side) for side in ("old", "new"))
        if line.change == "added":
            yield Sentence(
                words["line_added"].format(name=given, said=self._said(new) or "–"), (*own, *new.paths)
            )
        elif line.change == "removed":
            yield Sentence(
                words["line_removed"].format(name=given, before=self.before, said=self._said(old) or "–"),
                (*own, *old.paths),
            )
        else:
            lead = words["lead_line"].format(name) if named else words["lead"]
            yield from self._both(line.fields, old, new, lead, own)
            yield from self._fundings(line.fields, f"{path}.fields")
        yield from self._remaining(line.fields, old, new)
        if line.status and line.comment_new and line.status.new and line.status.new != line.status.old:
            text = words["comment"].format(
                STATUSES[self.lang][line.status.new].rstrip() + _feminine(line.status.new, self.lang),
                shortened(line.comment_new.rstrip(". "), _COMMENT),
            )
            yield Sentence(text, (f"{path}.status.new", f"{path}.comment_new"))
        yield from self.doubts(line.fields, f"{path}.fields")
        for at, one in enumerate(line.doubts):
            yield Sentence(
                words["doubt"].format(one.sentence(self.lang)), (f"{path}.doubts[{at}]",), is_doubt=True
            )

    def whole(self, comparison: Comparison) -> Iterator[Sentence]:
        """The totals of both years: what is printed, or the sum of the lines where the print is another amount."""
        old, new = (_whole(comparison, side) for side in ("old", "new"))
        words, totals = SENTENCES[self.lang], comparison.totals
        yield from self._both(totals, old, new)
        yield from self._remaining(totals, old, new)
        for old_name, new_name in comparison.funders.items():
            text = words["funder_renamed"].format(
                old=quoted(old_name, self.lang), new=quoted(new_name, self.lang)
            )
            yield Sentence(text, (f"funders[{old_name}]",))
        bases = {moved.basis_new for field, moved in totals.items() if field in {"committed", "allocated"}}
        if bases in ({"cumulative"}, {"period"}):
            paths = tuple(
                f"totals[{field}].basis_new" for field in ("allocated", "committed") if field in totals
            )
            yield Sentence(words[f"all_{next(iter(bases))}"], paths)
        for side in ("new", "old"):
            yield from self._corrected(totals, side)
        settled = {
            field
            for field, moved in totals.items()
            if (moved.computed_old, moved.computed_new) != (None, None)
        }
        rate = {"execution"} if settled else set()
        yield from self.doubts(
            {field: moved for field, moved in totals.items() if field not in settled | rate}, "totals"
        )

    def _corrected(self, totals: Mapping[str, AmountChange], side: str) -> Iterator[Sentence]:
        for field in _TOTALLED:
            moved = totals.get(field)
            computed = getattr(moved, f"computed_{side}") if moved else None
            if moved is not None and computed is not None:
                name = LABELS[self.lang][field].lower()
                text = SENTENCES[self.lang][f"corrected_{side}"].format(
                    field=name,
                    printed=amount(getattr(moved, side), self.lang),
                    computed=amount(computed, self.lang),
                )
                yield Sentence(text, (f"totals[{field}].{side}", f"totals[{field}].computed_{side}"))

    def _both(
        self,
        fields: Mapping[str, AmountChange],
        old: _Side,
        new: _Side,
        lead: str = "",
        own: tuple[str, ...] = (),
    ) -> Iterator[Sentence]:
        words = SENTENCES[self.lang]
        two_bases = [field for field in _TOTALLED if field in fields and fields[field].is_on_two_bases]
        stated = self._said(new)
        if two_bases:
            yield from self._on_two_bases(fields, two_bases, new, old)
            return
        if not stated:
            return
        was = self._was(old, but_allocated=new.values.get("allocated") == old.values.get("allocated"))
        name = "spent_first" if not was else "spent_same" if _spent(old) == _spent(new) else "spent"
        text = words[name].format(lead=lead, new=stated, old=was, before=self.before)
        yield Sentence(capital(text), (*own, *new.paths, *old.paths))
        before, after = old.values.get("allocated"), new.values.get("allocated")
        if before is not None and after is not None and before != after:
            gap = round(after - before, 2)
            text = words["allocated_moves"].format(
                old=amount(before, self.lang),
                new=amount(after, self.lang),
                gap=signed(amount(gap, self.lang), gap),
            )
            yield Sentence(text, tuple(path for path in (*old.paths, *new.paths) if "allocated" in path))

    def _on_two_bases(
        self, fields: Mapping[str, AmountChange], names: Sequence[str], new: _Side, old: _Side
    ) -> Iterator[Sentence]:
        words, moved = SENTENCES[self.lang], fields[names[0]]
        said = self._said(new)
        if said:
            yield Sentence(f"{capital(said)}.", new.paths)
        text = words["money_bases"].format(
            fields=listed([LABELS[self.lang][field].lower() for field in names], self.lang),
            new_basis=basis_said(moved.basis_new, self.lang), old_basis=basis_said(moved.basis_old, self.lang),
        )  # fmt: skip
        yield Sentence(text, (*new.paths, *old.paths))

    def _said(self, side: _Side) -> str:
        """ "31 940 € sont engagés sur 36 000 € alloués (89 %)"."""
        words = SENTENCES[self.lang]
        allocated, committed = side.values.get("allocated"), side.values.get("committed")
        if committed is None:
            return (
                words["amount_allocated"].format(amount(allocated, self.lang))
                if allocated is not None
                else ""
            )
        said = (
            words["amount_committed"].format(amount(committed, self.lang))
            if committed
            else words["none_committed"]
        )
        if allocated is not None:
            said = words["amount_of"].format(said, amount(allocated, self.lang))
        return said + self._rate(side)

    def _was(self, side: _Side, *, but_allocated: bool) -> str:
        """What the year before was, after what this year is: "17 250 € sur 30 000 € l’an dernier (58 %)"."""
        words = SENTENCES[self.lang]
        allocated, committed = side.values.get("allocated"), side.values.get("committed")
        stated = committed if committed is not None else allocated
        if stated is None:
            return ""
        is_of = allocated is not None and committed is not None and not but_allocated
        return words["amount_was"].format(
            amount=amount(stated, self.lang), of=words["was_of"].format(amount(allocated, self.lang)) if is_of else "",
            before=self.before, rate=self._rate(side),
        )  # fmt: skip

    def _rate(self, side: _Side) -> str:
        known = side.rate is not None and side.values.get("committed")
        return (
            SENTENCES[self.lang]["rate"].format(per_cent(side.rate, self.lang))
            if known and side.rate is not None
            else ""
        )

    def _remaining(self, fields: Mapping[str, AmountChange], old: _Side, new: _Side) -> Iterator[Sentence]:
        words, left = SENTENCES[self.lang], new.values.get("remaining")
        moved = fields.get("remaining")
        if left is None or moved is None or moved.is_on_two_bases:
            return
        before = old.values.get("remaining")
        paths = tuple(path for path in (*old.paths, *new.paths) if "remaining" in path)
        if left < 0:
            yield Sentence(words["overspent"].format(amount(-left, self.lang)), paths)
        elif before is not None and before != left:
            text = words["remains_moves"].format(amount(before, self.lang), amount(left, self.lang))
            yield Sentence(text, paths)

    def _fundings(self, fields: Mapping[str, AmountChange], path: str) -> Iterator[Sentence]:
        """Shares of funders that changed; one funder alone gives what is allocated."""
        words = SENTENCES[self.lang]
        shares = {field: moved for field, moved in fields.items() if field.startswith("funding.")}
        for field, moved in shares.items():
            if moved.old == moved.new or len(shares) < 2 or moved.is_on_two_bases:
                continue
            name = "added" if moved.old is None else "removed" if moved.new is None else "moves"
            if (moved.old or 0) == (moved.new or 0):
                continue
            text = words[f"funding_{name}"].format(
                name=quoted(field_name(field, self.lang), self.lang), old=amount(moved.old, self.lang),
                new=amount(moved.new, self.lang),
            )  # fmt: skip
            sides = [side for side in ("old", "new") if getattr(moved, side) is not None]
            yield Sentence(text, tuple(f"{path}[{field}].{side}" for side in sides))

    def doubts(self, fields: Mapping[str, AmountChange], path: str) -> Iterator[Sentence]:
        """What both reports say is to be checked of these amounts, once each."""
        stated: dict[str, str] = {}
        for field, moved in fields.items():
            for at, one in enumerate(moved.doubts):
                stated.setdefault(one.sentence(self.lang), f"{path}[{field}].doubts[{at}]")
        for said, place in stated.items():
            yield Sentence(SENTENCES[self.lang]["doubt"].format(said), (place,), is_doubt=True)


def _name_of(line: FinanceChange, path: str) -> tuple[str, ...]:
    """The paths of the number and the title that a line is called by."""
    number = f"{path}.{'new' if line.new is not None else 'old'}"
    return (number, f"{path}.title") if line.number is not None else (f"{path}.title",)


def _side(fields: Mapping[str, AmountChange], path: str, side: str) -> _Side:
    found = {field: getattr(moved, side) for field, moved in fields.items() if field in _TOTALLED}
    known = {field: value for field, value in found.items() if value is not None}
    return _Side(known, tuple(f"{path}[{field}].{side}" for field in known))


def _whole(comparison: Comparison, side: str) -> _Side:
    """The totals of one year: the sum of the lines where it is not what is printed, or where no total is printed."""
    values: dict[str, Number] = {}
    paths: list[str] = []
    for field in _TOTALLED:
        moved = comparison.totals.get(field)
        for name in (f"computed_{side}", side):
            value = getattr(moved, name) if moved else None
            if value is not None and field not in values:
                values[field] = value
                paths.append(f"totals[{field}].{name}")
        if field not in values and (summed := list(_amounts_of(comparison, field, side))):
            values[field] = round(sum(value for value, _ in summed), 2)
            paths += [path for _, path in summed]
    return _Side(values, tuple(paths))


def _amounts_of(comparison: Comparison, field: str, side: str) -> Iterable[tuple[Number, str]]:
    for at, line in enumerate(comparison.finances):
        moved = line.fields.get(field)
        value = getattr(moved, side) if moved else None
        if value is not None:
            yield value, f"finances[{at}].fields[{field}].{side}"


def _spent(side: _Side) -> tuple[Number | None, Number | None]:
    return side.values.get("allocated"), side.values.get("committed")


def _feminine(code: str, lang: Language) -> str:
    """The ending of a state that is said of an action."""
    return "e" if lang == "fr" and code in {"done", "modified", "redirected", "abandoned"} else ""
