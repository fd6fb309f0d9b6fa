"""How tests start the command: forked, whatever the tests before have loaded."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest

import commands


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
