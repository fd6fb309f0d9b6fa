"""What stands for states and is explained once: signs, "● réalisé – ◐ en cours", abbreviations, "R : réalisé, EC : en cours",
words for colours and figures, "Vert = réalisé", "3 : terminé"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product

from ldaparse.document import Document, Heading, Table, walk_paragraphs
from ldaparse.french.status import read_status
from ldaparse.interpreting.colours import COLOUR_WORDS
from ldaparse.profile import Profile
from ldaparse.report import Action, Deliverable, Status, StatusCode

_SIGN = r"[^\w\s.,;:()\[\]/'’\"«»–—|=&€%°+*#@-]"
_PAIR = re.compile(rf"(?P<sign>{_SIGN})\s*[:=–-]?\s*(?P<words>[^\W\d_](?:(?!{_SIGN})[^.;:|\n])*)")
_ABBREVIATION = r"(?<![\w’'-])[A-ZÀ-Þ]{1,4}(?:/[A-ZÀ-Þ]{1,2})?\d?(?![\w’'-])"
_FIGURE = r"\d{1,2}"
_KEY = rf"(?<![\w’'.,-])(?:{_FIGURE}|(?i:{'|'.join(COLOUR_WORDS)}))(?![\w’'.,-])"
_MEANS = r"(?:\s*[:=–-]\s*(?=[^\W\d_])|\s+(?=[a-zà-ÿ]))"
_ABBREVIATED = re.compile(
    rf"(?P<sign>{_ABBREVIATION}){_MEANS}(?P<words>(?:(?!{_ABBREVIATION}{_MEANS})[^.;:|\n=,()/])+)"
)
_STANDS_FOR = r"\s*[:=–→-]\s*(?=[^\W\d_])"
_KEYED = re.compile(rf"(?P<sign>{_KEY}){_STANDS_FOR}(?P<words>(?:(?!{_KEY}{_STANDS_FOR})[^.;:|\n=,()/])+)")
_BEGINS = re.compile(rf"{_SIGN}\s*[:=–-]?\s*[^\W\d_]|{_ABBREVIATION}{_MEANS}|{_KEY}{_STANDS_FOR}")
_WHOLE = re.compile(rf"{_SIGN}|{_ABBREVIATION}|{_KEY}")
_LONGEST = 60
_MOST_KNOWN = 0.6
"""Share of the words behind the signs of a legend that are known states, at the least."""
_SIGN_AND_WORDS = 2  # columns of a table that explains signs


def read_legend(lines: Iterable[str], profile: Profile) -> dict[str, StatusCode]:
    """What each sign says by the legends among the lines of a document; not one that two explain differently."""
    said: dict[str, set[StatusCode]] = {}
    for line, pattern in product(lines, (_PAIR, _ABBREVIATED, _KEYED)):
        pairs = [(found["sign"], found["words"].strip(" -–•·")) for found in pattern.finditer(line)]
        signs = [sign for sign, _ in pairs]
        codes = [read_status(words, profile).code for _, words in pairs if len(words) <= _LONGEST]
        known = sum(code not in (None, "unknown") for code in codes)
        if len(set(signs)) < 2 or len(codes) != len(pairs) or len(set(codes) - {None, "unknown"}) < 2:
            continue
        if known < _MOST_KNOWN * len(codes) or len(set(pairs)) > len(set(signs)):
            continue  # a sign that has several meanings is explained by none: a column of colours beside remarks
        for sign, code in zip(signs, codes, strict=True):
            if code is not None and code != "unknown":
                said.setdefault(_key(sign), set()).add(code)  # type: ignore[arg-type]
    return {sign: next(iter(codes)) for sign, codes in said.items() if len(codes) == 1}


def _key(sign: str) -> str:
    """A sign as a legend is asked for it: colours are words, which a cell begins with a capital."""
    return COLOUR_WORDS.get(sign.casefold(), sign)


def stands_for_something(text: str) -> bool:
    """Whether a text is nothing but a sign, an abbreviation, a figure or a colour, as the entries of a legend begin with."""
    return _WHOLE.fullmatch(text.strip()) is not None


def with_legend(actions: Sequence[Action], legend: Legend) -> list[Action]:
    """The actions, the states that are but a sign or an abbreviation as the legend explains them."""
    unread = {
        d.status.raw for a in actions for d in a.deliverables if d.status and d.status.code == "unknown"
    }
    if not any(map(_WHOLE.fullmatch, unread)):
        return list(actions)
    return [
        action.model_copy(update={"deliverables": tuple(_explained(d, legend) for d in action.deliverables)})
        for action in actions
    ]


class Legend:
    """What signs and abbreviations mean by the legends of a document, which are read when they are first needed."""

    def __init__(self, lines: Sequence[str], profile: Profile) -> None:
        self._lines, self._profile = lines, profile

    @cached_property
    def said(self) -> dict[str, StatusCode]:
        return read_legend(self._lines, self._profile)

    def explains(self, texts: Sequence[str], *, figures: bool = False) -> bool:
        """Whether texts are signs, abbreviations or colours, or else `figures`, of which most are explained."""
        if not texts or not all(map(_WHOLE.fullmatch, texts)):
            return False
        if not figures and any(re.fullmatch(_FIGURE, text) for text in texts):
            return False
        return sum(self.code_of(text) is not None for text in texts) >= _MOST_KNOWN * len(texts)

    def code_of(self, sign: str) -> StatusCode | None:
        """The state that a sign stands for."""
        return self.said.get(_key(sign.strip()))


def _explained(deliverable: Deliverable, legend: Legend) -> Deliverable:
    status = deliverable.status
    code = legend.code_of(status.raw) if status is not None and status.code == "unknown" else None
    if status is None or code is None:
        return deliverable
    told: Status = status.model_copy(update={"code": code})
    return deliverable.model_copy(update={"status": told})


def lines_of(document: Document) -> Iterator[str]:
    """The texts of its paragraphs; those that follow each other and begin with a sign or an abbreviation, be the sign one that
    a reader takes for a bullet, are one line."""
    run: list[str] = []
    blocks = [block for block in document.blocks if not isinstance(block, Heading)]
    for paragraph in walk_paragraphs((*document.cover, *blocks)):
        if paragraph.marker and re.fullmatch(_SIGN, paragraph.marker):
            run.append(f"{paragraph.marker} {paragraph.text}")
            continue
        if len(paragraph.text) <= _LONGEST and _BEGINS.match(paragraph.text):
            run.append(paragraph.text)
            continue
        if run:
            yield "\n".join(run)
            run = []
        if paragraph.text:
            yield paragraph.text
    if run:
        yield "\n".join(run)
    for table in document.tables:
        yield "\n".join(_explanations(table))


def _explanations(table: Table) -> Iterator[str]:
    """What cells of a table and those beside or below them say as the lines of a legend: "R : réalisé"."""
    rows = table.by_row()
    if table.rows == _SIGN_AND_WORDS < table.columns:
        pairs = list(zip(*rows, strict=False))
    else:
        pairs = [(row[at], row[at + 1]) for row in rows for at in range(0, len(row) - 1, _SIGN_AND_WORDS)]
    if table.columns % _SIGN_AND_WORDS and table.rows != _SIGN_AND_WORDS:
        return
    for sign, words in pairs:
        if 0 < len(sign.text) <= _LONGEST and 0 < len(words.text) <= _LONGEST:
            yield f"{sign.text} : {words.text}"
