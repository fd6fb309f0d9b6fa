"""The local page, asked as its own script asks it: files are read in children, kept, corrected, compared and taken away."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

import app_works
from apps import asked, awaited, ended
from golden import SAMPLES

pytest.importorskip("starlette", reason="the extra app is not installed")

import httpx
from openpyxl import load_workbook

import ldaparse
from ldaparse.app import works
from ldaparse.app.card import Said, Told
from ldaparse.app.serving import App
from ldaparse.app.shelf import NAME, Shelf
from ldaparse.isolating import starting
from ldaparse.limits import Limits

OLD, NEW = SAMPLES / "val-doris-2024.pdf", SAMPLES / "val-doris-2025.pdf"
TOTAL = "finances/total/committed"


def drop(client: httpx.Client, content: bytes, name: str) -> int:
    answer = client.post(f"files?name={quote(name)}", content=content)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["number"])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def pair(home: Path, forked_workers: None) -> Iterator[tuple[App, httpx.Client]]:
    del forked_workers
    with asked(home) as found:
        yield found


@pytest.fixture(scope="module")
def client(pair: tuple[App, httpx.Client]) -> httpx.Client:
    return pair[1]


@pytest.fixture(scope="module")
def keys(client: httpx.Client) -> tuple[str, str]:
    """Two years of a territory, read."""
    numbers = [drop(client, one.read_bytes(), one.name) for one in (OLD, NEW)]
    jobs = [ended(client, number) for number in numbers]
    assert [job["state"] for job in jobs] == ["done", "done"], jobs
    assert jobs[0]["done"] == jobs[0]["of"] == 9  # pages
    return jobs[0]["key"], jobs[1]["key"]


# Two reports, read once.


def test_the_list_has_the_years_of_a_territory_together(client: httpx.Client, keys: tuple[str, str]) -> None:
    page = client.get("").text
    assert page.count('<h2 id="territory-') == 1
    assert "Communauté d’agglomération du Val d’Oris" in page
    assert "6 actions sur 6, 11 livrables avec état sur 12, 7 lignes et leur total" in page
    assert "1 erreur" in page
    assert f'compare?old={keys[0]}&amp;new={keys[1]}">Comparer 2024 et 2025' in page


def test_a_report_tells_its_findings_errors_first(client: httpx.Client, keys: tuple[str, str]) -> None:
    page = client.get(f"reports/{keys[0]}/").text
    assert "6 actions sur 6, 11 livrables avec état sur 12" in page
    signs = [one.split('"')[0] for one in page.split('<svg class="sign severity-')[1:]]
    assert signs == sorted(signs, key=["error", "warning", "note"].index)
    assert "(le chiffre 3 est de trop)" in page
    assert '<span class="states-count">8</span><span class="states-name">réalisés</span>' in page


def test_every_export_can_be_taken_away(client: httpx.Client, keys: tuple[str, str]) -> None:
    book = client.get(f"reports/{keys[0]}/export/xlsx")
    assert book.headers["content-disposition"] == "attachment; filename*=UTF-8''val-doris-2024.xlsx"
    assert "Synthèse" in load_workbook(io.BytesIO(book.content)).sheetnames
    tables = client.get(f"reports/{keys[0]}/export/csv")
    assert tables.headers["content-disposition"].endswith("val-doris-2024.zip")
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(tables.content)).namelist()
    assert client.get(f"reports/{keys[0]}/export/nothing").status_code == 404


def test_a_comparison_is_the_one_that_the_library_makes(
    client: httpx.Client, keys: tuple[str, str], home: Path
) -> None:
    page = client.get(f"compare?old={keys[0]}&new={keys[1]}").text
    assert "Comparaison de 2024 et 2025" in page
    shown = client.get(f"compare/html?old={keys[0]}&new={keys[1]}&shown")
    assert "livrables avancent" in shown.text
    assert "sandbox" in shown.headers["content-security-policy"]
    given = json.loads(client.get(f"compare/json?old={keys[0]}&new={keys[1]}").content)
    kept = [home / NAME / "reports" / key / "report.json" for key in keys]
    reports = [ldaparse.Report.model_validate_json(one.read_bytes()) for one in kept]
    assert given == ldaparse.compare(*reports).model_dump(mode="json")
    assert client.get(f"compare?old={keys[0]}&new=nowhere").status_code == 404


def test_a_history_follows_the_reports_that_are_named(client: httpx.Client, keys: tuple[str, str]) -> None:
    history = json.loads(client.get(f"history/json?of={keys[0]}&of={keys[1]}").content)
    assert [one["source"]["name"] for one in history["editions"]] == [OLD.name, NEW.name]
    assert client.get(f"history?of={keys[0]}").status_code == 404


def test_the_next_report_is_begun_in_word(client: httpx.Client, keys: tuple[str, str]) -> None:
    begun = client.get(f"reports/{keys[1]}/draft?year=2026")
    assert begun.headers["content-disposition"].endswith("rapport%202026.docx")
    assert begun.content.startswith(b"PK")
    for year in ("", "no", "1", "999999", "²026"):
        assert client.get(f"reports/{keys[1]}/draft?year={year}").status_code == 400


def test_corrections_are_kept_beside_the_report_and_change_what_is_taken_away(
    client: httpx.Client, keys: tuple[str, str], home: Path
) -> None:
    address = f"reports/{keys[0]}/corrections"
    before = client.get(address)
    assert before.json()["corrections"] == []
    one = {"path": TOTAL, "read": 2593310.5, "corrected": 259310.5, "note": None}
    content = json.dumps({"schema_version": "1", "source": None, "corrections": [one]})
    assert client.put(address, content=content).status_code == 412  # made from nothing that is known
    tag = before.headers["etag"]
    assert client.put(address, content="{}{", headers={"if-match": tag}).status_code == 400
    kept = client.put(address, content=content, headers={"if-match": tag})
    assert kept.status_code == 204
    assert (
        client.put(address, content=content, headers={"if-match": tag}).status_code == 412
    )  # changed meanwhile
    assert client.get(address).headers["etag"] == kept.headers["etag"]
    beside = home / NAME / "reports" / keys[0] / "file" / "val-doris-2024.corrections.json"
    assert json.loads(beside.read_text("utf-8"))["corrections"] == [one]
    page = client.get(f"reports/{keys[0]}/").text
    assert "(le chiffre 3 est de trop)" not in page
    assert "259\u202f310,50\u00a0€" in page
    report = ldaparse.Report.model_validate_json(client.get(f"reports/{keys[0]}/export/json").content)
    assert report.finances is not None
    assert report.finances.total is not None
    assert report.finances.total.committed == 259310.5
    assert "1 correction<" in client.get("").text


def test_the_work_is_there_again_the_next_time(
    pair: tuple[App, httpx.Client], keys: tuple[str, str], home: Path
) -> None:
    del pair
    with asked(home) as (app, client):
        app.take([])
        assert client.get("jobs").json()["jobs"] == []
        assert f"reports/{keys[0]}/" in client.get("").text
        again = drop(client, OLD.read_bytes(), "the-same.pdf")
        assert ended(client, again)["seconds"] == 0  # it is known by its content


# Children, of which some do not end well.


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[tuple[App, httpx.Client]]:
    with asked(tmp_path, limits=Limits(seconds=20)) as found:
        yield found


def left(app: App) -> list[Path]:
    """What is on the shelf, and what came in."""
    return [*app.desk.shelf.incoming.glob("*"), *(entry.folder for entry in app.desk.shelf.entries())]


def test_a_reading_can_be_stopped_and_leaves_nothing(
    busy: tuple[App, httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, client = busy
    monkeypatch.setattr(works, "read", app_works.hang)
    number = drop(client, b"%PDF-1.7 lent", "lent.pdf")
    job = awaited(client, number, ("working",))
    assert (job["done"], job["of"]) == (1, 3)
    assert client.delete(f"jobs/{number}").status_code == 204
    assert ended(client, number)["state"] == "stopped"
    app.desk.jobs.close()
    assert left(app) == []


def test_a_child_that_is_killed_fails_its_file_alone(
    busy: tuple[App, httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, client = busy
    monkeypatch.setattr(starting, "subprocess", subprocess)  # each child is a new Python here
    monkeypatch.setattr(works, "read", app_works.crash)
    number = drop(client, b"%PDF-1.7 hostile", "hostile.pdf")
    job = ended(client, number)
    assert job["state"] == "failed"
    assert job["said"].startswith("Sa lecture")
    monkeypatch.setattr(works, "read", app_works.read_at_once)
    assert ended(client, drop(client, b"%PDF-1.7 sain", "sain.pdf"))["state"] == "done"
    app.desk.jobs.close()
    assert len(left(app)) == 1


def test_a_hostile_file_is_refused_in_french_and_nothing_of_it_is_kept(
    busy: tuple[App, httpx.Client],
) -> None:
    app, client = busy
    number = drop(client, b"%PDF-1.7\n" + os.urandom(2000), "<script>alert(1)</script>.pdf")
    job = ended(client, number)
    assert (job["state"], job["locked"]) == ("failed", False)
    assert job["said"] == "Ce PDF est abîmé ou incomplet et ne peut pas être lu."
    assert "<script>alert" not in client.get("").text
    app.desk.jobs.close()
    assert left(app) == []


def test_words_of_a_report_are_shown_never_run(busy: tuple[App, httpx.Client]) -> None:
    app, client = busy
    evil = "<img src=x onerror=alert(1)>\"'"
    said = Said(fr=evil, en=evil)
    told = Told(severity="error", code="x", said=said, place=said, page=said, index=0)
    card = app_works.card(evil, territory=evil, programme=evil, as_of=evil, understood=said, findings=(told,))
    place = app.desk.shelf.incoming / "one"
    place.write_bytes(b"one")
    entry = app.desk.shelf.take(place, "one.pdf")
    app.desk.shelf.put(entry, works.Read(b"{}", card))
    for path in ("", f"reports/{entry.key}/", f"reports/{entry.key}/view"):
        page = client.get(path)
        assert page.status_code == 200
        assert "<img" not in page.text


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(tmp_path: Path) -> None:
    with asked(tmp_path, limits=Limits(megabytes=1)) as (app, client):
        answer = client.post("files?name=grand.pdf", content=b"x" * 1_000_001)
        assert answer.status_code == 413
        assert answer.json()["error"] == "Ce fichier dépasse 1 Mo."
        assert left(app) == []


def test_fifty_files_at_once_are_all_taken_and_read_a_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: list[int] = []
    running: set[str] = set()

    class Run:
        """In the place of a child."""

        def __init__(self, *_: object) -> None: ...

        def do(self, work: object, name: str) -> works.Read:
            del work
            running.add(name)
            at_once.append(len(running))
            running.discard(name)
            return app_works.read_at_once(Path(name))

    monkeypatch.setattr("ldaparse.app.jobs.Run", Run)
    with asked(tmp_path) as (app, client), ThreadPoolExecutor(50) as pool:
        numbers = list(pool.map(lambda n: drop(client, b"x" * (n + 1), f"rapport-{n}.pdf"), range(50)))
        assert {ended(client, number)["state"] for number in numbers} == {"done"}
        assert max(at_once) <= 4
        assert len(list(app.desk.shelf.entries())) == 50


def test_a_card_that_was_made_while_corrections_changed_is_made_anew(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    place = shelf.incoming / "one"
    place.write_bytes(b"one")
    entry = shelf.take(place, "one.pdf")
    shelf.put(entry, works.Read(b"{}", app_works.card()))
    card = entry.card()
    assert card is not None
    assert not entry.is_behind(card)
    entry.put_corrections(b"{}")
    entry.put_card(card)  # made of what stood there before, written after
    assert entry.is_behind(card)


def test_two_that_run_in_one_folder_leave_each_other_alone(tmp_path: Path) -> None:
    one, other = Shelf(tmp_path), Shelf(tmp_path)
    (one.incoming / "coming").write_bytes(b"x")
    other.close()
    assert (one.incoming / "coming").exists()
    one.close()
    assert [place.name for place in one.folder.iterdir()] == ["reports"]


def test_a_file_that_is_read_twice_at_once_stays_when_one_reading_is_stopped(
    busy: tuple[App, httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, client = busy
    monkeypatch.setattr(works, "read", app_works.hang)
    numbers = [drop(client, b"%PDF-1.7 lent", "lent.pdf") for _ in range(2)]
    for number in numbers:
        assert len(left(app)) == 1
        client.delete(f"jobs/{number}")
        assert ended(client, number)["state"] == "stopped"
    app.desk.jobs.close()
    assert left(app) == []


def test_a_card_of_another_version_has_its_file_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path)
    place = shelf.incoming / "one"
    place.write_bytes(b"one")
    entry = shelf.take(place, "one.pdf")
    shelf.put(entry, works.Read(b"{}", app_works.card(version="0.0.1")))
    assert entry.card() is None
    monkeypatch.setattr(works, "read", app_works.read_at_once)
    with asked(tmp_path) as (app, client):
        assert "en cours de lecture" in client.get(f"reports/{entry.key}/").text
        app.take([])
        assert ended(client, 1)["state"] == "done"
        assert entry.card() is not None


def test_a_file_named_on_the_command_comes_with_the_corrections_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(works, "read", app_works.read_at_once)
    mine = tmp_path / "rapport.pdf"
    mine.write_bytes(b"mine")
    beside = tmp_path / "rapport.corrections.json"
    beside.write_text('{"schema_version": "1", "corrections": []}', encoding="utf-8")
    with asked(tmp_path / "home") as (app, client):
        app.take([mine])
        ended(client, 1)
        (entry,) = app.desk.shelf.entries()
        assert entry.corrections is not None
        assert entry.corrections.read_bytes() == beside.read_bytes()
        assert mine.read_bytes() == b"mine"
        client.delete(f"reports/{entry.key}/")
        assert left(app) == []
        assert mine.exists()
