"""One hierarchy of errors. Each says which file, where in it, what was expected, what to do."""

from __future__ import annotations


class LdaparseError(Exception):
    """Base of every error that ldaparse raises on purpose. `str()` is one sentence for a reader.

    Attributes:
        file: name of the file concerned, or None.
    """

    def __init__(self, message: str, *, file: str | None = None) -> None:
        super().__init__(f"{file}: {message}" if file else message)
        self.file = file


class UnreadableError(LdaparseError):
    """The input is not there, is damaged, or cannot be read as what it is."""


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
        super().__init__(message, file=file)
        self.pages = pages


class LimitError(UnreadableError):
    """The input is larger or deeper than the limits allow; they can be raised by options."""


class CorrectionError(UnreadableError):
    """The corrections of a report cannot be read, or one of them cannot be made; the message says which."""


class OutputError(LdaparseError):
    """The result cannot be written where it was asked to be."""


class ProfileError(LdaparseError):
    """A profile of words is not well formed."""


class MissingDependencyError(LdaparseError):
    """An optional library is needed; the message names the command that installs it."""


class PipelineError(LdaparseError):
    """The spaCy pipeline is missing from the installation, or does not fit the spaCy installed."""


class QueryError(LdaparseError):
    """A store cannot answer a question in SQL; the message is what the database says."""
