"""Notes of actions that hold what a table said: its rows were read as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ldaparse.findings import finding, quoted
from ldaparse.profile import Profile
from ldaparse.report import Finding, Report

_INFLECTED = r"e?s?(?![\w’'-])"


def states_among_notes(report: Report, profile: Profile) -> Iterator[Finding]:
    """Notes in the midst of which a state begins with a capital, with no sign before it, as the cell of a table does and no word
    of a sentence: "Une maraude Réalisé 40 tournées"."""
    pattern = _states(tuple(phrases for code, phrases in profile.statuses if code != "unknown"))
    for index, action in enumerate(report.actions):
        found = [(note, state) for note in action.notes if (state := pattern.search(note.text))]
        if found:
            yield finding(
                "status.in_note", case="one" if len(found) == 1 else "several", where=f"actions[{index}].notes",
                evidence=tuple(place for note, _ in found for place in note.evidence),
                count=len(found), printed=quoted(found[0][1][1]),
            )  # fmt: skip


@lru_cache(maxsize=8)
def _states(phrases: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    words = {
        re.escape(phrase[:1].upper() + phrase[1:])
        for one in phrases
        for phrase in one
        if phrase[:1].isalpha()
    }
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<=[a-zà-ÿ\d])[^\S\n]((?:{'|'.join(longest_first)}){_INFLECTED})")
