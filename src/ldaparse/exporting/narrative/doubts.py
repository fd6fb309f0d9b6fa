"""What the findings of both reports say is to be checked of an action, its rows and the figures that the chapter tells."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.comparison import ActionChange, Comparison
from ldaparse.exporting.narrative.form import Sentence
from ldaparse.exporting.narrative.phrases import SENTENCES
from ldaparse.exporting.wording import Language
from ldaparse.report import Finding

_PAIRS = frozenset({"compare.reworded", "compare.doubtful_pair", "compare.reused_number", "compare.funder"})


def doubts_of(action: ActionChange, path: str, lang: Language) -> Iterator[Sentence]:
    """A sentence for each, once, behind what it is about."""
    told: dict[str, str] = {}
    for finding, at in _found(action, path):
        told.setdefault(finding.sentence(lang), at)
    for said, at in told.items():
        yield Sentence(SENTENCES[lang]["doubt"].format(said), (at,), is_doubt=True)


def pairs_in_doubt(comparison: Comparison, path: str, lang: Language) -> Iterator[Sentence]:
    """What was paired at a path of the comparison and is not certain, each with the pair that settles it."""
    for at, finding in enumerate(comparison.findings):
        where = (finding.where or "").replace("finances.lines[", "finances[")
        if finding.code in _PAIRS and (where == path or where.startswith((f"{path}.", f"{path}["))):
            yield Sentence(
                SENTENCES[lang]["doubt"].format(finding.sentence(lang)), (f"findings[{at}]",), is_doubt=True
            )


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
