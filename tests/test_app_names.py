"""Reports of any name on the local page: read, kept apart, shown and taken away under a name that every system takes."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from apps import asked, ended
from batches import report
from ldaparse.exporting.names import is_device

pytest.importorskip("starlette", reason="the extra app is not installed")

import httpx

from ldaparse.app.serving import App
from ldaparse.app.shelf import NAME

pytestmark = pytest.mark.usefixtures("forked_workers")

NAMES = (
    b"\xc9valuation \xff.docx", "é".encode() * 122 + b"abcdef.docx", b"a\r\nSet-Cookie: x=1\r\n\r\n<script>alert(1)</script>.docx",
    b'"cite" \'x\'.docx', "de\u202exfed.docx".encode(), b"con.docx", b"aux", b"CON.DOCX", b"\x1b]0;x\x07[b].docx", b" .docx", b"...docx", b"..",
    b"%s {x} {0.__class__} {{ 7*7 }}.docx", b"%2e%2e%2fetc.docx", b"x.corrections.json", b"a\0b.docx", b"a.docx;filename=b.exe", b"\xed\xa0\x80.docx",
    "lignes\u2028\u2029\u0085.docx".encode(), b"#frag?query=1&x.docx", b"=cmd|'x'!A0.docx", b".docx", b"file:///etc/passwd", b"\\\\server\\part.docx",
)  # fmt: skip
EXPORTS = ("json", "csv", "xlsx", "docx", "html", "markdown")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def names() -> list[object]:
    return [pytest.param(name, marks=pytest.mark.collection) for name in NAMES]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, forked_workers: None) -> object:
    del forked_workers
    home = tmp_path_factory.mktemp("home")
    with asked(home) as (app, client):
        other = client.post("files?name=autre.docx", content=report("Val Autre", 2031))
        yield app, client, home, ended(client, int(other.json()["number"]))["key"]


@pytest.mark.parametrize("name", names(), ids=repr)
def test_a_report_of_any_name_is_read_and_taken_away(
    name: bytes, page: tuple[App, httpx.Client, Path, str], request: pytest.FixtureRequest
) -> None:
    app, client, home, other = page
    year = 2000 + (len(request.node.name) + sum(name)) % 1000  # another content for each: it is kept by that
    before = {path for path in home.rglob("*") if NAME not in path.parts}
    begun = client.post(f"files?name={quote(name)}", content=report("Val Nom", year))
    assert begun.status_code == 201
    job = ended(client, int(begun.json()["number"]))
    assert job["state"] == "done", job
    key = str(job["key"])
    (kept,) = (home / NAME / "reports" / key / "file").iterdir()
    assert kept.name.isprintable()
    assert not is_device(kept.name)
    assert len(kept.name.encode()) <= 200
    as_it_is_shown(client, key, other)
    as_it_is_taken_away(client, key, other)
    assert {path for path in home.rglob("*") if NAME not in path.parts} == before
    assert client.delete(f"reports/{key}/").status_code == 204
    assert app.desk.shelf.entry(key) is None


def as_it_is_shown(client: httpx.Client, key: str, other: str) -> None:
    """No page has a control character, a script, or a sign of the name that is taken for markup."""
    review = client.post(f"reports/{key}/review")
    assert ended(client, int(review.json()["number"]))["state"] == "done"
    for path in (
        "", "jobs", f"reports/{key}/", f"reports/{key}/view", f"reports/{key}/review", f"compare?old={key}&new={other}", f"history?of={key}&of={other}",
        f"reports/{key}/export/html?shown", f"compare/html?old={key}&new={other}&shown",
    ):  # fmt: skip
        shown = client.get(path)
        assert shown.status_code == 200, path
        assert not CONTROL.search(shown.text), path
        assert path == "jobs" or "<script>alert" not in shown.text, (
            path
        )  # that is JSON, which its script puts as text
        assert "set-cookie" not in shown.headers, path


def as_it_is_taken_away(client: httpx.Client, key: str, other: str) -> None:
    """Under a name without folders that every system takes, in one line of the head."""
    ways = [f"reports/{key}/export/{to}" for to in EXPORTS] + [f"reports/{key}/draft?year=2040"]
    ways += [f"compare/{to}?old={key}&new={other}" for to in ("json", "xlsx", "csv")] + [
        f"history/xlsx?of={key}&of={other}"
    ]
    for way in ways:
        taken = client.get(way)
        assert taken.status_code == 200, way
        given = taken.headers["content-disposition"]
        called = unquote(given.removeprefix("attachment; filename*=UTF-8''"))
        assert called.isprintable(), (way, called)
        assert not set(called) & set('<>:"/\\|?*'), (way, called)
        assert not is_device(called), (way, called)
        assert ";" not in given.removeprefix("attachment; "), (way, given)
        assert "set-cookie" not in taken.headers, way


@pytest.mark.skipif(sys.platform != "linux", reason="any bytes are a name on Linux only")
def test_files_of_any_name_can_be_begun_with(tmp_path: Path) -> None:
    files = []
    for number, name in enumerate((b"\xc9valuation.docx", b"x\x1b[2J\n\xed\xa0\x80.docx")):
        files.append(tmp_path / os.fsdecode(name))
        files[-1].write_bytes(report(year=2001 + number))
    gone = tmp_path / "parti.docx"
    with asked(tmp_path / "home") as (app, client):
        app.take([files[0], gone, *files[1:]])
        states = [ended(client, job["number"])["state"] for job in client.get("jobs").json()["jobs"]]
        assert sorted(states) == ["done", "done", "failed"]
        assert not CONTROL.search(client.get("jobs").text)
        assert len(list(app.desk.shelf.entries())) == 2
