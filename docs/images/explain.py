"""Draws how a cut table is put together and how a status finds its bullet, from what is read of a sample:
`python docs/images/explain.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

import ldaparse
from ldaparse.document import Box, Document, Table
from ldaparse.evidence import PageBox
from ldaparse.report import Deliverable, Report, StatusCode

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "samples" / "val-doris-2024.pdf"
SCALE = 2.5  # dots a point
MARGIN = 14.0  # points around what is shown
AIR = 1.2  # points between words and their frame
GUTTER = 46.0  # points between what two pages show
CELLS = ("#1f77b4", "#2a9d55", "#d9822b", "#8a4fbf", "#c0392b")
STATES: dict[StatusCode | None, str] = {
    "done": "#1e7a3c", "in_progress": "#a05a00", "planned": "#1f5f9e", "abandoned": "#b3261e",
}  # fmt: skip
GREY = "#6b7280"
Corners: TypeAlias = tuple[float, float, float, float]


class Sheet:
    """A picture made of strips of pages, drawn upon in the points of a page."""

    def __init__(self, strips: list[tuple[int, Corners]]) -> None:
        wide = max(box[2] - box[0] for _, box in strips)
        high = sum(box[3] - box[1] for _, box in strips) + GUTTER * (len(strips) - 1)
        self.picture = Image.new("RGB", (round(wide * SCALE), round(high * SCALE)), "#eef1f5")
        self.origins: dict[int, tuple[float, float]] = {}
        top = 0.0
        with pypdfium2.PdfDocument(SAMPLE) as pdf:
            for page, (x0, y0, x1, y1) in strips:
                drawn = pdf[page - 1].render(scale=SCALE).to_pil().convert("RGB")
                part = drawn.crop(tuple(round(one * SCALE) for one in (x0, y0, x1, y1)))
                self.picture.paste(part, (0, round(top * SCALE)))
                self.origins[page] = (-x0, top - y0)
                top += y1 - y0 + GUTTER
        self.canvas = ImageDraw.Draw(self.picture, "RGBA")

    def at(self, page: int, x: float, y: float) -> tuple[float, float]:
        across, down = self.origins[page]
        return (x + across) * SCALE, (y + down) * SCALE

    def frame(
        self, box: Box | PageBox, colour: str, *, air: float = 0, filled: int = 40, width: int = 3
    ) -> None:
        x0, top, x1, bottom = widened(corners(box), air)
        self.canvas.rectangle(
            (*self.at(box.page, x0, top), *self.at(box.page, x1, bottom)),
            fill=(*rgb(colour), filled), outline=colour, width=width,
        )  # fmt: skip

    def line(self, one: tuple[float, float], other: tuple[float, float], colour: str) -> None:
        self.canvas.line((*one, *other), fill=colour, width=4)
        for x, y in (one, other):
            self.canvas.ellipse((x - 5, y - 5, x + 5, y + 5), fill=colour)

    def words(self, at: tuple[float, float], said: str, colour: str = "#1f2937", size: int = 22) -> None:
        self.canvas.text(at, said, fill=colour, font=ImageFont.load_default(size), anchor="lm")

    def save(self, name: str) -> None:
        path = HERE / f"{name}.png"
        self.picture.quantize(128, method=Image.Quantize.FASTOCTREE).save(path, optimize=True)
        print(f"{path}: {path.stat().st_size // 1000} kB")


def main() -> None:
    document = ldaparse.read(SAMPLE)
    report = ldaparse.interpret(document, indicators=False)
    draw_joined(document, next(table for table in document.tables if has_cut_row(table)))
    draw_stack(max(rows_with_stack(report), key=lambda row: len(row.parts)))


def draw_joined(document: Document, table: Table) -> None:
    """The foot of one page and the head of the next: each cell of the cut row in one colour on both."""
    first, second = table.pages
    boxes = [place for cell in table.cells for place in cell.places if isinstance(place, Box)]
    repeated = [
        place
        for one in document.furniture if one.kind == "repeated_header"
        for place in one.places if isinstance(place, Box) and place.page == second
    ]  # fmt: skip
    cut = [cell for cell in table.cells if len(cell.places) > 1]
    strips = [
        (page, around([*[box for box in boxes if box.page == page], *(repeated if page == second else [])]))
        for page in (first, second)
    ]
    sheet = Sheet(strips)
    for box in repeated:
        sheet.frame(box, GREY, filled=90, width=2)
    for cell, colour in zip(cut, CELLS, strict=True):
        above, below = (place for place in cell.places if isinstance(place, Box))
        sheet.frame(above, colour)
        sheet.frame(below, colour)
        right = above.x1 - 9  # where the header printed again has no words
        sheet.line(sheet.at(first, right, above.bottom), sheet.at(second, right, below.top), colour)
    left = strips[0][1][0] + 4
    sheet.words(sheet.at(first, left, strips[0][1][3] + 10), f"page {first}", GREY)
    sheet.words(sheet.at(second, left, strips[1][1][1] - 10), f"page {second}", GREY)
    sheet.save("joined")


def draw_stack(row: Deliverable) -> None:
    """A row whose status cell stacks several: each bullet and the status that was found for it."""
    pairs = [
        (part, status, (place(part.evidence), place(status.evidence)))
        for part in row.parts
        if (status := part.status)
    ]
    left, top, right, bottom = around([box for _, _, both in pairs for box in both])
    shown = (left - 12, top, right - 9, bottom)  # with the bullets, and no other column
    sheet = Sheet([(pairs[0][2][0].page, shown)])
    for _, status, (bullet, said) in pairs:
        colour = STATES.get(status.code, GREY)
        sheet.frame(bullet, colour, air=AIR, width=2)
        sheet.frame(said, colour, air=AIR, width=2)
        sheet.line(
            sheet.at(bullet.page, corners(bullet)[2] + AIR, middle_of(bullet)),
            sheet.at(said.page, corners(said)[0] - AIR, middle_of(said)),
            colour,
        )
    sheet.save("stack")


def has_cut_row(table: Table) -> bool:
    return len(table.pages) == 2 and any(len(cell.places) > 1 for cell in table.cells)


def rows_with_stack(report: Report) -> list[Deliverable]:
    rows = [row for action in report.actions for row in action.deliverables]
    return [row for row in rows if sum(part.status is not None for part in row.parts) > 1]


def place(evidence: tuple[object, ...]) -> PageBox:
    return next(one for one in evidence if isinstance(one, PageBox))


def corners(box: Box | PageBox) -> Corners:
    return box.box if isinstance(box, PageBox) else (box.x0, box.top, box.x1, box.bottom)


def middle_of(box: Box | PageBox) -> float:
    _, top, _, bottom = corners(box)
    return (top + bottom) / 2


def around(boxes: list[Box] | list[PageBox] | list[Box | PageBox]) -> Corners:
    all_corners = [corners(box) for box in boxes]
    return (
        min(one[0] for one in all_corners) - MARGIN,
        min(one[1] for one in all_corners) - MARGIN,
        max(one[2] for one in all_corners) + MARGIN,
        max(one[3] for one in all_corners) + MARGIN,
    )


def widened(box: Corners, air: float) -> Corners:
    return box[0] - air, box[1] - air, box[2] + air, box[3] + air


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


if __name__ == "__main__":
    main()
