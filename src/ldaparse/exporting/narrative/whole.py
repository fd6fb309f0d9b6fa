"""What the chapter says of all actions together, and what is to be checked."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.comparison import ActionChange, Comparison, Counts
from ldaparse.exporting.narrative.phrases import SENTENCES, counted
from ldaparse.exporting.narrative.text import Sentence, count_word, listed, plain_day
from ldaparse.exporting.wording import Language, action_number
from ldaparse.report import Finding

_DAY = len("2024-12-31")


def spanned(comparison: Comparison, lang: Language) -> Iterator[Sentence]:
    """Between which two days, where both are known."""
    old, new = comparison.as_of_old, comparison.as_of_new
    if old and new and len(old) == len(new) == _DAY and old < new:
        text = SENTENCES[lang]["span"].format(old=plain_day(old, lang), new=plain_day(new, lang))
        yield Sentence(text, ("as_of_old", "as_of_new"))


def counts_sentence(counts: Counts, lang: Language) -> Sentence:
    """The counts of the comparison, the same as in every table."""
    said = [
        counted(counts.advanced, "advanced_parts" if counts.parts else "advanced", lang),
        counted(counts.regressed, "regressed", lang),
    ]
    if counts.sideways:
        said.append(counted(counts.sideways, "sideways", lang))
    said.append(counted(counts.stuck, "stuck", lang))
    if counts.told_once:
        said.append(counted(counts.told_once, "told_once", lang))
    fields = ("advanced", "regressed", "sideways", "stuck", "told_once", "parts")
    return Sentence(
        SENTENCES[lang]["counts"].format(listed(said, lang)), tuple(f"counts.{field}" for field in fields)
    )


def came_and_went(comparison: Comparison, lang: Language) -> Iterator[Sentence]:
    """The actions that one report only has, by name."""
    for change in ("added", "removed"):
        found = [(at, one) for at, one in enumerate(comparison.actions) if one.change == change]
        if not found:
            continue
        names = listed(
            [f"{action_number(one.number, lang)}, {one.title}" for _, one in found], lang, by=" ; "
        )
        said = counted(len(found), change, lang, count_word(len(found), lang).capitalize())
        side = "new" if change == "added" else "old"
        paths = [f"actions[{at}].{field}" for at, _ in found for field in (side, f"title_{side}")]
        yield Sentence(SENTENCES[lang]["came"].format(said, names), (f"counts.{change}", *paths))


_PAIRS = frozenset({"compare.reworded", "compare.doubtful_pair", "compare.reused_number", "compare.funder"})


def doubts_of(action: ActionChange, path: str, lang: Language) -> Iterator[Sentence]:
    """A sentence for each, once, behind what it is about."""
    sentences: dict[str, str] = {}
    for finding, at in _found(action, path):
        sentences.setdefault(finding.sentence(lang), at)
    for said, at in sentences.items():
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
