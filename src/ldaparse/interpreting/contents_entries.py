"""The entries of a table of contents that is no table: lines in a row that end in page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldaparse.document import Heading, Paragraph
from ldaparse.interpreting.sections import Part

FEWEST_ENTRIES = 4
"""Lines in a row that end in a page number, from which they are a table of contents."""
_PAGE_BEHIND = re.compile(r"[^\d\s]\s+(\d{1,3})$")


def contents_entries(parts: Sequence[Part]) -> set[int]:
    """The positions of the entries of a table of contents: lines in a row that end in page numbers which go up."""
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for position, part in enumerate(parts):
        text = part.text if isinstance(part, (Heading, Paragraph)) else ""
        page = _PAGE_BEHIND.search(text)
        if page and (not run or int(page[1]) >= run[-1][1]):
            run.append((position, int(page[1])))
            continue
        if len(run) >= FEWEST_ENTRIES:
            found.update(at for at, _ in run)
        run = []
    return found | ({at for at, _ in run} if len(run) >= FEWEST_ENTRIES else set())
