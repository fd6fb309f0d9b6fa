"""The server: on the loopback address, at a port that the system chooses, until the last page is closed."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ldaparse.app.children import Children
from ldaparse.app.desk import Desk
from ldaparse.app.files import file_routes
from ldaparse.app.guarding import HOST, Guard
from ldaparse.app.jobs import Jobs
from ldaparse.app.presence import Presence
from ldaparse.app.shelf import Shelf
from ldaparse.app.site import failed, not_found, page_routes, unforeseen
from ldaparse.app.taking import taking_routes
from ldaparse.errors import LdaparseError
from ldaparse.writing import Language

log = logging.getLogger("ldaparse")

_LOOK = 1.0  # seconds between two looks at whether any page is open
_PAGE_NAME = 100
_CODES = {400, 403, 405, 412, 413}


class App:
    """The local page, to be served.

    Args:
        home: the folder in which `.ldaparse` is, or will be.
        asked: what `extract` takes beside a file: limits, profile, engine, ocr, password.
        lang: the language of the pages.
    """

    def __init__(self, home: Path, asked: Mapping[str, Any], lang: Language = "fr") -> None:
        self._socket = _listening()
        shelf = Shelf(home)
        jobs = Jobs(shelf, asked, lang)
        self.desk = Desk(shelf, jobs, Children(asked["limits"]), Presence(), lang, asked, self.end)
        self.guard = Guard(application(self.desk), self._socket.getsockname()[1])
        self._server = uvicorn.Server(
            uvicorn.Config(
                self.guard, log_config=None, log_level="critical", access_log=False, server_header=False, date_header=False, lifespan="off", ws="none",
                timeout_graceful_shutdown=3,
            )
        )  # fmt: skip

    def take(self, files: Iterable[Path], *, corrections: bool = True) -> None:
        """Begin to read files that are on this machine, and those of the shelf that are yet to be read; `corrections` tells
        whether those beside the files are taken over."""
        waiting = [entry for entry in self.desk.shelf.entries() if entry.card() is None and entry.file]
        for entry in waiting:
            self.desk.jobs.read_again(entry)
        for file in files:
            self.desk.jobs.read_copy(file, corrections=corrections)

    def run(self, opened: Callable[[str], object] | None = None) -> None:
        """Serve until the last page is closed, or until it is interrupted; `opened` gets the address for a browser."""
        with closing(self._socket):
            if opened is not None:
                Thread(target=opened, args=(self.guard.opening,), daemon=True).start()
            try:
                asyncio.run(self._serve())
            finally:
                self.desk.jobs.close()
                self.desk.shelf.close()

    def end(self) -> None:
        """End the server."""
        self._server.should_exit = True

    async def _serve(self) -> None:
        watching = asyncio.create_task(self._watch())
        try:
            await self._server.serve(sockets=[self._socket])
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while not (self.desk.presence.is_over() and not self.desk.jobs.is_busy()):  # noqa: ASYNC110 - told by the clock
            await asyncio.sleep(_LOOK)
        self.end()


def application(desk: Desk) -> Starlette:
    """All routes, to be put behind a guard."""

    async def present(request: Request) -> Response:
        desk.presence.come((await request.body())[:_PAGE_NAME].decode("ascii", "replace"))
        return Response(status_code=204)

    async def gone(request: Request) -> Response:
        desk.presence.go((await request.body())[:_PAGE_NAME].decode("ascii", "replace"))
        return Response(status_code=204)

    def end(_: Request) -> Response:
        desk.end()
        return Response(status_code=204)

    def of_library(request: Request, error: Exception) -> Response:
        assert isinstance(error, LdaparseError)
        return failed(request, desk, error)

    def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code in _CODES or request.method != "GET":
            return Response(status_code=error.status_code)
        return not_found(request, desk)

    def of_nobody(request: Request, error: Exception) -> Response:
        log.debug("cause", exc_info=error)
        return unforeseen(request, desk)

    return Starlette(
        routes=[
            Route("/present", present, methods=["POST"]),
            Route("/gone", gone, methods=["POST"]),
            Route("/end", end, methods=["POST"]),
            *page_routes(desk),
            *file_routes(desk),
            *taking_routes(desk),
        ],
        exception_handlers={LdaparseError: of_library, HTTPException: of_http, Exception: of_nobody},
    )


def _listening() -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind((HOST, 0))
    return listening
