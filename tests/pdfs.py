"""PDF files drawn by hand, line by line, for tests of how they are read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 600.0, 420.0
LEFT, LEADING, SIZE = 50.0, 12.0, 10.0
PADDING = 4.0


@dataclass
class Sheet:
    """Draws on pages of 600 × 420 points, heights counted from the top."""

    buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), invariant=1)

    def text(self, x: float, top: float, *lines: str, size: float = SIZE, bold: bool = False) -> None:
        """Lines of text, the first with its baseline `size` below `top`."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for index, line in enumerate(lines):
            self.canvas.drawString(x, HEIGHT - top - size - index * LEADING, line)

    def full(self, top: float, *lines: str) -> None:
        """Lines set over the whole width, as wrapping leaves them; the last as it comes."""
        for index, line in enumerate(lines):
            if index < len(lines) - 1:
                loose = WIDTH - 2 * LEFT - self.canvas.stringWidth(line, "Helvetica", SIZE)
                self.canvas.setFont("Helvetica", SIZE)
                self.canvas.drawString(
                    LEFT, HEIGHT - top - SIZE - index * LEADING, line, wordSpace=loose / line.count(" ")
                )
            else:
                self.text(LEFT, top + index * LEADING, line)

    def grid(
        self,
        top: float,
        columns: Sequence[float],
        rows: Sequence[tuple[float, Sequence[str | None]]],
        *,
        header: bool = False,
    ) -> float:
        """A ruled table: column edges, and rows of height and texts; a text's lines are parted by
        "\\n", and None leaves the cell to the one on its left. Gives the bottom."""
        y = top
        for index, (height, texts) in enumerate(rows):
            spans: list[tuple[float, float, str]] = []
            for place, text in enumerate(texts):
                if text is None:
                    x0, _, before = spans.pop()
                    spans.append((x0, columns[place + 1], before))
                else:
                    spans.append((columns[place], columns[place + 1], text))
            for x0, x1, text in spans:
                self.canvas.rect(x0, HEIGHT - y - height, x1 - x0, height)
                self.text(x0 + PADDING, y + PADDING - 2, *text.split("\n"), bold=header and index == 0)
            y += height
        return y

    def page(self) -> None:
        self.canvas.showPage()

    def done(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def picture_only(pages: int) -> bytes:
    """Pages that hold a picture and not one word, as a scanner makes them."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    sheet = Sheet()
    for _ in range(pages):
        sheet.canvas.drawImage(ImageReader(Image.new("L", (60, 42), 200)), 0, 0, WIDTH, HEIGHT)
        sheet.page()
    return sheet.done()


def encrypted(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def one_table() -> bytes:
    """A page with a heading and an action's table."""
    sheet = Sheet()
    sheet.text(LEFT, 40, "2.1 Ouvrir une maison (action n° 4)", size=14, bold=True)
    rows = [(20.0, ["Livrables", "Etat", "Observations"]), (20.0, ["Ouverture", "Réalisé", "Rien"])]
    sheet.grid(80, [50, 250, 350, 550], rows, header=True)
    sheet.text(LEFT, 140, "Une remarque sous le tableau, assez longue pour passer pour du corps de texte.")
    return sheet.done()
