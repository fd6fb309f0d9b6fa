"""What a page costs grows as what stands on it: counted in lines of Python that run, not in time."""

from __future__ import annotations

from math import log2

import pytest

from golden import SAMPLES

BENCHMARKS = SAMPLES.parent / "benchmarks"
MOST = 1.15  # exponent from one size to twice as much
SIZES = {"lines": 90, "crossed": 400, "rules": 90}


@pytest.fixture
def scaling(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return __import__("scaling")


@pytest.mark.parametrize("kind", SIZES)
def test_twice_as_much_on_a_page_costs_about_twice_as_much(kind: str, scaling) -> None:
    draw, size = scaling.KINDS[kind], SIZES[kind]
    scaling.seconds_of(draw(2))
    one, two = (scaling.steps_of(draw(count)) for count in (size, 2 * size))
    assert log2(two / one) <= MOST
