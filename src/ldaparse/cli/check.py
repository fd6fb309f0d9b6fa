"""`ldaparse check` and `ldaparse explain`: what to look at in a report, and what each code means."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.doubts import is_doubtful
from ldaparse.cli.options import Force, Language, LeastUnderstood, Output, Verbose, one_of
from ldaparse.cli.outputs import Destination, destination
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ldaparse.exporting.files import Endings
    from ldaparse.report import Finding, Report


class CheckFormat(StrEnum):
    """What `check` prints."""

    text = "text"
    json = "json"
    sarif = "sarif"


_ENDINGS: Endings = {
    CheckFormat.text: (".txt",),
    CheckFormat.json: (".json",),
    CheckFormat.sarif: (".sarif",),
}


@reads_files
def check(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The report, in any readable format or JSON of `extract`."),
    ],
    output: Output = None,
    output_format: Annotated[
        CheckFormat | None,
        typer.Option(
            "--format", metavar=one_of(CheckFormat), help="Default: that of OUT's ending; without OUT, text."
        ),
    ] = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if there is an error or a point to check.")
    ] = False,
    least_understood: LeastUnderstood = 0.9,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the findings.")] = Language.fr,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Tell what in a report contradicts itself, and what of it was read with doubt.

    Example: ldaparse check rapport-2024.pdf
    """
    set_up_log(verbose)
    goal = destination(output, output_format, _ENDINGS, force=force, piped=CheckFormat.text)
    from ldaparse.loading import load_checked
    from ldaparse.report import Report

    report = read_apart(load_checked, file, reading, Report)
    findings = report.findings
    if goal.format == CheckFormat.text:
        from ldaparse.exporting.terminal.findings import checklist

        goal.show(checklist(report, findings, lang.value))
    elif goal.format == CheckFormat.sarif:
        from ldaparse.exporting.sarif import sarif

        goal.give(sarif(report, findings, lang.value))
    else:
        goal.give(_as_json(report, findings))
    if tell_unread(report):
        raise typer.Exit(PARTIAL)
    if strict and is_doubtful(report, least_understood):
        raise typer.Exit(1)


def _as_json(report: Report, findings: Sequence[Finding]) -> str:
    content = {
        "schema_version": report.schema_version,
        "source": report.source.model_dump(mode="json"),
        "status": report.status,
        "findings": [finding.model_dump(mode="json") for finding in findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The code of a finding; without it all are listed.")
    ] = None,
    *,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the explanation.")] = Language.fr,
) -> None:
    """Say what a finding's code means and what to look at; without a code, list them all.

    Example: ldaparse explain finances.total
    """
    from ldaparse.exporting.terminal.findings import all_kinds, one_kind
    from ldaparse.findings import catalogue

    kinds = catalogue()
    shown = Destination(None, CheckFormat.text, force=False)
    if code is None:
        shown.show(all_kinds(kinds.values(), lang.value))
        return
    kind = kinds.get(code.strip().lower())
    if kind is None:
        raise typer.BadParameter(
            f"there is no finding {code!r}; {_near(code, list(kinds))}", param_hint="CODE"
        )
    shown.show(one_kind(kind, lang.value))


def _near(code: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    asked = code.strip().lower()
    near = get_close_matches(asked, known, n=3, cutoff=0.6) or [
        one for one in known if asked in one.split(".")
    ]
    if near:
        return f"did you mean {' or '.join(near[:3])}?"
    return "`ldaparse explain` lists them all"
