"""What the README and the documentation tell people to type, and what they say that is answered.

A block in a fence is taken as it is shown: lines of `sh` are run, what follows a `$ ` in `console` is run on a terminal
and its answer held against what is shown, `python` is executed and a comment behind an expression is its value. "…" stands for
anything. Two comments in front of a fence are heeded: `<!-- not run: why -->` and `<!-- written to FILE -->`.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commands import on_path

ROOT = Path(__file__).parent.parent
WIDTH = 92
_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^>]*?) -->\n)?(?P<fence>```+)(?P<kind>\w*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_SPACES = str.maketrans("\u00a0\u202f", "  ")
_INSTALLS = re.compile(r"^(pip|apt|brew|winget|python3 -m venv|uv|uvx|pipx|docker) ?(install)?\b")


@dataclass(frozen=True)
class Written:
    """A block of a page."""

    page: str
    line: int
    kind: str
    text: str
    mark: str

    @property
    def is_run(self) -> bool:
        return not self.mark.startswith("not run: ")

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: Path) -> list[Written]:
    """The blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Written(
            page.name,
            text.count("\n", 0, found.start()) + 1,
            found["kind"],
            found["text"],
            found["mark"] or "",
        )
        for found in _BLOCK.finditer(text)
    ]


def commands(block: Written) -> Iterator[str]:
    """The lines of a block of `sh` that can be run here; those that install are held against the project by others."""
    for line in block.text.splitlines():
        if line and not line.startswith("#") and not _INSTALLS.match(line):
            yield line


def run(command: str, folder: Path) -> None:
    """Run a line as a person would; it has to end well."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(folder),
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    usual = {0, 1} if re.search(r"--strict|--exit-code", command) else {0}
    assert done.returncode in usual, f"{command}\n{done.stdout}{done.stderr}"


def answer(command: str, folder: Path) -> str:
    """What a command prints on a terminal of usual width, without its colours."""
    import pty

    ours, theirs = pty.openpty()
    env = environment(folder) | {"COLUMNS": str(WIDTH), "TERM": "xterm"}
    started = subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    said = bytearray()
    while more := _more(ours):
        said += more
    os.close(ours)
    assert started.wait(timeout=120) == 0, command
    return _ANSI.sub("", said.decode().replace("\r\n", "\n"))


def _more(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # on Linux the end of what a terminal says
        return b""


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PATH": on_path(folder / ".tools"), "PYTHONIOENCODING": "utf-8"}


def hold(shown: str, said: str, where: str) -> None:
    """What is shown stands in what is said, line by line and in its order; "…" alone leaves lines out."""
    lines, at = _lines(said), 0
    stretches = [_lines(stretch) for stretch in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    for number, stretch in enumerate(stretches):
        wide = len(stretch)
        starts = range(at, len(lines) - wide + 1) if number else (0,)
        found = next((start for start in starts if lines[start : start + wide] == stretch), None)
        assert found is not None, f"{where}: this is not answered here:\n" + "\n".join([*stretch, "", said])
        at = found + wide
    if stretches[-1]:
        assert not any(lines[at:]), f"{where}: more is answered than is shown:\n{said}"


def _lines(text: str) -> list[str]:
    """Its lines; a space that does not break looks like any other."""
    return [line.translate(_SPACES).rstrip() for line in text.splitlines()]


def execute(block: Written, names: dict[str, Any]) -> None:
    """Run a block of Python; an expression with a comment behind it has that value."""
    lines = block.text.splitlines()
    for statement in ast.parse(block.text).body:
        code = ast.get_source_segment(block.text, statement) or ""
        told = re.match(r"\s+# (.*)", lines[statement.end_lineno - 1][statement.end_col_offset :])  # type: ignore[index, operator]
        if isinstance(statement, ast.Expr) and told:
            value = repr(eval(code, names))
            pattern = ".*".join(map(re.escape, told[1].split("…")))
            assert re.fullmatch(pattern, value, re.DOTALL), f"{block}: {code} is {value}, not {told[1]}"
        else:
            exec(compile(ast.Module([statement], []), str(block), "exec"), names)


def live(page: Path, folder: Path) -> int:
    """Do all that a page says, from its top, in a folder; gives how many blocks were done."""
    names: dict[str, Any] = {"__name__": "page"}
    done = 0
    for block in blocks(page):
        if not block.is_run:
            continue
        done += 1
        if block.mark.startswith("written to "):
            (folder / block.mark.removeprefix("written to ")).write_text(block.text, encoding="utf-8")
        elif block.kind == "sh":
            for line in commands(block):
                run(line, folder)
        elif block.kind == "console":
            for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
                hold(shown, answer(command, folder), str(block))
        elif block.kind == "python":
            execute(block, names)
        else:
            done -= 1
    return done
