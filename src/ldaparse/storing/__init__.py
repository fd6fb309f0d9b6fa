"""Storing: many reports in one DuckDB file, each put there whole or not at all, and asked in SQL.

`Store` is written to, `ask` reads. DuckDB is in the extra `store`; nothing here imports it before it is needed.
"""

from __future__ import annotations

from ldaparse.storing.asking import Answer, ask, asking
from ldaparse.storing.overview import overview
from ldaparse.storing.saved import SIGN, Question, questions_of, saved
from ldaparse.storing.store import Kept, Store
from ldaparse.storing.tables import Origin, rows_of, tables
from ldaparse.storing.views import VIEWS, View

__all__ = [
    "SIGN", "VIEWS", "Answer", "Kept", "Origin", "Question", "Store", "View", "ask", "asking", "overview", "questions_of", "rows_of", "saved", "tables",
]  # fmt: skip
