"""What a question to a store may be: one SELECT, in all of its parts.

DuckDB takes for a SELECT also what writes on the way, such as `WITH a AS (COPY … TO …) SELECT 1`, and functions that run
another statement given as text. So the question is parsed by DuckDB itself, and the whole tree of it is looked at: only
queries that read, and only functions that make their rows of what they are given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ldaparse.errors import QueryError

_READ = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
"""The kinds of query that only read; DuckDB names every kind so, `COPY_QUERY_NODE` and `INSERT_QUERY_NODE` as well."""
_QUERY = "_NODE"
_TABLE_FUNCTIONS = frozenset(
    {
        "range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "regexp_split_to_table",
        "duckdb_columns", "duckdb_tables", "duckdb_views", "duckdb_functions", "duckdb_types", "pragma_table_info",
        "pragma_show", "pragma_version", "test_all_types",
    }
)  # fmt: skip
"""Functions that give rows and touch no file, run no statement and set nothing."""
_LONGEST = 100_000
"""Letters of a question; to parse a longer one can take minutes."""


def refuse_all_but_select(database: Any, question: str, library: Any) -> None:
    """Refuse what is not one SELECT through and through. EXPLAIN is refused, too: it does what it explains where ANALYZE is
    said.

    Raises:
        QueryError: the question is none, is several, or does anything else than read.
    """
    if len(question) > _LONGEST:
        raise QueryError(f"a question has {_LONGEST} letters at most")
    statements = database.extract_statements(question)
    if not statements:
        raise QueryError("there is no question; write one such as: select * from reports")
    if any(statement.type != library.StatementType.SELECT for statement in statements):
        raise _not_only_asked()
    if len(statements) > 1:
        raise QueryError("ask one question at a time")
    for kind, part in _parts(_tree(database, question)):
        if kind.endswith(_QUERY) and kind not in _READ:
            raise _not_only_asked()
        if kind == "TABLE_FUNCTION":
            _refuse_function(str((part.get("function") or {}).get("function_name", "")).lower())


def _not_only_asked() -> QueryError:
    return QueryError("a store is only asked: one SELECT, nothing that writes, sets or explains")


def _refuse_function(name: str) -> None:
    if name not in _TABLE_FUNCTIONS:
        raise QueryError(f"a store is only asked: its tables and views, not the function {name!r}")


def _tree(database: Any, question: str) -> Any:
    """The question as DuckDB parses it. Raises QueryError where it cannot be told."""
    (told,) = database.execute("SELECT json_serialize_sql(?::VARCHAR)", [question]).fetchone()
    try:
        tree = json.loads(told)
    except (ValueError, RecursionError) as error:
        raise QueryError("this question is nested too deep") from error
    if tree.get("error") is not False:
        raise _not_only_asked()
    return tree


def _parts(tree: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each part of a parsed question that has a kind."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if isinstance(kind := part.get("type"), str):
                yield kind, part
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
