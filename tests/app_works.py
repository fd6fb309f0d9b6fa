"""What a child may be given to do in the tests of the local page, in the place of reading a file."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from ldaparse.app.card import Card, Said
from ldaparse.app.works import Read
from ldaparse.isolating import step
from ldaparse.version import __version__


def card(name: str = "rapport.pdf", **known: Any) -> Card:
    """The card of a report of a fictional territory."""
    brief = Said(fr="3 actions sur 3", en="3 actions of 3")
    said: dict[str, Any] = {
        "version": __version__, "name": name, "media_type": "application/pdf", "programme": "Logement d’abord",
        "territory": "Pays de Bruyères", "place": "logement d'abord pays de bruyeres", "year": 2024, "understood": brief,
        "share": 1.0, "actions": 3,
    }  # fmt: skip
    return Card(**{**said, **known})


def read_at_once(file: Path, *_: object) -> Read:
    """Nothing is read."""
    return Read(b"{}", card(file.name))


def hang(*_: object) -> Read:
    """Tells that a page of three is done, and never ends."""
    step(60, done=1, of=3)
    time.sleep(60)
    raise AssertionError


def crash(*_: object) -> Read:
    """Is killed."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    raise AssertionError
