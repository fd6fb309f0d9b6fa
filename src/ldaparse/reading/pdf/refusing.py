"""What to say of a PDF that gave no words."""

from __future__ import annotations

from ldaparse.errors import LimitError, NoTextError, UnreadableError
from ldaparse.reading.pdf.pages import TakenApart
from ldaparse.reading.source import RawFile, ReadOptions


def no_text(found: TakenApart, raw: RawFile, options: ReadOptions) -> UnreadableError:
    """The error for a file that gave no words; it says what to do."""
    if found.crowded:
        return LimitError(
            f"{ranges(found.crowded)}: more than {options.limits.objects} characters and shapes on a page;"
            " allow more with --limit objects=…",
            file=raw.name,
        )
    if found.scans:
        return NoTextError(
            f"no text layer: {ranges(found.scans)} are scans{found.hindrance}",
            file=raw.name,
            pages=tuple(found.scans),
        )
    if found.troubles:
        return UnreadableError("no page of this PDF could be read; it may be damaged", file=raw.name)
    return NoTextError("there is no text in this PDF", file=raw.name)


def ranges(numbers: list[int]) -> str:
    """Page numbers as "page 1-12" or "page 1, 3-4"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "page " + ", ".join(f"{p[0]}-{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)
