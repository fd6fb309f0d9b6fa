"""What is dear to make, and always the same, made once for all tests and all workers of a run: files that
LibreOffice converts, what LibreOffice and OCR answer."""

from __future__ import annotations

import hashlib
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from ldaparse.reading.libreoffice import converting
from ldaparse.reading.libreoffice.kinds import Kind
from ldaparse.reading.ocr import what_is_missing

if TYPE_CHECKING:
    from ldaparse.reading.ocr.dots import Pixels
    from ldaparse.reading.ocr.recognising import Recognised

_Made = TypeVar("_Made")


class Kept:
    """A folder of what was made, each thing by what it was made of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def once(self, made_of: object, make: Callable[[], _Made]) -> _Made:
        """What `make` gives, which whoever asks first for it makes; others wait for that."""
        path = self.folder / _name(made_of)
        with _alone(path.with_suffix(".lock")):
            if not path.exists():
                whole = path.with_suffix(".new")
                whole.write_bytes(pickle.dumps(make()))
                whole.replace(path)
        made: _Made = pickle.loads(path.read_bytes())
        return made

    def files(self, made_of: object, make: Callable[[Path], object]) -> Path:
        """The folder into which `make` puts files, likewise made once. They are to be read, not changed."""
        path = self.folder / f"{_name(made_of)}.d"
        with _alone(path.with_suffix(".lock")):
            if not path.is_dir():
                new = Path(tempfile.mkdtemp(dir=self.folder))
                make(new)
                new.replace(path)
        return path

    def let_others_answer_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have LibreOffice asked once for what it makes of a file, and OCR for what it finds in a picture. It
        is for tests of what is made of their answers, not of how they are asked."""
        guarded = converting._guarded

        def converted(data: bytes, kind: Kind, target: str, *how: Any) -> tuple[int, bytes]:
            return self.once(("converted", data, kind, target), lambda: guarded(data, kind, target, *how))

        monkeypatch.setattr(converting, "_guarded", converted)
        if what_is_missing() is not None:
            return
        from ldaparse.reading.ocr import batch

        recognise = batch.recognise

        def recognised(colours: Pixels, seconds: float) -> Recognised:
            picture = (colours.shape, colours.tobytes())
            return self.once(("recognised", picture), lambda: recognise(colours, seconds))

        monkeypatch.setattr(batch, "recognise", recognised)


def _name(made_of: object) -> str:
    return hashlib.sha256(pickle.dumps(made_of)).hexdigest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Held by one process at a time; where the system knows no such locks, by any number."""
    with path.open("wb") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
