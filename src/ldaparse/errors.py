"""One hierarchy of errors. Each says which file, where in it, what was expected, what to do."""

from __future__ import annotations

import re

_HALF_SIGN = re.compile("[\ud800-\udfff]")
_BYTES = range(0xDC80, 0xDD00)  # how Python keeps a byte of a name that is no UTF-8


_REMEDY = re.compile(r"; |: (?=install )")


class LdaparseError(Exception):
    """Base of every error that ldaparse raises on purpose. `str()` is one sentence for a reader; what it says of the case
    is there as data as well, None where it says nothing of it.

    Attributes:
        file: name of the file concerned.
        page: number of the page concerned.
        table: number of the table concerned.
        place: where else in the file: a key, a path, a line.
        expected: what was expected.
        found: what was found instead.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        page: int | None = None,
        table: int | None = None,
        place: str | None = None,
        expected: str | None = None,
        found: str | None = None,
    ) -> None:
        file = None if file is None else displayable(file)
        super().__init__(displayable(f"{file}: {message}" if file else message))
        self.file = file
        self.page, self.table, self.place = page, table, place
        self.expected, self.found = expected, found

    @property
    def remedy(self) -> str | None:
        """What to do, as the sentence says it behind what is the matter; None where it says nothing of that."""
        parts = _REMEDY.split(str(self), maxsplit=1)
        return parts[1] if len(parts) > 1 else None


class UnreadableError(LdaparseError):
    """The input is not there, is damaged, or cannot be read as what it is."""


class MissingFileError(UnreadableError, FileNotFoundError):
    """There is no such file: a `FileNotFoundError` as well."""


class WrongTypeError(LdaparseError, TypeError):
    """Something of another type was given than can be taken: a `TypeError` as well."""


class UnknownFormatError(UnreadableError):
    """No reader knows the file's format, whatever its name says."""


class PasswordError(UnreadableError):
    """The file is encrypted and the password is missing or wrong."""


class NoTextError(UnreadableError):
    """The pages are pictures: there is no text layer to read.

    Attributes:
        pages: numbers of the pages without text.
    """

    def __init__(self, message: str, *, file: str | None = None, pages: tuple[int, ...] = ()) -> None:
        super().__init__(message, file=file, page=pages[0] if pages else None)
        self.pages = pages


class LimitError(UnreadableError):
    """The input is larger or deeper than the limits allow; they can be raised by options."""


class CorrectionError(UnreadableError):
    """The corrections of a report cannot be read, or one of them cannot be made; the message says which."""


class OutputError(LdaparseError):
    """The result cannot be written where it was asked to be."""


class ExistingOutputError(OutputError, FileExistsError):
    """Something stands where the result was to be written: a `FileExistsError` as well."""


class ProfileError(LdaparseError):
    """A profile of words is not well formed."""


class MissingDependencyError(LdaparseError, ImportError):
    """An optional library is needed; the message names the command that installs it. An `ImportError` as well."""


class PipelineError(LdaparseError):
    """The spaCy pipeline is missing from the installation, or does not fit the spaCy installed."""


class QueryError(LdaparseError):
    """A store cannot answer a question in SQL; the message is what the database says."""


def displayable(name: str) -> str:
    """A name that can be written anywhere as UTF-8: a byte that is no character stands there as its number.

    >>> displayable("\\udcc9valuation.docx")
    '\\\\xc9valuation.docx'
    """
    return _HALF_SIGN.sub(lambda found: _in_signs(ord(found[0])), name)


def _in_signs(code: int) -> str:
    return f"\\x{code - 0xDC00:02x}" if code in _BYTES else "\ufffd"


def unforeseen(error: BaseException, file: str) -> UnreadableError:
    """What to say of a fault that nobody thought of: the file has it alone."""
    if isinstance(error, MemoryError):
        return LimitError("there is not enough memory to read it", file=file)
    said = (
        f"reading it failed on something unforeseen ({type(error).__name__}); please report it with the file"
    )
    found = UnreadableError(said, file=file)
    found.__cause__ = error
    return found
