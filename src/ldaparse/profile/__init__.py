"""The words of a kind of report, as data: which headers, statuses and headings mean what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

DEFAULT = "logement-dabord"

Words: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Profile:
    """Words by what they mean. Phrases are kept as written; matching folds both sides.

    Attributes:
        name: how the profile is called.
        programmes: printed name of a programme, and the phrases that tell it.
        headings: "axis", "action", "finances", "contents" and "legend", and the words that open such a heading; "either" are those
            that count axes in some reports and actions in others;
            "qualifiers" are words that may stand between them and their number.
        columns: role of an action table's column, and the phrases of its header.
        action_columns: in a table of several actions, the columns that tell the "action", its "number" and "axis".
        finance_columns: role of a financial column, and the phrases of its header.
        money_words: words that say only that a financial column is of money ("Budget", "Crédits"): a further word of the
            header decides.
        share_words: what begins the header of a share of the column before it ("dont État").
        column_alternatives: phrases of headers that name a role of an action table's column only where its cells
            agree, or beside a column with a better claim to what they name first.
        finance_column_alternatives: the same for financial columns.
        finance_rows: "total", "grand_total" and "subtotal", and the words that begin such a row.
        measures: in a table of indicators, the columns of their "name" and "unit", of "anything" that is named, of the
            "value" measured, of the "target" aimed at, of the "change" between two values, of the "baseline" before the action and of the "cumulative" value;
            "figures": what a line begins with that gives a figure.
        bases: words of headers and headings of financial tables whose amounts are "cumulative", or those of one "period".
        less_is_better: words of measures for which the value aimed at is a most: delays, debts.
        funding_words: words to take out of a funding header to get the funder's name.
        subjects: what a sentence begins with that says the state of a whole action: "Les travaux sont en cours".
        speaking: what one begins with who says a state in a sentence: "C'est fait", "Nous y avons renoncé".
        averages: words of a label that make it one of a figure among the results: "Coût moyen".
        facts: labels of lines such as "Pilote : …".
        statuses: status codes with their phrases; of two found at one place, the longer decides.
        identity: the words of covers: "bodies", "title_words", "report_words" and "as_of".
        themes: theme of actions (`ldaparse.taxonomy`), and further phrases of titles that tell it.
        indicator_types: measure (`ldaparse.taxonomy`), and further labels of indicators that are of it.
    """

    name: str
    programmes: Words
    headings: Words
    columns: Words
    action_columns: Words
    finance_columns: Words
    finance_rows: Words
    money_words: tuple[str, ...]
    share_words: tuple[str, ...]
    column_alternatives: Words
    finance_column_alternatives: Words
    measures: Words
    bases: Words
    less_is_better: tuple[str, ...]
    funding_words: tuple[str, ...]
    facts: tuple[str, ...]
    subjects: tuple[str, ...]
    speaking: tuple[str, ...]
    averages: tuple[str, ...]
    statuses: tuple[tuple[str, tuple[str, ...]], ...]
    identity: Words
    themes: Words
    indicator_types: Words


@lru_cache(maxsize=8)
def load_profile(profile: str | Path = DEFAULT) -> Profile:
    """A profile by the name it is shipped under, or from a TOML file.

    A file's own words are put before those of the profile that it extends, the shipped one unless it says
    otherwise.

    Raises:
        ProfileError: there is none of that name, the file is not there, or it is not well formed; the message
            says in which table, at which key, and what was expected.
    """
    from ldaparse.profile.files import read_tables
    from ldaparse.profile.tables import as_profile

    return as_profile(read_tables(profile))


def nearest_settings(folder: Path) -> Path | None:
    """The `ldaparse.toml`, or `pyproject.toml` with a table `[tool.ldaparse]`, of a folder or else of the
    nearest folder above it.

    Raises:
        ProfileError: such a file is there and is not TOML.
    """
    from ldaparse.profile.files import has_settings

    for place in (folder, *folder.parents):
        for name in ("ldaparse.toml", "pyproject.toml"):
            if has_settings(place / name):
                return place / name
    return None


def shipped_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with ldaparse."""
    from ldaparse.profile.files import shipped_names

    return shipped_names()


def as_loaded(profile: Profile | str | Path | None) -> Profile:
    """A profile as calls take it: itself, a name, a file, or None for the default."""
    if isinstance(profile, Profile):
        return profile
    return load_profile(DEFAULT if profile is None else profile)
