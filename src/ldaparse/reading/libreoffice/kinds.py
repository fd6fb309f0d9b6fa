"""Which older formats LibreOffice is asked to open, known by their content."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.reading.compound import OLE, Compound

_WORD_STREAM = "worddocument"
# What LibreOffice calls Word's formats, by the least version of the file information block.
_FILTERS = ((0xC0, "MS Word 97"), (102, "MS Word 95"), (0, "MS WinWord 6"))
_ENCRYPTED = 0x0100


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: how a message calls it, and what LibreOffice knows it by."""

    what: str
    media_type: str
    suffix: str
    filter: str
    encrypted: bool = False


_RTF = Kind("this rich text file (.rtf)", "application/rtf", ".rtf", "Rich Text Format")
_BLANK = b"\xef\xbb\xbf \t\r\n\0"


def kind_of(data: bytes) -> Kind | None:
    """The older format that a file is of, or None for any other."""
    if data.startswith(OLE):
        return _old_word(Compound(data))
    return _RTF if data[:200].lstrip(_BLANK).startswith(b"{\\rtf") else None


def _old_word(compound: Compound) -> Kind | None:
    if _WORD_STREAM not in compound.streams:
        return None
    head = compound.read(_WORD_STREAM, 0, 12)
    version, flags = int.from_bytes(head[2:4], "little"), int.from_bytes(head[10:12], "little")
    name = next(name for least, name in _FILTERS if version >= least)
    return Kind(
        "this old Word file (.doc)", "application/msword", ".doc", name, encrypted=bool(flags & _ENCRYPTED)
    )
