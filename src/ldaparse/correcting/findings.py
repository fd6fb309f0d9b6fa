"""Findings about corrections: those that no longer fit, what they leave to a person, and what was read from corrected words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ldaparse.correcting.paths import Correctable, correctable
from ldaparse.correcting.printing import STATUS_WORDS
from ldaparse.correcting.replacing import found
from ldaparse.corrections import Correction
from ldaparse.evidence import Value
from ldaparse.findings import LANGUAGES, Bilingual, figure, finding
from ldaparse.report import Action, Finding, Report

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


def settled(known: Finding, corrected: Iterable[Correctable]) -> Finding:
    """A finding about a value that is corrected now: it stays as a note, for there is nothing left to do."""
    if known.where is None or known.message.endswith(_SETTLED["fr"]):
        return known
    if not any(_settles(one, known) for one in corrected):
        return known
    english = f"{known.english} {_SETTLED['en']}" if known.english else None
    message = f"{known.message} {_SETTLED['fr']}"
    return known.model_copy(update={"severity": "note", "message": message, "english": english})


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


_BESIDE = {"status/raw": ("code", "date", "detail"), "period/label": ("interval",)}


def left_as_read(corrected: Iterable[Correctable], report: Report) -> Iterator[Finding]:
    """A finding for each text that is corrected while something read from it is not; `report` has them all made."""
    values = list(corrected)
    known = {one.path: one for one in correctable(report)} if values else {}
    for one in values:
        left = [path for path in _read_from(one, report) if _stands_as_read(known[path])]
        if left:
            yield finding("correction.derived", where=one.where, evidence=one.places, left=", ".join(left))


def _stands_as_read(one: Correctable) -> bool:
    return one.value is not None and one.correction is None


def _read_from(one: Correctable, report: Report) -> Iterator[str]:
    """The paths of what was read from the words of a value, and is not in its words now."""
    for ending, names in _BESIDE.items():
        if one.path.endswith(f"/{ending}"):
            whole, _, _ = one.path.rpartition("/")
            yield from (f"{whole}/{name}" for name in names)
    if one.steps[0] == "actions" and one.steps[2] in ("deliverables", "notes") and one.steps[-1] == "text":
        yield from _quotes(one, report)


def _quotes(one: Correctable, report: Report) -> Iterator[str]:
    """The figures and parts whose words the text had, and no longer has."""
    action = report.actions[int(one.steps[1])]
    path = "/".join(one.path.split("/")[:2])
    old, new = _plain(str(one.value)), _plain(str(found(report, one.steps)))
    for index, indicator in enumerate(action.indicators, 1):
        place = (indicator.deliverable, indicator.place)
        quote = _plain(indicator.quote)
        if place == _place(one) and quote in old and quote not in new:
            yield f"{path}/indicators/{index}/value"
    yield from _parts(one, action, new)


def _place(one: Correctable) -> tuple[int | None, str]:
    """Where an indicator of this text says that it stands."""
    return (None, "note") if one.steps[2] == "notes" else (int(one.steps[3]), str(one.steps[4]))


def _parts(one: Correctable, action: Action, said: str) -> Iterator[str]:
    if one.steps[2] == "deliverables" and one.steps[4] == "label":
        for index, part in enumerate(action.deliverables[int(one.steps[3])].parts, 1):
            if _plain(part.label) not in said:
                yield f"{one.path.rpartition('/')[0]}/parts/{index}/label"


def _plain(text: str) -> str:
    """The words without bullets, on one line."""
    return " ".join(word for line in text.splitlines() for word in line.removeprefix("- ").split())
