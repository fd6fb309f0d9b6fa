"""What a target format provides, and how one is found: by its name or by the ending of a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, TypeAlias

from ldaparse.comparison import Comparison
from ldaparse.errors import OutputError
from ldaparse.exporting.files import Endings, format_for
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report

Exportable: TypeAlias = Report | Comparison | History
Exported: TypeAlias = bytes | Mapping[str, bytes]
"""The content of a file, or of several by name, which go into a folder or a zip."""


class Exporter(Protocol):
    """What a target format provides under the entry point group `ldaparse.exporters`.

    Loading it must be cheap: what it needs is imported when it is called. It raises
    MissingDependencyError, with the command that installs it, where a library is missing.

    Attributes:
        name: what `--format` calls it.
        suffixes: endings of file names that ask for it, with their dot.
        is_text: whether a person can read the result on a terminal.
    """

    name: str
    suffixes: tuple[str, ...]
    is_text: bool

    def report(self, report: Report, lang: Language) -> Exported:
        """A report in this format. The same report gives the same bytes."""

    def comparison(self, comparison: Comparison, lang: Language) -> Exported:
        """A comparison in this format. The same comparison gives the same bytes."""

    def history(self, history: History, lang: Language) -> Exported:
        """A history in this format. The same history gives the same bytes."""


@lru_cache(maxsize=1)
def exporter_names() -> tuple[str, ...]:
    """The names of all installed formats, without loading any."""
    return tuple(sorted({point.name for point in entry_points(group="ldaparse.exporters")}))


def exporter(name: str) -> Exporter:
    """The format of that name.

    Raises:
        OutputError: there is none.
    """
    for point in entry_points(group="ldaparse.exporters", name=name):
        found: Exporter = point.load()
        return found
    raise OutputError(f"there is no format {name!r}; there are {', '.join(exporter_names())}")


def exporter_for(path: Path, asked: str | None = None) -> Exporter:
    """The format that is asked for by name, else that of the ending of a file name.

    Raises:
        OutputError: there is none, or the ending is of none or of another one.
    """
    name = format_for(path, asked, exporter_endings())
    assert name is not None, "a path has a format, or is refused"
    return exporter(name)


def exporter_endings() -> Endings:
    """The endings of all installed formats."""
    return {name: exporter(name).suffixes for name in exporter_names()}
