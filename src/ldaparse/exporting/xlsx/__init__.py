"""XLSX: a sheet a table, with real numbers and dates, for people who work in a spreadsheet."""

from __future__ import annotations

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class XlsxExporter:
    """Writes one workbook, by XlsxWriter."""

    name = "xlsx"
    suffixes = (".xlsx",)
    is_text = False

    def report(self, report: Report, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.report import report_book

        return report_book(report, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.comparison import comparison_book

        return comparison_book(comparison, lang)

    def history(self, history: History, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.history import history_book

        return history_book(history, lang)


EXPORTER = XlsxExporter()
