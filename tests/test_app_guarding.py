"""Nobody but the page itself can call the server of the local page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps import asked

pytest.importorskip("starlette", reason="the extra app is not installed")


import httpx

from ldaparse.app.presence import GRACE, SILENCE, Presence
from ldaparse.app.serving import App
from ldaparse.app.shelf import Shelf, plain_name


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, httpx.Client]]:
    with asked(tmp_path_factory.mktemp("home")) as found:
        yield found


def test_its_own_page_is_let_in(pair: tuple[App, httpx.Client]) -> None:
    _, client = pair
    answer = client.get("", headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 200
    assert "Déposez ici" in answer.text
    assert client.post("present", content="one").status_code == 204


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://ailleurs.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "http://localhost"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("GET", "jobs"), ("POST", "files"), ("POST", "end")]
)
def test_another_origin_is_refused(
    pair: tuple[App, httpx.Client], method: str, path: str, headers: dict[str, str]
) -> None:
    _, client = pair
    assert client.request(method, path, headers=headers).status_code == 403


def test_what_changes_something_has_to_say_where_it_comes_from(pair: tuple[App, httpx.Client]) -> None:
    app, _ = pair
    changes = (("POST", "files"), ("POST", "end"), ("DELETE", "jobs/1"), ("PUT", "reports/x/corrections"))
    with httpx.Client(base_url=app.guard.address) as client:
        assert client.get("jobs").status_code == 200
        for method, path in changes:
            assert client.request(method, path).status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "ailleurs.example",
        "ailleurs.example:{port}",
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:{port}",
        "",
    ],
)
def test_another_host_is_refused_as_where_a_name_was_made_to_lead_here(
    pair: tuple[App, httpx.Client], host: str
) -> None:
    app, client = pair
    port = app.guard.address.split(":")[2].split("/")[0]
    assert client.get("", headers={"host": host.format(port=port)}).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/jobs", "/app.js", "/wrong/jobs", "/%2e%2e/jobs", "//jobs", "/open/wrong"]
)
def test_without_the_token_nothing_is_there(pair: tuple[App, httpx.Client], path: str) -> None:
    app, client = pair
    origin = app.guard.address.split("/")
    assert client.get("/".join(origin[:3]) + path).status_code == 403
    token = origin[3]
    assert client.get("/".join(origin[:3]) + f"/{token}").status_code == 403
    assert client.get("/".join(origin[:3]) + f"/{token[:-1]}/").status_code == 403


def test_the_address_that_a_browser_is_opened_with_is_good_once(pair: tuple[App, httpx.Client]) -> None:
    app, client = pair
    first = client.get(app.guard.opening, follow_redirects=False, headers={"sec-fetch-site": "none"})
    assert (first.status_code, first.headers["location"]) == (303, app.guard.address)
    assert app.guard.address.split("/")[3] not in app.guard.opening
    assert client.get(app.guard.opening, follow_redirects=False).status_code == 403


def test_it_listens_to_this_machine_only_at_a_port_that_was_free(tmp_path: Path) -> None:
    with asked(tmp_path / "one") as (one, _), asked(tmp_path / "two") as (two, _):
        assert one.guard.address.startswith("http://127.0.0.1:")
        assert one.guard.address.split("/")[2] != two.guard.address.split("/")[2]
        assert one.guard.address.split("/")[3] != two.guard.address.split("/")[3]


def test_pages_may_run_their_own_script_only_and_stand_in_no_frame(pair: tuple[App, httpx.Client]) -> None:
    _, client = pair
    headers = client.get("").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "reports/../../etc/passwd",
        "reports/%2e%2e%2f%2e%2e/",
        "reports/..%5c../",
        f"reports/{'0' * 20}/",
        "reports/x/review",
        "app.css/../../jobs",
        "templates/home.html",
    ],
)
def test_no_path_leads_out_of_the_shelf(pair: tuple[App, httpx.Client], path: str) -> None:
    _, client = pair
    assert client.get(path).status_code in (403, 404)
    assert client.delete(path).status_code in (403, 404, 405)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("rapport-2024.pdf", "rapport-2024.pdf"),
        ("../../../etc/cron.d/rapport.pdf", "rapport.pdf"),
        ("..\\..\\Windows\\rapport.pdf", "rapport.pdf"),
        ("C:\\fakepath\\Bilan « été ».docx", "Bilan « été ».docx"),
        ("/", "_"),
        ("..", "__"),
        ("con.pdf", "con_.pdf"),
        ("a\x00b\n.pdf", "a_b_.pdf"),
        ("rapport.corrections.json", "rapport.corrections.json_"),
        ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_of_a_file_is_a_name_only(tmp_path: Path, name: str, kept: str) -> None:
    assert plain_name(name) == kept
    shelf = Shelf(tmp_path)
    dropped = shelf.incoming / "one"
    dropped.write_bytes(b"content")
    file = shelf.take(dropped, name).file
    assert file is not None
    assert file.name == kept
    assert file.parent.parent.parent == shelf.folder / "reports"


def test_the_server_ends_when_the_last_page_is_left() -> None:
    now = [0.0]
    presence = Presence(lambda: now[0])
    now[0] = 1000
    assert not presence.is_over()  # no page was opened yet
    presence.come("one")
    presence.come("two")
    presence.go("one")
    now[0] += GRACE
    assert not presence.is_over()
    presence.go("two")
    assert not presence.is_over()  # it may be on the way to the next page
    presence.come("three")
    now[0] += GRACE
    assert not presence.is_over()
    presence.go("three")
    presence.go("three")
    now[0] += GRACE
    assert presence.is_over()


def test_a_page_that_says_nothing_for_hours_is_gone() -> None:
    now = [0.0]
    presence = Presence(lambda: now[0])
    presence.come("one")
    now[0] += SILENCE
    assert not presence.is_over()
    now[0] += 1
    assert presence.is_over()
