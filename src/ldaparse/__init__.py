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
    from ldaparse.checking import check
    from ldaparse.comparing import compare, follow
    from ldaparse.comparison import Comparison
    from ldaparse.correcting import load_corrections
    from ldaparse.corrections import Corrections
    from ldaparse.decision import Decisions
    from ldaparse.document import Document
    from ldaparse.errors import (
        CorrectionError,
        LdaparseError,
        LimitError,
        MissingDependencyError,
        NoTextError,
        OutputError,
        PasswordError,
        ProfileError,
        UnknownFormatError,
        UnreadableError,
    )
    from ldaparse.exporting import export
    from ldaparse.history import History
    from ldaparse.interpreting import interpret
    from ldaparse.limits import Limits
    from ldaparse.pipeline import apply_corrections, decisions, extract
    from ldaparse.profile import Profile, load_profile
    from ldaparse.reading import read
    from ldaparse.report import Report
    from ldaparse.reviewing import Review, review

_HOMES = {
    "Comparison": "comparison",
    "CorrectionError": "errors",
    "Corrections": "corrections",
    "Decisions": "decision",
    "Document": "document",
    "History": "history",
    "LdaparseError": "errors",
    "LimitError": "errors",
    "MissingDependencyError": "errors",
    "Limits": "limits",
    "NoTextError": "errors",
    "OutputError": "errors",
    "PasswordError": "errors",
    "Profile": "profile",
    "ProfileError": "errors",
    "Report": "report",
    "Review": "reviewing",
    "UnknownFormatError": "errors",
    "UnreadableError": "errors",
    "apply_corrections": "pipeline",
    "check": "checking",
    "compare": "comparing",
    "decisions": "pipeline",
    "export": "exporting",
    "extract": "pipeline",
    "follow": "comparing",
    "interpret": "interpreting",
    "load_corrections": "correcting",
    "load_profile": "profile",
    "read": "reading",
    "review": "reviewing",
}

__all__ = [
    "Comparison",
    "CorrectionError",
    "Corrections",
    "Decisions",
    "Document",
    "History",
    "LdaparseError",
    "LimitError",
    "Limits",
    "MissingDependencyError",
    "NoTextError",
    "OutputError",
    "PasswordError",
    "Profile",
    "ProfileError",
    "Report",
    "Review",
    "UnknownFormatError",
    "UnreadableError",
    "__version__",
    "apply_corrections",
    "check",
    "compare",
    "decisions",
    "export",
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
