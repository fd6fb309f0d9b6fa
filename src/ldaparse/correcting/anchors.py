"""What a correction holds on to beside its path: the words of the row, bullet, note or figure that it is of.

A path names these by their place, which is another one in a version in which rows came, went or were moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import singledispatch

from ldaparse.correcting.paths import Correctable
from ldaparse.correcting.replacing import found
from ldaparse.corrections import Correction, Corrections
from ldaparse.evidence import Evidence, Labelled, Text, correction_in
from ldaparse.finances import FinanceLine, Funding, Total
from ldaparse.french.folding import content_words, fold
from ldaparse.report import Action, Axis, Deliverable, Indicator, Part, Report

_BY_PLACE = {"deliverables", "parts", "notes", "indicators", "subtotals"}
_LONGEST = 200
_TELLING_WORDS = 2


def anchor_of(report: Report, one: Correctable) -> str | None:
    """The words of what a path names by its place, those of a row before those of its bullet; None where names are all
    that it holds."""
    segments = one.path.split("/")
    words = [
        _shortened(_words(found(report, one.steps[: at + 1])))
        for at, (step, segment) in enumerate(zip(one.steps, segments, strict=False))
        if isinstance(step, int) and (segment.startswith("@") or one.steps[at - 1] in _BY_PLACE)
    ]
    return " / ".join(words) if words else None


class Placing:
    """Where the corrections of one version of a report belong in another."""

    def __init__(self, report: Report, known: Iterable[Correctable], corrections: Corrections) -> None:
        source = corrections.source
        self._is_same_file = source is None or source.sha256 == report.source.sha256
        self._report = report
        self._known = {one.path: one for one in known}
        self._by_anchor: Mapping[tuple[str, str], list[str]] = {}
        if not self._is_same_file and any(one.anchor for one in corrections.corrections):
            self._by_anchor = self._anchored()

    def of(self, correction: Correction) -> Correctable | None:
        """The value that a correction is of: the one of its path, if its row has the same words; else the only one of such
        a row. None where neither is there, or where nothing but a place says which row it was."""
        one = self._known.get(correction.path)
        if self._is_same_file:
            return one
        if correction.anchor is None:
            return (
                one
                if one is None or anchor_of(self._report, one) is None or _identifies(correction)
                else None
            )
        anchor = fold(correction.anchor)
        if one is not None and fold(anchor_of(self._report, one) or "") == anchor:
            return one
        paths = self._by_anchor.get((_nameless(correction.path), anchor), [])
        return self._known[paths[0]] if len(paths) == 1 else None

    def _anchored(self) -> Mapping[tuple[str, str], list[str]]:
        paths: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for path, one in self._known.items():
            if anchor := anchor_of(self._report, one):
                paths[_nameless(path), fold(anchor)].append(path)
        return paths


def _identifies(correction: Correction) -> bool:
    """Whether what was read is words that tell a row from others, not a state or a number that many have."""
    return isinstance(correction.read, str) and len(content_words(correction.read)) >= _TELLING_WORDS


def _nameless(path: str) -> str:
    """A path without the places in it."""
    segments = path.split("/")
    return "/".join(
        "*" if at and (segments[at - 1] in _BY_PLACE or segment.startswith("@")) else segment
        for at, segment in enumerate(segments)
    )


def _shortened(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


@singledispatch
def _words(_thing: object) -> str:
    """The words that a thing is known by, as they were read, whatever was corrected since."""
    return ""


@_words.register
def _(thing: Text) -> str:
    return _as_read(thing.text, thing.evidence, "text")


@_words.register
def _(thing: Labelled) -> str:
    return thing.label


@_words.register
def _(thing: Deliverable) -> str:
    texts = (thing.label, thing.results, thing.observations)
    return next((words for text in texts if text and (words := _words(text))), "")


@_words.register
def _(thing: Part) -> str:
    return _as_read(thing.label, thing.evidence, "label")


@_words.register
def _(thing: Indicator) -> str:
    return f"{_as_read(thing.label, thing.evidence, 'label')} – {thing.quote}"


@_words.register
def _(thing: Action) -> str:
    return _as_read(thing.title, thing.heading.evidence, "title")


@_words.register
def _(thing: Axis) -> str:
    return _as_read(thing.title, thing.heading.evidence, "title")


@_words.register
def _(thing: FinanceLine) -> str:
    return _as_read(thing.title, thing.evidence.get("title", ()), "title")


@_words.register
def _(thing: Total) -> str:
    return thing.label


@_words.register
def _(thing: Funding) -> str:
    return thing.source


def _as_read(text: str, evidence: Evidence, field: str) -> str:
    corrected = correction_in(evidence, field)
    return corrected.read if corrected and isinstance(corrected.read, str) else text
