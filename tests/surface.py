"""What `ldaparse.__all__` promises, as text: names, signatures, fields, commands, formats and exit codes.

python tests/surface.py    # writes tests/public_surface.txt
"""

from __future__ import annotations

import enum
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import ldaparse

PAGE = Path(__file__).with_name("public_surface.txt")


def surface() -> str:
    lines = [
        line
        for name in sorted(ldaparse.__all__, key=str.lower)
        for line in told(name, getattr(ldaparse, name))
    ]
    return "\n".join([*lines, *commands()]) + "\n"


def told(name: str, thing: Any) -> Iterator[str]:
    """A name of the package, and below it what belongs to it."""
    if inspect.isclass(thing):
        bases = ", ".join(base.__name__ for base in thing.__bases__ if base is not object)
        yield f"class {name}({bases})"
        yield from (f"    {line}" for line in members(thing))
    elif callable(thing):
        yield f"def {name}{signature(thing)}"
    else:
        yield f"{name}: {type(thing).__name__}"


def members(cls: type) -> Iterator[str]:
    """Fields in their order, then methods and properties of its own by name."""
    if issubclass(cls, BaseModel):
        yield from (
            f"{name}: {plain(str(inspect.get_annotations(cls).get(name, '')))}" for name in cls.model_fields
        )
    elif not issubclass(cls, (Exception, enum.Enum)):
        yield from (
            f"{name}: {plain(str(kind))}"
            for name, kind in inspect.get_annotations(cls).items()
            if not name.startswith("_")
        )
    if issubclass(cls, Exception) and "__init__" in vars(cls):
        yield f"def __init__{signature(cls.__init__)}"
    for name, thing in sorted(vars(cls).items()):
        inner = getattr(thing, "__func__", thing)
        if name.startswith(("_", "model_")) or (not callable(inner) and not isinstance(thing, property)):
            continue
        if isinstance(thing, property):
            yield f"property {name}"
        elif inspect.isfunction(inner):
            yield f"def {name}{signature(inner)}"


def signature(thing: Any) -> str:
    return plain(str(inspect.signature(thing)))


def plain(said: str) -> str:
    """As it is written in the source, in every Python."""
    said = said.replace("'", "")
    said = re.sub(r"<(?:class )?([\w.]+)[^>]*>", r"\1", said)
    return re.sub(r"\b(?:ldaparse|typing|collections\.abc|pathlib)\.(?:\w+\.)*(\w+)", r"\1", said)


def commands() -> Iterator[str]:
    """Every command with its arguments and options."""
    import typer

    from ldaparse.cli import app

    group: Any = typer.main.get_command(app)
    for name, command in sorted(group.commands.items()):
        options = sorted(
            max(one.opts, key=len) if one.param_type_name == "option" else one.name.upper()
            for one in command.params
        )
        yield f"$ ldaparse {name}"
        yield from (f"    {option}" for option in options if option != "--help")


if __name__ == "__main__":
    PAGE.write_text(surface(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.name}: {len(surface().splitlines())} lines\n")
