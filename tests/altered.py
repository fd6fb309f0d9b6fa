"""PDF files whose insides are changed after they were drawn: turned, cropped, with fonts and marks of their own."""

from __future__ import annotations

import io
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

from pages import page_with_table
from pdfs import LEFT, Sheet


def altered(data: bytes, alter: Callable[[PdfWriter], None]) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    alter(writer)
    writer.write(out)
    return out.getvalue()


def turned(degrees: int) -> bytes:
    return altered(page_with_table().done(), lambda writer: writer.pages[0].rotate(degrees))


def boxed(*, crop: bool) -> bytes:
    def alter(writer: PdfWriter) -> None:
        page = writer.pages[0]
        if crop:
            page.cropbox = RectangleObject((30, 40, 580, 400))
        else:
            page.mediabox = RectangleObject((-20, -30, 600, 430))

    return altered(page_with_table().done(), alter)


def box_of_the_group() -> bytes:
    """A media box that the page takes over from the group of pages, larger than what is shown of it."""

    def alter(writer: PdfWriter) -> None:
        page = writer.pages[0]
        page["/Parent"].get_object()[NameObject("/MediaBox")] = page["/MediaBox"]
        del page["/MediaBox"]
        page.cropbox = RectangleObject((30, 40, 580, 400))

    return altered(page_with_table().done(), alter)


def other_words_to_read_aloud() -> bytes:
    """Words for which the file gives others, in one object and over several."""

    def alter(writer: PdfWriter) -> None:
        page, stream = writer.pages[0], DecodedStreamObject()
        marked = (
            b"BT /F1 10 Tf 50 200 Td /Span <</ActualText (vingt)>> BDC (20) Tj EMC ( agents, ) Tj "
            b"100 0 Td /P <</MCID 0>> BDC /Span <</ActualText (coupe)>> BDC (cou-) Tj 0 -12 Td (pe) Tj EMC EMC ET"
        )
        stream.set_data(page.get_contents().get_data() + b"\n" + marked)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return altered(page_with_table().done(), alter)


def unseen() -> bytes:
    """Words that no reader shows: of a layer that is switched off, off the page, clipped away."""

    def alter(writer: PdfWriter) -> None:
        page, stream = writer.pages[0], DecodedStreamObject()
        layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
        off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
        layers = {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
        writer._root_object[NameObject("/OCProperties")] = DictionaryObject(layers)
        page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/L"): layer})
        drawn = (
            b"BT /F1 10 Tf 50 200 Td /OC /L BDC (Calque) Tj EMC ET BT /F1 10 Tf -200 500 Td (Au loin) Tj ET "
            b"q 0 0 10 10 re W n BT /F1 10 Tf 300 100 Td (Hors du cadre) Tj ET Q"
        )
        stream.set_data(page.get_contents().get_data() + b"\n" + drawn)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return altered(page_with_table().done(), alter)


def own_font(descent: int = -200) -> DictionaryObject:
    """What makes a font of 5/10 of its size wide one that is not among the standard ones."""
    descriptor = {"/Type": NameObject("/FontDescriptor"), "/FontName": NameObject("/Own")}
    numbers = {
        "/Flags": 32,
        "/Ascent": 800,
        "/Descent": descent,
        "/CapHeight": 700,
        "/ItalicAngle": 0,
        "/StemV": 80,
    }
    widths = ArrayObject(NumberObject(500) for _ in range(256))
    box = RectangleObject((0, descent, 1000, 800))
    return DictionaryObject({
        NameObject("/BaseFont"): NameObject("/Own"),
        NameObject("/FirstChar"): NumberObject(0),
        NameObject("/LastChar"): NumberObject(255),
        NameObject("/Widths"): widths,
        NameObject("/FontDescriptor"): DictionaryObject({
            **{NameObject(key): value for key, value in descriptor.items()},
            **{NameObject(key): NumberObject(value) for key, value in numbers.items()},
            NameObject("/FontBBox"): box,
        }),
    })  # fmt: skip


def with_letters(sheet: Sheet, signs: dict[str, str]) -> bytes:
    """A file that says itself which letters some of its signs stand for."""
    lines = [f"<{ord(c):02x}> <{text.encode('utf-16-be').hex()}>" for c, text in signs.items()]
    lines += [f"<{code:02x}> <{code:04x}>" for code in range(32, 127) if chr(code) not in signs]
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar endcmap end end"
    )

    def alter(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(cmap.encode())
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            font.get_object()[NameObject("/ToUnicode")] = writer._add_object(stream)
            font.get_object().update(own_font())

    return altered(sheet.done(), alter)


def letters_for_signs() -> bytes:
    """Signs that stand for more than one letter, for accents of their own, one beyond 16 bits, a soft hyphen."""
    sheet = Sheet()
    sheet.text(LEFT, 40, "Le texte Xcrit, oYciel, Z pour finir ; quatre!vingts. " * 2)
    sheet.text(LEFT, 60, "Un mot que la ligne coupe par un trait doux : coop|", "ration entre services")
    return with_letters(sheet, {"X": "e\u0301", "Y": "ffi", "Z": "\U0001f600", "|": "\u00ad", "!": "\u2011"})


def in_own_font(sheet: Sheet, descent: int = -200) -> bytes:
    def alter(writer: PdfWriter) -> None:
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            font.get_object().update(own_font(descent))

    return altered(sheet.done(), alter)


def signs_without_names() -> bytes:
    def alter(writer: PdfWriter) -> None:
        names = [NumberObject(65), NameObject("/sign1"), NameObject("/sign2")]
        coding = {
            NameObject("/Type"): NameObject("/Encoding"),
            NameObject("/Differences"): ArrayObject(names),
        }
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            font.get_object().update(own_font())
            font.get_object()[NameObject("/Encoding")] = DictionaryObject(coding)

    sheet = Sheet()
    sheet.text(LEFT, 40, "A suivre, Budget")
    return altered(sheet.done(), alter)


ALTERED = {
    "several letters for one sign": letters_for_signs,
    "other words to read aloud": other_words_to_read_aloud,
    "words that are not seen": unseen,
    "turned by 90°": lambda: turned(90),
    "turned by 180°": lambda: turned(180),
    "turned by 270°": lambda: turned(270),
    "cropped": lambda: boxed(crop=True),
    "media box off the origin": lambda: boxed(crop=False),
    "media box of the group": box_of_the_group,
}
