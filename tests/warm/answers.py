"""What the children of commands answer, each kept by what it was asked: the command that asks the same of the same
content is given what the first was."""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

import ldaparse.isolating


class UnlikeError(Exception):
    """Work that is not all said by its arguments, or by its answer: of a pipe, of a file that is not there, or with a log."""


class Answers:
    """A folder of answers. What fails, by an error or a limit, is done each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Children of this process are asked what is not known yet."""
        isolated = ldaparse.isolating.isolated
        ldaparse.isolating.isolated = partial(self._answer, isolated)
        try:
            yield
        finally:
            ldaparse.isolating.isolated = isolated

    def _answer(self, isolated: Callable[..., Any], work: Callable[[], Any], **how: Any) -> Any:
        try:
            path = self._folder / said(work, how)
        except (UnlikeError, OSError, pickle.PicklingError, TypeError, AttributeError):
            return isolated(work, **how)
        with suppress(FileNotFoundError):
            content = path.read_bytes()
            with how.get("meanwhile") or nullcontext():
                return pickle.loads(content)
        answer = isolated(work, **how)
        whole = path.with_suffix(f".{os.getpid()}")
        whole.write_bytes(pickle.dumps(answer))
        whole.replace(path)
        return answer


def said(work: Callable[[], Any], how: dict[str, Any]) -> str:
    """A name for what is asked: the function, its arguments, the content of the files among them, the limits, and
    which other program is to be asked."""
    if not isinstance(work, partial) or logging.getLogger("ldaparse").isEnabledFor(logging.INFO):
        raise UnlikeError
    asked = (
        work.func,
        [content(one) for one in work.args],
        {name: content(one) for name, one in work.keywords.items()},
        {name: how.get(name) for name in ("name", "limits", "expected")},
        os.environ.get("LDAPARSE_TESSERACT"),
        os.environ.get("PATH"),
    )
    return hashlib.sha256(pickle.dumps(asked)).hexdigest()


def content(argument: object) -> object:
    """A file as its name and its bytes."""
    if isinstance(argument, (list, tuple)):
        return [content(one) for one in argument]
    if not isinstance(argument, Path):
        return argument
    if not argument.is_file():
        raise UnlikeError
    return argument.name, hashlib.sha256(argument.read_bytes()).hexdigest()
