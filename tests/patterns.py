"""All patterns of the program, with where they stand, how they are used and on what: python patterns.py FILE.

They are noted in a new process while all modules are loaded and two samples go through all that is done with a report, so that those made
of the words of profiles are among them.
"""

from __future__ import annotations

import ast
import pickle
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

_SOURCE = Path(__file__).parents[1] / "src" / "ldaparse"
_SAMPLES = Path(__file__).parents[1] / "samples"
_AT_ONE_PLACE = frozenset({"match", "fullmatch"})
_ANYWHERE = frozenset({"search", "finditer", "findall", "sub", "subn"})
_OF_CLEAN_TEXT = frozenset({"french", "interpreting", "checking"})
"""What sees texts of documents only, in which readers have left one blank between words (`reading/text.py`)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern. `searched` is whether it is looked for anywhere in a text, `clean` whether texts come from readers only."""

    where: str
    pattern: str | bytes
    flags: int
    searched: bool
    clean: bool

    @property
    def compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self.flags)  # type: ignore[arg-type]


def all_patterns(folder: Path) -> list[Found]:
    """As a new process notes them; and those that stand in the code as they are and that it did not come by."""
    kept = folder / "patterns"
    subprocess.run([sys.executable, __file__, str(kept)], check=True, timeout=300, capture_output=True)
    noted = pickle.loads(kept.read_bytes())
    known = {(file, line) for file, line, _, _ in noted}
    noted += [(*place, pattern, 0) for place, pattern in _as_they_stand() if place not in known]
    return [
        Found(
            f"{file}:{line}", pattern, flags, _is_searched(file, line), file.split("/")[0] in _OF_CLEAN_TEXT
        )
        for file, line, pattern, flags in noted
    ]


def places_in_code() -> set[str]:
    """Each place of the code where a pattern is given to `re`."""
    return {f"{file}:{call.lineno}" for file, call in _calls()}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in _SOURCE.rglob("*.py"):
        for call in ast.walk(_parsed(path)):
            if isinstance(call, ast.Call) and _function_of(call) not in {None, "escape", "purge"}:
                yield path.relative_to(_SOURCE).as_posix(), call


def _as_they_stand() -> Iterator[tuple[tuple[str, int], str]]:
    """Patterns that are made of nothing but texts and the constants of their module."""
    for file, call in _calls():
        module = import_module(
            f"ldaparse.{file.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}"
        )
        with suppress(NameError):
            made = eval(compile(ast.Expression(call.args[0]), file, "eval"), dict(vars(module)))
            if isinstance(made, str):
                yield (file, call.lineno), made


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _function_of(call: ast.Call) -> str | None:
    """Which function of `re` is called."""
    named = call.func
    if isinstance(named, ast.Attribute) and isinstance(named.value, ast.Name) and named.value.id == "re":
        return named.attr
    return None


def _is_searched(file: str, line: int) -> bool:
    """Whether what is given to `re` there is looked for anywhere in a text, not at one place that is known."""
    tree = _parsed(_SOURCE / file)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.lineno == line and _function_of(call) not in {None, "compile"}:
            return _function_of(call) not in _AT_ONE_PLACE
    for one in tree.body:
        if isinstance(one, (ast.Assign, ast.AnnAssign)) and one.lineno <= line <= (one.end_lineno or 0):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            names = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
            uses = {use for name in names for use in _uses()[name, file if name.startswith("_") else ""]}
            return not uses or not uses <= _AT_ONE_PLACE
    return True


@cache
def _uses() -> dict[tuple[str, str], set[str]]:
    """What is done with each name: of a module where it is private to it, else of all."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in _SOURCE.rglob("*.py"):
        file = path.relative_to(_SOURCE).as_posix()
        called = set()
        handed_on = _done_with_others(path)
        for node in ast.walk(_parsed(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
            ):
                called.add(id(node.func.value))
                name = node.func.value.id
                use = node.func.attr if len(node.args) < 2 else "from any place"
                found[name, file if name.startswith("_") else ""].add(use)
        for node in ast.walk(_parsed(path)):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and id(node.value) not in called
            ):
                called.add(id(node.value))  # such as in `map(_NUMBER.match, texts)`
                found[node.value.id, file if node.value.id.startswith("_") else ""].add(node.attr)
        for node in ast.walk(_parsed(path)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
                found[node.id, file if node.id.startswith("_") else ""] |= handed_on
    return found


def _done_with_others(path: Path) -> set[str]:
    """What a module does with patterns that it does not call by the name of a constant."""
    constants = {
        name.id
        for one in _parsed(path).body
        if isinstance(one, ast.Assign)
        for name in ast.walk(one)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    uses = {
        node.attr
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.Attribute)
        and node.attr in _AT_ONE_PLACE | _ANYWHERE
        and not (isinstance(node.value, ast.Name) and (node.value.id == "re" or node.value.id in constants))
    }
    return uses or {"handed on"}


def note(kept: Path) -> None:
    """Note what is given to `re` from now on by the program itself."""
    seen: dict[tuple[str, int, str | bytes, int], None] = {}
    given = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> Any:
        compiled = given(pattern, flags)
        if not isinstance(pattern, re.Pattern):
            frame = sys._getframe(1)
            while frame.f_code.co_filename == re.__file__ and frame.f_back:
                frame = frame.f_back
            path = Path(frame.f_code.co_filename)
            if path.is_relative_to(_SOURCE):
                place = (path.relative_to(_SOURCE).as_posix(), frame.f_lineno)
                seen[*place, compiled.pattern, compiled.flags] = None
        return compiled

    re._compile = noted  # type: ignore[attr-defined]
    go_through_everything()
    kept.write_bytes(pickle.dumps(list(seen)))


def go_through_everything() -> None:
    import ldaparse

    for module in walk_packages(ldaparse.__path__, "ldaparse."):
        if module.name != "ldaparse.__main__":
            import_module(module.name)
    from ldaparse.exporting import exporter, exporter_names, rendered

    samples = sorted(path for path in _SAMPLES.iterdir() if path.suffix in {".docx", ".pdf"})
    reports = [ldaparse.extract(path) for path in samples]
    forms = [*reports[:2], *(ldaparse.compare(*pair) for pair in combinations(reports[::2], 2))]
    for form in forms:
        for name in exporter_names():
            for lang in ("fr", "en"):
                rendered(form, exporter(name), lang)  # type: ignore[arg-type]


if __name__ == "__main__":
    note(Path(sys.argv[1]))
