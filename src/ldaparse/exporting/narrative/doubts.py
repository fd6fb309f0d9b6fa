"""What the findings of both reports say is to be checked of an action, its rows and the figures that the chapter tells."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.comparison import ActionChange
from ldaparse.exporting.narrative.form import Sentence
from ldaparse.exporting.narrative.phrases import SENTENCES
from ldaparse.exporting.wording import Language
from ldaparse.report import Finding


def doubts_of(action: ActionChange, path: str, lang: Language) -> Iterator[Sentence]:
    """A sentence for each, once, behind what it is about."""
    told: dict[str, str] = {}
    for finding, at in _found(action, path):
        told.setdefault(finding.sentence(lang), at)
    for said, at in told.items():
        yield Sentence(SENTENCES[lang]["doubt"].format(said), (at,))


def _found(action: ActionChange, path: str) -> Iterator[tuple[Finding, str]]:
    holders = [
        (path, action.doubts),
        *((f"{path}.deliverables[{at}]", row.doubts) for at, row in enumerate(action.deliverables)),
        *(
            (f"{path}.indicators[{at}]", one.doubts)
            for at, one in enumerate(action.indicators)
            if one.change != "same"
        ),
    ]
    for at, doubts in holders:
        yield from ((finding, f"{at}.doubts[{index}]") for index, finding in enumerate(doubts))
