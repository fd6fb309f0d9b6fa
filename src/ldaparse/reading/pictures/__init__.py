"""Reading pictures of pages: PNG, JPEG, and TIFF of one page or many."""

from __future__ import annotations

from ldaparse.document import Document, Source
from ldaparse.errors import NoTextError
from ldaparse.reading.source import RawFile, ReadOptions

_HEADS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}


class PictureReader:
    """Reads pictures by OCR."""

    name = "pictures"

    def recognises(self, raw: RawFile) -> bool:
        return _media_type(raw) is not None

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read the words, tables and colours of each page.

        Raises:
            NoTextError: no words could be recognised, or OCR is not installed or not wanted.
            LimitError: the picture has more dots or pages than the limits allow.
            UnreadableError: the file is damaged.
        """
        from ldaparse.reading.ocr import what_is_missing

        if options.ocr == "never":
            raise NoTextError("this is a picture; let OCR read it with --ocr auto", file=raw.name)
        if missing := what_is_missing():
            raise NoTextError(f"this is a picture; to read it by OCR, install {missing}", file=raw.name)
        return _read(raw, options)


READER = PictureReader()


def _media_type(raw: RawFile) -> str | None:
    return next((kind for head, kind in _HEADS.items() if raw.data.startswith(head)), None)


def _read(raw: RawFile, options: ReadOptions) -> Document:
    from ldaparse.reading.pdf.assembling import Assembly
    from ldaparse.reading.pdf.pages import TakenApart, empty_page
    from ldaparse.reading.pdf.scans import put_recognised
    from ldaparse.reading.pdf.turning import turned_back
    from ldaparse.reading.pictures.frames import count_frames, frames

    count = count_frames(raw, options.limits)
    numbers = list(range(1, count + 1))
    found = TakenApart(count, pages=[empty_page(number) for number in numbers], scans=numbers)
    put_recognised(found, numbers, frames(raw), options.limits, options.limits.seconds, raw.name)
    if not found.has_words:
        raise NoTextError("no words were recognised in this picture", file=raw.name, pages=tuple(numbers))
    assembly = Assembly()
    assembly.add(found.pages)
    blocks, cover, furniture = assembly.finished()
    source = Source(raw.name, raw.sha256, _media_type(raw) or "", count, tuple(found.recognised))
    troubles = (*found.troubles, *assembly.troubles)
    document = Document(source, tuple(blocks), tuple(cover), tuple(furniture), troubles)
    return turned_back(document, found.turns)
