"""What is told of corrections, as findings: those that no longer fit, and what they leave to a person."""

from __future__ import annotations

from collections.abc import Iterable

from ldaparse.correcting.paths import Correctable
from ldaparse.correcting.printing import STATUS_WORDS
from ldaparse.corrections import Correction
from ldaparse.evidence import Value
from ldaparse.report import Finding

_LONGEST = 60
_SETTLED = "Corrigé à la main depuis."


def lost(correction: Correction, known: Iterable[str]) -> Finding:
    """The finding that a correction's path leads nowhere, with as much of it as leads somewhere."""
    named = {"/".join(path.split("/")[:length]) for path in known for length in range(1, path.count("/") + 1)}
    segments = correction.path.split("/")
    starts = ("/".join(segments[:length]) for length in range(len(segments) - 1, 0, -1))
    start = next((start for start in starts if start in named), None)
    where = f" sous « {start} »" if start else ""
    return Finding(
        code="correction.lost",
        severity="warning",
        message=f"La correction de « {_shortened(correction.path)} » n’est pas appliquée : ce rapport n’a rien de tel{where}.",
    )


def stale(correction: Correction, one: Correctable) -> Finding:
    """The finding that something else is read now than when the correction was made."""
    return Finding(
        code="correction.stale",
        severity="warning",
        message=f"La correction de « {_shortened(one.path)} » n’est pas appliquée : elle remplaçait {_said(correction.read)},"
        f" on lit maintenant {_said(one.value)}.",
        where=one.where,
        evidence=one.places,
    )


def applied(one: Correctable, correction: Correction, read: Value) -> Finding:
    """The finding that a value is a person's, and what was read before it."""
    note = f" ({correction.note})" if correction.note else ""
    return Finding(
        code="correction.applied",
        severity="note",
        message=f"Corrigé à la main : {_said(correction.corrected)} au lieu de {_said(read)}{note}.",
        where=one.where,
        evidence=one.places,
    )


def settled(finding: Finding, corrected: Iterable[Correctable]) -> Finding:
    """A finding about a value that is corrected now: it stays as a note, for there is nothing left to do."""
    if finding.where is None or not any(_settles(one, finding) for one in corrected):
        return finding
    message = finding.message if finding.message.endswith(_SETTLED) else f"{finding.message} {_SETTLED}"
    return finding.model_copy(update={"severity": "note", "message": message})


def _settles(one: Correctable, finding: Finding) -> bool:
    """Whether the finding is about this value; of a status or a period it names the whole."""
    if finding.where == one.where:
        return True
    whole, _, field = one.where.rpartition(".")
    if finding.where != whole or not whole.endswith((".status", ".period")):
        return False
    return (field == "code") == finding.code.startswith("status.")


def _said(value: Value) -> str:
    """A value in French: an amount with its thousands set apart, a status in words."""
    if value is None or value in ("", ()):
        return "rien"
    if isinstance(value, str):
        return f"« {STATUS_WORDS.get(value) or _shortened(value)} »"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:,}".replace(",", "\u202f").replace(".", ",")


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
