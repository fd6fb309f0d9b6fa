"""Reports from their files, or from the JSON that was made of them; comparisons from theirs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from ldaparse.errors import CorrectionError, UnreadableError, displayable
from ldaparse.limits import Limits
from ldaparse.pipeline import corrected, extract
from ldaparse.report import SCHEMA_VERSION, Report

if TYPE_CHECKING:
    from ldaparse.comparison import Comparison
    from ldaparse.corrections import Corrections
    from ldaparse.profile import Profile
    from ldaparse.reading import Ocr, PdfEngine

_SPACE = b" \t\r\n\xef\xbb\xbf"
_Form = TypeVar("_Form", bound=BaseModel)


def load_report(
    path: Path,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    engine: PdfEngine = "pdfium",
    ocr: Ocr = "auto",
    profile: Profile | str | Path | None = None,
    corrections: Corrections | str | Path | None = None,
    indicators: bool = True,
) -> Report:
    """A report from its file, or from the JSON that `extract` gave; the content decides which. Corrections are made
    in either: what the JSON has corrected already stays as it is.

    Raises:
        UnreadableError: or a subclass, if it is neither; the message says why.
        CorrectionError: the corrections cannot be read, or one of them cannot be made.
    """
    if not _is_json(path):
        return extract(
            path,
            password=password,
            limits=limits,
            engine=engine,
            ocr=ocr,
            profile=profile,
            corrections=corrections,
            indicators=indicators,
        )
    return corrected(_as_report(_json(path, limits), displayable(path.name)), corrections, profile, limits)


def load_checked(path: Path, *, profile: Profile | str | Path | None = None, **asked: Any) -> Report:
    """A report as `load_report` gives it, with all its findings, those of JSON that others wrote as well.

    Raises:
        UnreadableError: or a subclass, if it is neither; the message says why.
        CorrectionError: the corrections cannot be read, or one of them cannot be made.
    """
    from ldaparse.checking import checked_again

    return checked_again(load_report(path, profile=profile, **asked), profile)


def saved_form(form: type[_Form], path: Path, limits: Limits | None = None) -> _Form:
    """A form from the JSON that was made of it.

    Raises:
        UnreadableError: or a subclass, if it is not there or no such JSON.
    """
    content = _json(path, limits)
    name = displayable(path.name)
    if not isinstance(content, dict) or not set(_MARKS[form.__name__]) <= content.keys():
        raise UnreadableError(f"this JSON is no {form.__name__}; give what its save() wrote", file=name)
    return _validated(form, content, name, "export", "make")


_MARKS = {"Report": ("source", "actions"), "Comparison": ("totals", "old"), "History": ("editions",)}
"""The fields by which the JSON of a form is known."""


def load(
    path: Path,
    *,
    limits: Limits | None = None,
    profile: Profile | str | Path | None = None,
    corrections: Corrections | str | Path | None = None,
    **asked: Any,
) -> Report | Comparison:
    """A report, as `load_report` gives it, or the comparison whose JSON `diff` gave.

    Raises:
        UnreadableError: or a subclass, if it is neither; the message says why.
        CorrectionError: the corrections cannot be read, or made: those of a comparison are made in its reports.
    """
    content = _json(path, limits) if _is_json(path) else None
    if isinstance(content, dict) and "totals" in content:
        if corrections is not None:
            raise CorrectionError(
                "a comparison takes no corrections; correct its reports and compare them again",
                file=path.name,
            )
        from ldaparse.comparison import Comparison

        return _validated(Comparison, content, displayable(path.name), "diff", "compare")
    if content is not None:
        return corrected(_as_report(content, displayable(path.name)), corrections, profile, limits)
    return load_report(path, limits=limits, profile=profile, corrections=corrections, **asked)


def _is_json(path: Path) -> bool:
    """Whether a file begins as a JSON object does; what cannot be opened is told by the reader of reports."""
    try:
        with path.open("rb") as file:
            return file.read(4096).lstrip(_SPACE)[:1] in {b"{", b"["}
    except OSError:
        return False


def _json(path: Path, limits: Limits | None) -> Any:
    from ldaparse.reading import load as taken

    data = taken(path, limits or Limits()).data
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("this JSON is damaged or cut short; make it again", file=path.name) from error


def _refuse(said: str) -> NoReturn:
    """NaN and Infinity, which Python reads, are no JSON."""
    raise ValueError(said)


def _as_report(content: Any, name: str) -> Report:
    known = isinstance(content, dict) and {"source", "actions"} <= content.keys()
    if not known or not isinstance(content["actions"], list) or "totals" in content:
        raise UnreadableError(
            "this JSON is not a report; give what `ldaparse extract` wrote, or the report itself", file=name
        )
    return _validated(Report, content, name, "extract", "extract")


def _validated(form: type[_Form], content: dict[str, Any], name: str, command: str, again: str) -> _Form:
    version = content.get("schema_version")
    if version != SCHEMA_VERSION:
        raise UnreadableError(
            f"this JSON has the schema version {version!r} where {SCHEMA_VERSION!r} is expected; {again} the report again",
            file=name,
            place="schema_version",
            expected=repr(SCHEMA_VERSION),
            found=repr(version),
        )
    try:
        return form.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableError(
            f"this JSON is not what `ldaparse {command}` writes ({where}: {first['msg']}); {again} the report again",
            file=name,
            place=where,
            expected=first["msg"],
        ) from error
