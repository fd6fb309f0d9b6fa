"""The way through, in one call: a file is read, interpreted and given as a `Report`."""

from __future__ import annotations

from ldaparse.interpreting import interpret
from ldaparse.reading import Limits, Readable, read
from ldaparse.report import Report


def extract(
    source: Readable,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    indicators: bool = True,
) -> Report:
    """Read a report's file into a typed `Report`.

    Args:
        source: a path, the bytes, or a file open for reading bytes.
        password: opens an encrypted file.
        limits: what the file may cost; see `Limits`.
        name: what to call the file in messages and in the report, default its own name.
        indicators: whether to read the figures of the prose, which loads spaCy.

    Raises:
        UnreadableError: or a subclass, if the file cannot be read; the message says why.
        PipelineError: indicators are wanted and the spaCy pipeline cannot be loaded.
    """
    return interpret(read(source, password=password, limits=limits, name=name), indicators=indicators)
