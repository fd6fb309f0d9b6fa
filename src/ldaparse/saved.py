"""Forms that are kept in files of their own: a report, a comparison, a history."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Self

from ldaparse.evidence import Form


class Saved(Form):
    """Base of the forms that are kept in files of their own, as the JSON of the contract."""

    def save(self, path: str | PathLike[str], *, force: bool = False) -> None:
        """Write it as JSON, whole or not at all; `force` writes over what is there.

        Raises ExistingOutputError where something is there, OutputError where it cannot be written.
        """
        from ldaparse.exporting import export

        export(self, path, to="json", force=force)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read what `save` wrote, or the command made as JSON; it is equal to what it was made of.

        Raises MissingFileError where there is no such file, UnreadableError where it is something else.
        """
        from ldaparse.loading import saved_form

        return saved_form(cls, Path(path))
