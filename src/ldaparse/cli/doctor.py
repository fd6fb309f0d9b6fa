"""`ldaparse doctor`: what is installed, and what is missing for what."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.options import Language
from ldaparse.cli.outputs import Destination
from ldaparse.version import __version__

if TYPE_CHECKING:
    from rich.console import RenderableType

_EXTRAS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("app", ("starlette", "uvicorn"), "la page locale (ldaparse app)", "the local page (ldaparse app)"),
    ("ocr", ("cv2",), "les numérisations : OpenCV", "scans: OpenCV"),
    ("crypto", ("msoffcrypto",), "les fichiers Office protégés par un mot de passe", "encrypted Office files"),
    ("store", ("duckdb",), "une base de nombreux rapports (batch, query)", "a store of many reports (batch, query)"),
    ("pandas", ("pandas",), "les tables pour pandas", "frames for pandas"),
    ("distributed", ("distributed", "fsspec", "pyarrow"), "un lot sur une grappe Dask", "a batch on a Dask cluster"),
)  # fmt: skip
"""Each extra: what it brings, and what that is for."""
_WORDS = {
    "fr": {
        "there": "installé", "missing": "manquant", "core": "PDF, Word, classeurs, diapositives, OpenDocument, CSV ; tous les exports",
        "tesseract": "les numérisations : Tesseract et ses données françaises",
        "office": "les fichiers .doc et .rtf, et les pages d’un fichier Word à la relecture : LibreOffice",
        "all": "Rien ne manque.", "some": "Ce qui manque n’est utile que pour ce qui est dit en regard.",
    },
    "en": {
        "there": "installed", "missing": "missing", "core": "PDF, Word, workbooks, slides, OpenDocument, CSV; all exports",
        "tesseract": "scans: Tesseract with its French data",
        "office": "files in .doc and .rtf, and the pages of a Word file in a review: LibreOffice",
        "all": "Nothing is missing.", "some": "What is missing is needed for what stands beside it only.",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """Something that ldaparse uses: what for, whether it is there, and the line that installs it."""

    purpose: str
    is_there: bool
    how: str


def doctor(
    *,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the answer.")] = Language.fr,
) -> None:
    """Say what is installed and what is missing, for scans, old Word files, a store or the local page, with the line that
    installs it.

    Example: ldaparse doctor
    """
    Destination(None, "text", force=False).show(_drawn(list(needs(lang.value)), lang.value))


def needs(lang: str) -> Iterator[Need]:
    """All that ldaparse can use, in `lang`."""
    from ldaparse.reading import ocr
    from ldaparse.reading.libreoffice import converting

    words = _WORDS[lang]
    yield Need(words["core"], is_there=True, how="")
    for extra, modules, french, english in _EXTRAS:
        is_there = all(find_spec(module) for module in modules)
        yield Need(french if lang == "fr" else english, is_there, _installing(extra))
        if extra == "ocr":
            yield Need(words["tesseract"], ocr.knows_french(), ocr.how_to_install())
            yield Need(words["office"], converting.find_soffice() is not None, converting.how_to_install())


def _installing(extra: str) -> str:
    """The line that installs an extra where this ldaparse is, from an index or from its source: what is there already is kept."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    if find_spec("pip") is None:
        return f'uv pip install --python {python} "ldaparse[{extra}]"'
    return f'{python} -m pip install "ldaparse[{extra}]"'


def _drawn(found: list[Need], lang: str) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    words = _WORDS[lang]
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for one in found:
        sign, colour = ("●", "green") if one.is_there else ("○", "yellow")
        said = Text(one.purpose)
        if not one.is_there:
            said.append(f"\n{one.how}", style="bold")
        table.add_row(
            Text(sign, style=colour), Text(words["there" if one.is_there else "missing"], style=colour), said
        )
    last = words["all" if all(one.is_there for one in found) else "some"]
    head = f"ldaparse {__version__} · Python {platform.python_version()} · {platform.system()}"
    return Group(Text(head, style="bold"), table, Padding(Text(last), (1, 0, 0, 0)))
