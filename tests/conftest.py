"""What all tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

import commands
from browsers import ARGUMENTS, CHROMIUM, SCREEN
from keeping import Kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Hundreds of tests start the command: without its bytecode kept, each would compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Whatever the language of who runs the tests, none is asked for.
for _name in ("LDAPARSE_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"
# Whoever starts the tests in the background has them ignore interrupts, and so would the commands that are interrupted here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# Commands are made of their functions once: each call in the process of the tests would do so again, in half of its time.
typer.main.get_command = cache(typer.main.get_command)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What is dear to make, made once for all tests and workers of this run."""
    base = tmp_path_factory.getbasetemp()
    return Kept((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept")


@pytest.fixture(scope="module", autouse=True)
def _environment_stays() -> Iterator[None]:
    """What a module changes in the environment is undone: a command that others follow is forked only where it has the
    environment of the first (`commands`)."""
    before = dict(os.environ)
    yield
    commands.restore(before)


@pytest.fixture(scope="module")
def forked_workers() -> Iterator[None]:
    """Workers forked as commands are, for tests of what is made of their answers, not of how they are started, bounded
    and ended."""
    words = commands.command()
    if words == commands.NEW:
        yield
        return
    with commands.workers_started_by(words):
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, running. It is no longer than a module: its loop of events would stand in the way of others."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    """A page of Chromium in which one file is opened after the other: a new one each time takes twice as long. It
    leaves a file without being asked."""
    page = browser.new_page(viewport=SCREEN, reduced_motion="reduce", accept_downloads=True)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def pytest_sessionfinish() -> None:
    commands.end()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Neighbouring tests share what a module makes for all of its tests, so that workers take tests in long
    stretches, and from each other when they have done theirs. `--dist` says otherwise."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getvalue("dist") == "load" else None
