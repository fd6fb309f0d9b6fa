"""XLSX: a workbook with a sheet a table, for people: links, colours, sums as formulas, ready to print."""

from __future__ import annotations

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class XlsxExporter:
    """Writes one workbook."""

    name = "xlsx"
    suffixes = (".xlsx",)
    is_text = False

    def report(self, report: Report, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.report import report_workbook

        return report_workbook(report, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.comparison import comparison_workbook

        return comparison_workbook(comparison, lang)

    def history(self, history: History, lang: Language) -> bytes:
        from ldaparse.exporting.xlsx.history import history_workbook

        return history_workbook(history, lang)


EXPORTER = XlsxExporter()
