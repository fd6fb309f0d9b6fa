"""Reading CSV: one table of text, in the encoding and with the separator that its content shows."""

from __future__ import annotations

from ldaparse.document import Document, Source
from ldaparse.errors import NoTextError
from ldaparse.reading.csv.dialect import looks_like_csv
from ldaparse.reading.source import RawFile, ReadOptions

MEDIA_TYPE = "text/csv"


class CsvReader:
    """Reads values parted by semicolons, tabs or commas, as spreadsheets save them."""

    name = "csv"

    def recognises(self, raw: RawFile) -> bool:
        return looks_like_csv(raw.data)

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read its rows; lines that stand alone are titles, blank rows part tables.

        Raises:
            LimitError: it has more cells than the limits allow.
            UnreadableError: its rows cannot be told apart.
            NoTextError: all of its values are empty.
        """
        from ldaparse.reading.csv.rows import sheet_of
        from ldaparse.reading.flow.bounds import Bounds
        from ldaparse.reading.sheets.laying import lay_out

        bounds = Bounds(raw.name, options.limits)
        parts = lay_out([sheet_of(raw, bounds)], Bounds(raw.name, options.limits), side_by_side=False)
        if not parts.blocks:
            raise NoTextError("there is no text in this CSV file", file=raw.name)
        return Document(
            Source(raw.name, raw.sha256, MEDIA_TYPE),
            tuple(parts.blocks),
            furniture=tuple(parts.furniture),
            troubles=tuple(parts.troubles),
        )


READER = CsvReader()
