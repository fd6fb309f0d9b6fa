"""Properties that take long: a part of their examples, others each time, in the main run, all of them in the collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

FEW = 4
"""One example of so many is tried in the main run."""


def property_of(*of: Any, examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A test that holds for whatever these strategies give, tried with so many examples."""

    def made(holds: Callable[..., None]) -> Callable[..., None]:
        @pytest.mark.parametrize(
            "examples",
            [
                pytest.param(examples // FEW, id="few"),
                pytest.param(examples, id="all", marks=pytest.mark.collection),
            ],
        )
        def tried(examples: int) -> None:
            settings(max_examples=examples, deadline=None)(given(*of)(holds))()

        tried.__name__, tried.__qualname__ = holds.__name__, holds.__qualname__
        tried.__module__, tried.__doc__ = holds.__module__, holds.__doc__
        return tried

    return made
