"""Reading OpenDocument text (.odt, .ott, .fodt): the XML itself, walked once, in document order."""

from __future__ import annotations

from ldaparse.document import Document, Properties, Source
from ldaparse.errors import NoTextError
from ldaparse.reading.archive import names_of_parts
from ldaparse.reading.source import RawFile, ReadOptions

_TEXT = b"application/vnd.oasis.opendocument.text"
_MARK = b"mimetype"


class OdtReader:
    """Reads OpenDocument text, in a zip or as one flat file. Macros in it are neither read nor run."""

    name = "odt"

    def recognises(self, raw: RawFile) -> bool:
        if raw.data.startswith(b"PK"):
            # The kind is the first part, not packed, so that it can be read off the file's front.
            head = raw.data[30:120]
            if head.startswith(_MARK):
                return head[len(_MARK) :].lstrip(b"\0").startswith(_TEXT) or _TEXT in head
            names = names_of_parts(raw.data)
            return "content.xml" in names and "meta-inf/manifest.xml" in names and _TEXT in raw.data
        head = raw.data[:4000]
        return b"<office:document" in head and _TEXT in head

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read the body, its notes and frames, headers and footers.

        Raises:
            PasswordError: the file is encrypted.
            LimitError: it unpacks to more, or nests deeper, than the limits allow.
            UnreadableError: the file is damaged.
            NoTextError: there are no words in it.
        """
        from ldaparse.reading.odt.assembling import assemble

        parts = assemble(raw, options.limits)
        if not parts.blocks and not parts.cover:
            raise NoTextError("there is no text in this OpenDocument file", file=raw.name)
        said = parts.metadata
        return Document(
            Source(raw.name, raw.sha256, _TEXT.decode()),
            tuple(parts.blocks),
            tuple(parts.cover),
            tuple(parts.furniture),
            tuple(parts.troubles),
            parts.metadata,
            Properties(
                said.get("title", ""),
                said.get("subject", ""),
                said.get("initial-creator", said.get("creator", "")),
            ),
        )


READER = OdtReader()
