"""JSON: the published contract, which reads back equal."""

from __future__ import annotations

from pydantic_core import to_json

from ldaparse.comparison import Comparison
from ldaparse.exporting import Exportable
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class JsonExporter:
    """Writes the contract, the same in every language."""

    name = "json"
    suffixes = (".json",)
    is_text = True

    def report(self, report: Report, lang: Language) -> bytes:  # noqa: ARG002 - the contract has no language
        return as_json(report)

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:  # noqa: ARG002 - likewise
        return as_json(comparison)

    def history(self, history: History, lang: Language) -> bytes:  # noqa: ARG002 - likewise
        return as_json(history)


EXPORTER = JsonExporter()


def as_json(form: Exportable, *, indent: int | None = 2) -> bytes:
    """The JSON of a form in UTF-8, with a line feed at its end. As `model_dump_json` gives it, which would take four
    times the memory: it is text there, of which each letter takes two bytes."""
    return to_json(form, indent=indent, inf_nan_mode="null") + b"\n"
