"""A region of a page that grows by printed rows that keep its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ldaparse.reading.pdf.inferring.figures import header_of_figures
from ldaparse.reading.pdf.inferring.gutters import Column, columns_of_rows
from ldaparse.reading.pdf.inferring.segments import PrintedRow

SAME_SIZE = 0.6  # points


LONG = 48  # rows: the columns of a shorter table are measured again with each


_MEASURED_AGAIN = 1.1  # times as many rows: then those of a longer one are


def rows_on_tiles(rows: Sequence[PrintedRow]) -> int:
    """How many bold rows at the top stand on the backgrounds of one header's cells; none if others go on with it."""
    first = rows[0].tiles if rows else None
    if first is None:
        return 0
    count = next((i for i, row in enumerate(rows) if row.tiles != first or not row.is_bold), len(rows))
    if count == len(rows) or (rows[count].is_bold and not rows[count].is_over_all):
        return 0
    return count


@dataclass(slots=True)
class Growing:
    """A region while it grows; `former` are the rows of the page before, if it goes on from there."""

    rows: list[PrintedRow]
    former: Sequence[PrintedRow] = ()
    columns: list[Column] = field(default_factory=list)
    sizes: tuple[float, float] = (float("inf"), 0.0)
    is_all_bold: bool = True
    measured: int = 0

    def __post_init__(self) -> None:
        self._look_at(self.former)

    def add(self, rows: Sequence[PrintedRow]) -> None:
        self._look_at(rows)
        first = len(self.former) + len(self.rows)
        self.rows += rows
        if not self._takes(rows, first):
            self._set_columns()

    def put_above(self, row: PrintedRow) -> None:
        self._look_at([row])
        self.rows.insert(0, row)
        self._set_columns()

    def _look_at(self, rows: Sequence[PrintedRow]) -> None:
        found = [s.line.size for row in rows for s in row.segments]
        self.sizes = min(self.sizes[0], *found, float("inf")), max(self.sizes[1], *found, 0.0)
        self.is_all_bold = self.is_all_bold and all(row.is_bold for row in rows)

    def _takes(self, rows: Sequence[PrintedRow], first: int) -> bool:
        """Whether rows leave the columns of a long table as they are. Where they do not, the columns are measured
        again, unless that was done a few rows before."""
        count = first + len(rows)
        if count < LONG or self.measured == 0 or count > _MEASURED_AGAIN * self.measured:
            return False
        for index, row in enumerate(rows, first):
            for segment in row.segments:
                met = [column for column in self.columns if column.meets(segment)]
                if len(met) == 1:
                    met[0].take(Column(segment.x0, segment.x1, {index}))
        return True

    def _set_columns(self) -> None:
        rows = [*self.former, *self.rows]
        head = (
            rows_on_tiles(rows)
            or next((i for i, row in enumerate(rows) if not row.is_bold), len(rows))
            or header_of_figures(rows)
        )
        self.columns = columns_of_rows(rows, head)
        self.measured = len(rows)

    @property
    def first(self) -> PrintedRow:
        return self.former[0] if self.former else self.rows[0]

    def is_of_its_size(self, row: PrintedRow) -> bool:
        return self.sizes[0] - SAME_SIZE < row.size < self.sizes[1] + SAME_SIZE
