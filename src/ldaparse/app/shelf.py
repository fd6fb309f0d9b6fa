"""The folder where a person's work is kept: `.ldaparse`, one folder a report, plain files.

    .ldaparse/reports/<key>/file/rapport-2024.pdf                 the file, as it was dropped
    .ldaparse/reports/<key>/file/rapport-2024.corrections.json    what was corrected, where every command finds it
    .ldaparse/reports/<key>/report.json                           what was read
    .ldaparse/reports/<key>/card.json                             the same in brief
    .ldaparse/reports/<key>/review-fr.html                        the review page, once it was asked for

The key is made of the content, so that a name can lead nowhere and a file that is dropped twice is kept once.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from ldaparse.app.card import Card
from ldaparse.app.works import Kept, Read, digest_of
from ldaparse.correcting.loading import ENDING, place_beside
from ldaparse.exporting.files import portable, write
from ldaparse.version import __version__

NAME = ".ldaparse"
_KEY = re.compile(r"[0-9a-f]{20}")
_FOLDERS = re.compile(r"[/\\]")
_INCOMING = "incoming-"
_DAY = 24 * 3600.0  # seconds
_LONGEST = 120  # bytes of a file's name that are kept


@dataclass(frozen=True, slots=True)
class Entry:
    """A report on the shelf."""

    key: str
    folder: Path

    @property
    def file(self) -> Path | None:
        """The file that was dropped."""
        with suppress(OSError):
            for one in sorted((self.folder / "file").iterdir()):
                if not one.name.endswith(ENDING) and one.is_file():
                    return one
        return None

    @property
    def corrections(self) -> Path | None:
        """What was corrected, if anything was."""
        file = self.file
        place = place_beside(file) if file else None
        return place if place and place.is_file() else None

    @property
    def kept(self) -> Kept:
        """Where its parts are, for those who work on it."""
        return Kept(self.folder / "report.json", self.corrections)

    def is_behind(self, card: Card) -> bool:
        """Whether a card was made of other corrections than those that are there now."""
        return card.corrections_sha256 != digest_of(self.corrections)

    def card(self) -> Card | None:
        """The report in brief; None where it has to be read again."""
        try:
            card = Card.model_validate_json((self.folder / "card.json").read_bytes())
        except (OSError, ValidationError):
            return None
        is_whole = card.version == __version__ and (self.folder / "report.json").is_file()
        return card if is_whole else None

    def review(self, lang: str) -> Path:
        """Where its review page is kept."""
        return self.folder / f"review-{lang}.html"

    def put_corrections(self, content: bytes) -> None:
        """Keep corrections beside the file."""
        file = self.file
        if file is not None:
            write(place_beside(file), content, force=True)

    def put_card(self, card: Card) -> None:
        """Keep the report in brief."""
        write(self.folder / "card.json", card.model_dump_json(indent=1).encode(), force=True)

    def put_review(self, lang: str, page: bytes) -> None:
        """Keep the review page."""
        write(self.review(lang), page, force=True)


class Shelf:
    """All reports that are kept in a folder."""

    def __init__(self, home: Path) -> None:
        self.folder = home / NAME
        self._reports = self.folder / "reports"
        for one in (self.folder, self._reports):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._remove_left_behind()
        self.incoming = Path(tempfile.mkdtemp(prefix=_INCOMING, dir=self.folder))

    def entries(self) -> Iterator[Entry]:
        """The reports that are there, in the order of their keys."""
        for folder in sorted(self._reports.iterdir()):
            if _KEY.fullmatch(folder.name) and folder.is_dir():
                yield Entry(folder.name, folder)

    def entry(self, key: str) -> Entry | None:
        """The report of a key; None for what is no key, or leads nowhere."""
        if not _KEY.fullmatch(key) or not (self._reports / key).is_dir():
            return None
        return Entry(key, self._reports / key)

    def close(self) -> None:
        """Remove what came in and was not put on the shelf."""
        shutil.rmtree(self.incoming, ignore_errors=True)

    def _remove_left_behind(self) -> None:
        """What came in where the program was killed; another that runs now keeps its own."""
        for folder in self.folder.glob(f"{_INCOMING}*"):
            with suppress(OSError):
                if time.time() - folder.stat().st_mtime > _DAY:
                    shutil.rmtree(folder, ignore_errors=True)

    def take(self, file: Path, name: str) -> Entry:
        """Put a file on the shelf by its content; it is moved there."""
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        entry = Entry(digest[:20], self._reports / digest[:20])
        if entry.file is None:
            (entry.folder / "file").mkdir(parents=True, exist_ok=True)
            file.replace(entry.folder / "file" / plain_name(name))
        else:
            file.unlink(missing_ok=True)
        return entry

    def put(self, entry: Entry, read: Read) -> None:
        """Keep what was read of a file; review pages of a former reading go."""
        for page in entry.folder.glob("review-*.html"):
            page.unlink(missing_ok=True)
        write(entry.folder / "report.json", read.report, force=True)
        entry.put_card(read.card)

    def remove(self, entry: Entry) -> None:
        """Take a report off the shelf, with its corrections."""
        shutil.rmtree(entry.folder, ignore_errors=True)


def plain_name(name: str) -> str:
    """The name of a file without folders, such as every system takes.

    >>> plain_name("../../etc/passwd"), plain_name("C:\\\\fakepath\\\\Bilan 2024.pdf"), plain_name("..")
    ('passwd', 'Bilan 2024.pdf', '__')
    """
    last = _FOLDERS.split(name)[-1].lstrip()
    if last.endswith(ENDING):  # a name that stands for something else here
        last += "_"
    stem, dot, ending = last.rpartition(".")
    if dot and stem and len(ending) <= 8:
        cut = stem.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
        return portable(f"{cut}.{ending}")
    return portable(last.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore"))
