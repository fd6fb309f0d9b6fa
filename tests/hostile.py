"""Files made to do harm: PDF written object by object, and Word files beyond all measure."""

from __future__ import annotations

import zlib

from words import docx, p

_LINE = b"BT /F1 10 Tf 50 380 Td (Un livrable est en cours) Tj ET\n"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))
    return out + head + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def pdf(
    *drawn: bytes,
    box: bytes = b"0 0 600 420",
    kids: bytes | None = None,
    count: bytes | None = None,
    page: bytes = b"",
    trailer: bytes = b"",
    more: tuple[bytes, ...] = (),
) -> bytes:
    """A PDF with a page for each of `drawn`, what its content draws beside one line of text; object 1
    is the catalogue, 2 the page tree, 3 the font, then `more`, then the pages."""
    contents = [stream(_LINE + one) for one in drawn or (b"",)]
    first = 4 + len(more)
    numbers = [first + 2 * index for index in range(len(contents))]
    pages: list[bytes] = []
    for number, content in zip(numbers, contents, strict=True):
        resources = b"/Resources<</Font<</F1 3 0 R>>/XObject<</X0 4 0 R>>>>"
        pages.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %d 0 R%s%s>>"
            % (box, number + 1, resources, page)
        )
        pages.append(content)
    listed = kids if kids is not None else b" ".join(b"%d 0 R" % number for number in numbers)
    counted = count if count is not None else b"%d" % len(contents)
    tree = b"<</Type/Pages/Kids[%s]/Count %s>>" % (listed, counted)
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", tree, _FONT, *more, *pages, trailer=trailer)


def form(content: bytes, number: int) -> bytes:
    """A form that may draw the object of that number as X0."""
    drawn = b"/Type/XObject/Subtype/Form/BBox[0 0 600 420]/Resources<</XObject<</X0 %d 0 R>>>>" % number
    return stream(content, drawn)


SQUARES = b"1 1 5 5 re S\n"

# Each must be read, or refused with an error of ldaparse's own.
PDFS = {
    "a page count that is a lie": lambda: pdf(count=b"1000000000"),
    "a page count below zero": lambda: pdf(count=b"-5"),
    "a page tree that holds itself": lambda: pdf(kids=b"4 0 R 2 0 R 2 0 R", count=b"3"),
    "a page listed a hundred thousand times": lambda: pdf(kids=b"4 0 R " * 100_000, count=b"100000"),
    "a page larger than a country": lambda: pdf(box=b"0 0 1e30 1e30"),
    "a page without end": lambda: pdf(box=b"0 0 " + b"9" * 400 + b" 420"),
    "a page of no size": lambda: pdf(box=b"0 0 0 0"),
    "text out of the world": lambda: pdf(b"1e30 0 0 1e30 0 0 cm 1e38 1e38 1e38 1e38 re S BT /F1 1e30 Tf (ab) Tj ET"),
    "a million squares": lambda: pdf(SQUARES * 1_000_000),
    "one path of a million points": lambda: pdf(b"0 0 m " + b"9 9 l 2 5 l " * 500_000 + b"S"),
    "a thousand saved states": lambda: pdf(b"q " * 100_000),
    "arrays in arrays": lambda: pdf(b"[" * 100_000 + b"]" * 100_000 + b" TJ"),
    "dictionaries in dictionaries": lambda: pdf(page=b"/X " + b"<</A " * 100_000 + b"1" + b">>" * 100_000),
    "a form that draws itself": lambda: pdf(b"/X0 Do", more=(form(b"/X0 Do", 4),)),
    "forms that double": lambda: pdf(
        b"/X0 Do", more=(*(form(b"/X0 Do " * 2, 5 + n) for n in range(24)), form(_LINE, 3))
    ),
    "content repeated": lambda: pdf(page=b"/Contents[" + b"5 0 R " * 20_000 + b"]"),
    "a stream as long as itself": lambda: pdf(more=(b"<</Length 4 0 R>>stream\nx\nendstream",)),
    "objects in objects in themselves": lambda: pdf(
        more=(b"<</Type/ObjStm/N 100000/First 10/Extends 4 0 R/Length 7>>stream\n4 0 4 0\nendstream",)
    ),
    "a history that comes round": lambda: pdf(trailer=b"/Prev 9"),
    "a picture of four exapixels": lambda: pdf(
        b"/X0 Do",
        more=(
            stream(
                b"\0" * 9999,
                b"/Subtype/Image/Width 2000000000/Height 2000000000/BitsPerComponent 8/ColorSpace/DeviceRGB",
            ),
        ),
    ),
}  # fmt: skip


def compound(*streams: bytes) -> bytes:
    """An OLE file as old Word's are: its directory names these streams, each of one sector of nothing."""
    no_sector, end, table = b"\xff" * 4, b"\xfe\xff\xff\xff", b"\xfd\xff\xff\xff"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + b">\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 10
    header += (
        _number(1) + _number(1) + _number(0) + _number(0) + end + _number(0) + end + _number(0) + _number(0)
    )
    allocation = table + end + (end + no_sector * (128 - 3))
    entries = _entry(b"Root Entry", 5, child=1, start=0xFFFFFFFE) + b"".join(
        _entry(name, 2, right=index + 2 if index + 1 < len(streams) else 0xFFFFFFFF, start=2)
        for index, name in enumerate(streams)
    )
    return (header + no_sector * 109)[:512] + allocation + entries.ljust(512, b"\0") + b"\0" * 512


def _entry(name: bytes, kind: int, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF, start: int = 0) -> bytes:
    wide = name.decode().encode("utf-16-le") + b"\0\0"
    links = b"\xff" * 4 + _number(right) + _number(child)
    return (
        wide.ljust(64, b"\0")
        + len(wide).to_bytes(2, "little")
        + bytes([kind, 1])
        + links
        + b"\0" * 36
        + _number(start)
        + _number(512)
        + b"\0" * 4
    )


def _number(value: int) -> bytes:
    return value.to_bytes(4, "little")


def counted(start: str, written: str, said: str) -> bytes:
    """Three paragraphs numbered by a list of the file's own."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{written}"/><w:lvlText w:val="{said}"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return docx(p("un", properties=listed) * 3, numbering=numbering)


def laughing(where: str) -> str:
    """A document type whose entities hold each other, a billion words in all."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "{where}">{entities}]>'
