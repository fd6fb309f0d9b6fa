"""The way through, in one call: a file is read, interpreted and given as a `Report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ldaparse.errors import UnreadableError
from ldaparse.report import SCHEMA_VERSION, Report

if TYPE_CHECKING:
    from ldaparse.reading import Limits, Readable

_SPACE = b" \t\r\n\xef\xbb\xbf"
_LARGEST_JSON = 200_000_000


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
    from ldaparse.interpreting import interpret
    from ldaparse.reading import read

    return interpret(read(source, password=password, limits=limits, name=name), indicators=indicators)


def load_report(path: Path, *, password: str | None = None, limits: Limits | None = None) -> Report:
    """A report from its file, or from the JSON that `extract` gave; the content decides which.

    Raises:
        UnreadableError: or a subclass, if it is neither; the message says why.
    """
    if not _is_json(path):
        return extract(path, password=password, limits=limits)
    if path.stat().st_size > _LARGEST_JSON:
        raise UnreadableError("this JSON is larger than any report", file=path.name)
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            "this JSON is damaged or cut short; extract the report again", file=path.name
        ) from error
    return _as_report(content, path.name)


def _is_json(path: Path) -> bool:
    """Whether a file begins as a JSON object does; what cannot be opened is told by the reader of reports."""
    try:
        with path.open("rb") as file:
            return file.read(4096).lstrip(_SPACE)[:1] in {b"{", b"["}
    except OSError:
        return False


def _as_report(content: Any, name: str) -> Report:
    from pydantic import ValidationError

    known = isinstance(content, dict) and {"source", "actions"} <= content.keys()
    if not known or not isinstance(content["actions"], list) or "totals" in content:
        raise UnreadableError(
            "this JSON is not a report; give what `ldaparse extract` wrote, or the report itself", file=name
        )
    version = content.get("schema_version")
    if version != SCHEMA_VERSION:
        raise UnreadableError(
            f"this JSON has the schema version {version!r} where {SCHEMA_VERSION!r} is expected; extract the report again",
            file=name,
        )
    try:
        return Report.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableError(
            f"this JSON is not a report as ldaparse writes them ({where}: {first['msg']}); extract the report again",
            file=name,
        ) from error
