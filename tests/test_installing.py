"""What the pages about installing say is what the project is: its dependencies, its extras, its Dockerfile, its line for Windows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from written import ROOT, blocks

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
LOCKED = {
    one["name"]: one for one in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
}
WEIGHTS = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
DOCKER = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
PAGES = [ROOT / "README.md", ROOT / "README.fr.md", *sorted((ROOT / "docs").rglob("installing.md"))]


def names(requirements: Iterable[str]) -> list[str]:
    return [re.split(r"[\[<>=!~; ]", one)[0] for one in requirements]


def brought(asked: Iterable[str]) -> set[str]:
    """All that is locked with these on Linux."""
    found: set[str] = set()
    waiting = list(asked)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            below: list[dict[str, Any]] = LOCKED[name].get("dependencies", [])
            waiting += [one["name"] for one in below if "sys_platform ==" not in one.get("marker", "")]
    return found


def test_each_dependency_is_explained_with_its_weight() -> None:
    rows = re.findall(
        r"^\| ([\w-]+) \| (.{12,}) \| ([\d.]+) MB \| ([\d.]+) MB \((\d+)\) \|$", WEIGHTS, re.MULTILINE
    )
    plain = names(PROJECT["dependencies"])
    assert sorted(row[0] for row in rows) == sorted(plain)
    for name, _, alone, together, count in rows:
        assert float(alone) <= float(together)
        assert int(count) == len(brought([name])), name
    assert f"brings {len(brought(plain))} packages" in WEIGHTS


def test_each_extra_is_explained_with_its_weight() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| ([\w, -]+) \| .{10,} \| [\d.]+ MB \((\d+)\) \|$", WEIGHTS, re.MULTILINE
    )
    plain = brought(names(PROJECT["dependencies"]))
    found = {extra: sorted(packages.split(", ")) for extra, packages, _ in rows}
    assert found == {extra: sorted(names(EXTRAS[extra])) for extra in set(EXTRAS) - {"dev"}}
    for extra, _, count in rows:
        # Python 3.11 has one package more than others (importlib-metadata and what it needs).
        assert int(count) == len(brought(names(EXTRAS[extra])) - plain), extra


def test_the_image_has_what_scans_and_old_word_files_need() -> None:
    packages = set(re.findall(r"[\w-]+", DOCKER.partition("apt-get install")[2].partition("&&")[0]))
    assert {"tesseract-ocr", "tesseract-ocr-fra", "libreoffice-writer", "libreoffice-calc"} <= packages
    (extras,) = re.findall(r'pip install [^"\n]*"/source\[([\w,]+)\]"', DOCKER)
    assert set(extras.split(",")) <= set(EXTRAS)
    assert {"ocr", "crypto"} <= set(extras.split(","))


def test_the_image_is_made_of_what_the_build_needs_and_runs_the_command_as_nobody_special() -> None:
    copied = {
        source for line in re.findall(r"^COPY (.*) \S+$", DOCKER, re.MULTILINE) for source in line.split()
    }
    kept = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    assert copied == kept
    assert all((ROOT / one).exists() for one in copied)
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]
    needed = [*hatch["force-include"], *hatch["shared-data"], *PROJECT["license-files"], PROJECT["readme"]]
    for one in needed:
        assert any(Path(one).is_relative_to(place) for place in copied), one
    (version,) = re.findall(r"^FROM python:(\d\.\d+)-slim", DOCKER, re.MULTILINE)
    assert f"Programming Language :: Python :: {version}" in PROJECT["classifiers"]
    assert '\nENTRYPOINT ["ldaparse"]\n' in DOCKER
    assert DOCKER.index("\nUSER ") < DOCKER.index("\nENTRYPOINT ")
    assert "ldaparse" in PROJECT["scripts"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_block_for_windows_makes_an_environment_installs_and_starts(page: Path) -> None:
    (block,) = [one for one in blocks(page) if one.kind == "powershell"]
    make, install, start = re.split(r"; |\n", block.text.strip())
    assert make == "py -m venv .venv"
    assert install == r'.venv\Scripts\pip install ".[app]"'
    assert start == r".venv\Scripts\ldaparse app"


@pytest.mark.parametrize("page", PAGES[2:], ids=lambda page: str(page.relative_to(ROOT)))
def test_each_way_to_install_is_one_line(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for line in ("uv tool install '.[app]'", "uvx --from '.[app]' ldaparse app", "pipx install '.[app]'"):
        assert f"`{line}`" in text


def test_ci_types_what_the_readme_has_for_windows() -> None:
    ci = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "```powershell" in ci
    assert "docker build" in ci
