"""Reading .doc and .rtf: LibreOffice makes a .docx of them, which the reader of Word files reads."""

from __future__ import annotations

from dataclasses import replace

from ldaparse.document import Document, Source
from ldaparse.reading.libreoffice.kinds import kind_of
from ldaparse.reading.source import RawFile, ReadOptions


class LibreOfficeReader:
    """Reads the formats that Word used before 2007. Nothing is started for a file of another kind."""

    name = "libreoffice"

    def recognises(self, raw: RawFile) -> bool:
        return kind_of(raw.data) is not None

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read it by way of .docx.

        Raises:
            MissingDependencyError: LibreOffice is not installed.
            PasswordError: the file is encrypted and the password missing or wrong.
            LimitError: it costs more than the limits allow.
            UnreadableError: the file is damaged.
            NoTextError: there are no words in it.
        """
        from ldaparse.reading.encryption import decrypted
        from ldaparse.reading.libreoffice.converting import as_docx
        from ldaparse.reading.libreoffice.fields import doc_with_stored_fields, rtf_with_stored_fields
        from ldaparse.reading.libreoffice.rtf import mended
        from ldaparse.reading.word import READER as WORD

        kind = kind_of(raw.data)
        assert kind is not None
        plain = decrypted(raw, options.password) if kind.encrypted else raw
        if kind.suffix == ".rtf":
            given = rtf_with_stored_fields(mended(plain.data))
        else:
            given = doc_with_stored_fields(plain.data)
        converted = as_docx(given, kind, raw.name, options.limits)
        document = WORD.read(RawFile(raw.name, converted), replace(options, password=None))
        return replace(document, source=Source(raw.name, raw.sha256, kind.media_type))


READER = LibreOfficeReader()
