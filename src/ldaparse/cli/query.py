"""`ldaparse query`: a store asked in SQL."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ldaparse.cli.options import Force, Language, Output, one_of
from ldaparse.cli.outputs import Destination, destination

if TYPE_CHECKING:
    from ldaparse.exporting.files import Endings
    from ldaparse.storing import Answer


class AnswerFormat(StrEnum):
    """What `query` prints."""

    table = "table"
    csv = "csv"
    json = "json"


_ENDINGS: Endings = {
    AnswerFormat.csv: (".csv",),
    AnswerFormat.json: (".json",),
    AnswerFormat.table: (".txt",),
}


def query(
    store: Annotated[
        Path,
        typer.Argument(
            metavar="STORE", help="The .duckdb file that `batch` wrote, or its folder of Parquet."
        ),
    ],
    question: Annotated[
        str | None, typer.Argument(metavar="[SQL]", help="Such as: select * from execution_by_action")
    ] = None,
    output: Output = None,
    output_format: Annotated[
        AnswerFormat | None,
        typer.Option(
            "--format",
            metavar=one_of(AnswerFormat),
            help="Default: that of OUT's ending; without OUT, table on a terminal, csv otherwise.",
        ),
    ] = None,
    *,
    views: Annotated[bool, typer.Option("--views", help="List the ready views.")] = False,
    every_file: Annotated[
        bool, typer.Option("--every-file", help="Have the views count all files, also several of one report.")
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of that list.")] = Language.fr,
    force: Force = False,
) -> None:
    """Ask a store of reports by one SELECT in SQL; it is only read, and nothing else is.

    Example: ldaparse query rapports.duckdb "select * from actions_by_status"
    """
    goal = destination(
        output, output_format, _ENDINGS, force=force, piped=AnswerFormat.csv, on_terminal=AnswerFormat.table
    )
    if (question is None) != views:
        raise typer.BadParameter("give a question in SQL, or --views", param_hint="SQL")
    answer = _views(store, lang) if views else _asked(store, question or "", every_file)
    if goal.format == AnswerFormat.table:
        _show(answer, goal)
    else:
        goal.give(_as_csv(answer) if goal.format == AnswerFormat.csv else _as_json(answer))


def _asked(store: Path, question: str, every_file: bool) -> Answer:
    from ldaparse.storing import ask

    return ask(store, question, every_file=every_file)


def _views(store: Path, lang: Language) -> Answer:
    """The views with their columns."""
    from ldaparse.storing import VIEWS, Answer, ask

    def rows() -> Iterator[tuple[str, str, str]]:
        for view in VIEWS:
            columns = ask(store, f"SELECT * FROM {view.name} LIMIT 0").columns  # noqa: S608 - own names
            yield view.name, view.fr if lang is Language.fr else view.en, ", ".join(columns)

    return Answer(("view", "about", "columns"), rows())


def _show(answer: Answer, goal: Destination) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    for column in answer.columns:
        table.add_column(Text(column))
    for row in answer.rows:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    goal.show(table)


def _as_csv(answer: Answer) -> str:
    from ldaparse.exporting.csv import guarded

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(column) for column in answer.columns])
    for row in answer.rows:
        writer.writerow([guarded(value) if isinstance(value, str) else _plain(value) for value in row])
    return out.getvalue()


def _as_json(answer: Answer) -> str:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"


def _plain(value: Any) -> Any:
    """A list as JSON has it."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value
