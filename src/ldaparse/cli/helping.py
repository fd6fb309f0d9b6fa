"""How help is shown: a switch stands there without a type, since nothing is written after it."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


class Command(TyperCommand):
    """A command of which no switch is said to be of a type."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The arguments and options."""
        return _without_types_of_switches(super().get_params(ctx))


class Group(TyperGroup):
    """All commands, likewise."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options before the command."""
        return _without_types_of_switches(super().get_params(ctx))


def _without_types_of_switches(params: list[Any]) -> list[Any]:
    for one in params:
        if getattr(one, "is_flag", False):
            one.metavar = ""
    return params
