"""The table of all territories, asked of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from ldaparse.overview import (
    ActionSeen,
    Failure,
    FindingSeen,
    LeftOut,
    LineSeen,
    MeasureSeen,
    MoveSeen,
    Overview,
    ReportSeen,
    Spot,
    TargetSeen,
)
from ldaparse.storing.asking import asking
from ldaparse.storing.duplicates import known_as
from ldaparse.taxonomy import taxonomy
from ldaparse.territories import find, telling_words, year_of_register

_Seen = TypeVar("_Seen")

_SPOT = 's.page, s."table", s."row", s.paragraph'
_ORDER = "r.territory, r.year, r.path"


def _spots(of: str, fields: str, id_column: str) -> str:
    """A join to the first place of a value: the first of several columns that has one."""
    return f"""LEFT JOIN (
            SELECT report_id, id, first(page ORDER BY rank) AS page, first("table" ORDER BY rank) AS "table",
                first("row" ORDER BY rank) AS "row", first(paragraph ORDER BY rank) AS paragraph
            FROM (SELECT *, list_position([{fields}], field) AS rank FROM evidence
                  WHERE "of" = '{of}' AND corrected IS NULL)
            WHERE rank IS NOT NULL GROUP BY report_id, id
        ) AS s ON s.report_id = r.report_id AND s.id = {id_column}"""


_REPORTS = f"""
    SELECT report_id, coalesce(max(territory) OVER (PARTITION BY territory_key), name), territory_code, department, region, year, as_of, path, pages, understood_share,
        doubtful_values
    FROM counted_reports AS r ORDER BY {_ORDER}
"""
_ACTIONS = f"""
    SELECT r.report_id, r.number, r.title, r.theme, r.status_code, r.deliverables, r.done, {_SPOT}
    FROM status_of_actions AS r {_spots("actions", "'title'", "r.action_id")}
    ORDER BY {_ORDER}, r.action_id
"""
_LINES = f"""
    SELECT r.report_id, f.number, f.title, f.theme, f.allocated, f.committed, {_SPOT}
    FROM finances AS f JOIN counted_reports AS r USING (report_id)
        {_spots("finances", "'committed', 'allocated', 'title', 'number'", "f.id")}
    WHERE f.row_type = 'line' ORDER BY {_ORDER}, f.id
"""
_TARGETS = f"""
    SELECT r.report_id, a.number, t.label, t.unit, t.value, t.target, t.reached, t.missing, {_SPOT}
    FROM targets AS t JOIN counted_reports AS r USING (report_id)
        JOIN indicators AS i ON i.report_id = t.report_id AND i.id = t.indicator_id
        JOIN actions AS a ON a.report_id = i.report_id AND a.id = i.action_id
        {_spots("indicators", "'value'", "i.id")}
    ORDER BY {_ORDER}, t.id
"""
_MEASURES = f"""
    SELECT v.report_id, v.measure, v.label, v.unit, v.value, {_SPOT}
    FROM indicators_by_year AS v JOIN counted_reports AS r ON r.report_id = v.report_id AND r.year = v.year
        {_spots("indicators", "'value'", "v.indicator_id")}
    WHERE v.measure IS NOT NULL AND v.high IS NULL AND v.basis IS DISTINCT FROM 'recalled'
    ORDER BY v.measure, {_ORDER}, v.indicator_id
"""
_MOVES = f"""
    SELECT r.report_id, r.number, r.title, r.before_year, r.before, r.now, r.move, {_SPOT}
    FROM moves_of_actions AS r {_spots("actions", "'title'", "r.action_id")}
    ORDER BY {_ORDER}, r.number
"""
_FINDINGS = f"""
    SELECT r.report_id, f.severity, f.code, f.message, f.english, {_SPOT}
    FROM findings AS f JOIN counted_reports AS r USING (report_id) {_spots("findings", "'message'", "f.id")}
    WHERE f.severity <> 'note' ORDER BY f.severity, {_ORDER}, f.id
"""
_LEFT_OUT = "SELECT path, territory, year FROM duplicates WHERE NOT counted ORDER BY path"
_FAILURES = "SELECT path, message FROM failures ORDER BY path"


def overview(store: Path, *, every_file: bool = False, expected: Iterable[str] = ()) -> Overview:
    """What all reports of a store come to.

    Args:
        store: the DuckDB file, or the folder of Parquet files, that `batch` wrote.
        every_file: whether all files count, also several of one report.
        expected: the names of the territories that are to report.

    Raises:
        MissingDependencyError: DuckDB is not installed.
        UnreadableError: the store is not there, is none, or another process writes to it.
    """
    with asking(store, every_file=every_file) as ask:

        def rows(question: str, made: Callable[..., _Seen]) -> tuple[_Seen, ...]:
            return tuple(made(*row) for row in ask(question).rows)

        reports = rows(_REPORTS, ReportSeen)
        return Overview(
            reports=reports,
            actions=rows(_ACTIONS, _with_spot(ActionSeen)),
            lines=rows(_LINES, _with_spot(LineSeen)),
            targets=rows(_TARGETS, _with_spot(TargetSeen)),
            measures=rows(_MEASURES, _with_spot(MeasureSeen)),
            moves=rows(_MOVES, _with_spot(MoveSeen)),
            findings=rows(_FINDINGS, _with_spot(FindingSeen)),
            left_out=() if every_file else rows(_LEFT_OUT, LeftOut),
            failures=rows(_FAILURES, Failure),
            awaited=tuple(_awaited(expected, reports)),
            register_year=year_of_register(),
            taxonomy_version=taxonomy().version,
        )


def _awaited(expected: Iterable[str], reports: Iterable[ReportSeen]) -> Iterator[str]:
    """The names of territories without any report, by their official names where the register has them. One that the register
    does not know is there if a report has its words, whatever it says of its kind."""
    names = {one.territory for one in reports}
    given = {known_as(name) for name in names}
    words = {telling_words(name) for name in names if not find(name).territory}
    for name in dict.fromkeys(name.strip() for name in expected):
        named = find(name).territory
        if name and known_as(name) not in given and (named or telling_words(name) not in words):
            yield named.name if named else name


def _with_spot(made: Callable[..., _Seen]) -> Callable[..., _Seen]:
    """What is made of a row whose last four columns are a place."""

    def of_row(*row: Any) -> _Seen:
        return made(*row[:-4], Spot(*row[-4:]))

    return of_row
