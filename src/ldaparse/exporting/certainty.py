"""How sure values are, in the words of people: the grades, the reasons, and the values that are less than sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ldaparse.correcting.paths import Correctable, correctable
from ldaparse.exporting.wording import STATUSES, Language, amount, date, number, shortened
from ldaparse.findings import catalogue
from ldaparse.report import Doubt, Grade, Report

GRADES: dict[Language, dict[Grade, str]] = {
    "fr": {"sure": "sûre", "probable": "probable", "doubtful": "douteuse"},
    "en": {"sure": "sure", "probable": "probable", "doubtful": "doubtful"},
}
REASONS: dict[str, dict[Language, str]] = {
    "read.inferred": {"fr": "tableau sans traits : colonnes déduites de l’espacement", "en": "table without rules: columns inferred from the white"},
    "read.ocr": {"fr": "lettres reconnues dans une image (OCR)", "en": "letters recognised in a picture (OCR)"},
    "read.prose": {"fr": "lue dans le texte, hors de tout tableau", "en": "read in the text, outside any table"},
    "heading.inferred": {"fr": "le titre n’est reconnu qu’à sa mise en forme ou à ce qui le suit", "en": "the heading is known by its style, or by what stands under it, alone"},
    "title.repeated": {"fr": "plusieurs actions portent cet intitulé", "en": "several actions have this title"},
    "column.years": {"fr": "les colonnes de montants sont d’années différentes", "en": "the columns of amounts are of different years"},
    "value.odd": {"fr": "l’intitulé ne commence pas comme un intitulé", "en": "the title does not begin as titles do"},
    "amount.small": {"fr": "tous les montants sont inférieurs à 1 000 € : sans doute des milliers", "en": "all amounts are below €1,000: thousands, most likely"},
}  # fmt: skip
"""The reasons that are codes of no finding."""
_FIELDS: dict[str, dict[Language, str]] = {
    "status.code": {"fr": "état", "en": "status"}, "status.raw": {"fr": "état, tel qu’imprimé", "en": "status as printed"},
    "status.date": {"fr": "date de l’état", "en": "date of the status"}, "status.detail": {"fr": "précision de l’état", "en": "detail of the status"},
    "period.label": {"fr": "période", "en": "period"}, "period.interval": {"fr": "dates de la période", "en": "dates of the period"},
    "label": {"fr": "intitulé", "en": "label"}, "results": {"fr": "résultats", "en": "results"},
    "observations": {"fr": "observations", "en": "observations"}, "title": {"fr": "intitulé", "en": "title"},
    "number": {"fr": "numéro", "en": "number"}, "code": {"fr": "code", "en": "code"}, "axis": {"fr": "axe", "en": "axis"},
    "lead": {"fr": "porteur", "en": "lead"}, "comment": {"fr": "commentaire", "en": "comment"},
    "allocated": {"fr": "alloué", "en": "allocated"}, "committed": {"fr": "engagé", "en": "committed"},
    "remaining": {"fr": "reliquat", "en": "remaining"}, "rate": {"fr": "taux", "en": "rate"},
    "territory": {"fr": "territoire", "en": "territory"}, "programme": {"fr": "programme", "en": "programme"},
    "years": {"fr": "années", "en": "years"}, "rank": {"fr": "rang", "en": "rank"}, "as_of": {"fr": "situation au", "en": "as of"},
    "columns": {"fr": "rôle de la colonne", "en": "role of the column"}, "funding": {"fr": "financement", "en": "funding"},
    "others": {"fr": "autre colonne", "en": "other column"}, "facts": {"fr": "rubrique", "en": "fact"}, "parts": {"fr": "élément", "en": "part"},
}  # fmt: skip
_STEP = re.compile(r"\[\d+\]")
_LONGEST = 60  # letters of a value in a list
_MONEY = frozenset({"allocated", "committed", "remaining", "amount"})


@dataclass(frozen=True, slots=True)
class LessSure:
    """A value that is less than sure: its path, what was read, and the doubt in words."""

    where: str
    shown: str
    doubt: Doubt
    page: int | None = None

    def sentence(self, lang: Language) -> str:
        """Such as "probable : tableau sans traits"."""
        return doubt_said(self.doubt, lang)


def doubt_said(doubt: Doubt, lang: Language) -> str:
    """The grade of a value with its reasons."""
    colon = "\u00a0: " if lang == "fr" else ": "
    return f"{GRADES[lang][doubt.grade]}{colon}{reasons_said(doubt.reasons, lang)}"


def reasons_said(codes: Iterable[str], lang: Language) -> str:
    """Reasons in words, each once."""
    return ", ".join(dict.fromkeys(reason_said(code, lang) for code in codes))


def reason_said(code: str, lang: Language) -> str:
    """What a reason is: a way of reading, or what findings of that code are about."""
    if code in REASONS:
        return REASONS[code][lang]
    kind = catalogue().get(code)
    return kind.title[lang].removesuffix(".") if kind is not None else code


def less_sure(report: Report, lang: Language) -> list[LessSure]:
    """The values that are less than sure, the doubtful ones first, each group in the order of the report."""
    known = {one.where: one for one in correctable(report)}
    found = [
        LessSure(doubt.where, _shown(report, doubt.where, known, lang), doubt, _page(known.get(doubt.where)))
        for doubt in report.doubts
    ]
    return sorted(found, key=lambda one: one.doubt.grade != "doubtful")


def field_said(where: str, lang: Language) -> str:
    """The field that a path ends in, in words: "état", "engagé"."""
    if ".funding." in where:
        return _FIELDS["funding"][lang]
    steps = _STEP.sub("", where).split(".")
    for name in (".".join(steps[-2:]), steps[-1]):
        if name in _FIELDS:
            return _FIELDS[name][lang]
    return steps[-1]


def _shown(report: Report, where: str, known: dict[str, Correctable], lang: Language) -> str:
    """A value as people read it, cut where it is long."""
    one = known.get(where)
    if one is None:
        return _named(report, where)
    value = one.value
    if one.kind == "status":
        return next((name for code, name in STATUSES[lang].items() if code == value), str(value))
    if one.kind in {"date", "day"}:
        return date(str(value), lang)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, (int, float)):
        money = str(one.steps[-1]) in _MONEY
        return amount(value, lang) if money else number(value, lang)
    return shortened(" ".join(str(value).split()), _LONGEST)


def _named(report: Report, where: str) -> str:
    """The label of a column, or a number or axis of an action, which no path of corrections leads to."""
    part: object = report
    for step in where.replace("]", "").replace("[", ".").split("."):
        part = part[int(step)] if isinstance(part, tuple) else getattr(part, step, None)
    label = getattr(part, "label", part)
    return "" if label is None else shortened(" ".join(str(label).split()), _LONGEST)


def _page(one: Correctable | None) -> int | None:
    return (
        next((page for place in one.places if (page := getattr(place, "page", None))), None) if one else None
    )
