"""Importing spaCy without its commands, which train and download pipelines: they are a third of its start,
and are loaded only for the function `spacy.info`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def imported_spacy() -> Any:
    """The module `spacy`. Whoever imports its commands later, or calls `spacy.info`, has them as ever."""
    if "spacy" in sys.modules or _COMMANDS in sys.modules:
        import spacy
    else:
        with _commands_put_off():
            import spacy
    return spacy


@contextmanager
def _commands_put_off() -> Iterator[None]:
    stand_ins = {name: ModuleType(name) for name in (_COMMANDS, _INFO)}
    vars(stand_ins[_INFO])["info"] = _info
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _info(*asked: Any, **named: Any) -> Any:
    from spacy.cli.info import info

    return info(*asked, **named)
