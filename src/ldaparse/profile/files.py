"""The TOML files of profiles: those shipped, a territory's own, and the settings of a folder."""

from __future__ import annotations

import stat
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from ldaparse.errors import ProfileError
from ldaparse.profile import DEFAULT
from ldaparse.profile.tables import Tables, checked, extended

_LARGEST = 1_000_000
_DEEPEST = 5
_LANGUAGES: tuple[Literal["fr", "en"], ...] = ("fr", "en")


def read_tables(profile: str | Path, depth: int = 0) -> Tables:
    """The tables of a profile, with those that it extends.

    Raises:
        ProfileError: it is not there, not well formed, or extends itself.
    """
    if depth > _DEEPEST:
        raise ProfileError("this profile extends itself; `extends` names another one", file=str(profile))
    if not is_path(profile):
        return checked(tomllib.loads(shipped_text(str(profile))), f"{profile}.toml", complete=True)
    path = Path(profile)
    content = _content(path)
    content.pop("lang", None)  # the language of the command, not of the words
    base = content.pop("extends", DEFAULT)
    if base is False:
        return checked({"name": path.stem, **content}, str(path), complete=True)
    if not isinstance(base, str) or not base:
        raise ProfileError(
            "`extends`: expected the name of a profile, a file, or false to start from nothing",
            file=str(path),
        )
    under = read_tables(path.parent / base if is_path(base) else base, depth + 1)
    return extended(under, checked({"name": path.stem, **content}, str(path), complete=False))


def is_path(profile: str | Path) -> bool:
    """Whether a profile is meant as a file: by its type, its ending or a folder in front of it."""
    return isinstance(profile, Path) or profile.endswith(".toml") or "/" in profile or "\\" in profile


def shipped_names() -> tuple[str, ...]:
    """The names of the profiles of the package."""
    entries = files("ldaparse").joinpath("profiles").iterdir()
    return tuple(
        sorted(entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml"))
    )


def shipped_text(name: str) -> str:
    """The file of a shipped profile, with its comments.

    Raises:
        ProfileError: there is none of that name.
    """
    if name not in shipped_names():
        raise ProfileError(
            f"there is no profile named {name!r}; {', '.join(shipped_names())} comes with ldaparse,"
            " and a file's name ends in .toml"
        )
    return files("ldaparse").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8")


def has_settings(path: Path) -> bool:
    """Whether a file says how ldaparse is to read: `ldaparse.toml`, or a `[tool.ldaparse]`.

    A `pyproject.toml` that is no TOML is another tool's to complain about.
    """
    if not path.is_file():
        return False
    if path.name != "pyproject.toml":
        return True
    try:
        return "ldaparse" in tomllib.loads(path.read_text(encoding="utf-8-sig")).get("tool", {})
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return False


def language_of(path: Path) -> Literal["fr", "en"] | None:
    """The language that settings ask for: `lang = "fr"`.

    Raises:
        ProfileError: they cannot be read, or ask for a language that there is not.
    """
    lang = _content(path).get("lang")
    if lang is None:
        return None
    for known in _LANGUAGES:
        if lang == known:
            return known
    raise ProfileError('`lang`: expected "fr" or "en"', file=str(path))


def _content(path: Path) -> dict[str, Any]:
    """The TOML of a file; of a `pyproject.toml`, its table `[tool.ldaparse]`."""
    name = str(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise ProfileError("this is not a file; name a TOML file", file=name)
        if about.st_size > _LARGEST:
            raise ProfileError("this file is larger than any list of words", file=name)
        # Windows' editor puts a mark at the front of UTF-8.
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ProfileError(
            "this profile cannot be opened; name a TOML file that is there", file=name
        ) from error
    except UnicodeDecodeError as error:
        raise ProfileError("this profile is not in UTF-8; save it again as UTF-8", file=name) from error
    except (ValueError, RecursionError) as error:
        raise ProfileError(f"this profile is not TOML: {error}", file=name) from error
    if path.name != "pyproject.toml":
        return content
    tool = content.get("tool")
    own = tool.get("ldaparse") if isinstance(tool, dict) else None
    if not isinstance(own, dict):
        raise ProfileError("there is no table [tool.ldaparse] in this file", file=name)
    return own
