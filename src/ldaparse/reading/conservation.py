"""Whether a document holds what was seen of its file: letters and figures are counted on both sides, in every reading.

Signs and blanks are left aside: hyphens at the ends of lines and leaders go, bullets come. Letters never do. Those that
Latin-1 has not are left aside, too: so a whole report is counted in a hundredth of the time that it takes to read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ldaparse.document import Block, Box, Furniture, Heading, Paragraph, Trouble, trouble, walk_paragraphs
from ldaparse.reading.text import clean

_RAISED = dict(zip("⁰⁴⁵⁶⁷⁸⁹", "0456789", strict=True))  # ¹, ² and ³ are in Latin-1
_SIGNS = bytes(code for code in range(256) if not chr(code).isalnum())


def letters(text: str) -> int:
    """How many letters and figures of Latin-1 stand in a text, raised figures among them."""
    if not text.isascii():
        for raised, plain in _RAISED.items():
            text = text.replace(raised, plain)
    return len(text.encode("latin-1", "ignore").translate(None, _SIGNS))


def letters_seen(texts: Iterable[str]) -> int:
    """How many letters and figures an engine saw, composed as the document has them."""
    return letters(clean("".join(texts)))


def missing_pages(
    seen: Mapping[int, int],
    blocks: Sequence[Block],
    cover: Sequence[Paragraph],
    furniture: Sequence[Furniture],
) -> Iterator[Trouble]:
    """The trouble that fewer letters are held than were `seen` by page; the pages are looked for only then."""
    missing = sum(seen.values()) - held_letters(blocks, cover, furniture)
    if missing <= 0:
        return
    held: Counter[int] = Counter()
    for part in (*_parts([*cover, *blocks]), *furniture):
        places = part.places if isinstance(part, Furniture) else part.places()
        for page in {place.page for place in places if isinstance(place, Box)}:
            held[page] += letters(_text(part))
    yield _told(missing, tuple(page for page, count in seen.items() if held[page] < count))


def missing_words(seen: int, held: int) -> Iterator[Trouble]:
    """The same for a file without pages."""
    if held < seen:
        yield _told(seen - held, ())


def held_letters(blocks: Iterable[Block], cover: Iterable[Paragraph], furniture: Iterable[Furniture]) -> int:
    """How many letters and figures a document holds."""
    return letters("".join(map(_text, chain(_parts([*cover, *blocks]), furniture))))


def _parts(blocks: Iterable[Block]) -> Iterator[Heading | Paragraph]:
    """The headings, and the paragraphs of the body and of cells."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        else:
            yield from walk_paragraphs([block])


def _text(part: Heading | Paragraph | Furniture) -> str:
    """Its words, with the number or the mark before them."""
    if isinstance(part, Paragraph):
        return part.marker + part.text if part.marker else part.text
    return part.printed if isinstance(part, Heading) else part.text


def _told(missing: int, pages: tuple[int, ...]) -> Trouble:
    if not pages:
        return trouble("words.missing", case="one" if missing == 1 else "several", count=missing)
    places = (Box(page, 0, 0, 0, 0) for page in pages)
    return trouble(
        "words.missing",
        case="one_on_page" if missing == 1 else "several_on_pages",
        places=places,
        count=missing,
        pages=", ".join(map(str, pages)),
    )
