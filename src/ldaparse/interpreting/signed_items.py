"""Items of a list that begin with a sign or an abbreviation for a state, by the legend that the report prints: "✔ Un guide",
"[C] Un bus"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.stated_lines import read_stated_line
from ldaparse.report import Deliverable, Status

FEWEST_WORDS = 2
"""Words of what is delivered."""
_BULLETS = frozenset("•-–—*·▪")
_BRACKETED = re.compile(r"[\[(](?P<sign>[^\[\]()\s]{1,6})[\])]\s+(?P<label>\S.*)", re.DOTALL)
_BARE = re.compile(r"(?P<sign>[^\w\s\[\]()])\s+(?P<label>\S.*)", re.DOTALL)
_REMARK = re.compile(r"(?P<label>.{1,300}?)\s[–—-]\s+(?P<remark>[A-ZÀ-Þ].{1,600}\.)", re.DOTALL)


@dataclass(slots=True)
class SignedItems:
    """The items of a list, each with its line, and the lines that are none of theirs."""

    items: list[tuple[Paragraph, Deliverable]] = field(default_factory=list)
    left: list[Paragraph] = field(default_factory=list)


def signed_items(paragraphs: Sequence[Paragraph], context: Context) -> SignedItems:
    """The lines that begin with what a legend explains as a state."""
    found = SignedItems()
    for line in paragraphs:
        item = _read(line, context)
        if item is None:
            found.left.append(line)
        else:
            found.items.append((line, item))
    return found


def _read(line: Paragraph, context: Context) -> Deliverable | None:
    legend = context.legend
    if legend is None or not legend.said or not _may_begin(line):
        return None
    own = read_stated_line(line, context.profile, context.habits)
    if own is not None and legend.code_of(own.state.text) is None:
        return None  # its own words say how far it is
    if line.marker is not None and legend.code_of(line.marker):
        sign, start, places = line.marker, 0, line.places()
    elif (match := _BRACKETED.fullmatch(line.text) or _BARE.fullmatch(line.text)) and legend.code_of(
        match["sign"]
    ):
        sign, start, places = match["sign"], match.start("label"), line.places(*match.span("sign"))
    else:
        return None
    if len(line.text[start:].split()) < FEWEST_WORDS:
        return None
    status = Status.model_validate({"raw": sign, "code": legend.code_of(sign), "evidence": evidence(places)})
    remark = _REMARK.fullmatch(line.text, start)
    if remark is None:
        return Deliverable(label=_text(line, start, len(line.text)), status=status)
    return Deliverable(
        label=_text(line, *remark.span("label")), status=status, results=_text(line, *remark.span("remark"))
    )


def _may_begin(line: Paragraph) -> bool:
    """Whether a line begins with a bullet, a bracket or another sign, which is quickly seen."""
    if line.marker is not None and line.marker not in _BULLETS:
        return True
    return line.text[:1] in ("[", "(") if line.marker is not None else not line.text[:1].isalnum()


def _text(line: Paragraph, start: int, end: int) -> Text:
    return Text(
        text=" ".join(line.text[start:end].split()).rstrip(" ;"), evidence=evidence(line.places(start, end))
    )
