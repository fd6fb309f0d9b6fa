"""Reading Word (.docx, .docm): the zip's XML, walked once, in document order."""

from __future__ import annotations

import io
import zipfile

from ldaparse.document import Document, Source
from ldaparse.errors import MissingDependencyError, NoTextError, PasswordError, UnreadableError
from ldaparse.reading.source import RawFile, ReadOptions
from ldaparse.reading.zips import BROKEN_ZIP

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class WordReader:
    """Reads Word files of the XML formats; macros in them are neither read nor run."""

    name = "word"

    def recognises(self, raw: RawFile) -> bool:
        if raw.data.startswith(_OLE):
            return _ENCRYPTED in raw.data
        if not raw.data.startswith(b"PK"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(raw.data)) as opened:
                return any(name.lower().lstrip("/").startswith("word/") for name in opened.namelist())
        except BROKEN_ZIP:
            # Cut short, a zip has lost its list of parts; their names still stand before each.
            return b"word/" in raw.data or b"[Content_Types].xml" in raw.data[:200]

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read the body, its notes and text boxes, headers and footers.

        Raises:
            PasswordError: the file is encrypted and the password missing or wrong.
            LimitError: it unpacks to more, or nests deeper, than the limits allow.
            UnreadableError: the file is damaged.
            NoTextError: there are no words in it.
        """
        from ldaparse.reading.word.assembling import assemble
        from ldaparse.reading.word.package import Package

        plain = _decrypted(raw, options) if raw.data.startswith(_OLE) else raw
        parts = assemble(Package(plain, options.limits), raw.name, options.limits)
        if not parts.blocks and not parts.cover:
            raise NoTextError("there is no text in this Word file", file=raw.name)
        return Document(
            Source(raw.name, raw.sha256, MEDIA_TYPE),
            tuple(parts.blocks),
            tuple(parts.cover),
            tuple(parts.furniture),
            tuple(parts.troubles),
            parts.metadata,
        )


READER = WordReader()


def _decrypted(raw: RawFile, options: ReadOptions) -> RawFile:
    """The plain zip of an encrypted file (MS-OFFCRYPTO: an OLE file that wraps it)."""
    if not options.password:
        raise PasswordError("this Word file is encrypted; give its password with --password", file=raw.name)
    try:
        import msoffcrypto
    except ImportError as error:
        raise MissingDependencyError(
            "reading an encrypted Word file needs a further library: pip install 'ldaparse[crypto]'",
            file=raw.name,
        ) from error
    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(raw.data))
        office.load_key(password=options.password, verify_password=True)
        office.decrypt(plain)
    except msoffcrypto.exceptions.InvalidKeyError as error:
        raise PasswordError("this Word file is encrypted; the password is wrong", file=raw.name) from error
    except Exception as error:
        raise UnreadableError(
            "this encrypted Word file is damaged and cannot be opened", file=raw.name
        ) from error
    return RawFile(raw.name, plain.getvalue())
