"""Where words were read: the base of the published forms, their places, and texts that carry them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt, StrictStr
from pydantic.dataclasses import dataclass

_CLOSED = ConfigDict(extra="forbid", use_attribute_docstrings=True)
_FIELDS_SET: dict[frozenset[str], set[str]] = {}


class Form(BaseModel):
    """Base of the report's parts: frozen, and closed to unknown fields."""

    model_config = ConfigDict(**_CLOSED, frozen=True)

    def model_post_init(self, _: Any, /) -> None:
        """Share the set of the fields that were given with all parts of which the same were given: nothing can be
        set later, and a set for each would be half of what a report takes in memory."""
        given = self.__pydantic_fields_set__
        shared = _FIELDS_SET.setdefault(frozenset(given), given)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

    def __hash__(self) -> int:
        """Of all fields but mappings, which have none: equal forms have equal hashes, so that they can be in sets."""
        fields = type(self).model_fields
        values = (getattr(self, name) for name in fields)
        return hash((type(self), *(value for value in values if not isinstance(value, dict))))

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        self.model_post_init(None)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy in which some fields are others, which are not checked, as pydantic makes it."""
        copied = super().model_copy(update=update, deep=deep)
        copied.model_post_init(None)
        return copied


_POINT = r"\d{4}(-\d\d(-\d\d)?)?[~?%]?"
_DATED = re.compile(rf"{_POINT}|({_POINT}|\.\.|)/({_POINT}|\.\.|)", re.ASCII)


def _dated(said: str) -> str:
    if not _DATED.fullmatch(said):
        raise ValueError("a date is written as in 2024, 2024-06, 2024-06-30 or 2024/2025")
    return said


Edtf: TypeAlias = Annotated[str, AfterValidator(_dated)]
"""A date or a period as EDTF (ISO 8601-2), whose parts can be taken as numbers."""
How: TypeAlias = Literal["text", "ruled", "inferred", "ocr_text", "ocr_ruled", "ocr_inferred"]
"""How words of a page were read: in running text; in a cell whose sides are drawn; in a cell that is inferred from
the white between columns; each from the letters that the file holds, or recognised in a picture of them (OCR)."""


@dataclass(config=_CLOSED, frozen=True, slots=True, kw_only=True)
class PageBox:
    """Words on a page."""

    page: int
    """The page, from 1."""
    box: tuple[float, float, float, float]
    """[x0, top, x1, bottom] in points from the top left."""
    how: How | None = None
    """In running text, in a ruled cell or in one inferred from the white, from letters or by OCR; null in the JSON of
    former versions."""


@dataclass(config=_CLOSED, frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell that the file itself marks as one, in a file without pages."""

    table: int
    """The table, from 1, in reading order."""
    row: int
    """Its row, from 1."""
    column: int
    """Its column, from 1."""


@dataclass(config=_CLOSED, frozen=True, slots=True, kw_only=True)
class BodyParagraph:
    """A paragraph of the body of a file without pages."""

    paragraph: int
    """Which one, from 1."""


Value: TypeAlias = (
    StrictStr
    | StrictInt
    | Annotated[float, Field(strict=True, allow_inf_nan=False)]
    | tuple[StrictInt, ...]
    | None
)
"""What may stand in a field that can be corrected; true and false are no such values."""


class Corrected(Form):
    """A person's correction, beside the places of what it corrects."""

    corrected: str
    """The name of the field that was corrected."""
    read: Value = None
    """What was read there before."""
    note: str | None = None
    """Why it was corrected."""


Evidence: TypeAlias = tuple[PageBox | TableCell | BodyParagraph | Corrected, ...]


def correction_in(evidence: Evidence, name: str) -> Corrected | None:
    """The correction of the field of that name, if a person made one."""
    return next((one for one in evidence if isinstance(one, Corrected) and one.corrected == name), None)


class Text(Form):
    """Words as printed."""

    text: str
    """The words; paragraphs are joined by a line feed, bullets begin with "- "."""
    evidence: Evidence = ()
    """Where they were read."""

    def __bool__(self) -> bool:
        return bool(self.text)


class Labelled(Form):
    """A text under its own label: an unknown column, or a line such as "Pilote : DDETS"."""

    label: str
    """The label as printed, without its colon."""
    text: str
    """What stands under it."""
    evidence: Evidence = ()
    """Where it was read."""
