"""Reading PowerPoint presentations (.pptx, .pptm): slides as pages, their shapes in the order of reading."""

from __future__ import annotations

from ldaparse.document import Document, Source
from ldaparse.errors import NoTextError
from ldaparse.reading.archive import names_of_parts
from ldaparse.reading.source import RawFile, ReadOptions

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MACRO_MEDIA_TYPE = "application/vnd.ms-powerpoint.presentation.macroEnabled.12"


class PptxReader:
    """Reads presentations of the XML formats; macros in them are neither read nor run."""

    name = "pptx"

    def recognises(self, raw: RawFile) -> bool:
        return any(name.startswith("ppt/") for name in names_of_parts(raw.data))

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read the slides: titles, texts and tables; beside them speaker's notes and hidden slides.

        Raises:
            LimitError: it unpacks to more, or has more cells, than the limits allow.
            UnreadableError: the file is damaged.
            NoTextError: there are no words in it.
        """
        from ldaparse.reading.pptx.assembling import Presentation

        presentation = Presentation(raw, options.limits)
        parts = presentation.read()
        if not any((parts.blocks, parts.cover, parts.furniture)):
            raise NoTextError("there is no text in this presentation", file=raw.name)
        return Document(
            Source(
                raw.name,
                raw.sha256,
                MACRO_MEDIA_TYPE if presentation.has_macros else MEDIA_TYPE,
                presentation.slides,
            ),
            tuple(parts.blocks),
            tuple(parts.cover),
            tuple(parts.furniture),
            tuple(parts.troubles),
            parts.metadata,
        )


READER = PptxReader()
