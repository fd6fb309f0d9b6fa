"""What became of the files of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ldaparse.checking import Understood
from ldaparse.writing import Language, numbered

LEAST_UNDERSTOOD = 0.9
"""The share of a report that must be understood, where nobody says another."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `partial` is as in a report's status; `message` says why it failed; `understood` is how much
    was of a report that was read now."""

    file: Path | str
    state: Literal["read", "unchanged", "failed"]
    partial: bool = False
    message: str | None = None
    understood: Understood | None = None


@dataclass(slots=True)
class Tally:
    """How many files came to what, and how much of those read now was understood; `little` are those of which less was
    than the share `least`."""

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    partial: int = 0
    understood: list[Understood] = field(default_factory=list)
    little: list[tuple[str, Understood]] = field(default_factory=list)
    least: float = LEAST_UNDERSTOOD

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.read += outcome.state == "read"
        self.unchanged += outcome.state == "unchanged"
        self.failed += outcome.state == "failed"
        self.partial += outcome.partial
        if outcome.understood is not None:
            self.understood.append(outcome.understood)
            if outcome.understood.share < self.least:
                self.little.append((str(outcome.file), outcome.understood))

    def sentence(self, lang: Language = "en") -> str:
        """Such as "12 files: 9 read, 2 unchanged, 1 failed (1 in part only)"."""
        counts = self.read + self.unchanged + self.failed, self.read, self.unchanged, self.failed
        partly = f" ({_PARTLY[lang].format(self.partial)})" if self.partial else ""
        return numbered(_TALLY[lang], lang, *counts) + partly

    def understanding(self, lang: Language = "en") -> str | None:
        """How much was understood of the reports that were read now, together; None where none was."""
        if not self.understood:
            return None
        sums = [
            (sum(one.actions for one in self.understood), sum(one.all_actions for one in self.understood)),
            (sum(one.rows for one in self.understood), sum(one.all_rows for one in self.understood)),
            (sum(one.lines for one in self.understood), sum(one.all_lines for one in self.understood)),
        ]
        parts = [
            numbered(said, lang, *of)
            for said, of, is_told in zip(_UNDERSTOOD[lang], sums, (True, True, sums[2][1] > 0), strict=True)
            if is_told
        ]
        unread = sum(len(one.tables) for one in self.understood), sum(one.headings for one in self.understood)
        doubts = [
            numbered(said, lang, count) for said, count in zip(_UNREAD[lang], unread, strict=True) if count
        ]
        told = _NOT[lang].format(_AND[lang].join(doubts)) if doubts else ""
        return f"{_OF_THOSE[lang]}{', '.join(parts)}{told}"


_TALLY: dict[Language, str] = {
    "fr": "[# fichier|# fichiers] : [# lu|# lus], [# inchangé|# inchangés], [# en échec|# en échec]",
    "en": "[# file|# files]: [# read|# read], [# unchanged|# unchanged], [# failed|# failed]",
}
_PARTLY: dict[Language, str] = {"fr": "dont {} en partie seulement", "en": "{} in part only"}
_OF_THOSE: dict[Language, str] = {
    "fr": "compris dans les rapports lus cette fois : ",
    "en": "understood of the reports read now: ",
}
_UNDERSTOOD: dict[Language, tuple[str, str, str]] = {
    "fr": (
        "[# action|# actions] sur [#|#]",
        "[# livrable avec état|# livrables avec état] sur [#|#]",
        "[# ligne|# lignes] sur [#|#]",
    ),
    "en": (
        "[# action|# actions] of [#|#]",
        "[# deliverable with a state|# deliverables with a state] of [#|#]",
        "[# line|# lines] of [#|#]",
    ),
}
_UNREAD: dict[Language, tuple[str, str]] = {
    "fr": ("[# tableau|# tableaux]", "[# titre|# titres]"),
    "en": ("[# table|# tables]", "[# heading|# headings]"),
}
_NOT: dict[Language, str] = {"fr": " ; {} non compris", "en": "; {} not understood"}
_AND: dict[Language, str] = {"fr": " et ", "en": " and "}
