"""A form as flat tables with typed columns: what CSV, spreadsheets and databases hold."""

from __future__ import annotations

from ldaparse.exporting.resources.comparison import comparison_resources
from ldaparse.exporting.resources.history import history_resources
from ldaparse.exporting.resources.report import report_resources
from ldaparse.exporting.resources.table import Column, Resource, TableKind
from ldaparse.exporting.resources.whole import whole_report

__all__ = [
    "Column", "Resource", "TableKind", "comparison_resources", "history_resources", "report_resources", "whole_report",
]  # fmt: skip
