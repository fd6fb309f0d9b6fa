"""On a coordinator's Windows, on a Mac: consoles, names, line ends, what the system has and lacks."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import ldaparse
from batches import report
from commands import NEW, command
from ldaparse.cli import app
from ldaparse.cli.console import nearest
from ldaparse.exporting import export
from ldaparse.exporting.files import write

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE = SAMPLES / "val-doris-2024.docx"
AS_ON_WINDOWS = Path(__file__).parent / "as_on_windows"
SOURCE = Path(ldaparse.__file__).parent
COMMANDS = sorted(one.callback.__name__ for one in app.registered_commands if one.callback)
OLD_CONSOLES = ("cp1252", "cp850", "ascii")


def run(*arguments: object, encoding: str = "utf-8", stdin: bytes = b"") -> tuple[int, str, str]:
    """The command on a console of some encoding: its exit code, and what it says on stdout and stderr."""
    done = subprocess.run(
        [*command(), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(encoding, "replace"), done.stderr.decode(encoding, "replace")


# The poorest console of all for every command; the others for those that have the most to say.
@pytest.mark.parametrize(
    ("asked", "encoding"),
    [
        *((asked, "ascii") for asked in ("", *COMMANDS)),
        *((asked, encoding) for asked in ("", "extract", "batch") for encoding in OLD_CONSOLES[:-1]),
    ],
)
def test_help_can_be_read_on_every_console(asked: str, encoding: str) -> None:
    code, said, wrong = run(*asked.split(), "--help", encoding=encoding)
    assert (code, wrong) == (0, "")
    assert "Usage: " in said


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both samples as JSON, read once."""
    folder = tmp_path_factory.mktemp("read")
    places = {"OLD": folder / "2024.json", "NEW": folder / "2025.json"}
    for year, place in zip((2024, 2025), places.values(), strict=True):
        export(ldaparse.extract(SAMPLES / f"val-doris-{year}.docx"), place)
    return places


@pytest.mark.parametrize(
    "asked",
    [
        f"extract {SAMPLE.name} --format summary --no-indicators",
        f"extract {SAMPLE.name} --format summary --no-indicators --lang en",
        "check OLD --format text",
        "check OLD --format text --lang en",
        "explain --lang fr",
        f"indicators {SAMPLE.name} --action 14 --format table",
        "diff OLD NEW --format summary",
        "history OLD NEW --format summary",
    ],
)
def test_what_is_told_can_be_read_on_every_console(
    read: dict[str, Path], asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLES)
    arguments = [read.get(word, word) for word in asked.split()]
    usual = run(*arguments)
    assert usual[0] != 2
    # Lines may be drawn otherwise; all else that the encoding has is as it was, and the rest is what is nearest to it.
    drawn = str.maketrans("", "", "─━│┃╭╮╰╯╶╴┌┐└┘├┤┬┴┼-+|=~ \n\r")
    for encoding in OLD_CONSOLES:
        code, said, wrong = run(*arguments, encoding=encoding)
        assert (code, nearest(wrong)) == (usual[0], nearest(usual[2]))
        assert len(said.splitlines()) >= 3
        assert nearest(said).translate(drawn) == nearest(usual[1].translate(drawn)).translate(drawn)


def test_only_what_the_console_lacks_is_replaced() -> None:
    _, said, _ = run("extract", SAMPLE, "--format", "summary", "--no-indicators", encoding="cp1252")
    assert "réalisé" in said
    assert "●" not in said
    assert "*" in said


def test_a_message_is_told_on_a_console_that_lacks_its_characters(tmp_path: Path) -> None:
    code, said, wrong = run("extract", tmp_path / "état → 2024.pdf", encoding="ascii")
    assert (code, said) == (3, "")
    assert wrong.endswith("etat > 2024.pdf: no such file\n")


def test_json_is_utf_8_on_every_console() -> None:
    """Programs read it, and are promised UTF-8. What latin-1 decodes, it gives back byte for byte."""
    _, said, _ = run("extract", SAMPLE, "--no-indicators", encoding="latin-1")
    read = ldaparse.Report.model_validate_json(said.encode("latin-1"))
    assert read == ldaparse.extract(SAMPLE, indicators=False)


