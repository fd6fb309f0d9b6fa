"""HTML: one page that stands by itself, for any browser, to read or to print."""

from __future__ import annotations

from ldaparse.comparison import Comparison
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class HtmlExporter:
    """Writes one file without scripts, that asks for nothing from elsewhere."""

    name = "html"
    suffixes = (".html", ".htm")
    is_text = True

    def report(self, report: Report, lang: Language) -> bytes:
        from ldaparse.exporting.html.pages import report_page

        return report_page(report, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        from ldaparse.exporting.html.pages import comparison_page

        return comparison_page(comparison, lang)

    def history(self, history: History, lang: Language) -> bytes:
        from ldaparse.exporting.html.pages import history_page

        return history_page(history, lang)


EXPORTER = HtmlExporter()
