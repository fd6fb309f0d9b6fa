"""Titles of actions in tables: those that tables list, and those that a list gives where another table knows actions but by their
codes: a journal of all of them, say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from ldaparse.french.folding import fold
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.sections import Part, Section
from ldaparse.interpreting.splitting import rows_by_action, says_what_is_delivered
from ldaparse.interpreting.understanding import UnderstoodTable

Key: TypeAlias = tuple[int | None, str | None]

FEWEST_TITLES = 2
"""Titles of a list, from which it is one of actions."""


def titles_of_lists(parts: Sequence[Part]) -> dict[Key, str]:
    """The titles of actions, by their numbers and codes, where a table that says what they deliver has none."""
    untitled: set[Key] = set()
    titles: dict[Key, str] = {}
    for part in parts:
        if not isinstance(part, UnderstoodTable):
            continue
        delivers = says_what_is_delivered(part)
        for section, _ in rows_by_action(part):
            key = _key(section)
            if section is None or key is None:
                continue
            if delivers and _is_untitled(section):
                untitled.add(key)
            elif not delivers and not _is_untitled(section):
                titles.setdefault(key, section.title)
    found = {key: title for key, title in titles.items() if key in untitled}
    return found if len(found) >= FEWEST_TITLES else {}


def with_titles(parts: Sequence[Part], titles: dict[Key, str]) -> list[Part]:
    """The parts, each list of titles as the summary that it is."""
    return [
        replace(part, is_summary=True)
        if titles
        and isinstance(part, UnderstoodTable)
        and part.kind() != "finances"
        and not says_what_is_delivered(part)
        and _lists(part, titles)
        else part
        for part in parts
    ]


def titled(part: Part, titles: dict[Key, str]) -> Part:
    """A section of an action with the title that a list gives it."""
    if not isinstance(part, Section) or part.kind != "action" or not _is_untitled(part):
        return part
    key = _key(part)
    return replace(part, title=titles[key]) if key in titles else part


def _lists(table: UnderstoodTable, titles: dict[Key, str]) -> bool:
    named = [_key(section) for section, _ in rows_by_action(table)]
    return bool(named) and sum(key in titles for key in named) * 2 > len(named)


def _key(section: Section | None) -> Key | None:
    key = (section.number, section.code) if section is not None else (None, None)
    return key if key != (None, None) else None


def _is_untitled(section: Section) -> bool:
    """Whether an action is called but by what counts it."""
    return section.heading is not None and section.title in (
        section.code,
        str(section.number),
        section.heading.text,
    )


def listed_titles(parts: Sequence[Part]) -> set[str]:
    """What tables list in a column of actions or of deliverables, folded."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, UnderstoodTable) and part.kind() in ("action", "finances"):
            roles = (
                part.action_columns.roles
                if part.kind() == "action"
                else [column.role for column in part.finance_columns.columns]
            )
            for column, role in zip(part.view.columns, roles, strict=True):
                if role in ("deliverable", "title"):
                    found |= {
                        fold(name_of_heading(" ".join(cell.text.split())).title) for cell in column.cells
                    }
    return found