def test_the_nearest_of_french_typography_is_what_one_would_type() -> None:
    assert (
        nearest("« Île d’Œuvre » – 12\u202f000\u00a0€ ≥ n° 3…") == '" Ile d\'OEuvre " - 12 000 EUR >= no 3...'
    )
    assert nearest("中") == "?"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of characters only")
def test_a_name_that_is_no_text_is_told_as_its_bytes() -> None:
    code, _, wrong = run("extract", "rapport-\udce9.pdf")
    assert (code, wrong) == (3, "ldaparse: rapport-\\xe9.pdf: no such file\n")


def as_on_windows(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(AS_ON_WINDOWS), str(SOURCE.parent), str(Path(__file__).parent)]),
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONIOENCODING": "cp1252",
    }
    asked = [*NEW, *map(str, arguments)]
    done = subprocess.run(asked, capture_output=True, env=environment, cwd=cwd, timeout=300, check=False)
    return subprocess.CompletedProcess(
        asked, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("cp1252")
    )


def test_what_windows_lacks_is_hidden_from_these_tests() -> None:
    """Else they could not fail."""
    code = (
        "import sys\nfrom ldaparse.isolating import ending, starting\n"
        "assert ending.sys.platform == 'win32' and sys.platform != 'win32'\n"
        "assert not hasattr(ending.os, 'killpg') and not hasattr(ending.signal, 'SIGKILL')\n"
        "try:\n    exec('import resource', vars(ending))\nexcept ModuleNotFoundError:\n    pass\nelse:\n    raise SystemExit(1)\n"
        "assert not starting.can_fork()\n"
    )
    path = os.pathsep.join([str(AS_ON_WINDOWS), str(SOURCE.parent)])
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, check=True)


# What a module of tests names that Windows lacks, so that it could fail to be loaded there.
_OF_POSIX = re.compile(
    r"\b(signal|resource|fcntl|pty|termios|pwd|os\.(fork|kill|mkfifo|pidfd|get\w*id|WNOHANG))\b"
)


@pytest.mark.parametrize(
    "those", ["that name what it lacks", pytest.param("all", marks=pytest.mark.collection)]
)
def test_modules_of_tests_can_be_loaded_on_windows(those: str) -> None:
    """One that names SIGKILL where it is loaded would keep all others from being run there."""
    modules = sorted(Path(__file__).parent.glob("test_*.py"))
    if those != "all":
        modules = [one for one in modules if _OF_POSIX.search(one.read_text(encoding="utf-8"))]
    assert Path(__file__) in modules
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--collect-only",
            "-q",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
            *modules,
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(AS_ON_WINDOWS), str(SOURCE.parent)]),
            "LDAPARSE_TESTS_TOO": "1",
        },
    )
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    "name", ["val-doris-2024.pdf", pytest.param("val-doris-2024.docx", marks=pytest.mark.collection)]
)
def test_a_report_is_read_alike_where_the_system_has_no_fork_signals_or_limits(name: str) -> None:
    done = as_on_windows("extract", SAMPLES / name)
    assert (done.returncode, done.stderr) == (0, "")
    assert ldaparse.Report.model_validate_json(done.stdout) == ldaparse.extract(SAMPLES / name)


def test_a_batch_by_two_workers_where_the_system_has_no_fork_signals_or_limits(tmp_path: Path) -> None:
    for year in (2022, 2023, 2024):
        (tmp_path / f"rapport {year}.docx").write_bytes(report(year=year))
    (tmp_path / "abîmé.pdf").write_bytes(b"%PDF-1.7\n" + b"nothing" * 40)
    done = as_on_windows("batch", tmp_path, "-o", tmp_path / "lus", "--jobs", "2", "--no-indicators")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "3 read, 0 unchanged, 1 failed" in done.stderr
    assert sorted(path.name for path in (tmp_path / "lus").iterdir()) == [
        "batch.jsonl", "rapport 2022.json", "rapport 2023.json", "rapport 2024.json",
    ]  # fmt: skip
    lines = (tmp_path / "lus" / "batch.jsonl").read_bytes()
    states = [json.loads(line)["state"] for line in lines.splitlines()]
    assert sorted(states) == ["begun"] * 3 + ["failed"] + ["read"] * 3
    assert b"\r" not in lines


