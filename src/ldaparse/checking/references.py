"""Cross-references: "(cf action 10)" must lead to an action that is there and that speaks of the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from ldaparse.checking.passages import Passage, passages_around, passages_of_actions
from ldaparse.findings import finding, quoted
from ldaparse.french.folding import content_words, fold_characters
from ldaparse.report import Finding, Report

_REFERENCE = re.compile(
    r"\b(?:cf\.?|voir|confer|se reporter a|renvo(?:i|yer) a)\s+(?:aussi\s+|egalement\s+)?(?:l'|la\s+)?"
    r"(?:fiche[ -])?action\s*(?:n\s?[°o]\s*|numero\s+)?(?P<number>\d{1,3})\b(?!\.\d)"
)
_STEM = 6
_GENERIC = frozenset("action mesure projet fiche cf voir logement abord".split())
_COMMON = 3  # a word in so many titles tells none of them from the others


def wrong_references(report: Report) -> Iterator[Finding]:
    """References to an action that the report has not, or whose title has nothing of the sentence while
    that of another has."""
    titles = _titles(report)
    common = {
        stem for stem, count in Counter(s for t in titles.values() for s in t).items() if count >= _COMMON
    }
    for passage in (*passages_of_actions(report), *passages_around(report)):
        for line in passage.text.splitlines():
            for found in _REFERENCE.finditer(fold_characters(line)):
                number = int(found["number"])
                said = _stems(line[: found.start()] + line[found.end() :]) - common
                new_finding = partial(
                    finding, "reference.action", where=passage.where, evidence=passage.evidence,
                    reference=" ".join(line[found.start() : found.end()].split()), number=number,
                )  # fmt: skip
                yield from _judged(report, passage, number, said, titles, new_finding)


def _judged(
    report: Report,
    passage: Passage,
    number: int,
    said: frozenset[str],
    titles: dict[int, frozenset[str]],
    new_finding: partial[Finding],
) -> Iterator[Finding]:
    lines = report.finances.lines if report.finances else ()
    line = next((line for line in lines if line.number == number), None)
    if number not in titles:
        if line is None:
            yield new_finding(case="absent")
        elif not said & _stems(line.title):
            yield new_finding(case="line", title=quoted(line.title))
        return
    of_line = _stems(line.title) if line else frozenset()
    own = report.actions[passage.action].number if passage.action is not None else None
    others = [words for other, words in titles.items() if other != own]
    if not said & (titles[number] | of_line) and any(len(said & words) > 1 for words in others):
        title = next(action.title for action in report.actions if action.number == number)
        yield new_finding(case="other", title=quoted(title), severity="note")


def _titles(report: Report) -> dict[int, frozenset[str]]:
    return {action.number: _stems(action.title) for action in report.actions if action.number is not None}


def _stems(text: str) -> frozenset[str]:
    words = (word for word in content_words(text) if len(word) > 3 and word not in _GENERIC)
    return frozenset(word[:_STEM] for word in words if not word[0].isdigit())
