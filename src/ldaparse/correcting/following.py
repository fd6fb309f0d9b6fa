"""What was read from words that are corrected now: it does not follow them, and that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ldaparse.correcting.paths import Correctable, correctable
from ldaparse.correcting.replacing import found
from ldaparse.findings import finding
from ldaparse.report import Action, Finding, Report

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
