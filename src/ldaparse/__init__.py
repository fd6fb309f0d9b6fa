"""ldaparse reads the execution reports of French public conventions into typed objects.

>>> import ldaparse
>>> report = ldaparse.extract("rapport-2024.pdf")  # doctest: +SKIP
>>> report.action(8).deliverables[0].status.code  # doctest: +SKIP
'done'

Names are loaded when first used, so that `import ldaparse` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ldaparse.version import __version__

if TYPE_CHECKING:
    from ldaparse.actions import (
        Action,
        Column,
        Deliverable,
        Indicator,
        NestedTable,
        Part,
        Period,
        Relation,
        Status,
    )
    from ldaparse.batching.calling import Batch, batch
    from ldaparse.batching.outcomes import Outcome
    from ldaparse.changes import (
        ActionChange,
        ActionName,
        ActionStatus,
        DeliverableChange,
        IndicatorChange,
        PartChange,
        RowCount,
        StatusChange,
    )
    from ldaparse.checking import check
    from ldaparse.comparing import compare, follow
    from ldaparse.comparison import AmountChange, Comparison, Counts, FinanceChange, Redline, TextChange
    from ldaparse.correcting import load_corrections
    from ldaparse.corrections import Correction, Corrections
    from ldaparse.decision import ColumnDecision, Decisions, HeadingDecision, TableDecision
    from ldaparse.document import Document
    from ldaparse.drafting import Draft
    from ldaparse.errors import (
        CorrectionError,
        ExistingOutputError,
        LdaparseError,
        LimitError,
        MissingDependencyError,
        MissingFileError,
        NoTextError,
        OutputError,
        PasswordError,
        ProfileError,
        QueryError,
        UnknownFormatError,
        UnreadableError,
        WrongTypeError,
    )
    from ldaparse.evidence import BodyParagraph, Corrected, Labelled, PageBox, TableCell, Text
    from ldaparse.exporting import export
    from ldaparse.exporting.drafts import draft
    from ldaparse.finances import FinanceColumn, FinanceLine, Finances, Funding, Total
    from ldaparse.history import (
        ActionHistory,
        ActionYear,
        Change,
        Edition,
        FigureHistory,
        FinanceHistory,
        History,
        Point,
        Series,
    )
    from ldaparse.interpreting import interpret
    from ldaparse.limits import Limits
    from ldaparse.pipeline import apply_corrections, decisions, extract
    from ldaparse.profile import Profile, load_profile
    from ldaparse.reading import read
    from ldaparse.report import Axis, Chapter, ChapterParagraph, Doubt, Finding, Report, Source, Unplaced
    from ldaparse.reviewing import Review, review
    from ldaparse.storing.asking import Answer, ask
    from ldaparse.storing.outputs import export_store

_HOMES = {
    "Action": "actions",
    "ActionChange": "changes",
    "ActionHistory": "history",
    "ActionName": "changes",
    "ActionStatus": "changes",
    "ActionYear": "history",
    "AmountChange": "comparison",
    "Answer": "storing.asking",
    "Axis": "report",
    "Batch": "batching.calling",
    "BodyParagraph": "evidence",
    "Change": "history",
    "Chapter": "report",
    "ChapterParagraph": "report",
    "Column": "actions",
    "ColumnDecision": "decision",
    "Comparison": "comparison",
    "Corrected": "evidence",
    "Correction": "corrections",
    "CorrectionError": "errors",
    "Corrections": "corrections",
    "Counts": "comparison",
    "Decisions": "decision",
    "Deliverable": "actions",
    "DeliverableChange": "changes",
    "Document": "document",
    "Doubt": "report",
    "Draft": "drafting",
    "Edition": "history",
    "ExistingOutputError": "errors",
    "FigureHistory": "history",
    "FinanceChange": "comparison",
    "FinanceColumn": "finances",
    "FinanceHistory": "history",
    "FinanceLine": "finances",
    "Finances": "finances",
    "Finding": "report",
    "Funding": "finances",
    "HeadingDecision": "decision",
    "History": "history",
    "Indicator": "actions",
    "IndicatorChange": "changes",
    "Labelled": "evidence",
    "LdaparseError": "errors",
    "LimitError": "errors",
    "Limits": "limits",
    "MissingDependencyError": "errors",
    "MissingFileError": "errors",
    "NestedTable": "actions",
    "NoTextError": "errors",
    "Outcome": "batching.outcomes",
    "OutputError": "errors",
    "PageBox": "evidence",
    "Part": "actions",
    "PartChange": "changes",
    "PasswordError": "errors",
    "Period": "actions",
    "Point": "history",
    "Profile": "profile",
    "ProfileError": "errors",
    "QueryError": "errors",
    "Redline": "comparison",
    "Relation": "actions",
    "Report": "report",
    "Review": "reviewing",
    "RowCount": "changes",
    "Series": "history",
    "Source": "report",
    "Status": "actions",
    "StatusChange": "changes",
    "TableCell": "evidence",
    "TableDecision": "decision",
    "Text": "evidence",
    "TextChange": "comparison",
    "Total": "finances",
    "UnknownFormatError": "errors",
    "Unplaced": "report",
    "UnreadableError": "errors",
    "WrongTypeError": "errors",
    "apply_corrections": "pipeline",
    "ask": "storing.asking",
    "batch": "batching.calling",
    "check": "checking",
    "compare": "comparing",
    "decisions": "pipeline",
    "draft": "exporting.drafts",
    "export": "exporting",
    "export_store": "storing.outputs",
    "extract": "pipeline",
    "follow": "comparing",
    "interpret": "interpreting",
    "load_corrections": "correcting",
    "load_profile": "profile",
    "read": "reading",
    "review": "reviewing",
}

__all__ = [
    "Action",
    "ActionChange",
    "ActionHistory",
    "ActionName",
    "ActionStatus",
    "ActionYear",
    "AmountChange",
    "Answer",
    "Axis",
    "Batch",
    "BodyParagraph",
    "Change",
    "Chapter",
    "ChapterParagraph",
    "Column",
    "ColumnDecision",
    "Comparison",
    "Corrected",
    "Correction",
    "CorrectionError",
    "Corrections",
    "Counts",
    "Decisions",
    "Deliverable",
    "DeliverableChange",
    "Document",
    "Doubt",
    "Draft",
    "Edition",
    "ExistingOutputError",
    "FigureHistory",
    "FinanceChange",
    "FinanceColumn",
    "FinanceHistory",
    "FinanceLine",
    "Finances",
    "Finding",
    "Funding",
    "HeadingDecision",
    "History",
    "Indicator",
    "IndicatorChange",
    "Labelled",
    "LdaparseError",
    "LimitError",
    "Limits",
    "MissingDependencyError",
    "MissingFileError",
    "NestedTable",
    "NoTextError",
    "Outcome",
    "OutputError",
    "PageBox",
    "Part",
    "PartChange",
    "PasswordError",
    "Period",
    "Point",
    "Profile",
    "ProfileError",
    "QueryError",
    "Redline",
    "Relation",
    "Report",
    "Review",
    "RowCount",
    "Series",
    "Source",
    "Status",
    "StatusChange",
    "TableCell",
    "TableDecision",
    "Text",
    "TextChange",
    "Total",
    "UnknownFormatError",
    "Unplaced",
    "UnreadableError",
    "WrongTypeError",
    "__version__",
    "apply_corrections",
    "ask",
    "batch",
    "check",
    "compare",
    "decisions",
    "draft",
    "export",
    "export_store",
    "extract",
    "follow",
    "interpret",
    "load_corrections",
    "load_profile",
    "read",
    "review",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ldaparse' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"ldaparse.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
