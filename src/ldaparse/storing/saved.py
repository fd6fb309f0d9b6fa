"""Questions that are asked often, by name: those of the package (`questions.toml`), and those of a file of one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from ldaparse.errors import QueryError

SIGN = "@"
"""What stands before the name of a saved question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its name, in French and English, and its SQL."""

    name: str
    fr: str
    en: str
    sql: str

    def sentence(self, lang: Literal["fr", "en"]) -> str:
        return self.fr if lang == "fr" else self.en


@lru_cache(maxsize=1)
def shipped_questions() -> tuple[Question, ...]:
    """The questions of the package."""
    text = files("ldaparse.storing").joinpath("questions.toml").read_text(encoding="utf-8")
    return _questions(tomllib.loads(text), "questions.toml")


def questions_of(path: Path | None) -> tuple[Question, ...]:
    """The questions of the package, and those of a file, which come first and take the place of others of their name.

    Raises:
        QueryError: the file cannot be read, or a question of it lacks something.
    """
    if path is None:
        return shipped_questions()
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise QueryError("these questions cannot be read; write them in TOML, in UTF-8", file=str(path)) from error  # fmt: skip
    own = _questions(content, str(path))
    names = {one.name for one in own}
    return (*own, *(one for one in shipped_questions() if one.name not in names))


def saved(name: str, known: tuple[Question, ...]) -> Question:
    """The question of a name.

    Raises:
        QueryError: there is none.
    """
    found = next((one for one in known if one.name == name), None)
    if found is None:
        raise QueryError(f"there is no question {name!r}; there are {', '.join(one.name for one in known)}")
    return found


def _questions(content: Mapping[str, Any], file: str) -> tuple[Question, ...]:
    return tuple(_question(name, said, file) for name, said in content.items())


def _question(name: str, said: Any, file: str) -> Question:
    """A question of a file; one that has its sentence in one language has it in both."""
    if not isinstance(said, dict) or not isinstance(said.get("sql"), str):
        raise QueryError(f'the question {name!r} has no SQL; write [{name}] and sql = "…"', file=file)
    sentence = next((said[lang] for lang in ("fr", "en") if isinstance(said.get(lang), str)), name)
    return Question(name, str(said.get("fr", sentence)), str(said.get("en", sentence)), said["sql"])
