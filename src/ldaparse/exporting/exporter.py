"""What a target format provides, and how one is found: by its name or by the ending of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, TypeAlias

from ldaparse.comparison import Comparison
from ldaparse.errors import OutputError
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
        name: what `--to` and `--format` call it.
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


def exporter_for(path: Path) -> Exporter:
    """The format that the ending of a file name asks for.

    Raises:
        OutputError: no format has that ending.
    """
    suffix = path.suffix.lower()
    for found in _exporters():
        if suffix in found.suffixes:
            return found
    raise OutputError(
        f"no format has the ending {suffix!r}; name one with --to: {', '.join(exporter_names())}",
        file=path.name,
    )


def _exporters() -> Iterator[Exporter]:
    return (exporter(name) for name in exporter_names())
