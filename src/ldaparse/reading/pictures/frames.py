"""The pages of a picture's file, upright, each brought to one resolution."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from ldaparse.errors import LimitError, UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.ocr.dots import RESOLUTION
from ldaparse.reading.source import RawFile

_A4 = 842.0  # points: how long a page is taken to be where the file does not say
_PLAUSIBLE = (350.0, 1300.0)  # points: how long a page is, from A5 to A3 and a little


def count_frames(raw: RawFile, limits: Limits) -> int:
    """How many pages there are.

    Raises:
        LimitError: more than the limits allow, or one with more dots.
        UnreadableError: the file is damaged.
    """
    with _opened(raw) as picture:
        count = 0
        for frame in ImageSequence.Iterator(picture):
            count += 1
            width, height = frame.size
            if width * height > limits.pixels:
                raise LimitError(
                    f"a picture of {width} × {height} dots is more than the limit of {limits.pixels}; allow more with --limit pixels=…",
                    file=raw.name,
                )
            if count > limits.pages:
                raise LimitError(
                    f"more than {limits.pages} pages; raise the limit with --max-pages", file=raw.name
                )
        return count


def frames(raw: RawFile) -> Iterator[tuple[int, Any]]:
    """The pages by their numbers, each as red, green and blue.

    Raises:
        UnreadableError: the file is damaged.
    """
    with _opened(raw) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
            yield number, _upright(frame)


@contextmanager
def _opened(raw: RawFile) -> Iterator[Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is too large is refused by its size, what is odd is read
            with Image.open(io.BytesIO(raw.data), formats=("PNG", "JPEG", "TIFF")) as picture:
                yield picture
    except Image.DecompressionBombError as error:
        raise LimitError("this picture has more dots than any page", file=raw.name) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise UnreadableError(
            "this picture is damaged or cut short and cannot be read", file=raw.name
        ) from error


def _upright(frame: Any) -> Any:
    """A page turned as its file says, without transparency, at the usual resolution."""
    dots_an_inch = _resolution(frame)
    page = ImageOps.exif_transpose(frame)
    if page.mode in {"RGBA", "LA", "PA"} or "transparency" in page.info:
        page = page.convert("RGBA")
        page = Image.alpha_composite(Image.new("RGBA", page.size, "white"), page)
    if page.mode.startswith("I;16"):
        page = page.point(lambda value: value / 256).convert("L")
    page = page.convert("RGB")
    scale = RESOLUTION / dots_an_inch
    if abs(scale - 1) > 0.01:
        size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
        page = page.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)
    return np.ascontiguousarray(np.asarray(page, dtype=np.uint8))


def _resolution(frame: Any) -> float:
    """Dots an inch, as the file says if that makes a page of a usual size; else as for A4."""
    longer = max(frame.size)
    try:
        said = float(max(frame.info.get("dpi", (0, 0))))
    except (TypeError, ValueError):
        said = 0.0
    if said > 0 and _PLAUSIBLE[0] <= longer * 72 / said <= _PLAUSIBLE[1]:
        return said
    return float(longer * 72 / _A4)
