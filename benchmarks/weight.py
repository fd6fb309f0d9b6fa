"""What each dependency weighs, in MB, alone and with all that it brings: python benchmarks/weight.py.

Of the environment it runs in, by the files that the packages say are theirs. The table of docs/dependencies.md is of such a run.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def main() -> None:
    """Each direct dependency; then each extra, by what it adds."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    plain = brought(map(Requirement, project["dependencies"]))
    print(f"a plain install: {len(plain)} packages, {total(plain):.0f} MB")
    for name in map(named, project["dependencies"]):
        with_all = brought([Requirement(name)])
        print(
            f"  {name}: {total({name}):.1f} MB, with all it brings {total(with_all):.1f} MB ({len(with_all)})"
        )
    for extra, asked in project["optional-dependencies"].items():
        if extra != "dev":
            more = brought(map(Requirement, asked)) - plain
            print(f"[{extra}]: {', '.join(map(named, asked))}: {total(more):.1f} MB more ({len(more)})")


def brought(asked: Iterable[Requirement]) -> set[str]:
    """All that is installed with these."""
    found: set[str] = set()
    waiting = list(asked)
    while waiting:
        one = waiting.pop()
        if one.marker is not None and not any(
            one.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)
        ):
            continue
        name = named(one.name)
        if name not in found:
            found.add(name)
            for said in distribution(name).requires or ():
                below = Requirement(said)
                if below.marker is None or any(
                    below.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)
                ):
                    waiting.append(Requirement(said.partition(";")[0]))
    return found


def total(names: Iterable[str]) -> float:
    """Megabytes of their files."""
    files = (file.locate() for name in names for file in distribution(name).files or ())
    return sum(Path(str(one)).stat().st_size for one in files if Path(str(one)).is_file()) / 1_000_000


def named(requirement: str) -> str:
    """The name alone, as indexes write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


if __name__ == "__main__":
    main()
