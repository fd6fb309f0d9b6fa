"""`ldaparse query`: a store asked in SQL, or by the name of a saved question."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.answering import give_answer
from ldaparse.cli.options import Force, Language, Output, one_of
from ldaparse.cli.outputs import destination

if TYPE_CHECKING:
    from ldaparse.exporting.files import Endings
    from ldaparse.storing import Answer


class AnswerFormat(StrEnum):
    """What `query` prints."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"
    parquet = "parquet"


_ENDINGS: Endings = {
    AnswerFormat.csv: (".csv",),
    AnswerFormat.json: (".json",),
    AnswerFormat.markdown: (".md", ".markdown"),
    AnswerFormat.parquet: (".parquet",),
    AnswerFormat.table: (".txt",),
}

_ALL_WORDS = ("VARCHAR", "VARCHAR", "VARCHAR")


def query(
    store: Annotated[
        Path,
        typer.Argument(
            metavar="STORE", help="The .duckdb file that `batch` wrote, or its folder of Parquet."
        ),
    ],
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[SQL|@NAME]",
            help="Such as: select * from execution_by_action; or a saved question, such as: @stand_still",
        ),
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
    tables: Annotated[
        bool,
        typer.Option("--tables", help="List the tables and views, with how many rows and which columns."),
    ] = False,
    views: Annotated[bool, typer.Option("--views", help="List the ready views.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="List the saved questions.")] = False,
    saved_in: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A TOML file with saved questions of one's own."),
    ] = None,
    every_file: Annotated[
        bool, typer.Option("--every-file", help="Have the views count all files, also several of one report.")
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of these lists.")] = Language.fr,
    force: Force = False,
) -> None:
    """Ask a store of reports by one SELECT in SQL, or by a saved question; it is only read, and nothing else is.

    Example: ldaparse query rapports.duckdb @stand_still
    """
    goal = destination(
        output, output_format, _ENDINGS, force=force, piped=AnswerFormat.csv, on_terminal=AnswerFormat.table
    )
    if (question is not None) + tables + views + questions != 1:
        raise typer.BadParameter(
            "give a question in SQL, a saved one, or one of --tables, --views and --questions",
            param_hint="SQL",
        )
    if goal.format == AnswerFormat.parquet:
        goal.refuse_terminal()
    if question is not None:
        answer = _asked(store, question, saved_in, every_file)
    elif questions:
        answer = _questions(store, saved_in, lang)
    else:
        answer = _views(store, lang) if views else _tables(store, lang, every_file)
    give_answer(answer, goal)


def _asked(store: Path, question: str, saved_in: Path | None, every_file: bool) -> Answer:
    from ldaparse.storing import SIGN, ask, questions_of, saved

    if question.startswith(SIGN):
        question = saved(question.removeprefix(SIGN), questions_of(saved_in)).sql
    return ask(store, question, every_file=every_file)


def _questions(store: Path, saved_in: Path | None, lang: Language) -> Answer:
    """The saved questions, with the columns that they answer in."""
    from ldaparse.storing import Answer, asking, questions_of

    def rows() -> Iterator[tuple[str, str, str]]:
        with asking(store) as ask:
            for one in questions_of(saved_in):
                yield one.name, one.sentence(lang.value), ", ".join(ask(one.sql).columns)

    return Answer(("question", "about", "columns"), rows(), _ALL_WORDS)


def _views(store: Path, lang: Language) -> Answer:
    """The views with their columns."""
    from ldaparse.storing import VIEWS, Answer, asking

    def rows() -> Iterator[tuple[str, str, str]]:
        with asking(store) as ask:
            for view in VIEWS:
                columns = ask(f"SELECT * FROM {view.name} LIMIT 0").columns  # noqa: S608 - own names
                yield view.name, view.fr if lang is Language.fr else view.en, ", ".join(columns)

    return Answer(("view", "about", "columns"), rows(), _ALL_WORDS)


def _tables(store: Path, lang: Language, every_file: bool) -> Answer:
    """The tables and views, with how many rows they have and their columns."""
    from ldaparse.storing import Answer
    from ldaparse.storing.listing import listed

    found = listed(store, lang.value, every_file=every_file)
    return Answer(("table", "rows", "about", "columns"), iter(found), ("VARCHAR", "BIGINT", "VARCHAR", "VARCHAR"))  # fmt: skip
