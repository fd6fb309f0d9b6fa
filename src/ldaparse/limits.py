"""What an untrusted file may cost. Every reader and every command takes its bounds from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What an untrusted file may cost before it is refused with a `LimitError`.

    Attributes:
        megabytes: size of the file.
        pages: pages of a PDF, slides of a presentation.
        seconds: time for all that is done with one file. Looked at after each page of a PDF; kept to
            the letter where the file is read in a child process.
        step_seconds: time for one page of a PDF or one section of a report, in a child process.
        memory_megabytes: memory that reading may take, in a child process (not on Windows).
        objects: characters, lines, rectangles and curves of one page of a PDF; a page that has more is
            not read, the others are.
        rules: lines, rectangles and curves among which the tables of a page are looked for; a page that
            has more is read without its tables.
        pixels: points of a picture, or of a page drawn as one (for OCR, at 300 an inch).
        unpacked_megabytes: size of the parts of a zip (Office, OpenDocument) once unpacked, all together.
        ratio: how many times larger than in the zip a part may be once unpacked, if it is larger than 10 MB.
        entries: parts of a zip.
        depth: elements of XML inside each other.
        nesting: tables inside tables.
        cells: places in the grids of all tables of a file that is no PDF, cells of a workbook or CSV file.
        paragraphs: paragraphs of a file that is no PDF.
        office_seconds: time that LibreOffice may take over one file, within `seconds`.
        office_megabytes: memory that LibreOffice may take (not on Windows).
    """

    megabytes: int = 200
    pages: int = 2000
    seconds: float = 300.0
    step_seconds: float = 15.0
    memory_megabytes: int = 900
    objects: int = 100_000
    rules: int = 8_000
    pixels: int = 100_000_000
    unpacked_megabytes: int = 300
    ratio: int = 200
    entries: int = 5000
    depth: int = 200
    nesting: int = 20
    cells: int = 200_000
    paragraphs: int = 60_000
    office_seconds: float = 60.0
    office_megabytes: int = 2000
