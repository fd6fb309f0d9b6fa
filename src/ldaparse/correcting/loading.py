"""The file that keeps a report's corrections, beside the report by name."""

from __future__ import annotations

import unicodedata
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from ldaparse.corrections import Corrections
from ldaparse.errors import CorrectionError, UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.source import load

ENDING = ".corrections.json"


def beside(report: Path) -> Path | None:
    """The corrections that stand beside a report by name: `report.corrections.json` for `report.pdf`."""
    if not report.name:
        return None
    place = place_beside(report)
    # A Mac takes accents apart in names, a browser that saves corrections puts them together.
    forms = [place, *(place.with_name(unicodedata.normalize(form, place.name)) for form in ("NFC", "NFD"))]
    return next((found for found in forms if found != report and _is_file(found)), None)


def _is_file(place: Path) -> bool:
    """Whether it is one; the name of a report may leave no room for the ending."""
    try:
        return place.is_file()
    except OSError:
        return False


def place_beside(report: Path) -> Path:
    """Where the corrections of a report stand, if there are any."""
    return report.with_name(report.stem + ENDING)


def load_corrections(path: str | PathLike[str], limits: Limits | None = None) -> Corrections:
    """Read a file of corrections.

    Raises:
        UnreadableError: there is no such file, or it is larger than the limits allow.
        CorrectionError: it is not a file of corrections; the message says what is wrong with it.
    """
    if Path(path).exists() and not Path(path).is_file():
        raise UnreadableError("this is not a file; name another", file=str(path))
    raw = load(path, limits or Limits())
    try:
        return Corrections.model_validate_json(raw.data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise CorrectionError(_what_is_wrong(error), file=raw.name) from error


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = first["loc"]
    if first["type"] == "json_invalid":
        return (
            "these corrections are damaged or cut short; save them again, or leave them with --no-corrections"
        )
    if where[:1] == ("schema_version",):
        return f"these corrections have the schema version {first['input']!r} where '1' is expected; save them again"
    if where[:1] == ("corrections",) and len(where) > 2 and isinstance(where[1], int):
        if where[2] in ("read", "corrected") and first["type"] != "missing":
            return f"correction {where[1] + 1}: {where[2]!r} is a text, a number, a list of years or null"
        return f"correction {where[1] + 1}: {where[2]!r}: {first['msg']}"
    named = ".".join(str(part) for part in where)
    return f"this is no file of corrections ({named + ': ' if named else ''}{first['msg']}); docs/corrections.md shows one"
