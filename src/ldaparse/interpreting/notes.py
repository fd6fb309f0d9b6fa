"""The notes of an action: which of its paragraphs belong together."""

from __future__ import annotations

from collections.abc import Iterable

from ldaparse.document import Paragraph


def group_notes(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """Notes: a paragraph with the list that follows it; an item of the first kind begins anew.

    Where the notes themselves are a list ("⇨ …", "⇨ …"), each item of that list is a note, and
    items under another bullet, or deeper, belong to the note before.
    """
    groups: list[list[Paragraph]] = []
    opener: str | None = None
    level = 0
    for paragraph in paragraphs:
        if not paragraph.text:
            continue
        same = paragraph.marker == opener and paragraph.level <= level
        if not groups or not paragraph.is_bullet or same:
            groups.append([paragraph])
            if paragraph.is_bullet:
                opener, level = paragraph.marker, paragraph.level
        else:
            groups[-1].append(paragraph)
    return groups
