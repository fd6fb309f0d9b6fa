"""Reading Word (.docx, .docm): the zip's XML, walked once, in document order."""

from __future__ import annotations

from dataclasses import replace

from ldaparse.document import Document, Properties, Source
from ldaparse.errors import NoTextError
from ldaparse.reading.archive import names_of_parts
from ldaparse.reading.compound import OLE, Compound
from ldaparse.reading.source import RawFile, ReadOptions

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MACRO_MEDIA_TYPE = "application/vnd.ms-word.document.macroEnabled.12"
_ENCRYPTED = "encryptedpackage"
_OF_EVERY_PACKAGE = ("[content_types].xml", "_rels/", "docprops/", "customxml/")


class WordReader:
    """Reads Word files of the XML formats; macros in them are neither read nor run."""

    name = "word"

    def recognises(self, raw: RawFile) -> bool:
        if raw.data.startswith(OLE):
            return _ENCRYPTED in Compound(raw.data).streams
        names = names_of_parts(raw.data)
        if any(name.startswith("word/") for name in names):
            return True
        # So much of a file that is cut short says only that Office wrote it.
        return bool(names) and all(name.startswith(_OF_EVERY_PACKAGE) for name in names)

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read the body, its notes and text boxes, headers and footers.

        Raises:
            PasswordError: the file is encrypted and the password missing or wrong.
            LimitError: it unpacks to more, or nests deeper, than the limits allow.
            UnreadableError: the file is damaged.
            NoTextError: there are no words in it.
        """
        from ldaparse.reading.encryption import decrypted
        from ldaparse.reading.pptx import READER as PPTX
        from ldaparse.reading.word.assembling import assemble
        from ldaparse.reading.word.package import Package
        from ldaparse.reading.xlsx import READER as XLSX

        plain = raw
        if raw.data.startswith(OLE):
            # What kind of file Office encrypted shows only now.
            plain = decrypted(raw, options.password)
            for reader in (XLSX, PPTX):
                if reader.recognises(plain):
                    document = reader.read(plain, options)
                    return replace(document, source=replace(document.source, sha256=raw.sha256))
        package = Package(plain, options.limits)
        parts = assemble(package, raw.name, options.limits)
        if not parts.blocks and not parts.cover:
            raise NoTextError("there is no text in this Word file", file=raw.name)
        said = parts.metadata
        return Document(
            Source(raw.name, raw.sha256, MACRO_MEDIA_TYPE if package.has_macros else MEDIA_TYPE),
            tuple(parts.blocks),
            tuple(parts.cover),
            tuple(parts.furniture),
            tuple(parts.troubles),
            parts.metadata,
            Properties(said.get("title", ""), said.get("subject", ""), said.get("creator", "")),
        )


READER = WordReader()
