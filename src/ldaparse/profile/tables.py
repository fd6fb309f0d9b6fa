"""The tables of a profile: what may stand in them, what is amiss, and one put before another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from ldaparse.errors import ProfileError
from ldaparse.profile import Profile

Phrases: TypeAlias = tuple[str, ...]
Tables: TypeAlias = dict[str, dict[str, Phrases]]

# The keys of each table; None where they are free.
KEYS: Mapping[str, tuple[str, ...] | None] = {
    "programmes": None,
    "headings": ("axis", "action", "either", "chapter", "finances", "contents", "legend", "qualifiers"),
    "columns": ("status", "results", "observations", "deliverable"),
    "action_columns": ("action", "number", "axis"),
    "finance_columns": (
        "number", "lead", "rate", "remaining", "committed", "allocated", "funding", "comment", "title"
    ),
    "money": ("general", "shares"),
    "column_alternatives": ("status", "results", "observations", "deliverable"),
    "finance_column_alternatives": (
        "number", "lead", "rate", "remaining", "committed", "allocated", "funding", "comment", "title"
    ),
    "finance_rows": ("total", "grand_total", "subtotal"),
    "measures": ("name", "anything", "unit", "value", "target", "change", "baseline", "cumulative", "figures"),
    "bases": ("cumulative", "period"),
    "targets": ("less_is_better",),
    "funding": ("drop",),
    "facts": ("labels", "subjects", "speaking", "averages"),
    "statuses": (
        "abandoned", "redirected", "on_hold", "planned", "in_progress", "modified", "done", "unknown"
    ),
    "identity": (
        "bodies", "communes", "groupings", "departments", "regions", "name_words", "services", "establishments",
        "partners", "territory_labels", "title_words", "front_matter", "programme_words",
        "programme_ends", "programme_labels", "report_words", "rank_words", "rank_labels",
        "self_words", "statements", "reported", "not_reported", "year_labels", "as_of",
        "day_words", "not_day_words", "day_labels"
    ),
    "themes": None,
    "indicator_types": None,
}  # fmt: skip
# Tables that need not hold every key.
_OPEN = ("column_alternatives", "finance_column_alternatives")
# Tables in which a phrase decides for one of the keys, so that it may stand under one only.
_DECIDING = (
    "programmes",
    "columns",
    "action_columns",
    "finance_columns",
    "finance_rows",
    "measures",
    "bases",
    "statuses",
    "themes",
    "indicator_types",
)


def checked(content: Mapping[str, Any], file: str, *, complete: bool) -> Tables:
    """The tables of a file, every key known and every value a list of phrases.

    Args:
        content: the TOML as parsed.
        file: its name, for messages.
        complete: whether no table and no key may be missing.

    Raises:
        ProfileError: something is amiss; the message says where and what was expected.
    """
    rest = dict(content)
    name = rest.pop("name", None)
    if not isinstance(name, str) or not name:
        raise ProfileError('`name`: expected a word, such as name = "val-doris"', file=file)
    tables: Tables = {"name": {name: ()}}
    for table, entries in rest.items():
        if table not in KEYS:
            raise ProfileError(f"[{table}] is no table of a profile; expected {_listed(KEYS)}", file=file)
        if not isinstance(entries, dict):
            raise ProfileError(
                f"[{table}]: expected a table of lists of phrases, not {_kind(entries)}", file=file
            )
        tables[table] = {key: _phrases(value, table, key, file) for key, value in entries.items()}
        _refuse_ambiguous(tables[table], table, file)
    for table, keys in KEYS.items() if complete else ():
        if table not in tables:
            raise ProfileError(f"the table [{table}] is missing", file=file)
        missing = [key for key in keys or () if key not in tables[table] and table not in _OPEN]
        if missing:
            raise ProfileError(f"[{table}]: the key {missing[0]!r} is missing", file=file)
    return tables


def extended(base: Tables, own: Tables) -> Tables:
    """The tables of `base` with the words of `own` before theirs; a phrase that `own` gives to another key is
    taken from the one that had it."""
    from ldaparse.french.folding import phrase_words

    merged: Tables = {"name": own["name"]}
    for table in KEYS:
        under, over = base.get(table, {}), own.get(table, {})
        moved = {phrase_words(phrase): key for key, phrases in over.items() for phrase in phrases}
        merged[table] = {
            key: (
                *over.get(key, ()),
                *(
                    phrase
                    for phrase in under.get(key, ())
                    if table not in _DECIDING or phrase_words(phrase) not in moved
                ),
            )
            for key in dict.fromkeys((*under, *over))
        }
    return merged


def as_profile(tables: Tables) -> Profile:
    """The typed form of complete tables."""
    return Profile(
        name=next(iter(tables["name"])),
        programmes=tables["programmes"],
        headings=tables["headings"],
        columns=tables["columns"],
        action_columns=tables["action_columns"],
        finance_columns=tables["finance_columns"],
        money_words=tables["money"]["general"],
        share_words=tables["money"]["shares"],
        column_alternatives=tables["column_alternatives"],
        finance_column_alternatives=tables["finance_column_alternatives"],
        finance_rows=tables["finance_rows"],
        measures=tables["measures"],
        bases=tables["bases"],
        less_is_better=tables["targets"]["less_is_better"],
        funding_words=tables["funding"]["drop"],
        facts=tables["facts"]["labels"],
        subjects=tables["facts"]["subjects"],
        speaking=tables["facts"]["speaking"],
        averages=tables["facts"]["averages"],
        statuses=tuple(tables["statuses"].items()),
        identity=tables["identity"],
        themes=tables["themes"],
        indicator_types=tables["indicator_types"],
    )


def as_toml(tables: Tables) -> str:
    """The tables as a file that reads back the same."""
    lines = [f"name = {_quoted(next(iter(tables['name'])))}", "extends = false"]
    for table in KEYS:
        lines += ["", f"[{table}]"]
        lines += [
            f"{_quoted(key) if KEYS[table] is None else key} = [{', '.join(map(_quoted, phrases))}]"
            for key, phrases in tables[table].items()
        ]
    return "\n".join(lines) + "\n"


def _phrases(value: Any, table: str, key: str, file: str) -> Phrases:
    keys = KEYS[table]
    if keys is not None and key not in keys:
        raise ProfileError(f"[{table}]: {key!r} is no key of it; expected {_listed(keys)}", file=file)
    where = f"[{table}] {key}"
    if not isinstance(value, list):
        raise ProfileError(
            f'{where}: expected a list of phrases, such as {key} = ["…", "…"], not {_kind(value)}', file=file
        )
    for phrase in value:
        if not isinstance(phrase, str):
            raise ProfileError(f"{where}: expected phrases only, not {_kind(phrase)}", file=file)
        if not _words(phrase):
            raise ProfileError(f"{where}: {phrase!r} holds no word", file=file)
    return tuple(value)


def _refuse_ambiguous(entries: Mapping[str, Phrases], table: str, file: str) -> None:
    """A phrase that would mean two things, or that says again what another one says."""
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    for key, phrases in entries.items():
        if table not in _DECIDING:
            seen = {}
        for phrase in phrases:
            words = _words(phrase)
            if words not in seen:
                seen[words] = key, phrase
                continue
            other, former = seen[words]
            if other == key:
                raise ProfileError(
                    f"[{table}] {key}: {phrase!r} says again what {former!r} says; keep one"
                    " (accents, capitals, gender and number make no difference)",
                    file=file,
                )
            raise ProfileError(
                f"[{table}]: {phrase!r} stands under {other!r} and {key!r}; keep it under one of them",
                file=file,
            )


def _words(phrase: str) -> tuple[str, ...]:
    from ldaparse.french.folding import phrase_words

    words = phrase_words(phrase.removeprefix("^"))
    return ("^", *words) if words and phrase.startswith("^") else words


def _listed(keys: Any) -> str:
    return ", ".join(keys)


def _kind(value: Any) -> str:
    names = {
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
