"""What a person corrected in a report, kept beside it: `report.corrections.json` beside `report.pdf`.

A correction names its value by a path that another version of the report has as well, says what was read there, so
that it is not applied to something else, and what stands there instead. `docs/corrections.md` tells the paths.
"""

from __future__ import annotations

from typing import Literal

from ldaparse.evidence import Form, Value


class Correction(Form):
    """One value corrected. `read` is what the report said, and `corrected` what it should; null is nothing."""

    path: str
    read: Value
    corrected: Value
    note: str | None = None


class CorrectedSource(Form):
    """The file whose reading was corrected."""

    name: str
    sha256: str


class Corrections(Form):
    """The corrections of one report, in any order; no two of the same path."""

    schema_version: Literal["1"] = "1"
    source: CorrectedSource | None = None
    corrections: tuple[Correction, ...] = ()
