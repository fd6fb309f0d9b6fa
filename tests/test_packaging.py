"""What people install: the wheel and the source distribution, the extras, the licences of what they bring."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the source distribution."""
    pytest.importorskip("hatchling", reason="what builds the distributions is not installed")
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder)
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, source


def build(project: Path, folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder), *options]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=300)


def test_the_wheel_holds_all_that_is_needed_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
    source = ROOT / "src"
    assert {
        str(path.relative_to(source).as_posix())
        for path in (source / "ldaparse").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    } <= names
    pipeline = ROOT / "models" / "fr_indicators"
    assert {
        f"ldaparse/models/fr_indicators/{path.relative_to(pipeline).as_posix()}"
        for path in pipeline.rglob("*")
        if path.is_file()
    } <= names
    assert {"ldaparse/py.typed", "ldaparse/profiles/logement-dabord.toml"} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"ldaparse"}
    inside = {name.partition("/")[2] for name in names if ".dist-info/" in name}
    assert {
        "licenses/LICENSE",
        "licenses/THIRD_PARTY.md",
        "licenses/models/fr_indicators/LICENSE-fr_core_news_sm",
        "entry_points.txt",
    } <= inside
    data = {name.partition(".data/data/")[2] for name in names if ".data/" in name}
    assert data == {"share/man/man1/ldaparse.1", "share/man/fr/man1/ldaparse.1"}
    assert built[0].stat().st_size < 20_000_000


def test_the_wheel_says_what_it_is(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        (place,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(wheel.read(place).decode())
    assert said["License-Expression"] == "MIT AND LGPLLR"
    assert set(said.get_all("Provides-Extra")) == set(EXTRAS)
    assert said["Requires-Python"] == ">=3.11"
    assert said["Description-Content-Type"] == "text/markdown"


def test_the_source_distribution_builds_the_same_wheel(built: tuple[Path, Path], tmp_path: Path) -> None:
    wheel, source = built
    with tarfile.open(source) as archive:
        # Pythons before 3.11.4 know no filters; the archive is our own.
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (project,) = tmp_path.iterdir()
    for needed in ("tests/conftest.py", "samples/val-doris-2024.pdf", "docs/findings.py", "CONTRIBUTING.md"):
        assert (project / needed).is_file(), needed
    build(project, tmp_path, "-t", "wheel")
    (again,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert {name: one.read(name) for name in one.namelist()} == {
            name: other.read(name) for name in other.namelist()
        }


def test_an_index_would_take_both(built: tuple[Path, Path]) -> None:
    pytest.importorskip("twine", reason="twine is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *map(str, built)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "TERM": "dumb"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == 2


def named_extras() -> dict[str, set[str]]:
    """The extras that texts name, by where."""
    places = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.py")]
    places += (ROOT / "src").rglob("*.toml")
    found: dict[str, set[str]] = {}
    for path in places:
        for extras in re.findall(r"ldaparse\[([\w, -]+)\]", path.read_text(encoding="utf-8")):
            for extra in re.split(r"\s*,\s*", extras):
                found.setdefault(extra, set()).add(str(path.relative_to(ROOT)))
    return found


def test_every_extra_that_is_named_exists_and_each_is_named_where_people_look() -> None:
    named = named_extras()
    assert set(named) - set(EXTRAS) == set()
    for extra in set(EXTRAS) - {"dev"}:
        assert any(not place.startswith("src") for place in named.get(extra, ())), extra


# What misses a library, by the library; what it asks for; and what it must say.
WANTING = {
    "pandas": ("import ldaparse; ldaparse.extract(SAMPLE, indicators=False).to_frames()", "pandas"),
    "duckdb": (
        "from ldaparse.storing import Store; from pathlib import Path; Store(Path('x.duckdb'))",
        "store",
    ),
    "msoffcrypto": (
        "from ldaparse.reading.encryption import decrypted; from ldaparse.reading.source import RawFile;"
        "decrypted(RawFile('x.docx', b''), 'secret')",
        "crypto",
    ),
    "starlette": ("from ldaparse.cli.app import local_page; local_page()", "app"),
    "fsspec": ("from ldaparse.batching.remote import urls_among; urls_among(['memory://x'])", "distributed"),
}


@pytest.mark.parametrize("library", list(WANTING))
def test_a_missing_extra_is_told_with_the_command_that_installs_it(library: str, tmp_path: Path) -> None:
    code, extra = WANTING[library]
    script = (
        f"import sys\nsys.modules[{library!r}] = None\n"
        f"SAMPLE = {str(ROOT / 'samples' / 'val-doris-2024.docx')!r}\n"
        "from ldaparse import MissingDependencyError\n"
        f"try:\n    {code}\nexcept MissingDependencyError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert f"pip install 'ldaparse[{extra}]'" in done.stdout, done.stdout


def test_what_ocr_misses_is_told_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from ldaparse.reading import ocr

    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    assert "pip install 'ldaparse[ocr]'" in (ocr.what_is_missing() or "")


def third_party() -> Any:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        return importlib.import_module("third_party")
    finally:
        sys.path.pop(0)


def may_be_installed(licence: str) -> bool:
    """Whether one of the licences that are offered is known, and none of its parts is under the GPL or the AGPL."""
    return licence != "unknown" and any(
        not re.search(r"(?<![A-Z])A?GPL", offered) for offered in licence.split(" OR ")
    )


@pytest.mark.parametrize(
    "licence", ["GPL", "GPL-3.0-or-later", "AGPL-3.0-only", "MIT AND GPL-2.0-only", "unknown"]
)
def test_licences_that_are_refused(licence: str) -> None:
    assert not may_be_installed(licence)


@pytest.mark.parametrize("licence", ["MIT", "LGPL", "LGPL-2.1-or-later", "GPL-3.0-only OR MIT", "LGPLLR"])
def test_licences_that_are_not(licence: str) -> None:
    assert may_be_installed(licence)


@pytest.mark.parametrize("extra", ["", *sorted(set(EXTRAS) - {"dev"})])
def test_nothing_that_is_installed_with_it_is_under_the_gpl(extra: str) -> None:
    told = third_party()
    closure = told.closure(extra)
    assert len(closure) > 20
    assert {
        name: said for name, package in closure.items() if not may_be_installed(said := told.licence(package))
    } == {}


def test_the_list_of_licences_is_that_of_what_is_installed() -> None:
    """What only another Python needs may stand in it too."""
    told = third_party()
    assert set(told.EXTRAS) == set(EXTRAS) - {"dev"}
    written = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").splitlines()
    missing = [line for line in told.page().splitlines() if line not in written]
    assert missing == [], "write it again with `python docs/third_party.py`"
