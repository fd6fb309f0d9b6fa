"""Opening what Office encrypted, with the password that its reader was given."""

from __future__ import annotations

import io

from ldaparse.errors import MissingDependencyError, PasswordError, UnreadableError
from ldaparse.reading.source import RawFile


def decrypted(raw: RawFile, password: str | None) -> RawFile:
    """The plain file of an encrypted one: a zip wrapped in an OLE file, or an old .doc.

    Raises:
        PasswordError: the password is missing or wrong.
        MissingDependencyError: the library that decrypts is not installed.
        UnreadableError: the file is damaged.
    """
    if not password:
        raise PasswordError("this Office file is encrypted; give its password with --password", file=raw.name)
    try:
        import msoffcrypto
    except ImportError as error:
        raise MissingDependencyError(
            "reading an encrypted Office file needs a further library: pip install 'ldaparse[crypto]'",
            file=raw.name,
        ) from error
    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(raw.data))
        # Of the newer format only what was asked to be verified is; the older one always is.
        office.load_key(password=password, **({"verify_password": True} if office.format == "ooxml" else {}))
        office.decrypt(plain)
    except msoffcrypto.exceptions.InvalidKeyError as error:
        raise PasswordError("this Office file is encrypted; the password is wrong", file=raw.name) from error
    except Exception as error:
        raise UnreadableError(
            "this encrypted Office file is damaged and cannot be opened", file=raw.name
        ) from error
    return RawFile(raw.name, plain.getvalue())
