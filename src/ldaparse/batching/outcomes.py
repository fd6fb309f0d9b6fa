"""What became of the files of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ldaparse.checking import Understood

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

    def sentence(self) -> str:
        """Such as "12 files: 9 read (1 in part only), 2 unchanged, 1 failed"."""
        total = self.read + self.unchanged + self.failed
        parts = f" ({self.partial} in part only)" if self.partial else ""
        files = "file" if total == 1 else "files"
        return f"{total} {files}: {self.read} read, {self.unchanged} unchanged, {self.failed} failed{parts}"

    def understanding(self) -> str | None:
        """How much was understood of the reports that were read now, together; None where none was."""
        if not self.understood:
            return None
        lines = sum(one.all_lines for one in self.understood)
        parts = [
            _of([(one.actions, one.all_actions) for one in self.understood], "action", "actions"),
            _of(
                [(one.rows, one.all_rows) for one in self.understood],
                "deliverable with a state",
                "deliverables with a state",
            ),
            *(
                [_of([(one.lines, one.all_lines) for one in self.understood], "line", "lines")]
                if lines
                else []
            ),
        ]
        unread = sum(len(one.tables) for one in self.understood), sum(one.headings for one in self.understood)
        doubts = [
            f"{count} {noun}{'' if count == 1 else 's'}"
            for count, noun in zip(unread, ("table", "heading"), strict=True)
            if count
        ]
        told = f"; {' and '.join(doubts)} not understood" if doubts else ""
        return f"understood of the reports read now: {', '.join(parts)}{told}"


def _of(counts: list[tuple[int, int]], single: str, several: str) -> str:
    some, every = (sum(numbers) for numbers in zip(*counts, strict=True))
    return f"{some} {single if some == 1 else several} of {every}"
