"""Which report of its convention it is, the first, the second …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ldaparse.french.folding import fold, fold_characters
from ldaparse.french.numerals import ordinal, roman
from ldaparse.interpreting.identity.lines import Line
from ldaparse.interpreting.identity.settings import NAMING, SPOKEN, IdentitySettings
from ldaparse.interpreting.identity.weighing import Candidate, Weighed, weigh
from ldaparse.interpreting.wording import either_of, tokens
from ldaparse.profile import Profile

_MOST = 12  # no convention has more reports
_NOT_A_MEETING = r"(?!\s*[-/.]\s?\d)(?!\s*(?:au|du|de\s+la)\s+(?:conseil|comite|commission|bureau|seance))"


def read_rank(lines: Sequence[Line], profile: Profile, settings: IdentitySettings) -> Weighed[int]:
    """The ranks that the report may have, weighed."""
    words = profile.identity
    labels = {tokens(label) for label in words["rank_labels"]}
    behind, before = _patterns(words["report_words"], words["rank_words"])
    of_itself = re.compile(rf"(?<!\w)(?:{either_of(words['self_words'])})(?!\w)", re.IGNORECASE)
    found: list[Candidate[int]] = []
    for line in lines:
        weight = settings.weights[line.kind] - settings.order * min(line.index, 20)
        if line.kind == "fact":
            if tokens(line.label) in labels and (rank := _number(line.text)) is not None:
                found.append(Candidate(rank, weight, line, "a label says it"))
        elif line.kind in NAMING:
            found += [
                Candidate(rank, weight, line, "a title says it") for rank in _said(line.text, behind, before)
            ]
        elif line.kind in SPOKEN:
            found += _in_text(line, behind, before, of_itself, settings)
    return weigh(found, settings)


def _in_text(
    line: Line,
    behind: re.Pattern[str],
    before: re.Pattern[str],
    of_itself: re.Pattern[str],
    settings: IdentitySettings,
) -> Iterator[Candidate[int]]:
    """A text tells of former years as well: only where it speaks of itself is the rank its own."""
    for sentence in re.split(r"(?<=[.;!?])\s+", line.text):
        ranks = list(_said(sentence, behind, before, in_text=True))
        own = of_itself.search(sentence) or re.match(
            r"\W*ce\s+\w+\s+(?:rapport|bilan)", fold_characters(sentence)
        )
        short = line.kind == "heading" and len(ranks) == 1
        share = settings.statement if own else 1.0 if short else settings.loose
        for rank in ranks:
            yield Candidate(
                rank,
                settings.weights[line.kind] * share,
                line,
                "the text says it of itself" if own else "the text says it",
            )


def _said(
    text: str, behind: re.Pattern[str], before: re.Pattern[str], *, in_text: bool = False
) -> Iterator[int]:
    folded = fold_characters(text)
    if not in_text and (found := behind.search(folded)) and (rank := _number(found["rank"])) is not None:
        yield rank
        return
    for found in before.finditer(folded):
        rank = ordinal(found["rank"])
        is_report = not found["word"].startswith("annee") or (
            in_text
            and re.search(r"(?:rapport|bilan|compte.rendu)\W+(?:\w+\W+){0,3}$", folded[: found.start()])
        )
        if rank is not None and rank <= _MOST and (is_report or not in_text):
            yield rank
            return


def _number(text: str) -> int | None:
    folded = fold(text).strip(" .°")
    number = int(folded) if folded.isdecimal() else ordinal(folded) or roman(folded)
    if number is None and (found := re.match(r"n?\s*°?\s*(\d{1,2})\b", folded)):
        number = int(found[1])
    return number if number is not None and 0 < number <= _MOST else None


@lru_cache(maxsize=8)
def _patterns(reports: tuple[str, ...], further: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "Rapport annuel n° 2", "année 3", and "troisième rapport", "2e et dernière année"; of folded text."""
    words = rf"(?P<word>{either_of(reports)})"
    adjectives = rf"(?:\s+(?:{either_of(further)})){{0,5}}"
    sign = r"\s*[-–—:,]?\s*(?:n\s*[°o]\s*|numero\s+)"
    # Without a sign it ends what is said: "Bilan 10 ans" is no tenth report.
    ending = r"(?=\s*(?:$|[-–—:;,.|()·]|de\b|sur\b|/?\s*20\d\d))(?!\s*/\s*\d\b)"
    figures = rf"(?:{sign}|\s+(?=(?:\d{{1,2}}|[ivx]{{2,4}}){ending}))(?P<rank>\d{{1,2}}|[ivx]{{1,4}})(?!\w){_NOT_A_MEETING}"
    behind = rf"(?<!\w){words}{adjectives}{figures}"
    before = rf"(?<!\w)(?P<rank>\d{{1,2}}\s?(?:er|re|ere|e|eme|nd|nde|ieme)|[ivx]{{1,4}}(?:er|re|ere|e|eme)|[a-z]{{5,10}})\s+(?:et\s+(?:dernier|ultime)e?\s+)?{words}(?!\w)"
    return re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE)
