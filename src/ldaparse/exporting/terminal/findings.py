"""Findings on a terminal: the gravest first, each with its page, its sentence, its place and its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ldaparse.checking import understood
from ldaparse.exporting.layout.places import Place, by_page, page_text, place_of, places
from ldaparse.exporting.terminal import SEVERITY_SIGNS
from ldaparse.exporting.wording import (
    LABELS,
    SEVERITIES,
    SEVERITY_COUNTS,
    SEVERITY_TITLES,
    Language,
    count_name,
)
from ldaparse.findings import Kind
from ldaparse.report import Finding, Report

_EXPLAIN: dict[Language, str] = {
    "fr": "« ldaparse explain CODE » dit ce qu’un code veut dire.",
    "en": "“ldaparse explain CODE” says what a code means.",
}
_SAID: dict[Language, dict[str, str]] = {
    "fr": {"sentence": "Ce qui est dit", "look": "Que regarder", "example": "Exemple", "stage": "Dit en"},
    "en": {"sentence": "What is told", "look": "What to look at", "example": "Example", "stage": "Told when"},
}
STAGES: dict[Language, dict[str, str]] = {
    "fr": {
        "reading": "lisant le fichier", "interpreting": "comprenant le document", "checking": "vérifiant le rapport",
        "comparing": "comparant deux rapports", "correcting": "corrigeant le rapport",
    },
    "en": {
        "reading": "reading the file", "interpreting": "understanding the document", "checking": "checking the report",
        "comparing": "comparing two reports", "correcting": "correcting the report",
    },
}  # fmt: skip


def checklist(report: Report, findings: Sequence[Finding], lang: Language = "fr") -> RenderableType:
    """All findings of a report for people, in `lang`."""
    parts: list[RenderableType] = [_head(report, findings, lang)]
    known = places(report, lang)
    for severity, (sign, colour) in SEVERITY_SIGNS.items():
        group = [one for one in by_page(findings) if one.severity == severity]
        if group:
            heading = Text(f"{SEVERITY_TITLES[lang][severity]} ({len(group)})", style=f"bold {colour}")
            parts += [Padding(heading, (1, 1, 0, 1)), _listed(group, sign, colour, known, lang)]
    if findings:
        parts.append(Padding(Text(_EXPLAIN[lang], style="bright_black"), (1, 1, 0, 1)))
    return Group(*parts)


def _head(report: Report, findings: Sequence[Finding], lang: Language) -> RenderableType:
    counts = [
        f"{count} {count_name(count, severity, SEVERITY_COUNTS[lang], lang)}"
        for severity in SEVERITY_SIGNS
        if (count := sum(one.severity == severity for one in findings))
    ]
    body = Text(" · ".join(counts)) if counts else Text(LABELS[lang]["none"], style="green")
    body.append(f"\n{understood(report).sentence(lang)}", style="bright_black")
    if report.status == "partial":
        body.append(f"\n{LABELS[lang]['partial']}", style="bold red")
    return Panel(body, title=Text(report.source.name, style="bold"), title_align="left", padding=(0, 1))


def _listed(
    findings: Sequence[Finding], sign: str, colour: str, known: dict[str, Place], lang: Language
) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 1), expand=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True, style="bright_black", justify="right")
    table.add_column(ratio=1)
    for finding in findings:
        place = place_of(finding, known)
        below = " · ".join(part for part in (finding.code, place.name if place else "") if part)
        said = Text.assemble(finding.sentence(lang), "\n", (below, "bright_black"))
        table.add_row(Text(sign, style=colour), page_text(finding.evidence, lang), said)
    return Padding(table, (0, 1))


def all_kinds(kinds: Iterable[Kind], lang: Language = "fr") -> RenderableType:
    """Every code in a line, by the part of ldaparse that tells it."""
    parts: list[RenderableType] = []
    stage = ""
    table = Table()
    for kind in kinds:
        if kind.stage != stage:
            stage = kind.stage
            title = STAGES[lang][stage]
            parts.append(Padding(Text(title[0].upper() + title[1:], style="bold"), (1, 1, 0, 1)))
            table = Table(box=None, show_header=False, padding=(0, 1))
            table.add_column(width=1)
            table.add_column(no_wrap=True, min_width=22)
            table.add_column()
            parts.append(Padding(table, (0, 1)))
        sign, colour = SEVERITY_SIGNS[kind.severity]
        table.add_row(Text(sign, style=colour), Text(kind.code, style="bold"), kind.title[lang])
    return Group(*parts)


def one_kind(kind: Kind, lang: Language = "fr") -> RenderableType:
    """What a code means."""
    sign, colour = SEVERITY_SIGNS[kind.severity]
    head = Text.assemble(
        (f"{sign} ", colour), (kind.code, "bold"), f"  {kind.title[lang]}", (f"  ({SEVERITIES[lang][kind.severity]})", colour)
    )  # fmt: skip
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(no_wrap=True, style="bright_black")
    table.add_column(ratio=1)
    for name, text in _about(kind, lang):
        table.add_row(name, text)
    return Group(Padding(head, (0, 1)), Padding(table, (1, 1, 0, 2)))


def _about(kind: Kind, lang: Language) -> Iterator[tuple[str, str]]:
    words = _SAID[lang]
    yield words["stage"], STAGES[lang][kind.stage]
    yield words["sentence"], "\n".join(sentence[lang] for sentence in kind.sentences.values())
    yield words["look"], kind.look[lang]
    yield words["example"], kind.example[lang]
