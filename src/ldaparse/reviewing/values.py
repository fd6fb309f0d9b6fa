"""The values that the review page shows and lets correct, each with its fields and its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ldaparse.correcting.anchors import anchor_of
from ldaparse.correcting.paths import Correctable, correctable
from ldaparse.evidence import Evidence, PageBox, TableCell
from ldaparse.exporting.certainty import doubt_said
from ldaparse.exporting.wording import LABELS, STATUSES, Language, amount, date, number
from ldaparse.report import Doubt, Finding, Number, Report
from ldaparse.reviewing.words import FIELDS, HOW

_LONG = 60  # letters: a text of more is edited in several lines


@dataclass(frozen=True, slots=True)
class Field:
    """One value by its path in corrections. `editor` says what it is edited in, `shown` how it reads, and
    `after` what follows it ("€"), and `anchor` the words of its row."""

    path: str
    editor: str
    label: str
    read: object
    nullable: bool
    shown: str
    after: str = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What is chosen on the page as one: a status is its state, its date and its words. `name` says what
    it is to who does not see where it stands, `look` how it is set, `how` the way it was read, and how sure it is; `doubt` is
    that of its field that is the least sure."""

    anchor: str
    name: str
    look: str
    fields: tuple[Field, ...]
    evidence: Evidence
    doubts: tuple[int, ...]
    state: str = ""
    how: str = ""
    doubt: Doubt | None = None


@dataclass
class Values:
    """All values of a report, gathered in the order of the page; `anchors` are the places of the page by
    what is there in the report."""

    report: Report
    lang: Language
    places: Mapping[str, Evidence] = field(default_factory=dict)
    gathered: list[Value] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = {one.where: one for one in correctable(self.report)}
        self._doubts = _by_place(self.report.findings)
        self._less_sure = {one.where: one for one in self.report.doubts}

    def line(self, where: str, name: str, *, look: str = "line", whole: str = "") -> Value | None:
        """A value of one field; None where the report has none there. It is the place of `whole` as well,
        where nothing else of that is shown."""
        return self._of([(where, "")], whole or where, name, look)

    def amount(self, where: str, name: str) -> Value | None:
        return self._of([(where, "€")], where, name, "amount")

    def rate(self, where: str, name: str) -> Value | None:
        return self._of([(where, "%")], where, name, "amount")

    def status(self, where: str) -> Value | None:
        """A status: its code, date, further words, and the words as printed."""
        names = ("code", "date", "detail", "raw")
        return self._of([(f"{where}.{name}", "") for name in names], where, self._label("status"), "status")

    def period(self, where: str) -> Value | None:
        names = ("label", "interval")
        return self._of([(f"{where}.{name}", "") for name in names], where, self._label("period"), "period")

    def indicator(self, where: str) -> Value | None:
        names = ("value", "high", "unit", "label", "period")
        return self._of(
            [(f"{where}.{name}", "") for name in names], where, self._label("figure"), "indicator"
        )

    def anchor(self, where: str, anchor: str) -> tuple[int, ...]:
        """Makes a part of the page the place of a part of the report, and gives the doubts about it."""
        self.anchors[where] = anchor
        return self._doubts.get(where, ())

    def _of(self, wheres: Sequence[tuple[str, str]], whole: str, name: str, look: str) -> Value | None:
        found = [(self._known[where], after) for where, after in wheres if where in self._known]
        if not found:
            return None
        first = found[0][0]
        anchor = f"value-{len(self.gathered) + 1}"
        doubt = least_sure(self._less_sure.get(one.where) for one, _ in found)
        value = Value(
            anchor,
            name,
            look,
            tuple(self._field(one, after, name, alone=len(found) == 1) for one, after in found),
            self.places.get(first.path, first.evidence),
            self.anchor(whole, anchor),
            state=str(first.value or "none") if look == "status" else "",
            how=" – ".join(
                part
                for part in (how(first.evidence, self.lang), doubt and doubt_said(doubt, self.lang))
                if part
            ),
            doubt=doubt,
        )
        self.gathered.append(value)
        return value

    def _field(self, one: Correctable, after: str, name: str, *, alone: bool) -> Field:
        last = str(one.steps[-1])
        return Field(
            path=one.path,
            editor=_editor(one, last),
            label=name if alone else FIELDS[self.lang][last],
            read=one.value,
            nullable=one.nullable,
            shown=shown(one, after, self.lang),
            after=after,
            anchor=anchor_of(self.report, one),
        )

    def _label(self, name: str) -> str:
        return FIELDS[self.lang].get(name) or LABELS[self.lang][name]


def least_sure(doubts: Iterable[Doubt | None]) -> Doubt | None:
    """The gravest of some doubts, the first of equal ones."""
    found = [one for one in doubts if one is not None]
    return min(found, key=lambda one: one.grade != "doubtful", default=None)


def how(evidence: Evidence, lang: Language) -> str:
    """In which ways a value was read, in words."""
    kinds = [
        "markup" if isinstance(place, TableCell) else place.how
        for place in evidence
        if isinstance(place, (PageBox, TableCell))
    ]
    return ", ".join(dict.fromkeys(HOW[lang][kind] for kind in kinds if kind))


def shown(one: Correctable, after: str, lang: Language) -> str:
    """A value as people read it; nothing for none."""
    value = one.value
    if value is None:
        return ""
    if one.kind == "status":
        return next((name for code, name in STATUSES[lang].items() if code == value), str(value))
    if one.kind in {"date", "day"}:
        return date(str(value), lang)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, (int, float)):
        return _figure(value, after, lang)
    return value


def _figure(value: Number, after: str, lang: Language) -> str:
    if after == "€":
        return amount(value, lang)
    return f"{number(value, lang)}\u00a0{after}".rstrip()


def _editor(one: Correctable, last: str) -> str:
    """What a value is edited in: texts of cells, and long ones, in several lines."""
    if one.kind != "text":
        return one.kind
    long = isinstance(one.value, str) and (len(one.value) > _LONG or "\n" in one.value)
    return "paragraphs" if long or last in {"text", "comment", "raw"} else "line"


def _by_place(findings: Iterable[Finding]) -> dict[str, tuple[int, ...]]:
    """Findings, by their index, at the very place that each is about."""
    found: dict[str, list[int]] = {}
    for index, finding in enumerate(findings):
        if finding.where:
            found.setdefault(finding.where, []).append(index)
    return {where: tuple(indexes) for where, indexes in found.items()}


def nearest(where: str | None, anchors: Mapping[str, str]) -> str | None:
    """The place of the page that is nearest to a path of the report; None if there is none."""
    path = where or ""
    while path and path not in anchors:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return anchors.get(path)