def test_a_file_that_takes_too_long_is_ended_where_the_system_has_no_signals() -> None:
    done = as_on_windows("extract", SAMPLES / "val-doris-2024.pdf", "--limit", "seconds=0.05")
    assert done.returncode == 3
    assert "took more than 0.05 seconds" in done.stderr


def test_pages_and_workbooks_are_made_where_the_system_is_windows(
    tmp_path: Path, read: dict[str, Path]
) -> None:
    page, book = tmp_path / "relecture.html", tmp_path / "écarts.xlsx"
    (tmp_path / "rapport.docx").write_bytes(report())
    assert as_on_windows("review", tmp_path / "rapport.docx", "-o", page).returncode == 0
    done = as_on_windows("diff", read["OLD"], read["NEW"], "-o", book)
    assert (done.returncode, done.stderr) == (0, f"écrit : {book} (9 feuilles)\n")
    assert page.read_bytes().startswith(b"<!")
    assert book.read_bytes().startswith(b"PK")


def text_writes(path: Path) -> Iterator[tuple[int, ast.Call]]:
    """Where a module writes text into a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Attribute, ast.Name)):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        modes = [
            one.value
            for one in [*node.args, *(word.value for word in node.keywords)]
            if isinstance(one, ast.Constant)
        ]
        opens_text = called in {"open", "fdopen"} and any(
            isinstance(mode, str) and set(mode) <= set("wax+t") and mode for mode in modes
        )
        if called == "write_text" or opens_text:
            yield node.lineno, node


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_line_ends_of_what_is_written_are_the_same_everywhere(path: Path) -> None:
    for line, call in text_writes(path):
        assert "newline" in {word.arg for word in call.keywords}, f"{path.name}:{line}: newline= is missing"


def with_crlf(text: str, *, mark: bool = True) -> bytes:
    """As Notepad saves it."""
    return (b"\xef\xbb\xbf" if mark else b"") + text.replace("\n", "\r\n").encode()


def test_a_profile_saved_in_notepad_is_read(tmp_path: Path) -> None:
    text = 'name = "du pays"\n\n[columns]\nstatus = [\n  "jalons atteints",\n]\n'
    (tmp_path / "windows.toml").write_bytes(with_crlf(text))
    (tmp_path / "unix.toml").write_text(text, encoding="utf-8", newline="\n")
    assert ldaparse.load_profile(tmp_path / "windows.toml") == ldaparse.load_profile(tmp_path / "unix.toml")


def corrections_of(path: Path) -> str:
    """One correction of the first deliverable's words, as the page saves it."""
    from ldaparse.pipeline import extract

    read = extract(path, indicators=False)
    action = read.actions[0]
    return json.dumps(
        {
            "schema_version": "1",
            "source": {"name": path.name, "sha256": read.source.sha256},
            "corrections": [
                {
                    "path": f"actions[{action.number}].title",
                    "read": action.title,
                    "corrected": "Ouvrir deux guichets",
                }
            ],
        },
        indent=1,
    )


def test_corrections_with_the_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    file = tmp_path / "rapport.docx"
    file.write_bytes(report())
    said = corrections_of(file)
    (tmp_path / "windows.json").write_bytes(with_crlf(said))
    (tmp_path / "unix.json").write_text(said, encoding="utf-8", newline="\n")
    assert ldaparse.load_corrections(tmp_path / "windows.json") == ldaparse.load_corrections(
        tmp_path / "unix.json"
    )


