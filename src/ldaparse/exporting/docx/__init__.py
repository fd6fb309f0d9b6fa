"""DOCX: a report set again in the layout of such reports; a comparison with its redlines; a history."""

from __future__ import annotations

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class DocxExporter:
    """Writes one Word file."""

    name = "docx"
    suffixes = (".docx",)
    is_text = False

    def report(self, report: Report, lang: Language) -> bytes:
        from ldaparse.exporting.docx.report import report_to_docx

        return report_to_docx(report, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        from ldaparse.exporting.docx.sections import comparison_to_docx

        return comparison_to_docx(comparison, lang)

    def history(self, history: History, lang: Language) -> bytes:
        from ldaparse.exporting.docx.sections import history_to_docx

        return history_to_docx(history, lang)


EXPORTER = DocxExporter()
