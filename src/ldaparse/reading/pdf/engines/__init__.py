"""What takes a PDF apart into characters and rules. The lines, tables and text are made of them elsewhere.

Every engine gives pages as pdfplumber describes them, so that its algorithms for words and tables serve all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias, cast

from ldaparse.reading.apart import Reason

Thing: TypeAlias = dict[str, Any]
"""A character, line, rectangle or curve, with pdfplumber's names for what is known of it."""

# pdfium reckons in single precision; to this many decimals it gives back what the file says.
DECIMALS = 4


POWER = 10.0**DECIMALS


COLOURED_SIGNS = frozenset("●⬤■◼◆⬛⚫█")
"""Characters that may say something by the colour in which they are printed; bullets of lists are none of them."""


class Stretch(NamedTuple):
    """Characters of one font and size, upright on one baseline, as an object of the file shows them.

    Each begins at one of `lefts` and ends at one of `rights`, as the engine measures them; they are as high as each
    other. `odd` are those that may not begin where the one before them ends. `scale` are the first four letters of
    the matrix that leads from text to the page; `baseline` and `low`, where they stand and how far down their font
    reaches, are heights from the bottom.
    """

    text: str | list[str]
    lefts: Sequence[float]
    rights: Sequence[float]
    odd: Sequence[int]
    top: float
    bottom: float
    fontname: str
    size: float
    scale: tuple[float, float, float, float]
    baseline: float
    low: float

    def left(self, at: int) -> float:
        """Where a character begins."""
        return round(self.lefts[at] * POWER) / POWER  # `exact`, which is called too often here

    def right(self, at: int) -> float:
        """Where a character ends."""
        return round(self.rights[at] * POWER) / POWER

    def things(self) -> list[Thing]:
        """The characters one by one, by pdfplumber's names."""
        return [
            {
                "text": text,
                "x0": self.left(at),
                "x1": self.right(at),
                "y0": self.low,
                "top": self.top,
                "bottom": self.bottom,
                "doctop": self.top,
                "size": self.size,
                "upright": True,
                "fontname": self.fontname,
                "matrix": (*self.scale, self.left(at), self.baseline),
            }
            for at, text in enumerate(self.text)
        ]


Part: TypeAlias = Stretch | list[Thing]
"""The characters of an object: together, if they stand upright on one line."""


class Noted(NamedTuple):
    """What is filled into a field of a form, a box of it that is ticked or not, or a comment on the page, with its
    place; `is_shown` where the page shows it."""

    text: str
    of: Literal["field", "box", "comment"]
    is_shown: bool
    x0: float
    top: float
    x1: float
    bottom: float


def exact(value: float) -> float:
    """A number of single precision as the file says it: as `round` gives it, in half the time, for a power of ten as
    low multiplies such a number without a loss."""
    return round(value * POWER) / POWER


class EnginePage(Protocol):
    """A page: points from the top left, as it is turned for reading, the crop box left aside."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def bbox(self) -> tuple[float, float, float, float]: ...
    @property
    def chars(self) -> Sequence[Thing]: ...
    @property
    def lines(self) -> Sequence[Thing]: ...
    @property
    def rects(self) -> Sequence[Thing]: ...
    @property
    def curves(self) -> Sequence[Thing]: ...
    @property
    def images(self) -> Sequence[Any]: ...
    @property
    def signs(self) -> Sequence[Thing]:
        """The signs among its characters that are printed in a colour of their own, "●", as rectangles that are filled."""

    @property
    def unseen(self) -> Mapping[Reason, Sequence[Part]]:
        """The characters that nobody sees, which are none of `chars`, by the reason why."""

    @property
    def notes(self) -> Sequence[Noted]:
        """What is filled into the page or noted on it."""

    def extract_words(self, **settings: Any) -> list[Thing]:
        """As `pdfplumber.page.Page.extract_words`."""

    def find_tables(self, table_settings: dict[str, Any] | None = None) -> Sequence[Any]:
        """As `pdfplumber.page.Page.find_tables`."""

    def filter(self, keeps: Callable[[Thing], bool], /) -> EnginePage:
        """As `pdfplumber.page.Page.filter`."""

    def close(self) -> None:
        """Let go of what the page takes in memory."""


class EnginePdf(Protocol):
    """An open file."""

    @property
    def metadata(self) -> dict[str, str]:
        """What the file says of itself."""

    def __len__(self) -> int: ...

    def page(self, number: int, most: int) -> EnginePage:
        """A page by its number, from 1.

        Raises CrowdedPageError if more than `most` characters and shapes stand on it.
        """


class Engine(Protocol):
    """A module of this package."""

    def open_pdf(self, data: bytes, password: str | None) -> AbstractContextManager[EnginePdf]:
        """Open a file for as long as the context lasts.

        Raises:
            WrongPasswordError: the file is encrypted, and not with this password.
            Exception: any other, if it is damaged.
        """


class CrowdedPageError(Exception):
    """More stands on a page than may be taken apart."""


@dataclass
class Tally:
    """Counts what stands on a page."""

    most: int
    count: int = 0

    def add(self, number: int) -> None:
        """Raises CrowdedPageError where there is too much."""
        self.count += number
        if self.count > self.most:
            raise CrowdedPageError


class WrongPasswordError(Exception):
    """The file is encrypted, and not with the password given."""


def engine(name: str) -> Engine:
    """The engine of that name, loaded when first asked for."""
    return cast("Engine", import_module(f"ldaparse.reading.pdf.engines.{name}"))
