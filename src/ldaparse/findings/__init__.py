"""The catalogue of findings: every code that can be told, with its gravity and its sentences in French
and in English, what to look at, and an example. The words stand in `catalogue.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from ldaparse.document import Trouble, Value
from ldaparse.evidence import Evidence
from ldaparse.report import Finding, Number, Severity
from ldaparse.writing import Language, amount, date, number, shortened

__all__ = [
    "LANGUAGES",
    "Bilingual",
    "Kind",
    "Stage",
    "catalogue",
    "euros",
    "figure",
    "finding",
    "finding_of",
    "quoted",
    "severity_rank",
    "written_date",
]

Stage: TypeAlias = Literal["reading", "interpreting", "checking", "comparing", "correcting"]
Bilingual: TypeAlias = Mapping[Language, str]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
_LONGEST_QUOTE = 120
_QUOTES: Bilingual = {"fr": "« {} »", "en": "“{}”"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a code means.

    Attributes:
        code: stable, "what.how"; never given to another doubt.
        stage: which part of ldaparse tells it.
        severity: the usual gravity; a finding can be told as a lesser one.
        title: what it is, in a few words.
        sentences: what is told, with names in braces for the values; more than one where there are cases.
        look: what the reader should do.
        example: a made-up case.
    """

    code: str
    stage: Stage
    severity: Severity
    title: Bilingual
    sentences: Mapping[str, Bilingual]
    look: Bilingual
    example: Bilingual


@cache
def catalogue() -> Mapping[str, Kind]:
    """Every code that can be told, in the order of the catalogue."""
    text = Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8")
    return {code: _kind(code, said) for code, said in tomllib.loads(text).items()}


def _kind(code: str, said: dict[str, Any]) -> Kind:
    sentences = said.get("cases") or {"": said["sentence"]}
    return Kind(
        code, said["stage"], said["severity"], said["title"], sentences, said["look"], said["example"]
    )


def finding(
    code: str,
    *,
    where: str | None = None,
    evidence: Evidence = (),
    case: str = "",
    severity: Severity | None = None,
    **values: Value | Bilingual,
) -> Finding:
    """A finding of that code, its sentences filled with the values.

    Raises:
        KeyError: the catalogue has no such code or case, or a value that its sentence names is missing.
    """
    return _filled(code, case, values, severity, where, evidence)


def finding_of(trouble: Trouble, evidence: Evidence) -> Finding:
    """The finding that a trouble of the reader becomes, at the places of the evidence.

    Raises:
        KeyError: the catalogue has no such code or case, or a value that its sentence names is missing.
    """
    return _filled(trouble.code, trouble.case, dict(trouble.values), trouble.severity, None, evidence)


def _filled(
    code: str,
    case: str,
    values: Mapping[str, Value | Bilingual],
    severity: Severity | None,
    where: str | None,
    evidence: Evidence,
) -> Finding:
    kind = catalogue()[code]
    french, english = (
        kind.sentences[case][lang].format_map({name: _in(lang, value) for name, value in values.items()})
        for lang in LANGUAGES
    )
    return Finding(
        code=code,
        severity=severity or kind.severity,
        message=french,
        english=english,
        where=where,
        evidence=evidence,
    )


def _in(lang: Language, value: Value | Bilingual) -> str:
    if isinstance(value, tuple):
        return ", ".join(_QUOTES[lang].format(words) for words in value)
    return value[lang] if isinstance(value, Mapping) else str(value)


def euros(value: Number) -> Bilingual:
    """An amount as each language writes it."""
    return {lang: amount(value, lang) for lang in LANGUAGES}


def figure(value: Number) -> Bilingual:
    """A number as each language writes it."""
    return {lang: number(value, lang) for lang in LANGUAGES}


def written_date(edtf: str) -> Bilingual:
    """A date as each language writes it."""
    return {lang: date(edtf, lang) for lang in LANGUAGES}


def quoted(text: str) -> str:
    """Words of the report on one line, not too long for a sentence."""
    return shortened(text, _LONGEST_QUOTE).removesuffix(".")


def severity_rank(severity: Severity) -> int:
    """What sorts the gravest first."""
    return cast("tuple[Severity, ...]", ("error", "warning", "note")).index(severity)
