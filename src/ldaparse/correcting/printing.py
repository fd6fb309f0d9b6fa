"""The words of a report brought in line with its corrections, for what prints words and not values.

A report keeps what was printed beside what was corrected. A Word file made of it shows its words only: there a
corrected status must not stand beside the old one's words, nor a corrected amount beside the digits of the misprint.
"""

from __future__ import annotations

from typing import TypeVar

from ldaparse.evidence import Text, correction_in
from ldaparse.report import Amounts, Deliverable, Part, Report, Status

STATUS_WORDS: dict[str, str] = {
    "done": "Réalisé", "in_progress": "En cours", "planned": "À venir", "on_hold": "En attente",
    "modified": "Modifié", "redirected": "Réorienté", "abandoned": "Abandonné",
}  # fmt: skip
_Row = TypeVar("_Row", bound=Amounts)


def as_corrected(report: Report) -> Report:
    """The report with the words that its corrected values would have been printed as; itself if nothing is
    corrected. The words of statuses are French, as those of the reports."""
    if not any(finding.code == "correction.applied" for finding in report.findings):
        return report
    finances = report.finances
    if finances:
        finances = finances.model_copy(
            update={
                "lines": tuple(map(_amounts, finances.lines)),
                "subtotals": tuple(map(_amounts, finances.subtotals)),
                "total": _amounts(finances.total) if finances.total else None,
            }
        )
    actions = tuple(
        action.model_copy(update={"deliverables": tuple(map(_row, action.deliverables))})
        for action in report.actions
    )
    return report.model_copy(update={"actions": actions, "finances": finances, "cover": _cover(report)})


def _cover(report: Report) -> tuple[Text, ...]:
    correction = correction_in(report.evidence.get("territory", ()), "territory")
    if correction is None or not isinstance(correction.read, str) or report.territory is None:
        return report.cover
    return tuple(
        line.model_copy(update={"text": line.text.replace(correction.read, report.territory)})
        for line in report.cover
    )


def _amounts(row: _Row) -> _Row:
    """The row without the printed words of corrected amounts."""
    kept = {name: words for name, words in row.printed.items() if not _is_corrected(row, name)}
    return row.model_copy(update={"printed": kept})


def _is_corrected(row: Amounts, name: str) -> bool:
    field = "amount" if name.startswith("funding.") else name
    return correction_in(row.evidence.get(name, ()), field) is not None


def _row(row: Deliverable) -> Deliverable:
    parts = tuple(
        part.model_copy(update={"status": _status(part.status)}) if part.status else part
        for part in row.parts
    )
    update = {"label": _label(row), "parts": parts, "status": _status(row.status) if row.status else None}
    if parts != row.parts:
        update["status"] = _stack(row, parts)
    return row.model_copy(update=update)


def _label(row: Deliverable) -> Text:
    """The words of a row with those of its corrected parts, unless they are corrected themselves."""
    text = row.label.text
    if correction_in(row.label.evidence, "text") is None:
        for part in row.parts:
            correction = correction_in(part.evidence, "label")
            if correction and isinstance(correction.read, str) and correction.read:
                text = text.replace(correction.read, part.label, 1)
    return row.label.model_copy(update={"text": text})


def _status(status: Status) -> Status:
    """The status in words of its corrected code and date, unless its words are corrected too."""
    corrected = any(correction_in(status.evidence, name) for name in ("code", "date"))
    if not corrected or correction_in(status.evidence, "raw") or status.code not in STATUS_WORDS:
        return status
    return status.model_copy(
        update={"raw": " ".join(filter(None, (STATUS_WORDS[status.code], _day(status.date))))}
    )


def _stack(row: Deliverable, parts: tuple[Part, ...]) -> Status | None:
    """The status of a row whose parts have other words now: the words of all, or of those that changed in place."""
    held = row.status or Status(raw="", code=None)
    if all(part.status for part in parts):
        return held.model_copy(update={"raw": "\n".join(part.status.raw for part in parts if part.status)})
    raw = held.raw
    for old, new in zip(row.parts, parts, strict=True):
        if old.status and new.status and old.status.raw:
            raw = raw.replace(old.status.raw, new.status.raw, 1)
    return held.model_copy(update={"raw": raw})


def _day(date: str | None) -> str | None:
    """A date as such reports print it: 08/11/2022, 11/2022, 2022; none for what is not as plain."""
    if date is None or not all(part.isdigit() for part in date.split("-")):
        return None
    return "/".join(reversed(date.split("-")))
