"""Markdown for a pull request or a mail (GitHub's flavour: tables, ~~struck out~~)."""

from __future__ import annotations

from ldaparse.comparison import Comparison
from ldaparse.exporting.markdown.comparison import comparison_blocks
from ldaparse.exporting.markdown.history import history_blocks
from ldaparse.exporting.markdown.page import page
from ldaparse.exporting.markdown.report import report_blocks
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report


class MarkdownExporter:
    """Writes one page."""

    name = "markdown"
    suffixes = (".md", ".markdown")
    is_text = True

    def report(self, report: Report, lang: Language) -> bytes:
        return page(report_blocks(report, lang))

    def comparison(self, comparison: Comparison, lang: Language) -> bytes:
        return page(comparison_blocks(comparison, lang))

    def history(self, history: History, lang: Language) -> bytes:
        return page(history_blocks(history, lang))


EXPORTER = MarkdownExporter()
