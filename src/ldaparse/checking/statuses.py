"""States of completion that are not known, or that what stands beside them contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldaparse.evidence import Evidence
from ldaparse.findings import Bilingual, finding, quoted, written_date
from ldaparse.french.folding import contains_phrase
from ldaparse.french.status import first_day, is_status, last_day, read_status
from ldaparse.profile import Profile
from ldaparse.report import Action, Finding, Report, Status

_YEAR = re.compile(r"[0-9]{4}")
_NAMES: dict[str, Bilingual] = {
    "done": {"fr": "réalisée", "en": "done"},
    "in_progress": {"fr": "en cours", "en": "in progress"},
    "on_hold": {"fr": "en attente", "en": "on hold"},
    "abandoned": {"fr": "abandonnée", "en": "abandoned"},
    "planned": {"fr": "à venir", "en": "planned"},
}
_SETTLED: dict[str, frozenset[str]] = {
    "done": frozenset({"planned", "on_hold", "abandoned", "in_progress"}),
    "abandoned": frozenset({"planned", "in_progress", "done", "on_hold"}),
    "in_progress": frozenset({"abandoned", "planned"}),
    "on_hold": frozenset({"done", "abandoned"}),
    "planned": frozenset({"done", "abandoned", "in_progress"}),
}
"""By what an action says of itself, the states that cannot be those of all its rows."""


def unknown_statuses(report: Report) -> Iterator[Finding]:
    """Statuses whose words are not known."""
    for status, where in _statuses(report):
        if status.code == "unknown":
            yield finding("status.unknown", where=where, evidence=status.evidence, printed=quoted(status.raw))


def unsplit_statuses(report: Report) -> Iterator[Finding]:
    """Cells that stack several statuses, of which nothing says to which deliverable each belongs."""
    for index, action in enumerate(report.actions):
        for row, deliverable in enumerate(action.deliverables):
            status = deliverable.status
            if status and status.raw and status.code is None and not any(p.status for p in deliverable.parts):
                where = f"actions[{index}].deliverables[{row}].status"
                yield finding("status.stacked", where=where, evidence=status.evidence)


def statuses_by_height(report: Report) -> Iterator[Finding]:
    """Fewer statuses than parts stand opposite them: which is whose was told by their height alone."""
    for index, action in enumerate(report.actions):
        for row, deliverable in enumerate(action.deliverables):
            told = [part.status is not None for part in deliverable.parts]
            if any(told) and not all(told):
                yield finding(
                    "status.by_height", where=f"actions[{index}].deliverables[{row}].parts",
                    evidence=deliverable.status.evidence if deliverable.status else (),
                    told=sum(told), parts=len(told),
                )  # fmt: skip


def misdated_statuses(report: Report) -> Iterator[Finding]:
    """What is still to come at a date that is past, or done at one that is far off."""
    now = report.as_of
    if now is None or not _YEAR.match(now):
        return
    for status, where in _statuses(report, parts=True):
        date = status.date
        if date is None or not _YEAR.match(date):
            continue
        past = status.code == "planned" and last_day(date) < now
        if past or (status.code == "done" and first_day(date) > f"{int(now[:4]) + 1}{now[4:]}"):
            yield finding(
                "status.past" if past else "status.future", where=where, evidence=status.evidence,
                printed=quoted(status.raw), now=written_date(now),
            )  # fmt: skip


def contradicted_statuses(report: Report, profile: Profile) -> Iterator[Finding]:
    """Actions whose line in the financial table says another state than all of their rows."""
    for at, line in enumerate(report.finances.lines if report.finances else ()):
        comment = line.comment or ""
        if line.number is None or not is_status(comment, profile):
            continue
        reading = read_status(comment, profile)
        said = reading.code
        named = [action for action in report.actions if action.number == line.number]
        if (
            len(named) != 1 or said not in _NAMES or said == "planned" or reading.detail
        ):  # what has a detail is of that
            continue
        (action,) = named
        codes = [status.code for status in _known(action)]
        if codes and _contradicts(said, {code for code in codes if code}):
            yield finding(
                "status.comment", where=f"finances.lines[{at}].comment",
                evidence=(*line.evidence.get("comment", ()), *_places(action)),
                number=line.number, comment=quoted(comment), said=_NAMES[said],
                printed=quoted(", ".join(dict.fromkeys(" ".join(s.raw.split()) for s in _known(action)))),
            )  # fmt: skip


def contradicted_facts(report: Report, profile: Profile) -> Iterator[Finding]:
    """Actions that say how far they are under a label of their own, "État : non démarré", and otherwise in all rows."""
    for index, action in enumerate(report.actions):
        known = _known(action)
        codes = {status.code for status in known if status.code}
        for at, fact in enumerate(action.facts):
            names_state = any(contains_phrase(fact.label, phrase) for phrase in profile.columns["status"])
            if not codes or not names_state or not is_status(fact.text, profile):
                continue
            reading = read_status(fact.text, profile)
            said = reading.code
            is_date = said == "planned" and reading.date is not None  # "Du 1er mars au 31 décembre"
            if said not in _NAMES or is_date or reading.detail:
                continue
            if said not in codes and codes <= _SETTLED[said]:
                yield finding(
                    "status.fact", where=f"actions[{index}].facts[{at}]",
                    evidence=(*fact.evidence, *_places(action)),
                    label=quoted(fact.label), fact=quoted(fact.text), said=_NAMES[said],
                    printed=quoted(", ".join(dict.fromkeys(" ".join(s.raw.split()) for s in known))),
                )  # fmt: skip


def _contradicts(said: str, codes: set[str]) -> bool:
    """What is abandoned or done must be so in one row at least; what goes on cannot be closed in all."""
    if said in {"abandoned", "done"}:
        return said not in codes and not codes <= {"redirected", "modified"}
    return codes in ({"done"}, {"abandoned"})


def _known(action: Action) -> list[Status]:
    """The statuses of an action's rows and of their parts that say something known."""
    found: list[Status] = []
    for deliverable in action.deliverables:
        parts = [part.status for part in deliverable.parts if part.status]
        found += parts or ([deliverable.status] if deliverable.status else [])
    return [status for status in found if status.code not in {None, "unknown"}]


def _places(action: Action) -> Evidence:
    return tuple(place for row in action.deliverables if row.status for place in row.status.evidence)


def _statuses(report: Report, *, parts: bool = False) -> Iterator[tuple[Status, str]]:
    """The statuses of all rows with their paths; those of parts where asked for, in place of their row's."""
    for index, action in enumerate(report.actions):
        for row, deliverable in enumerate(action.deliverables):
            where = f"actions[{index}].deliverables[{row}]"
            stacked = [
                (part.status, f"{where}.parts[{at}].status")
                for at, part in enumerate(deliverable.parts)
                if part.status
            ]
            if parts and stacked:
                yield from stacked
            elif deliverable.status:
                yield deliverable.status, f"{where}.status"
