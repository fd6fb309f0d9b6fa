"""What a person corrected in a report, kept beside it: `report.corrections.json` beside `report.pdf`.

A correction names its value by a path that another version of the report has as well, says what was read there, so
that it is not applied to something else, and what stands there instead. `docs/corrections.md` tells the paths.
"""

from __future__ import annotations

from typing import Literal

from pydantic import field_validator

from ldaparse.evidence import Form, Value
from ldaparse.finances import MOST_DIGITS


class Correction(Form):
    """One value corrected."""

    path: str
    """Which value, by its path in the report."""
    read: Value
    """What was read there when it was corrected; null for nothing."""
    corrected: Value
    """What stands there instead."""
    note: str | None = None
    """Why, in a few words."""
    anchor: str | None = None
    """The words of the row, bullet, note or figure that the path names by its place: in another version of the report the
    correction goes where these words are."""

    @field_validator("corrected")
    @classmethod
    def _is_held(cls, value: Value) -> Value:
        """Numbers are bound as those of a report are."""
        if isinstance(value, (int, float)) and not abs(value) < 10**MOST_DIGITS:
            raise ValueError(f"a number has {MOST_DIGITS} digits at most")
        return value


class CorrectedSource(Form):
    """The file whose reading was corrected."""

    name: str
    """Its name, without folders."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal."""


class Corrections(Form):
    """The corrections of one report, in any order; no two of the same path."""

    schema_version: Literal["1"] = "1"
    """The version of this contract."""
    source: CorrectedSource | None = None
    """The file that was corrected."""
    corrections: tuple[Correction, ...] = ()
    """The corrections."""