def test_a_list_of_files_from_windows_is_followed(tmp_path: Path) -> None:
    (tmp_path / "état 2024.docx").write_bytes(report())
    (tmp_path / "liste.txt").write_bytes(with_crlf("état 2024.docx\n\n"))
    code, _, wrong = run("batch", tmp_path / "liste.txt", "-o", tmp_path / "lus", "--no-indicators")
    assert (code, [path.name for path in (tmp_path / "lus").glob("*.json")]) == (0, ["état 2024.json"]), wrong


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850"])
def test_a_list_that_is_piped_is_in_utf_8_or_as_the_console_writes(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "état 2024.docx"
    file.write_bytes(report())
    listed = f"{file}\r\n".encode(encoding)
    code, _, wrong = run(
        "batch", "-", "-o", tmp_path / "lus", "--no-indicators", stdin=listed, encoding=encoding
    )
    assert (code, [path.name for path in (tmp_path / "lus").glob("*.json")]) == (0, ["état 2024.json"]), wrong


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("corrected_in", ["NFC", "NFD"])
def test_corrections_are_found_however_a_mac_or_a_browser_writes_the_accents(
    tmp_path: Path, form: str, corrected_in: str
) -> None:
    file = tmp_path / f"{unicodedata.normalize(form, 'état d’été 2024')}.docx"
    file.write_bytes(report())
    beside = tmp_path / f"{unicodedata.normalize(corrected_in, 'état d’été 2024')}.corrections.json"
    beside.write_text(corrections_of(file), encoding="utf-8", newline="\n")
    from ldaparse.correcting.loading import beside as found_beside

    found = found_beside(file)
    assert found is not None
    assert found.samefile(beside)


@pytest.mark.parametrize("ending", [".json", ".xlsx", ".docx", ".html", ".md", ".zip"])
def test_paths_may_be_long_and_hold_spaces_and_accents(tmp_path: Path, ending: str) -> None:
    deep = tmp_path.joinpath(
        *[f"Pôle logement & habitat {unicodedata.normalize('NFD', 'dé')}part {n}" for n in range(9)]
    )
    deep.mkdir(parents=True)
    file = deep / "Rapport d’exécution (3ème) n° 8.docx"
    assert len(str(file)) > 260
    file.write_bytes(report())
    read = ldaparse.extract(file, indicators=False)
    assert read.source.name == file.name
    written = deep / f"{'même nom ' * 24}{ending}"
    assert len(written.name.encode()) > 240
    export(read, written, to="csv" if ending == ".zip" else None)
    assert written.stat().st_size > 0
    assert sorted(path.name for path in deep.iterdir()) == sorted([file.name, written.name])


def test_a_store_in_a_place_with_spaces_accents_and_an_apostrophe(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    folder = tmp_path / "L'été à l’Île" / "rapports d'ici"
    folder.mkdir(parents=True)
    (folder / "état 2024.docx").write_bytes(report())
    store = folder.parent / "base d'été.duckdb"
    assert run("batch", folder, "-o", store, "--no-indicators")[0] == 0
    code, said, wrong = run("query", store, "select count(*) as n from reports", "--format", "csv")
    assert (code, said.split()) == (0, ["n", "1"]), wrong


@pytest.mark.parametrize("there", [True, False])
def test_a_place_where_one_may_not_write_is_one_sentence_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """As Windows refuses a workbook that is open in Excel, and every system a folder that is only to be read."""
    target = tmp_path / "écarts.xlsx"
    if there:
        target.write_bytes(b"the old one")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path if there else tempfile, "replace" if there else "mkstemp", refused)
    what_to_do = (
        "if it is open in another program, close it" if there else "choose a place where you may write"
    )
    with pytest.raises(ldaparse.OutputError, match=f"Permission denied; {what_to_do}"):
        write(target, b"the new one", force=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([b"the old one"] if there else [])


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do all may write everywhere"
)
def test_a_report_is_read_where_nothing_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "rapport.docx").write_bytes(report())
    tmp_path.chmod(0o555)
    try:
        assert ldaparse.extract(tmp_path / "rapport.docx", indicators=False).actions
    finally:
        tmp_path.chmod(0o755)


def test_reading_and_checking_leave_nothing_where_the_report_is(tmp_path: Path) -> None:
    """So that a folder that is only to be read is enough."""
    (tmp_path / "rapport.docx").write_bytes(report())
    for asked in ("extract", "check", "indicators", "tables"):
        assert run(asked, tmp_path / "rapport.docx")[0] in {0, 1}
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.docx"]
