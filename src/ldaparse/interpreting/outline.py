"""The outline of a report: which heading opens a chapter, an axis, an action, the finances."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from ldaparse.document import Block, Document, Heading, Paragraph, Table
from ldaparse.french.numerals import roman
from ldaparse.interpreting.tables import kind_of_table
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile

SectionKind: TypeAlias = Literal["preface", "chapter", "axis", "action", "finances"]

_NUMBER_SIGN = r"n\s*[°ºo˚]\s*\.?\s*"
_SEPARATOR = r"\s*(?:[:.–—-]\s*)?"


@dataclass(slots=True)
class Section:
    """A heading and all blocks up to the next one that opens a section."""

    kind: SectionKind
    heading: Heading | None
    title: str = ""
    number: int | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0


def outline(document: Document, profile: Profile) -> list[Section]:
    """Cut a document into sections, each with its kind, its number and its title."""
    sections = [Section("preface", None)]
    for block, following in _with_following(document.blocks):
        if not isinstance(block, Heading):
            sections[-1].blocks.append(block)
            continue
        section = classify(block, following, profile)
        current = sections[-1]
        if (section.kind == "chapter" and current.kind == "action" and section.level > current.level) or (
            section.kind == "chapter" and _is_subheading(section, current)
        ):
            current.blocks.append(_as_paragraph(block))
        else:
            sections.append(section)
    return [s for s in sections if s.heading or s.blocks]


def classify(heading: Heading, following: list[Block], profile: Profile) -> Section:
    """What a heading opens, by its words, or else by the table that stands under it."""
    if action := read_action_heading(heading.text, profile):
        return Section("action", heading, action[1] or heading.text, action[0])
    tables = {kind_of_table(block, profile) for block in following if isinstance(block, Table)}
    if axis := read_axis_heading(heading.text, profile):
        return Section("axis", heading, axis[1], axis[0])
    if begins_with(heading.text, profile.headings["finances"]) or "finances" in tables:
        return Section("finances", heading, heading.text)
    if "action" in tables:
        return Section("action", heading, heading.text, None)
    return Section("chapter", heading, heading.text)


def read_action_heading(text: str, profile: Profile) -> tuple[int, str] | None:
    """Number and title of "… (action conventionnée n°8)", "Fiche action 4 : …", "Action n° 4 – …"."""
    words = "|".join(re.escape(w).replace("é", "[ée]") for w in profile.headings["action"])
    aside = re.search(
        rf"[(\[]\s*(?:{words})s?[^()\[\]]{{0,40}}?(?:{_NUMBER_SIGN})?(\d{{1,3}})\s*[)\]]", text, re.IGNORECASE
    )
    if aside:
        return int(aside[1]), _tidy(text[: aside.start()] + " " + text[aside.end() :])
    lead = re.match(
        rf"\s*(?:{words})s?\s+(?:conventionn[ée]e?\s+)?(?:{_NUMBER_SIGN})?(\d{{1,3}})\b(?!\s*%){_SEPARATOR}",
        text,
        re.IGNORECASE,
    )
    if lead:
        return int(lead[1]), _tidy(text[lead.end() :])
    tail = re.search(
        rf"[\s–—-]+(?:{words})s?\s+(?:conventionn[ée]e?\s+)?{_NUMBER_SIGN}(\d{{1,3}})\s*$",
        text,
        re.IGNORECASE,
    )
    return (int(tail[1]), _tidy(text[: tail.start()])) if tail else None


def read_axis_heading(text: str, profile: Profile) -> tuple[int | None, str] | None:
    """Number and title of "Axe 1 Prévenir …", "AXE II – …", "Orientation stratégique B : …"."""
    words = "|".join(map(re.escape, profile.headings["axis"]))
    found = re.match(
        rf"\s*(?:{words})\s+(?:strat[ée]gique\s+|op[ée]rationnel(?:le)?\s+)?(?:{_NUMBER_SIGN})?"
        rf"(\d{{1,2}}|[ivx]{{1,5}}|[a-h])\b{_SEPARATOR}",
        text,
        re.IGNORECASE,
    )
    if not found:
        return None
    return _counter(found[1]), _tidy(text[found.end() :])


def _counter(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return roman(text.upper()) or (ord(text.upper()) - ord("A") + 1 if len(text) == 1 else None)


def _tidy(title: str) -> str:
    return " ".join(title.split()).strip(" :–—-")


def _is_subheading(section: Section, current: Section) -> bool:
    """A deeper heading belongs to an action's notes; elsewhere, only if it has no number."""
    assert section.heading is not None
    if current.heading is None or section.level <= current.level:
        return False
    return current.kind == "action" or section.heading.number is None


def _as_paragraph(heading: Heading) -> Paragraph:
    shift = len(heading.printed) - len(heading.text)
    spans = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in heading.spans)
    return Paragraph(heading.printed, spans, bold=True, size=None)


def _with_following(blocks: Iterable[Block]) -> list[tuple[Block, list[Block]]]:
    """Each block with those that follow it up to the next heading (empty but for headings)."""
    pairs: list[tuple[Block, list[Block]]] = []
    following: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            following = []
            pairs.append((block, following))
        else:
            following.append(block)
            pairs.append((block, []))
    return pairs
