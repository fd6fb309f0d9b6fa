"""What is told of corrections, as findings: those that no longer fit, and what they leave to a person."""

from __future__ import annotations

from collections.abc import Iterable

from ldaparse.correcting.paths import Correctable
from ldaparse.correcting.printing import STATUS_WORDS
from ldaparse.corrections import Correction
from ldaparse.evidence import Value
from ldaparse.findings import LANGUAGES, Bilingual, figure, finding
from ldaparse.report import Finding

_LONGEST = 60
_SETTLED: Bilingual = {"fr": "Corrigé à la main depuis.", "en": "Corrected by hand since."}


def lost(correction: Correction, known: Iterable[str]) -> Finding:
    """The finding that a correction's path leads nowhere, with as much of it as leads somewhere."""
    named = {"/".join(path.split("/")[:length]) for path in known for length in range(1, path.count("/") + 1)}
    segments = correction.path.split("/")
    starts = ("/".join(segments[:length]) for length in range(len(segments) - 1, 0, -1))
    start = next((start for start in starts if start in named), None)
    under: Bilingual = (
        {"fr": f" sous « {start} »", "en": f" under “{start}”"} if start else {"fr": "", "en": ""}
    )
    return finding("correction.lost", case="path", path=_shortened(correction.path), under=under)


def moved(correction: Correction) -> Finding:
    """The finding that in this version another row stands where the correction was made, or may do so."""
    case = "anchor" if correction.anchor else "place"
    return finding(
        "correction.lost",
        case=case,
        path=_shortened(correction.path),
        anchor=_shortened(correction.anchor or ""),
    )


def stale(correction: Correction, one: Correctable) -> Finding:
    """The finding that something else is read now than when the correction was made."""
    return finding(
        "correction.stale", where=one.where, evidence=one.places, path=_shortened(one.path),
        read=_said(correction.read), value=_said(one.value),
    )  # fmt: skip


def applied(one: Correctable, correction: Correction, read: Value) -> Finding:
    """The finding that a value is a person's, and what was read before it."""
    return finding(
        "correction.applied", where=one.where, evidence=one.places, corrected=_said(correction.corrected),
        read=_said(read), note=f" ({correction.note})" if correction.note else "",
    )  # fmt: skip


def settled(told: Finding, corrected: Iterable[Correctable]) -> Finding:
    """A finding about a value that is corrected now: it stays as a note, for there is nothing left to do."""
    if told.where is None or told.message.endswith(_SETTLED["fr"]):
        return told
    if not any(_settles(one, told) for one in corrected):
        return told
    english = f"{told.english} {_SETTLED['en']}" if told.english else None
    message = f"{told.message} {_SETTLED['fr']}"
    return told.model_copy(update={"severity": "note", "message": message, "english": english})


def _settles(one: Correctable, finding: Finding) -> bool:
    """Whether the finding is about this value; of a status or a period it names the whole."""
    if finding.where == one.where:
        return True
    whole, _, field = one.where.rpartition(".")
    if finding.where != whole or not whole.endswith((".status", ".period")):
        return False
    return (field == "code") == finding.code.startswith("status.")


def _said(value: Value) -> Bilingual:
    """A value: an amount with its thousands set apart, a status in words."""
    if value is None or value in ("", ()):
        return {"fr": "rien", "en": "nothing"}
    if isinstance(value, str):
        return {
            "fr": f"« {STATUS_WORDS.get(value) or _shortened(value)} »",
            "en": f"“{_shortened(value)}”",
        }
    if isinstance(value, tuple):
        return dict.fromkeys(LANGUAGES, ", ".join(map(str, value)))
    return figure(value)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
