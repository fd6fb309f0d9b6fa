"""Pages that are pictures: their words are recognised, if that is wanted and can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ldaparse.document import Box, Trouble, trouble
from ldaparse.errors import LimitError
from ldaparse.limits import Limits
from ldaparse.reading.ocr import what_is_missing
from ldaparse.reading.ocr.doubts import doubts_of
from ldaparse.reading.pdf.pages import RawPage, TakenApart, page_runs
from ldaparse.reading.pdf.placing import ScanTurn
from ldaparse.reading.source import RawFile, ReadOptions

if TYPE_CHECKING:
    from ldaparse.reading.ocr.recognising import Recognised


def read_scans(found: TakenApart, raw: RawFile, options: ReadOptions, seconds: float) -> None:
    """Put what is recognised on pages that are pictures, or whose text is garbled or hidden, in their place."""
    from ldaparse.reading.pdf.garbled import is_garbled
    from ldaparse.reading.pdf.hidden import pages_of_hidden_text

    garbled = [page.number for page in found.pages if is_garbled(page)]
    pictured = [page.number for page in found.pages if page.pictured and page.number not in found.scans]
    hidden = pages_of_hidden_text(raw.data, options.password, pictured, options.limits.objects)
    wanted = sorted({*found.scans, *garbled, *hidden})
    if options.ocr == "always":
        wanted = [page.number for page in found.pages]
    if not wanted:
        return
    missing = "" if options.ocr == "never" else what_is_missing()
    if missing is None:
        from ldaparse.reading.pdf.rendering import pictures

        drawn = pictures(raw.data, options.password, wanted, options.limits.pixels)
        put_recognised(found, wanted, drawn, options.limits, seconds, raw.name)
    else:
        found.hindrance = _hindrance(missing)
        found.troubles += map(_not_read, found.scans)
    found.troubles += [_garbled(number, read=number in found.recognised) for number in garbled]
    found.troubles += [
        _hidden(number, read=number in found.recognised) for number in hidden if number not in garbled
    ]


def _hindrance(missing: str) -> str:
    if not missing:
        return "; let OCR read them with --ocr auto"
    return f"; to read them by OCR, install {missing}"


def _not_read(number: int) -> Trouble:
    return trouble("page.scan", case="unread", page=number)


def _garbled(number: int, *, read: bool) -> Trouble:
    if read:
        return trouble("page.garbled", case="recognised", page=number, severity="note")
    return trouble("page.garbled", case="kept", page=number)


def _hidden(number: int, *, read: bool) -> Trouble:
    return trouble("page.hidden_text", case="recognised" if read else "kept", page=number)


def put_recognised(
    found: TakenApart,
    wanted: Sequence[int],
    drawn: Iterable[tuple[int, Any]],
    limits: Limits,
    seconds: float,
    name: str,
) -> None:
    """Recognise pages, and put them in the place of those that are known by the same numbers.

    Raises:
        LimitError: it took longer than `seconds`, of which `limits` allow so many in all.
    """
    from ldaparse.reading.ocr.batch import recognise_all
    from ldaparse.reading.ocr.tesseract import OutOfTimeError

    try:
        read = recognise_all(drawn, seconds, len(wanted))
    except OutOfTimeError as error:
        said = f"recognising its pages took more than {limits.seconds:g} seconds; allow more with --timeout"
        raise LimitError(said, file=name) from error
    found.hindrance = ", and OCR found no words on them"
    place = {page.number: index for index, page in enumerate(found.pages)}
    doubts: list[Trouble] = []
    for number in wanted:
        recognised = read.get(number)
        if recognised is None:
            found.troubles.append(trouble("page.unread", case="picture", page=number))
            continue
        own_doubts = list(doubts_of(recognised.page, number))
        page = _as_read(recognised, number, limits.rules, found.troubles)
        if page.lines or page.tables or number in found.scans:
            found.pages[place[number]] = page
        if page.lines or page.tables:
            found.recognised.append(number)
            doubts += own_doubts
        elif number in found.scans:
            found.troubles.append(trouble("page.scan", case="wordless", page=number))
    found.troubles += _told([found.pages[place[number]] for number in found.recognised])
    found.troubles += doubts


def _as_read(recognised: Recognised, number: int, rules: int, troubles: list[Trouble]) -> RawPage:
    from ldaparse.reading.pdf import read_page

    width, height = recognised.page.width, recognised.page.height
    turn = ScanTurn(recognised.quarters, recognised.skew, width, height)
    page, _ = read_page(recognised.page, number, rules, troubles, recognised=True)
    page.recognised, page.turn = True, None if turn.is_none else turn
    return page


def _told(pages: Sequence[RawPage]) -> list[Trouble]:
    """One finding for all pages that were recognised together."""
    if not pages:
        return []
    places = (
        Box(page.number, 0.0, 0.0, round(page.width, 1), round(page.height, 1), how="ocr_text")
        for page in pages
    )
    return [trouble("page.ocr", places=places, pages=page_runs([page.number for page in pages]))]
