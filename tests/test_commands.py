"""How tests start the command: forked, whatever the tests before have loaded."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest

import commands
from ldaparse.isolating import starting


def test_no_library_that_tests_load_keeps_the_command_from_being_forked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """OpenCV changes the environment when it is loaded, with which every command would be a new Python."""
    if commands.command() == commands.NEW:
        pytest.skip("the command is a new Python here")
    pytest.importorskip("cv2")
    warm = Path(commands.__file__).parent / "warm"
    monkeypatch.syspath_prepend(warm)
    decisive = runpy.run_path(str(warm / "serve.py"))["decisive"]
    ((process, _),) = commands._running
    started_with = Path(f"/proc/{process.pid}/environ").read_bytes().removesuffix(b"\0").split(b"\0")
    theirs = dict(one.split(b"=", 1) for one in started_with)
    assert decisive(theirs) == decisive(dict(os.environb))


def test_what_a_module_changes_in_the_environment_is_undone() -> None:
    before = dict(os.environ)
    os.environ["MPLBACKEND"] = "agg"
    del os.environ["LANG"]
    commands.restore(before)
    assert dict(os.environ) == before


def test_a_worker_of_a_command_is_forked_too() -> None:
    """It has loaded what reading takes before it is asked for anything, which a new Python has not."""
    if commands.command() == commands.NEW:
        pytest.skip("the command is a new Python here")
    code = "import os, sys; os.write(1, str('ldaparse.pipeline' in sys.modules).encode())"
    with commands.workers_started_by(commands.command()):
        child, asking = starting.opened(code)
    asking.close()
    with os.fdopen(child.pipe, "rb") as said:
        assert said.read() == b"True"
    child.end()
    assert child.code == 0
