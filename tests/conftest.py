"""What all tests share."""

from __future__ import annotations

import os
from typing import Any

import pytest

from keeping import Kept

# Hundreds of tests start the command: without its bytecode kept, each would compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What is dear to make, made once for all tests and workers of this run."""
    base = tmp_path_factory.getbasetemp()
    return Kept((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Neighbouring tests share what a module makes for all of its tests, so that workers take tests in long
    stretches, and from each other when they have done theirs. `--dist` says otherwise."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getvalue("dist") == "load" else None
