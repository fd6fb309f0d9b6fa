"""uv.lock, from which `uv sync --locked` installs the same versions everywhere, is in step with pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "uv.lock").read_text(encoding="utf-8")
LOCK = tomllib.loads(TEXT)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SAY = "run `uv lock`"


def declared() -> list[tuple[str, Requirement]]:
    """What the project asks for, and for which extra."""
    plain = [("", Requirement(said)) for said in PROJECT["dependencies"]]
    return plain + [
        (extra, Requirement(said))
        for extra, listed in PROJECT["optional-dependencies"].items()
        for said in listed
    ]


def test_the_lock_is_of_what_the_project_asks_for() -> None:
    (own,) = (package for package in LOCK["package"] if package["name"] == "ldaparse")
    locked = set()
    for one in own["metadata"]["requires-dist"]:
        extra = re.search(r"extra == '([\w-]+)'", one.get("marker", ""))
        needed = Requirement(f"{one['name']}[{','.join(one.get('extras', ()))}]{one.get('specifier', '')}")
        locked.add((extra[1] if extra else "", needed.name, frozenset(needed.extras), needed.specifier))
    asked = {
        (extra, canonicalize_name(one.name), frozenset(one.extras), one.specifier)
        for extra, one in declared()
    }
    assert locked == asked, SAY
    assert LOCK["requires-python"] == PROJECT["requires-python"], SAY


def test_every_version_in_it_is_one_that_the_project_takes() -> None:
    versions: dict[str, set[Version]] = {}
    for package in LOCK["package"]:
        if "version" in package:
            versions.setdefault(package["name"], set()).add(Version(package["version"]))
    for _, needed in declared():
        found = versions.get(canonicalize_name(needed.name), set())
        assert any(version in needed.specifier for version in found), f"{needed}: {SAY}"


def test_it_names_the_public_index_only_and_the_hash_of_every_file() -> None:
    assert set(re.findall(r"https?://([^/\"]+)", TEXT)) == {"pypi.org", "files.pythonhosted.org"}
    for package in LOCK["package"]:
        for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]:
            assert re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"]), package["name"]
