"""What is taken away: exports, comparisons, histories, drafts; and corrections, which come and go as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePath
from urllib.parse import quote

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from ldaparse.app import works
from ldaparse.app.desk import Desk
from ldaparse.app.shelf import Entry
from ldaparse.corrections import Corrections
from ldaparse.exporting import exporter, exporter_names
from ldaparse.exporting.names import portable

_NONE = b'{"schema_version":"1","source":null,"corrections":[]}\n'
_FRAMED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
_MOST_CORRECTIONS = 20_000_000  # bytes
_MOST_REPORTS = 30
_TYPES = {
    ".json": "application/json", ".html": "text/html; charset=utf-8", ".md": "text/markdown; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def taking_routes(desk: Desk) -> list[Route]:
    """Routes that give files."""

    def export(request: Request) -> Response:
        entry, to = desk.asked_entry(request), _format(request)
        made = _done(entry, works.export, entry.kept, to)
        return _given(made, to, _stem(entry), shown="shown" in request.query_params)

    def compare(request: Request) -> Response:
        old, new = (desk.entry(request.query_params.get(name, "")) for name in ("old", "new"))
        to = _format(request)
        made = _done(new, works.compare, old.kept, new.kept, to)
        return _given(made, to, f"{_stem(old)} - {_stem(new)}", shown="shown" in request.query_params)

    def follow(request: Request) -> Response:
        entries = [desk.entry(key) for key in request.query_params.getlist("of")[:_MOST_REPORTS]]
        if len(entries) < 2:
            raise HTTPException(404)
        to = _format(request)
        made = _done(entries[-1], works.follow, [one.kept for one in entries], to)
        return _given(
            made, to, f"{_stem(entries[0])} - {_stem(entries[-1])}", shown="shown" in request.query_params
        )

    def draft(request: Request) -> Response:
        entry = desk.asked_entry(request)
        asked = request.query_params.get("year", "")
        if not (asked.isascii() and asked.isdigit() and 1990 <= int(asked[:5]) <= 2100):
            raise HTTPException(400)
        made = _done(entry, works.draft, entry.kept, int(asked))
        return _given(made, "docx", f"rapport {asked}")

    def review(request: Request) -> Response:
        """The review page, which may still have to be made: the page of the report does that."""
        entry = desk.asked_entry(request)
        page = entry.review(desk.lang)
        if not page.is_file():
            return RedirectResponse("./?review", 303)
        policy = {"Content-Security-Policy": "frame-ancestors 'none'"}  # its own is in the page
        return FileResponse(page, media_type="text/html; charset=utf-8", headers=policy)

    def corrections(request: Request) -> Response:
        content = _corrections(desk.asked_entry(request))
        return Response(content, media_type="application/json", headers={"ETag": _version(content)})

    async def keep_corrections(request: Request) -> Response:
        """Corrections replace those that they were made from, and no others."""
        entry = desk.asked_entry(request)
        content = bytearray()
        async for piece in request.stream():
            content += piece
            if len(content) > _MOST_CORRECTIONS:
                raise HTTPException(413)
        if request.headers.get("if-match") != _version(_corrections(entry)):
            raise HTTPException(412)
        try:
            Corrections.model_validate_json(bytes(content))
        except ValidationError as error:
            raise HTTPException(400) from error
        entry.put_corrections(bytes(content))
        return Response(status_code=204, headers={"ETag": _version(bytes(content))})

    def _done(entry: Entry, work: Callable[..., bytes], *given: object) -> bytes:
        return desk.children.do(work, *given, desk.lang, dict(desk.asked), name=_stem(entry))

    return [
        Route("/reports/{key}/export/{to}", export),
        Route("/reports/{key}/draft", draft),
        Route("/reports/{key}/review", review),
        Route("/reports/{key}/corrections", corrections),
        Route("/reports/{key}/corrections", keep_corrections, methods=["PUT"]),
        Route("/compare/{to}", compare),
        Route("/history/{to}", follow),
    ]


def _format(request: Request) -> str:
    to: str = request.path_params["to"]
    if to not in exporter_names():
        raise HTTPException(404)
    return to


def _given(made: bytes, to: str, stem: str, *, shown: bool = False) -> Response:
    """A file to be kept, or, where it is `shown`, a page without scripts in a frame."""
    if shown and to == "html":
        return Response(
            made, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _FRAMED}
        )
    suffixes = exporter(to).suffixes
    ending = ".zip" if made.startswith(b"PK") and ".zip" in suffixes else next(filter(None, suffixes), "")
    name = portable(stem) + ending
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(
        made,
        media_type=_TYPES.get(ending, "application/octet-stream"),
        headers={"Content-Disposition": disposition},
    )


def _stem(entry: Entry) -> str:
    file = entry.file
    return PurePath(file.name).stem if file else entry.key


def _corrections(entry: Entry) -> bytes:
    place = entry.corrections
    return place.read_bytes() if place else _NONE


def _version(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
