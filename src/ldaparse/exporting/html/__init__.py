"""HTML: one page that reads, prints and travels on its own, without a script or anything from elsewhere."""

from __future__ import annotations

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class HtmlExporter:
    """Writes one file for a browser."""

    name = "html"
    suffixes = (".html", ".htm")
    is_text = True

    def report(self, report: Report, lang: Language) -> bytes:
        from ldaparse.exporting.html.report import report_page

        return report_page(report, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        from ldaparse.exporting.html.comparison import comparison_page

        return comparison_page(comparison, lang)

    def history(self, history: History, lang: Language) -> bytes:
        from ldaparse.exporting.html.history import history_page

        return history_page(history, lang)


EXPORTER = HtmlExporter()
