"""Reading Excel workbooks (.xlsx, .xlsm): the zip's XML, each sheet as people see it. No formula is reckoned."""

from __future__ import annotations

from ldaparse.document import Document, Source
from ldaparse.errors import NoTextError
from ldaparse.reading.archive import names_of_parts
from ldaparse.reading.source import RawFile, ReadOptions

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MACRO_MEDIA_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.12"
_BINARY = "xl/workbook.bin"


class XlsxReader:
    """Reads workbooks of the XML formats; macros in them are neither read nor run."""

    name = "xlsx"

    def recognises(self, raw: RawFile) -> bool:
        names = names_of_parts(raw.data)
        return any(name.startswith("xl/") for name in names) and _BINARY not in names

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read the sheets: their tables and titles, and beside them comments and what is hidden.

        Raises:
            LimitError: it unpacks to more, or has more cells, than the limits allow.
            UnreadableError: the file is damaged.
            NoTextError: there are no words in it.
        """
        from ldaparse.reading.flow.bounds import Bounds
        from ldaparse.reading.sheets.laying import lay_out
        from ldaparse.reading.xlsx.workbook import Workbook

        workbook = Workbook(raw, options.limits)
        parts = lay_out(workbook.sheets(), Bounds(raw.name, options.limits))
        if not any((parts.blocks, parts.cover, parts.troubles)):
            raise NoTextError("there is no text in this workbook", file=raw.name)
        return Document(
            Source(raw.name, raw.sha256, MACRO_MEDIA_TYPE if workbook.has_macros else MEDIA_TYPE),
            tuple(parts.blocks),
            tuple(parts.cover),
            tuple(parts.furniture),
            (*workbook.troubles, *parts.troubles),
            workbook.metadata,
        )


READER = XlsxReader()
