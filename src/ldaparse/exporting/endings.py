"""Which format an output is written in: its ending decides, or it is refused. One rule for all commands and the library."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from ldaparse.errors import OutputError

Endings: TypeAlias = Mapping[str, Sequence[str]]
"""The endings of each format, with their dot; "" is a folder, or a file without an ending."""

# ".2024" of "bilan.2024" is a part of the name.
_ENDING = re.compile(r"\.(?=[a-z0-9]{0,9}[a-z])[a-z0-9]{1,10}")


def ending_of(path: Path) -> str:
    """The ending of a name in small letters; "" where it has none.

    >>> ending_of(Path("Bilan.XLSX")), ending_of(Path("bilan.2024"))
    ('.xlsx', '')
    """
    suffix = path.suffix.lower()
    return suffix if _ENDING.fullmatch(suffix) else ""


def format_for(output: Path | None, asked: str | None, endings: Endings) -> str | None:
    """The format to write: the one that is asked for by name, if the ending of the output may stand for it, else the one
    that the ending names. None where nothing is asked for and nothing named.

    Args:
        output: the file or folder to write, None for the standard output.
        asked: the name of a format.
        endings: the formats that there are, each with its endings.

    Raises:
        OutputError: there is no such format, or the ending is of none or of another one.
    """
    if asked is not None and asked not in endings:
        raise OutputError(f"there is no format {asked!r}; there are {', '.join(endings)}")
    if output is None:
        return asked
    ending = ending_of(output)
    if asked is not None:
        if ending and ending not in endings[asked]:
            raise OutputError(
                f"the ending {ending!r} is not one of {asked} ({listed(endings[asked])})", file=str(output)
            )
        return asked
    for name, of_format in endings.items():
        if ending in of_format:
            return name
    known = listed([one for of_format in endings.values() for one in of_format])
    said = f"no format has the ending {ending!r}" if ending else "the name has no ending"
    raise OutputError(f"{said}; the endings are {known}", file=str(output))


def listed(endings: Sequence[str]) -> str:
    """Such as ".json, .csv, or none for a folder"."""
    named = ", ".join(one for one in endings if one)
    if "" not in endings:
        return named
    return f"{named}, or none for a folder" if named else "none, for a folder"
