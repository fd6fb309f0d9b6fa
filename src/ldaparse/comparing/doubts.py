"""What of a comparison is not certain, as findings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ldaparse.comparing.funders import Renamed, called_then
from ldaparse.comparing.periods import year_of
from ldaparse.comparing.requested_pairs import typed
from ldaparse.comparison import ActionChange, AmountChange, FinanceChange, IndicatorChange
from ldaparse.evidence import Evidence
from ldaparse.findings import Bilingual, finding
from ldaparse.french.folding import fold
from ldaparse.report import Amounts, Basis, Finding, Report

_FIELDS: dict[str, Bilingual] = {
    "allocated": {"fr": "alloué", "en": "allocated"},
    "committed": {"fr": "engagé", "en": "committed"},
    "remaining": {"fr": "reliquat", "en": "remaining"},
}
_SAID: dict[Basis | None, Bilingual] = {
    "cumulative": {"fr": "un cumul", "en": "cumulative"},
    "period": {"fr": "une seule période", "en": "of one period"},
    "recalled": {"fr": "une valeur rappelée", "en": "a value recalled"},
    None: {"fr": "sur une base qui n’est pas dite", "en": "on a basis that is not told"},
}


_OWN = re.compile(
    r"\.(?:deliverables|indicators)\[|\.(?:allocated|committed|remaining|execution|funding\.)"
    r"|\.(?:section|facts|notes)\b"
)
"""What of an action or a line has doubts of its own, or is not compared."""


class Doubts:
    """The errors and warnings of a report about its values, by where they are."""

    def __init__(self, report: Report) -> None:
        self._by_place: defaultdict[str, list[Finding]] = defaultdict(list)
        for one in report.findings:
            if one.severity != "note" and one.where:
                self._by_place[one.where].append(one)
        self._places = {id(value): path for path, value in _values(report)}

    def about(self, value: object) -> list[Finding]:
        """Those about an action, a row, a figure or a financial line: about itself or what is told of it, but for the
        values that have doubts of their own."""
        path = self._places.get(id(value))
        if path is None:
            return []
        return [
            one
            for where, found in self._by_place.items()
            if where == path
            or (where.startswith((f"{path}.", f"{path}[")) and not _OWN.match(where, len(path)))
            for one in found
        ]

    def of(self, row: Amounts | None, field: str) -> list[Finding]:
        """Those about an amount of a row; about a rate, those about the amounts it is made of."""
        place = self._places.get(id(row))
        return (
            [one for name in _made_of(field) for one in self._by_place.get(f"{place}.{name}", ())]
            if place
            else []
        )


class BothDoubts:
    """The doubts of two reports about what both have."""

    def __init__(self, old: Doubts, new: Doubts) -> None:
        self._old, self._new = old, new

    def about(self, old: object, new: object) -> tuple[Finding, ...]:
        """Those of the old value, then those of the new one, once each."""
        found = [*self._old.about(old), *self._new.about(new)]
        return tuple(one for at, one in enumerate(found) if one not in found[:at])


def _values(report: Report) -> Iterator[tuple[str, object]]:
    """Each value that is compared, with the path at which findings name it."""
    for i, action in enumerate(report.actions):
        path = f"actions[{i}]"
        yield path, action
        yield from ((f"{path}.deliverables[{at}]", row) for at, row in enumerate(action.deliverables))
        yield from ((f"{path}.indicators[{at}]", one) for at, one in enumerate(action.indicators))
    if report.finances:
        yield from ((f"finances.lines[{at}]", line) for at, line in enumerate(report.finances.lines))
        if report.finances.total:
            yield "finances.total", report.finances.total


def _made_of(field: str) -> tuple[str, ...]:
    return ("allocated", "committed") if field == "execution" else (field,)


def with_doubts(
    fields: Mapping[str, AmountChange],
    rows: tuple[Amounts | None, Amounts | None],
    doubts: tuple[Doubts, Doubts],
    misprinted: Sequence[Finding] = (),
    funders: Mapping[str, str] | None = None,
) -> dict[str, AmountChange]:
    """The amounts of a row with what both reports say is to be checked of them; of totals, also those that are
    `misprinted`."""
    found = {}
    for field, moved in fields.items():
        own = [*doubts[0].of(rows[0], called_then(field, funders or {})), *doubts[1].of(rows[1], field)]
        own += [one for one in misprinted if one.where in {f"totals.{name}" for name in _made_of(field)}]
        listed = tuple(one for at, one in enumerate(own) if one not in own[:at])
        found[field] = moved.model_copy(update={"doubts": listed}) if listed else moved
    return found


def doubtful_figures(actions: Iterable[ActionChange]) -> Iterator[Finding]:
    """Figures of which the text claims or recalls otherwise than the other report gives, that were given anew for a
    year told before, or that are not measured on one basis."""
    for index, action in enumerate(actions):
        for found in action.indicators:
            where = f"actions[{index}]"
            if found.borne_out is False:
                yield _told_otherwise(found, where)
            if found.restated:
                yield finding(
                    "compare.restated", where=where, evidence=found.evidence_new, label=found.label, old=str(found.old),
                    new=str(found.new),
                )  # fmt: skip
            if found.is_on_two_bases:
                yield finding(
                    "compare.basis", case="figure", where=where, evidence=found.evidence_new, label=found.label,
                    old=_SAID[found.basis_old], new=_SAID[found.basis_new],
                )  # fmt: skip


def doubtful_funders(funders: Renamed) -> Iterator[Finding]:
    """Funders that are taken for one because they pay the same lines, whatever they are called."""
    for old in funders.doubtful:
        if old in funders.names:
            new = funders.names[old]
            yield finding(
                "compare.funder", where=f"totals.funding.{new}", old=old, new=new, pair=typed(old, new)
            )


def doubtful_bases(
    new: Report, lines: Iterable[FinanceChange], totals: Mapping[str, AmountChange]
) -> Iterator[Finding]:
    """The amounts that one table gives for one period and the other since the beginning: told once for all fields."""
    listed: dict[tuple[Basis | None, Basis | None], list[str]] = defaultdict(list)
    for fields in (totals, *(line.fields for line in lines)):
        for field, moved in fields.items():
            of_bases = listed[moved.basis_old, moved.basis_new]
            if moved.is_on_two_bases and field != "execution" and field not in of_bases:
                of_bases.append(field)
    for (old_basis, new_basis), names in listed.items():
        if names:
            yield finding(
                "compare.basis", case="amounts", where=f"totals.{names[0]}", evidence=_evidence(new, names[0]),
                fields=_listed(names), old=_SAID[old_basis], new=_SAID[new_basis],
            )  # fmt: skip


def _listed(fields: Iterable[str]) -> Bilingual:
    names = tuple(fields)
    return {
        lang: ", ".join(_FIELDS.get(name, {}).get(lang) or name.partition(".")[2] for name in names)
        for lang in ("fr", "en")
    }


def _evidence(report: Report, field: str) -> Evidence:
    total = report.finances.total if report.finances else None
    return total.evidence.get(field, ()) if total else ()


def _told_otherwise(found: IndicatorChange, where: str) -> Finding:
    claims, recalls = found.claimed is not None, found.recalled is not None
    return finding(
        "compare.claim", case="both" if claims and recalls else "claimed" if claims else "recalled", where=where,
        evidence=found.evidence_new, label=found.label, old=str(found.old), new=str(found.new),
        claimed=f"{found.claimed} {found.claimed_unit or ''}".rstrip(), recalled=str(found.recalled),
    )  # fmt: skip


def same_years(reports: Sequence[Report]) -> Iterator[Finding]:
    """Reports of one territory that tell of the same year: a series holds that year twice."""
    for at, new in enumerate(reports):
        for old in reports[:at]:
            same_place = not (old.territory and new.territory) or fold(old.territory) == fold(new.territory)
            if same_place and year_of(new) is not None and year_of(old) == year_of(new):
                yield finding(
                    "compare.same_year", old=old.source.name, new=new.source.name, year=str(year_of(new))
                )


def not_comparable(old: Report, new: Report) -> Iterator[Finding]:
    for name in ("programme", "territory"):
        one, other = getattr(old, name), getattr(new, name)
        if one and other and not _is_one_name(fold(one), fold(other), whole=name == "territory"):
            code = "compare.programme" if name == "programme" else "compare.territory"
            yield finding(code, old=one, new=other)
    if _is_older(new, old):
        yield finding("compare.order", old=old.source.name, new=new.source.name)


def _is_one_name(one: str, other: str, *, whole: bool) -> bool:
    """Whether two names are one; unless only the whole counts, also where one is in the other: "Convention Logement d’abord"."""
    return one == other or (not whole and (one in other or other in one))


def _is_older(one: Report, other: Report) -> bool:
    if one.as_of and other.as_of:
        return one.as_of < other.as_of
    return one.rank is not None and other.rank is not None and one.rank < other.rank
