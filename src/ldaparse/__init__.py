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
    from ldaparse.document import Document
    from ldaparse.errors import (
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
    from ldaparse.pipeline import extract
    from ldaparse.profile import Profile, load_profile
    from ldaparse.reading import read
    from ldaparse.report import Report

_HOMES = {
    "Comparison": "comparison",
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
    "UnknownFormatError": "errors",
    "UnreadableError": "errors",
    "check": "checking",
    "compare": "comparing",
    "export": "exporting",
    "extract": "pipeline",
    "follow": "comparing",
    "interpret": "interpreting",
    "load_profile": "profile",
    "read": "reading",
}

__all__ = [
    "Comparison",
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
    "UnknownFormatError",
    "UnreadableError",
    "__version__",
    "check",
    "compare",
    "export",
    "extract",
    "follow",
    "interpret",
    "load_profile",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ldaparse' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"ldaparse.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
