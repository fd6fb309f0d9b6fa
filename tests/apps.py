"""The local page, served in the tests by a thread."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from ldaparse.limits import Limits

if TYPE_CHECKING:
    import httpx

    from ldaparse.app.serving import App

ASKED: dict[str, Any] = {
    "password": None,
    "limits": Limits(),
    "engine": "pdfium",
    "ocr": "never",
    "profile": None,
}


def new_app(home: Path, **asked: Any) -> App:
    """The page, not yet served."""
    pytest.importorskip("starlette", reason="the extra app is not installed")
    pytest.importorskip("uvicorn", reason="the extra app is not installed")
    from ldaparse.app.serving import App

    return App(home, {**ASKED, **asked})


@contextmanager
def served(home: Path, **asked: Any) -> Iterator[App]:
    """The page, served by a thread until it is left."""
    app = new_app(home, **asked)
    thread = Thread(target=app.run)
    thread.start()
    try:
        yield app
    finally:
        app.end()
        thread.join(30)
        assert not thread.is_alive()


@contextmanager
def asked(home: Path, **said: Any) -> Iterator[tuple[App, httpx.Client]]:
    """The page, served, and a client that behaves as its own pages do."""
    import httpx

    with (
        served(home, **said) as app,
        httpx.Client(base_url=app.guard.address, headers={"origin": origin_of(app)}, timeout=60) as client,
    ):
        yield app, client


def origin_of(app: App) -> str:
    """Where its pages come from."""
    return app.guard.address.rsplit("/", 2)[0]


def ended(client: httpx.Client, number: int, seconds: float = 60) -> dict[str, Any]:
    """A job, once it is over."""
    return awaited(client, number, ("done", "failed", "stopped"), seconds)


def awaited(
    client: httpx.Client, number: int, states: tuple[str, ...], seconds: float = 60
) -> dict[str, Any]:
    """A job, once it is in one of these states and, if that is "working", tells how far it is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for job in client.get("jobs").json()["jobs"]:
            if (
                job["number"] == number
                and job["state"] in states
                and (job["state"] != "working" or job["of"])
            ):
                return dict(job)
        time.sleep(0.05)
    raise AssertionError(f"job {number} is not {states}")
