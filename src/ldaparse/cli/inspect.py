"""`ldaparse tables` and `schema`: what was read before it was interpreted, and the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.manner import MANNER
from ldaparse.cli.options import Contract, File, Force, Output, TableFormat, Verbose, one_of
from ldaparse.cli.outputs import destination
from ldaparse.cli.reading import PARTIAL, Reading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log

if TYPE_CHECKING:
    from ldaparse.exporting.files import Endings


@reads_files
def tables(
    file: File,
    output: Output = None,
    output_format: Annotated[
        TableFormat | None,
        typer.Option(
            "--format", metavar=one_of(TableFormat), help="Default: that of OUT's ending; without OUT, json."
        ),
    ] = None,
    *,
    number: Annotated[
        int | None, typer.Option("--table", min=1, metavar="N", help="Only the table of that number.")
    ] = None,
    reading: Reading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Print the tables as read and joined over pages, before they are interpreted.

    Example: ldaparse tables rapport-2024.pdf --format csv -o tables.csv
    """
    set_up_log(verbose)
    endings: Endings = {TableFormat.json: (".json",), TableFormat.csv: (".csv",)}
    goal = destination(output, output_format, endings, force=force, piped=TableFormat.json)
    from ldaparse.document import Document
    from ldaparse.reading import read

    document = read_apart(read, file, reading, Document)
    from ldaparse.exporting.documents import tables_as_read, tables_csv, tables_json

    found = list(tables_as_read(document))
    if number is not None:
        known = [entry.table.number for entry in found]
        found = [entry for entry in found if entry.table.number == number]
        if not found:
            raise typer.BadParameter(
                f"there is no table {number}; the file has {known}", param_hint="--table"
            )
    goal.give(tables_json(found) if goal.format == TableFormat.json else tables_csv(found))
    if tell_unread(document):
        raise typer.Exit(PARTIAL)


def schema(
    contract: Annotated[
        Contract,
        typer.Argument(
            metavar="[report|comparison|history|corrections|tables]",
            help="Of which JSON; tables: Table Schema.",
        ),
    ] = Contract.report,
    output: Output = None,
    *,
    force: Force = False,
) -> None:
    """Print the JSON Schema of what `extract`, `diff` or `history` gives, or of a file of corrections; or the Table Schema
    of the tables of reports.

    Example: ldaparse schema -o report.schema.json
    """
    goal = destination(output, None, {"json": (".json",)}, force=force, piped="json")
    from ldaparse.comparison import Comparison
    from ldaparse.corrections import Corrections
    from ldaparse.evidence import Form
    from ldaparse.history import History
    from ldaparse.report import Report

    if contract is Contract.tables:
        from ldaparse.exporting.open_data import schema_of_reports

        found = schema_of_reports("fr" if MANNER.lang == "fr" else "en")
    elif contract is Contract.corrections:
        found = Corrections.model_json_schema()
    else:
        written: dict[Contract, type[Form]] = {
            Contract.report: Report,
            Contract.comparison: Comparison,
            Contract.history: History,
        }
        found = written[contract].model_json_schema(mode="serialization")
    goal.give(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
