"""Reading OpenDocument spreadsheets (.ods, .fods): each cell as its file says that it is shown."""

from __future__ import annotations

from ldaparse.document import Document, Source
from ldaparse.errors import NoTextError
from ldaparse.reading.archive import names_of_parts
from ldaparse.reading.source import RawFile, ReadOptions

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SHEET = MEDIA_TYPE.encode()
_MARK = b"mimetype"


class OdsReader:
    """Reads OpenDocument spreadsheets, in a zip or as one flat file. Macros in them are neither read nor run."""

    name = "ods"

    def recognises(self, raw: RawFile) -> bool:
        if raw.data.startswith(b"PK"):
            # The kind is the first part, not packed, so that it can be read off the file's front.
            head = raw.data[30:120]
            if head.startswith(_MARK):
                return _SHEET in head
            names = names_of_parts(raw.data)
            return "content.xml" in names and "meta-inf/manifest.xml" in names and _SHEET in raw.data
        head = raw.data[:4000]
        return b"<office:document" in head and _SHEET in head

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read the sheets: their tables and titles, and beside them comments and what is hidden.

        Raises:
            PasswordError: the file is encrypted.
            LimitError: it unpacks to more, or has more cells, than the limits allow.
            UnreadableError: the file is damaged.
            NoTextError: there are no words in it.
        """
        from ldaparse.reading.flow.bounds import Bounds
        from ldaparse.reading.ods.workbook import Workbook
        from ldaparse.reading.sheets.laying import lay_out

        workbook = Workbook(raw, options.limits)
        parts = lay_out(workbook.sheets(), Bounds(raw.name, options.limits))
        if not any((parts.blocks, parts.cover, parts.troubles)):
            raise NoTextError("there is no text in this workbook", file=raw.name)
        return Document(
            Source(raw.name, raw.sha256, MEDIA_TYPE),
            tuple(parts.blocks),
            tuple(parts.cover),
            tuple(parts.furniture),
            (*workbook.troubles, *parts.troubles),
            workbook.metadata,
        )


READER = OdsReader()
