"""A shell completes commands, options, formats and files; `python -m ldaparse` is `ldaparse`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands import NEW, command, on_path
from ldaparse.cli import app
from ldaparse.exporting import exporter_names

ROOT = Path(__file__).parent.parent
COMMANDS = {one.callback.__name__ for one in app.registered_commands if one.callback}
needs_bash = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="there is no bash on this machine"
)


def script(shell: str) -> str:
    """What is put into the settings of a shell. Which one it is, is said rather than found out, in a test."""
    done = subprocess.run(
        [*command(), "--show-completion", shell],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
    )
    return done.stdout


def completed(line: str, folder: Path) -> list[str]:
    """What bash offers at the end of a line. Without an answer of the command it offers files (`-o default`)."""
    (folder / "completion.sh").write_text(script("bash"), encoding="utf-8", newline="\n")
    words = line.split(" ")
    program = (
        f"source '{folder}/completion.sh'\n"
        'complete -p ldaparse | grep -q -- "-o default" || exit 9\n'
        f"COMP_WORDS=({' '.join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}\n"
        "_ldaparse_completion ldaparse\n"
        "if ((${#COMPREPLY[@]})); then printf '%s\\n' \"${COMPREPLY[@]}\"; "
        'else compgen -f -- "${COMP_WORDS[COMP_CWORD]}"; fi\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", program],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=60,
        check=False,
        env={**os.environ, "PATH": on_path(folder / "bin")},
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout.split()


@needs_bash
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ldaparse ", COMMANDS),
        ("ldaparse ex", {"extract", "export", "explain"}),
        ("ldaparse extract a.pdf --form", {"--format"}),
        ("ldaparse extract a.pdf --format ", {*exporter_names(), "summary"}),
        ("ldaparse export a.pdf --format ", set(exporter_names())),
        ("ldaparse export a.pdf --format ht", {"html"}),
        ("ldaparse diff a.pdf b.pdf --format s", {"summary"}),
        ("ldaparse history a.pdf b.pdf --format x", {"xlsx"}),
        ("ldaparse extract samples/val-doris-2024.p", {"samples/val-doris-2024.pdf"}),
    ],
)
def test_bash_completes(tmp_path: Path, line: str, offered: set[str]) -> None:
    assert set(completed(line, tmp_path)) == offered


@pytest.mark.parametrize(
    ("shell", "says"),
    [
        ("bash", "complete -o default -F _ldaparse_completion ldaparse"),
        ("zsh", "compdef _ldaparse_completion ldaparse"),
        ("fish", "complete --command ldaparse"),
        ("pwsh", "Register-ArgumentCompleter -Native -CommandName ldaparse"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName ldaparse"),
    ],
)
def test_every_shell_is_told_how_to_complete_the_command(shell: str, says: str) -> None:
    assert says in script(shell)


def test_as_a_module_it_is_the_same_command() -> None:
    done = subprocess.run([*NEW, "--help"], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert "Usage: ldaparse " in done.stdout
