"""Files that come in, and the work on them, as the script of the page follows it (JSON)."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ldaparse.app.desk import Desk
from ldaparse.app.jobs import Job
from ldaparse.app.words import error_said, words_of
from ldaparse.errors import LimitError, PasswordError

_LONGEST_NAME = 1000
_LONGEST_PASSWORD = 1000


def file_routes(desk: Desk) -> list[Route]:
    """Routes for dropping files and following, stopping and repeating the work on them."""

    async def take(request: Request) -> Response:
        """A file comes as the body of the request, its name in the address."""
        name = request.query_params.get("name", "")[:_LONGEST_NAME] or "rapport"
        place = desk.shelf.incoming / secrets.token_hex(16)
        try:
            await _received(request, place, desk.asked["limits"].megabytes, name)
            job = desk.jobs.read(place, name)
        except LimitError as error:
            return JSONResponse({"error": error_said(error, desk.lang)}, 413)
        finally:
            place.unlink(missing_ok=True)
        return JSONResponse(as_told(job, desk), 201)

    def listed(_: Request) -> Response:
        return JSONResponse({"jobs": [as_told(job, desk) for job in desk.jobs.all()]})

    def stop(request: Request) -> Response:
        desk.jobs.stop(_job(request))
        return Response(status_code=204)

    async def open_with(request: Request) -> Response:
        """A password comes as the body of the request; it is kept nowhere."""
        job = _job(request)
        password = (await request.body())[:_LONGEST_PASSWORD].decode("utf-8", "replace")
        entry = desk.entry(job.key)
        desk.jobs.stop(job)
        return JSONResponse(as_told(desk.jobs.read_again(entry, password), desk), 201)

    def again(request: Request) -> Response:
        return JSONResponse(as_told(desk.jobs.read_again(desk.asked_entry(request)), desk), 201)

    def review(request: Request) -> Response:
        return JSONResponse(as_told(desk.jobs.review(desk.asked_entry(request)), desk), 201)

    def remove(request: Request) -> Response:
        desk.shelf.remove(desk.asked_entry(request))
        return Response(status_code=204)

    def _job(request: Request) -> Job:
        job = desk.jobs.find(request.path_params["number"])
        if job is None:
            raise HTTPException(404)
        return job

    return [
        Route("/files", take, methods=["POST"]),
        Route("/jobs", listed),
        Route("/jobs/{number:int}", stop, methods=["DELETE"]),
        Route("/jobs/{number:int}/password", open_with, methods=["POST"]),
        Route("/reports/{key}/again", again, methods=["POST"]),
        Route("/reports/{key}/review", review, methods=["POST"]),
        Route("/reports/{key}/", remove, methods=["DELETE"]),
    ]


async def _received(request: Request, place: Path, megabytes: int, name: str) -> None:
    """Write the body of a request to a file. Raises LimitError where it is larger than that."""
    taken = 0
    with place.open("wb") as file:
        async for piece in request.stream():
            taken += len(piece)
            if taken > megabytes * 1_000_000:
                raise LimitError(f"it is larger than {megabytes} MB; allow more with --max-mb", file=name)
            file.write(piece)


def as_told(job: Job, desk: Desk) -> dict[str, Any]:
    """A job as the page shows it."""
    said = words_of(desk.lang)
    return {
        "number": job.number,
        "kind": job.kind,
        "name": job.name,
        "state": job.state,
        "key": job.key,
        "done": job.done,
        "of": job.of,
        "seconds": round(job.seconds, 1),
        "said": error_said(job.error, desk.lang) if job.error else said[f"job_{job.state}"],
        "locked": isinstance(job.error, PasswordError),
    }
