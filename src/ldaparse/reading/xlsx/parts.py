"""What of a sheet stands in parts of its own: tables, comments, and boxes that float over the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ldaparse.reading.elements import child, children, local, whole
from ldaparse.reading.sheets.sheet import Sheet
from ldaparse.reading.xlsx.names import area, position
from ldaparse.reading.xlsx.words import rich_text

_THREAD = "tc="  # by this author Excel keeps, beside a thread, a text that says it needs a newer version


def add_table(sheet: Sheet, root: Any) -> None:
    """A table that the sheet names: where it is, and its header; rows that its filter hides are read."""
    found = area(root.get("ref", ""))
    if found is None:
        return
    sheet.areas.append(found)
    if whole(root, "headerRowCount", 1):
        sheet.headers.add(found[0])
    if child(root, "autoFilter", "filterColumn") is not None:
        filtered = {row for row in sheet.hidden_rows if found[0] <= row <= found[2]}
        sheet.folded_rows |= filtered
        sheet.hidden_rows -= filtered


def add_comments(sheet: Sheet, comments: Iterable[Any], threads: Iterable[Any]) -> None:
    """The comments on cells, those of a thread one after the other."""
    said: dict[tuple[int, int], list[str]] = {}
    for root in threads:
        for one in root.iter("{*}threadedComment"):
            text = child(one, "text")
            if (place := position(one.get("ref", ""))) and text is not None and text.text:
                said.setdefault(place, []).append(text.text)
    threaded = set(said)
    for root in comments:
        authors = [one.text or "" for one in children(child(root, "authors"), "author")]
        for one in children(child(root, "commentList"), "comment"):
            place, text = position(one.get("ref", "")), child(one, "text")
            index = whole(one, "authorId")
            is_thread = index < len(authors) and authors[index].startswith(_THREAD)
            if place and text is not None and not (is_thread and place in threaded):
                said.setdefault(place, []).append(rich_text(text).text)
    sheet.notes += [(*place, text) for place, texts in sorted(said.items()) for text in texts]


def add_boxes(sheet: Sheet, root: Any) -> None:
    """The texts of boxes and shapes, by the cell that they begin over."""
    for anchor in root:
        begin = child(anchor, "from")
        row, column = (_index(child(begin, name)) for name in ("row", "col"))
        for box in anchor.iter("{*}txBody"):
            if lines := list(_lines(box)):
                sheet.boxes.append((row, column, "\n".join(lines)))


def _lines(box: Any) -> Iterator[str]:
    for paragraph in children(box, "p"):
        text = "".join(
            "\n" if local(one) == "br" else one.text or "" for one in paragraph.iter("{*}t", "{*}br")
        )
        if text.strip():
            yield text


def _index(element: Any | None) -> int:
    text = (element.text or "").strip() if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
