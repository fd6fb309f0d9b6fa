"""The words of a kind of report, as data: which headers, statuses and headings mean what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ldaparse.errors import ProfileError

DEFAULT = "logement-dabord"


@dataclass(frozen=True)
class Profile:
    """Words by what they mean. Phrases are kept as written; matching folds both sides.

    Attributes:
        programmes: printed name of a programme, and the phrases that tell it.
        headings: "axis", "action" and "finances", and the words that open such a heading.
        columns: role of an action table's column, and the phrases of its header.
        finance_columns: role of a financial column, and the phrases of its header.
        finance_rows: "total" and "subtotal", and the words that begin such a row.
        funding_words: words to take out of a funding header to get the funder's name.
        facts: labels of lines such as "Pilote : …".
        statuses: status codes with their phrases, in the order in which they are tried.
    """

    name: str
    programmes: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    finance_columns: Mapping[str, tuple[str, ...]]
    finance_rows: Mapping[str, tuple[str, ...]]
    funding_words: tuple[str, ...]
    facts: tuple[str, ...]
    statuses: tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=8)
def load_profile(name: str = DEFAULT) -> Profile:
    """A profile shipped with the package.

    Raises:
        ProfileError: there is none of that name, or it is not well formed.
    """
    resource = files("ldaparse").joinpath("profiles", f"{name}.toml")
    if not resource.is_file():
        raise ProfileError(f"there is no profile named {name!r}; {DEFAULT!r} comes with ldaparse")
    return _build(tomllib.loads(resource.read_text(encoding="utf-8")), name)


def _build(data: Mapping[str, Any], name: str) -> Profile:
    def lists(key: str) -> dict[str, tuple[str, ...]]:
        return {role: tuple(words) for role, words in data[key].items()}

    try:
        return Profile(
            name=data["name"],
            programmes=lists("programmes"),
            headings=lists("headings"),
            columns=lists("columns"),
            finance_columns=lists("finance_columns"),
            finance_rows=lists("finance_rows"),
            funding_words=tuple(data["funding"]["drop"]),
            facts=tuple(data["facts"]["labels"]),
            statuses=tuple((entry["code"], tuple(entry["words"])) for entry in data["statuses"]),
        )
    except (KeyError, TypeError) as error:
        raise ProfileError(f"profile {name!r}: the part {error} is missing or not a list of words") from error
