"""Signs for states, explained once: "● réalisé – ◐ en cours – ○ non engagé"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ldaparse.document import Document, Heading, walk_paragraphs
from ldaparse.french.status import read_status
from ldaparse.profile import Profile
from ldaparse.report import Action, Deliverable, Status, StatusCode

_SIGN = r"[^\w\s.,;:()\[\]/'’\"«»–—|=&€%°+*#@-]"
_PAIR = re.compile(rf"(?P<sign>{_SIGN})\s*[:=–-]?\s*(?P<words>[^\W\d_](?:(?!{_SIGN})[^.;:|\n])*)")
_LONGEST = 60


def read_legend(lines: Iterable[str], profile: Profile) -> dict[str, StatusCode]:
    """What each sign says by the legends among the lines of a document; not one that two explain differently."""
    said: dict[str, set[StatusCode]] = {}
    for line in lines:
        pairs = [(found["sign"], found["words"]) for found in _PAIR.finditer(line)]
        signs = [sign for sign, _ in pairs]
        codes = [read_status(words, profile).code for _, words in pairs if len(words) <= _LONGEST]
        if len(set(signs)) < 2 or len(codes) != len(pairs) or "unknown" in codes or len(set(codes)) < 2:
            continue
        for sign, code in zip(signs, codes, strict=True):
            said.setdefault(sign, set()).add(code)  # type: ignore[arg-type]
    return {sign: next(iter(codes)) for sign, codes in said.items() if len(codes) == 1}


def with_legend(actions: Sequence[Action], lines: Iterable[str], profile: Profile) -> list[Action]:
    """The actions, the states that are but a sign as a legend among the document's lines explains them."""
    unread = {
        d.status.raw for a in actions for d in a.deliverables if d.status and d.status.code == "unknown"
    }
    if not any(re.fullmatch(_SIGN, raw) for raw in unread):
        return list(actions)
    legend = read_legend(lines, profile)
    return [
        action.model_copy(update={"deliverables": tuple(_explained(d, legend) for d in action.deliverables)})
        for action in actions
    ]


def _explained(deliverable: Deliverable, legend: Mapping[str, StatusCode]) -> Deliverable:
    status = deliverable.status
    if status is None or status.code != "unknown" or status.raw not in legend:
        return deliverable
    told: Status = status.model_copy(update={"code": legend[status.raw]})
    return deliverable.model_copy(update={"status": told})


def lines_of(document: Document) -> Iterator[str]:
    """The texts of its paragraphs; those that follow each other under signs that a reader takes for bullets are one line."""
    run: list[str] = []
    blocks = [block for block in document.blocks if not isinstance(block, Heading)]
    for paragraph in walk_paragraphs((*document.cover, *blocks)):
        if paragraph.marker and re.fullmatch(_SIGN, paragraph.marker):
            run.append(f"{paragraph.marker} {paragraph.text}")
            continue
        if run:
            yield "\n".join(run)
            run = []
        if paragraph.text:
            yield paragraph.text
    if run:
        yield "\n".join(run)
