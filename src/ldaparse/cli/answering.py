"""How an answer of a store is written: as a table, CSV, JSON, Markdown or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ldaparse.cli.outputs import Destination
    from ldaparse.storing import Answer

_APART = 2  # columns between two of a table
_WORDS = 12  # columns that words are given at least, which break; numbers do not


def give_answer(answer: Answer, goal: Destination) -> None:
    """Write an answer in the format of its destination."""
    if goal.format == "table":
        _show(answer, goal)
    elif goal.format == "parquet":
        from ldaparse.storing.parquet import as_parquet

        goal.write(as_parquet(answer))
    else:
        goal.give(_WRITTEN[goal.format](answer))


def _show(answer: Answer, goal: Destination) -> None:
    """A table in which words break and numbers stand whole, however narrow the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    rows = [[_said(value) for value in row] for row in answer.rows]
    are_numbers = [_is_number(kind) for kind in answer.types] or [False] * len(answer.columns)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1))
    least = 0
    for at, (column, is_number) in enumerate(zip(answer.columns, are_numbers, strict=True)):
        table.add_column(
            Text(column), no_wrap=is_number, justify="right" if is_number else "left", overflow="fold"
        )
        longest = max((len(row[at]) for row in rows), default=0)
        least += (max(longest, len(column)) if is_number else min(max(longest, 1), _WORDS)) + _APART
    for row in rows:
        table.add_row(*map(Text, row))
    goal.show(table, least=least + _APART)


def _as_csv(answer: Answer) -> str:
    from ldaparse.exporting.csv import guarded

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(column) for column in answer.columns])
    for row in answer.rows:
        writer.writerow([guarded(value) if isinstance(value, str) else _said(value) for value in row])
    return out.getvalue()


def _as_json(answer: Answer) -> str:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"


def _as_markdown(answer: Answer) -> str:
    from ldaparse.exporting.markdown import escaped

    kinds = answer.types or ("",) * len(answer.columns)
    lines = [
        _line(map(escaped, answer.columns)),
        _line("---:" if _is_number(kind) else "---" for kind in kinds),
        *(_line(" ".join(escaped(_said(value)).split()) for value in row) for row in answer.rows),
    ]
    return "\n".join(lines) + "\n"


_WRITTEN: dict[str, Callable[[Answer], str]] = {"csv": _as_csv, "json": _as_json, "markdown": _as_markdown}


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _is_number(kind: str) -> bool:
    return kind.startswith(("BIGINT", "INTEGER", "HUGEINT", "UBIGINT", "DOUBLE", "FLOAT", "DECIMAL", "NUMBER")) and not kind.endswith("[]")  # fmt: skip


def _said(value: Any) -> str:
    """A value as it is written: nothing for null, a whole number without a point, a list as JSON."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else str(value)  # fmt: skip
