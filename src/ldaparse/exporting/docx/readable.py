"""What a reader will make of words once they are set, asked of the reader itself.

A report that is set again must read as it did. Where words alone do not settle that ("3 axes" looks
like a section number, "- 5" like a list), the writer asks here and sets them in another way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldaparse.document import Document, Heading, Paragraph, Source
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.facts import names_fact
from ldaparse.interpreting.identity import read_identity
from ldaparse.interpreting.outline import classify
from ldaparse.interpreting.understanding import table_of_headers
from ldaparse.profile import Profile
from ldaparse.reading.headings import split_number
from ldaparse.reading.text import split_marker
from ldaparse.report import Column, FinanceColumn, Report, Role

_BETWEEN = " – "


def is_taken_for_bullet(text: str) -> bool:
    """Whether the front of a typed line would be taken off as a bullet."""
    return split_marker(text)[0] is not None


def numbers_itself(number: str | None, text: str) -> bool:
    """Whether a heading typed as number and text is parted into just these."""
    return split_number(f"{number} {text}" if number else text) == (number, text)


def has_number(text: str) -> bool:
    """Whether a heading of these words begins with a section number."""
    return split_number(text)[0] is not None


def is_plain_subheading(text: str, profile: Profile) -> bool:
    """Whether a heading of these words opens neither axis, action nor finances, and has no number."""
    opened = classify(Heading(text, 9), [], profile)
    return opened.kind == "chapter" and not has_number(text)


def is_fact_label(label: str, profile: Profile) -> bool:
    """Whether a table with this label in its first column may be a block of facts."""
    return names_fact(label, profile)


def may_be_facts(columns: Sequence[Column], profile: Profile) -> bool:
    """Whether the header of an action's table might be taken for the first line of a block of facts: two or
    four columns, and what its first and third are called are facts."""
    labels = [column.label for column in columns[::2] if column.label]
    return len(columns) in (2, 4) and all(is_fact_label(label, profile) for label in labels)


def roles_of(labels: Sequence[str], profile: Profile) -> list[Role]:
    """The roles that columns of an action's table get by their labels."""
    header = table_of_headers([(label,) for label in labels], Context(profile))
    return list(header.action_columns.roles)


def header_levels(columns: Sequence[FinanceColumn], profile: Profile) -> list[tuple[str, ...]]:
    """The labels of the financial columns as they stood over each other: "Exécution – Reliquat" may be
    one label or two. Of the ways to part them, the first that gives every column its role."""
    whole: list[tuple[str, ...]] = [(column.label,) for column in columns]
    for levels in (_parted_where_shared(columns), whole, [_parted(column.label) for column in columns]):
        header = table_of_headers(levels, Context(profile))
        if header.finance_columns.columns == tuple(columns):
            return levels
    return whole


def _parted_where_shared(columns: Sequence[FinanceColumn]) -> list[tuple[str, ...]]:
    """Labels parted where a neighbour has the same words in front."""
    fronts = [_parted(column.label)[0] for column in columns]
    levels: list[tuple[str, ...]] = []
    for index, column in enumerate(columns):
        beside = fronts[max(index - 1, 0) : index] + fronts[index + 1 : index + 2]
        shared = fronts[index] in beside and _BETWEEN in column.label
        levels.append(_parted(column.label) if shared else (column.label,))
    return levels


def _parted(label: str) -> tuple[str, ...]:
    return tuple(label.split(_BETWEEN, 1))


def title_page_lines(report: Report, profile: Profile) -> int:
    """How many lines of the cover may stand on a title page of their own without a reader finding another
    territory, rank or span of years there."""
    lines = [text.text for text in report.cover]
    return next(
        count for count in _from_many_to_none(lines) if _tells_the_same(report, lines[:count], profile)
    )


def _from_many_to_none(lines: Sequence[str]) -> Iterator[int]:
    yield from range(min(len(lines), 30), -1, -1)


def _tells_the_same(report: Report, lines: Sequence[str], profile: Profile) -> bool:
    cover = tuple(Paragraph(line) for line in lines)
    found = read_identity(Document(Source("", "", ""), (), cover), profile)
    return (
        found.territory in (None, report.territory)
        and found.rank in (None, report.rank)
        and found.years in ((), report.years)
    )
