"""What became of the files of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `partial` is as in a report's status; `message` says why it failed."""

    file: Path | str
    state: Literal["read", "unchanged", "failed"]
    partial: bool = False
    message: str | None = None


@dataclass(slots=True)
class Tally:
    """How many files came to what."""

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    partial: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.read += outcome.state == "read"
        self.unchanged += outcome.state == "unchanged"
        self.failed += outcome.state == "failed"
        self.partial += outcome.partial

    def sentence(self) -> str:
        """Such as "12 files: 9 read (1 in part only), 2 unchanged, 1 failed"."""
        total = self.read + self.unchanged + self.failed
        parts = f" ({self.partial} in part only)" if self.partial else ""
        files = "file" if total == 1 else "files"
        return f"{total} {files}: {self.read} read, {self.unchanged} unchanged, {self.failed} failed{parts}"
