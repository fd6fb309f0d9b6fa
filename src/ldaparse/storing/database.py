"""DuckDB, which is an extra, and how its errors are told."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from ldaparse.errors import MissingDependencyError

_OF_PATTERNS = re.compile(r"[*?\[]")


def duckdb() -> ModuleType:
    """The library.

    Raises:
        MissingDependencyError: it is not installed.
    """
    try:
        import duckdb as library
    except ImportError as error:
        raise MissingDependencyError(
            "a store needs DuckDB: install it with pip install 'ldaparse[store]'"
        ) from error
    module: ModuleType = library
    return module


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL takes it."""
    return "'" + text.replace("'", "''") + "'"


def pattern_of(path: Path) -> str:
    """A path as DuckDB's readers take it, which read a pattern in it: the signs of one stand for themselves.

    >>> pattern_of(Path("[2024] ?.parquet"))
    '[[]2024] [?].parquet'
    """
    return _OF_PATTERNS.sub(r"[\g<0>]", str(path))


def sentence(error: Exception) -> str:
    """What DuckDB says, in one line, without the excerpt of the statement."""
    said = str(error).split("\n\nLINE ")[0]
    return " ".join(said.split())
