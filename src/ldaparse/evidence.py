"""Where words were read: the base of the published forms, their places, and texts that carry them."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr


class Form(BaseModel):
    """Base of the report's parts: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


How: TypeAlias = Literal["text", "ruled", "inferred", "ocr_text", "ocr_ruled", "ocr_inferred"]
"""How words of a page were read: in running text; in a cell whose sides are drawn; in a cell that is inferred from
the white between columns; each from the letters that the file holds, or recognised in a picture of them (OCR)."""


class PageBox(Form):
    """Words on a page: page from 1, box [x0, top, x1, bottom] in points from the top left; `how` they were read,
    null in the JSON of former versions."""

    page: int
    box: tuple[float, float, float, float]
    how: How | None = None


class TableCell(Form):
    """A cell that the file itself marks as one, in a file without pages: table, row and column from 1, in reading
    order."""

    table: int
    row: int
    column: int


class BodyParagraph(Form):
    """A paragraph of the body of a file without pages, from 1."""

    paragraph: int


Value: TypeAlias = (
    StrictStr
    | StrictInt
    | Annotated[float, Field(strict=True, allow_inf_nan=False)]
    | tuple[StrictInt, ...]
    | None
)
"""What may stand in a field that can be corrected; true and false are no such values."""


class Corrected(Form):
    """A person's correction, beside the places of what it corrects: the name of the field that was corrected, and
    what was `read` there before."""

    corrected: str
    read: Value = None
    note: str | None = None


Evidence: TypeAlias = tuple[PageBox | TableCell | BodyParagraph | Corrected, ...]


def correction_in(evidence: Evidence, name: str) -> Corrected | None:
    """The correction of the field of that name, if a person made one."""
    return next((one for one in evidence if isinstance(one, Corrected) and one.corrected == name), None)


class Text(Form):
    """Words as printed, paragraphs joined by a line feed, bullets as "- "."""

    text: str
    evidence: Evidence = ()

    def __bool__(self) -> bool:
        return bool(self.text)
