"""The pages: all reports, one report, and what the library draws in a frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ldaparse.app.card import Card
from ldaparse.app.desk import Desk
from ldaparse.app.drawing import draw, script, style
from ldaparse.app.grouping import Known, by_year, grouped, history_of, known_on
from ldaparse.app.shelf import Entry
from ldaparse.app.words import FORMATS, error_said, words_of
from ldaparse.errors import LdaparseError
from ldaparse.exporting import exporter_names
from ldaparse.writing import Language


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file."""

    name: str
    address: str


def page_routes(desk: Desk) -> list[Route]:
    """Routes of pages, their style and their script."""

    def home(request: Request) -> Response:
        groups = grouped(known_on(desk.shelf))
        return _page(request, "home.html", desk, groups=groups, folder=str(desk.shelf.folder))

    def report(request: Request) -> Response:
        entry = desk.asked_entry(request)
        stale = ""
        try:
            card = desk.card(entry)
        except LdaparseError as error:
            stale, card = error_said(error, desk.lang), entry.card()
        if card is None:
            return _page(request, "unread.html", desk, name=entry.file.name if entry.file else "")
        known = known_on(desk.shelf)
        years = next((group.dated for group in grouped(known) if group.title and group.has(entry.key)), ())
        near = [one for one in years if one.key != entry.key and one.card.year != card.year]
        return _page(
            request,
            "report.html",
            desk,
            key=entry.key,
            card=card,
            stale=stale,
            years=years,
            pairs=[by_year(one, Known(entry.key, card)) for one in near],
            history=history_of(years),
            others=[one for one in known if one.key != entry.key and one not in near],
            downloads=downloads("export/{}", desk.lang),
            has_review=entry.review(desk.lang).is_file(),
            next_year=(card.year or 2024) + 1,
        )

    def view(request: Request) -> Response:
        entry = desk.asked_entry(request)
        card = _card_of(entry)
        return _page(
            request,
            "framed.html",
            desk,
            back="./",
            heading=title_of(card, desk.lang),
            subject="frame_report",
            shown="export/html?shown",
            downloads=downloads("export/{}", desk.lang),
        )

    def compare(request: Request) -> Response:
        keys = [request.query_params.get(name, "") for name in ("old", "new")]
        return _framed(request, "compare", [("old", keys[0]), ("new", keys[1])], "comparison")

    def follow(request: Request) -> Response:
        return _framed(
            request, "history", [("of", key) for key in request.query_params.getlist("of")], "history"
        )

    def _framed(request: Request, path: str, asked: list[tuple[str, str]], what: str) -> Response:
        cards = [_card_of(desk.entry(key)) for _, key in asked]
        if len(cards) < 2:
            raise HTTPException(404)
        query = urlencode(asked)
        names = [year_said(cards[0]), year_said(cards[-1])]
        return _page(
            request,
            "framed.html",
            desk,
            back=f"reports/{asked[-1][1]}/",
            heading=cards[-1].territory or cards[-1].name,
            over=(what, names),
            subject=f"frame_{what}",
            shown=f"{path}/html?{query}&shown",
            downloads=downloads(path + "/{}?" + query, desk.lang),
        )

    def style_sheet(_: Request) -> Response:
        return Response(style(), media_type="text/css")

    def script_file(_: Request) -> Response:
        return Response(script(), media_type="text/javascript")

    return [
        Route("/", home),
        Route("/app.css", style_sheet),
        Route("/app.js", script_file),
        Route("/reports/{key}/", report),
        Route("/reports/{key}/view", view),
        Route("/compare", compare),
        Route("/history", follow),
    ]


def failed(request: Request, desk: Desk, error: LdaparseError) -> Response:
    """The page that says why something could not be done."""
    page = _page(request, "error.html", desk, said=error_said(error, desk.lang), heading="failed")
    page.status_code = 422
    return page


def unforeseen(request: Request, desk: Desk) -> Response:
    """The page for a fault that nobody thought of."""
    page = _page(request, "error.html", desk, said="", heading="failed")
    page.status_code = 500
    return page


def not_found(request: Request, desk: Desk) -> Response:
    """The page for an address that leads nowhere."""
    page = _page(request, "error.html", desk, said="", heading="not_found")
    page.status_code = 404
    return page


def downloads(address: str, lang: Language) -> list[Download]:
    """A link for each installed format; `address` has a place for its name."""
    names: Mapping[str, str] = FORMATS[lang]
    ordered = [one for one in names if one in exporter_names()]
    others = [one for one in exporter_names() if one not in names]
    return [Download(names.get(one, one), address.format(one)) for one in (*ordered, *others)]


def title_of(card: Card, lang: Language) -> str:
    """Such as "Rapport 2024"."""
    words = words_of(lang)
    return words["report_of"].format(card.year) if card.year else words["report"]


def year_said(card: Card) -> str:
    """The year of a report, or the name of its file."""
    return str(card.year) if card.year else card.name


def _card_of(entry: Entry) -> Card:
    card = entry.card()
    if card is None:
        raise HTTPException(404)
    return card


def _page(request: Request, template: str, desk: Desk, **shown: object) -> HTMLResponse:
    return HTMLResponse(draw(template, desk.lang, base=f"{request.scope['root_path']}/", **shown))
