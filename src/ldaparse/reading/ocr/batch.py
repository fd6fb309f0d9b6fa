"""Many pictures at once: as many side by side as there are processors, their styles set together."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Lock

import cv2

from ldaparse.isolating import step
from ldaparse.reading.ocr.dots import Pixels
from ldaparse.reading.ocr.recognising import Recognised, recognise
from ldaparse.reading.ocr.tesseract import OutOfTimeError, RecognitionError
from ldaparse.reading.ocr.typesetting import set_styles

log = logging.getLogger(__name__)

_LARGE = 15_000_000  # dots: pictures as large are read one at a time, for the memory they take
_ONE_LARGE = Lock()
_AT_ONCE = 2  # pages, each of which takes some 200 MB while it is read
_STEP = 120.0  # seconds that a page may take, where others are read beside it


def recognise_all(
    pictures: Iterable[tuple[int, Pixels]], seconds: float, count: int = 0
) -> dict[int, Recognised | None]:
    """What was found on each page, by its number; None where Tesseract failed.

    Args:
        pictures: pages, each taken when there is a processor free for it.
        seconds: for all of them together.
        count: how many pages they are, where it is known.

    Raises:
        OutOfTimeError: they took longer.
    """
    cv2.setNumThreads(1)  # pages are read side by side as it is
    end = time.monotonic() + seconds
    step(_STEP)
    found: dict[int, Recognised | None] = {}
    workers = max(1, min(os.cpu_count() or 1, _AT_ONCE))
    with ThreadPoolExecutor(workers) as pool:
        waiting: dict[Future[Recognised | None], int] = {}
        for number, colours in pictures:
            waiting[pool.submit(_one, colours, end)] = number
            if len(waiting) >= workers:
                _take_done(waiting, found, count)
        while waiting:
            _take_done(waiting, found, count)
    set_styles(one.page.printed for _, one in sorted(found.items()) if one is not None)
    return found


def _take_done(
    waiting: dict[Future[Recognised | None], int], found: dict[int, Recognised | None], count: int
) -> None:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for one in done:
        found[waiting.pop(one)] = one.result()
    step(_STEP, done=len(found), of=count)


def _one(colours: Pixels, end: float) -> Recognised | None:
    left = end - time.monotonic()
    if left <= 0:
        raise OutOfTimeError
    try:
        if colours.shape[0] * colours.shape[1] > _LARGE:
            with _ONE_LARGE:
                return recognise(colours, left)
        return recognise(colours, left)
    except RecognitionError:
        return None
    except (OutOfTimeError, MemoryError):
        raise
    except Exception as error:
        # One page that fails on something unforeseen must not lose the others.
        log.debug("cause", exc_info=error)
        return None
