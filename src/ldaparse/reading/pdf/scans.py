"""Pages that are pictures: their words are recognised, if that is wanted and can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ldaparse.document import Box, Trouble
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
    return Trouble(
        "page.scan",
        f"La page {number} est une image sans texte : elle n’est pas lue.",
        english=f"Page {number} is a picture without text: it is not read.",
    )


def _garbled(number: int, *, read: bool) -> Trouble:
    said = f"Le texte de la page {number} est illisible : ses polices ne disent pas quels caractères elles impriment"
    english = f"The text of page {number} is unreadable: its fonts do not say which characters they print"
    if read:
        english = f"{english}; the page was read by OCR."
        return Trouble("page.garbled", f"{said} ; la page a été lue par OCR.", (), "note", english)
    english = f"{english}. Without OCR, what is read of it is worth nothing."
    return Trouble("page.garbled", f"{said}. Sans OCR, ce qui en est lu ne vaut rien.", (), "error", english)


def _hidden(number: int, *, read: bool) -> Trouble:
    said = f"La page {number} est un scan dont un autre logiciel a déjà reconnu le texte"
    english = f"Page {number} is a scan whose text another program recognised before"
    if read:
        said = f"{said} ; elle est relue dans son image, où sont aussi les filets des tableaux."
        english = f"{english}; it was read again in its picture, where the rules of tables are too."
    else:
        said = f"{said} : ce texte est pris tel quel, sans les filets des tableaux."
        english = f"{english}: that text is taken as it is, without the rules of tables."
    return Trouble("page.hidden_text", said, (), "note", english)


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
            message = f"La page {number} est une image qui n’a pas pu être reconnue."
            english = f"Page {number} is a picture that could not be recognised."
            found.troubles.append(Trouble("page.unread", message, (), "error", english))
            continue
        own_doubts = list(doubts_of(recognised.page, number))
        page = _as_read(recognised, number, limits.rules, found.troubles)
        if page.lines or page.tables or number in found.scans:
            found.pages[place[number]] = page
        if page.lines or page.tables:
            found.recognised.append(number)
            doubts += own_doubts
        elif number in found.scans:
            message = f"La page {number} est une image où aucun mot n’a été reconnu."
            english = f"Page {number} is a picture in which no word was recognised."
            found.troubles.append(Trouble("page.scan", message, english=english))
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
    places = tuple(
        Box(page.number, 0.0, 0.0, round(page.width, 1), round(page.height, 1), how="ocr_text")
        for page in pages
    )
    numbers = page_runs([page.number for page in pages])
    message = (
        f"Lu par reconnaissance de caractères (OCR) : p. {numbers}. Les chiffres sont à vérifier sur l’image."
    )
    english = (
        f"Read by optical character recognition (OCR): p. {numbers}. Check the figures against the picture."
    )
    return [Trouble("page.ocr", message, places, "note", english)]
