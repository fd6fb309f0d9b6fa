"""The entries of a table of contents that is no table: lines in a row that end in page numbers, or headings that open again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldaparse.document import Heading, Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.continuations import as_line
from ldaparse.interpreting.sections import Part, Section
from ldaparse.interpreting.trace import Trace

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


def without_contents(sections: Sequence[Section], trace: Trace | None) -> list[Section]:
    """The sections, those of a table of contents as lines of what stands before them: two or more in a row
    that are bare headings and open again further on."""
    last = {_identity(section): index for index, section in enumerate(sections)}
    kept: list[Section] = []
    run: list[Section] = []

    def end_run() -> None:
        if len(run) > 1 and any(section.kind == "action" for section in run):
            if not kept:
                kept.append(Section("preface", None))
            kept[-1].blocks += [
                as_line(section.heading, "an entry of a table of contents", trace)
                for section in run
                if section.heading
            ]
        else:
            kept.extend(run)
        run.clear()

    for index, section in enumerate(sections):
        bare = section.heading is not None and not section.blocks
        if bare and last[_identity(section)] > index:
            run.append(section)
            continue
        end_run()
        kept.append(section)
    end_run()
    return kept


def _identity(section: Section) -> tuple[str, int | str | None]:
    counter = section.number if section.number is not None else section.code
    return section.kind, counter if counter is not None else fold(section.title)
