"""Reports and comparisons as frames of pandas or polars: the tables of the Data Package, by the same names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ldaparse.comparison import Comparison
from ldaparse.errors import MissingDependencyError
from ldaparse.exporting.resources import Resource, TableKind, comparison_resources, whole_report
from ldaparse.report import Report

if TYPE_CHECKING:
    from types import ModuleType

Library: TypeAlias = Literal["pandas", "polars"]
_PANDAS: dict[TableKind, str] = {"integer": "Int64", "number": "float64", "boolean": "boolean"}


def to_frames(form: Report | Comparison, library: Library = "pandas") -> dict[str, Any]:
    """A frame for each table of a report or a comparison; empty ones keep their columns.

    Raises:
        MissingDependencyError: the library is not installed.
    """
    tables = comparison_resources(form) if isinstance(form, Comparison) else whole_report(form)
    found = _library(library)
    made = _polars if library == "polars" else _pandas
    return {one.name: made(found, one) for one in tables}


def _library(name: Library) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise MissingDependencyError(
            f"frames need {name}: install it with pip install 'ldaparse[{name}]'"
        ) from error


def _pandas(pd: Any, one: Resource) -> Any:
    """Numbers that count keep being whole where some are missing."""
    return pd.DataFrame(
        {
            column.name: pd.Series(_column(one, at), dtype=_PANDAS.get(column.kind, "object"))
            for at, column in enumerate(one.columns)
        }
    )


def _polars(pl: Any, one: Resource) -> Any:
    kinds = {
        "string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "array": pl.List(pl.Int64),
    }  # fmt: skip
    return pl.DataFrame(
        {
            column.name: pl.Series(column.name, _column(one, at), dtype=kinds[column.kind], strict=False)
            for at, column in enumerate(one.columns)
        }
    )


def _column(one: Resource, at: int) -> Sequence[Any]:
    return [list(value) if isinstance(value := row[at], tuple) else value for row in one.rows]
