"""Who may call the server: pages that it gave itself, in a browser that was opened for them.

Every address begins with a token that nobody can guess. A request must be to the loopback address and the very port (a name
that an attacker's server resolves to 127.0.0.1 is refused), and what browsers say of where it comes from must be this server.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
_SAFE = ("GET", "HEAD")
_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Guard:
    """Lets through what comes from the server's own pages, and refuses all else before anything is done."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._host = f"{HOST}:{port}"
        self._origin = f"http://{self._host}"
        self._token = secrets.token_urlsafe(24)
        self._ticket = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"{self._origin}/{self._token}/"

    @property
    def opening(self) -> str:
        """What a browser is opened with: an address that leads to the page once. It stands on the command line of the
        browser, which others on this machine can read; the page's own does not."""
        return f"{self._origin}/open/{self._ticket}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        answer = self._refusal(scope["method"], headers) or self._opened(scope["path"])
        if answer is None and not self._has_token(scope["path"]):
            answer = _refused()
        if answer is not None:
            await answer(scope, receive, send)
            return
        inside = {**scope, "root_path": f"/{self._token}"}
        await self._app(inside, receive, _with_headers(send))

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if headers.getlist("host") != [self._host]:
            return _refused()
        if origin is not None and origin != self._origin:
            return _refused()
        if method not in _SAFE and origin is None:
            return _refused()
        if site not in (None, "none", "same-origin"):
            return _refused()
        return None

    def _opened(self, path: str) -> RedirectResponse | None:
        """What answers to the address that is good once."""
        prefix, _, given = path.rpartition("/")
        if prefix != "/open" or not self._ticket or not _same(given, self._ticket):
            return None
        self._ticket = ""
        return RedirectResponse(self.address, 303, headers={"Cache-Control": "no-store"})

    def _has_token(self, path: str) -> bool:
        given = path[1:].partition("/")
        return bool(given[1]) and _same(given[0], self._token)


def _same(given: str, right: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), right.encode())


def _refused() -> PlainTextResponse:
    return PlainTextResponse("Accès refusé. / Refused.\n", 403, headers=dict(_HEADERS))


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", _POLICY)
        await send(message)

    return guarded
