"""How a command speaks: whether it says what it wrote, and in which language."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Literal

_ENGLISH = 0x09  # the language, without its country, as Windows counts them
_FRENCH = 0x0C


@dataclass(slots=True)
class Manner:
    """How a command speaks. `asked` is the language that somebody asked for, by an option, a file, or the system."""

    quiet: bool = False
    asked: Literal["fr", "en"] | None = None

    @property
    def lang(self) -> Literal["fr", "en"]:
        """The language of what people read: French, where none was asked for."""
        return self.asked or "fr"

    @property
    def of_messages(self) -> Literal["fr", "en"]:
        """The language of errors and of what is told of the work: French, where it was asked for."""
        return "fr" if self.asked == "fr" else "en"

    def told(self, sentence: str, file: str | None = None) -> str:
        """What is said of errors, which are raised in English: in French where it was asked for."""
        if self.of_messages == "en":
            return sentence
        from ldaparse.translating import in_french

        return in_french(sentence, file)


MANNER = Manner()


def language_among(arguments: Sequence[str]) -> Literal["fr", "en"] | None:
    """The language that `--lang` asks for, wherever it stands among the arguments of a command: help is shown, and wrong usage told,
    before all of them are understood.

    >>> language_among(["extract", "--help", "--lang", "fr"])
    'fr'
    """
    found: Literal["fr", "en"] | None = None
    for before, one in pairwise(["", *takewhile(lambda said: said != "--", arguments)]):
        value = (
            one if before == "--lang" else one.removeprefix("--lang=") if one.startswith("--lang=") else ""
        )
        if value in {"fr", "en"}:
            found = "fr" if value == "fr" else "en"
    return found


def usual_language() -> Literal["fr", "en"] | None:
    """The language that this person asks for once and for all: LDAPARSE_LANG, else `lang` of the settings of this folder or of
    one above it, else that of the system; None where none of them says French or English."""
    return _known(os.environ.get("LDAPARSE_LANG", "")) or _of_settings() or _of_system()


def _of_settings() -> Literal["fr", "en"] | None:
    from ldaparse.errors import ProfileError
    from ldaparse.profile import nearest_settings
    from ldaparse.profile.files import language_of

    try:
        settings = nearest_settings(Path.cwd())
        return language_of(settings) if settings else None
    except (ProfileError, OSError):
        return None  # who needs the words of these settings is told what is wrong with them


def _of_system() -> Literal["fr", "en"] | None:
    if sys.platform == "win32":
        import ctypes

        if not hasattr(ctypes, "windll"):  # another system that calls itself so
            return None
        language = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "en" if language == _ENGLISH else "fr" if language == _FRENCH else None
    said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return _known(next(filter(None, said), ""))


def _known(said: str) -> Literal["fr", "en"] | None:
    """Of "fr_FR.UTF-8" the French; of "C.UTF-8" nothing."""
    language = said.lower().replace("-", "_").partition(".")[0].partition("_")[0]
    return "fr" if language == "fr" else "en" if language == "en" else None
