"""Scans made of PDF files, and of pictures: what a copier makes of a report."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from ldaparse.reading.ocr import what_is_missing

MISSING = what_is_missing()
needs_ocr = pytest.mark.skipif(MISSING is not None, reason=f"OCR is not installed: {MISSING}")


def pages_as_pictures(
    data: bytes,
    *,
    dpi: int = 200,
    skew: float = 0.0,
    grey: bool = False,
    noise: float = 0.0,
    only: Sequence[int] = (),
) -> list[Image.Image]:
    """The pages of a PDF, or those `only`, as a scanner sees them: turned a little (degrees
    counterclockwise), without colours, with noise (of 255)."""
    pdf = pypdfium2.PdfDocument(data)
    chance = np.random.default_rng(1)
    scanned = []
    for number in only or range(1, len(pdf) + 1):
        picture = pdf[number - 1].render(scale=dpi / 72).to_pil().convert("L" if grey else "RGB")
        if skew:
            white = 255 if grey else (255, 255, 255)
            picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=white)
        if noise:
            dots = np.asarray(picture, dtype=float)
            picture = Image.fromarray(
                np.clip(dots + chance.normal(0, noise, dots.shape), 0, 255).astype("uint8")
            )
        scanned.append(picture)
    pdf.close()
    return scanned


def as_pdf(pictures: Sequence[Image.Image], dpi: int = 200, quality: int = 75) -> bytes:
    """A PDF of pictures, each a JPEG over its whole page."""
    out = io.BytesIO()
    first, *others = pictures
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi, quality=quality)
    return out.getvalue()


def as_file(pictures: Sequence[Image.Image], kind: str, dpi: int = 200, **options: object) -> bytes:
    """A picture's file of some kind: PNG, JPEG or, of several pages, TIFF."""
    out = io.BytesIO()
    first, *others = pictures
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(out, kind, dpi=(dpi, dpi), **more, **options)
    return out.getvalue()
