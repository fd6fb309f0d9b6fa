"""No pattern of the program takes time that grows faster than the text: each is gone through for the texts that could have it do so
(`growth.py`), those made of the words of profiles, too."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import pytest

from growth import Automaton, text_that_takes_long, words_gone_through_twice
from patterns import Found, all_patterns, places_in_code

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no clock that breaks off")

# Made of words of a document, a sentence or a profile that the samples do not have: looked at in tests of their own.
NOT_COME_BY = {"interpreting/identity/letters.py", "translating/__init__.py"}


TAKE_LONG = (
    (r"(?:a|aa)+b", False), (r"a.*b.*c", False), (r"(?:a*)*b", False), (r"\d+ €", True), (r"\w+\s*\w+!", False), (r"(?i:A+)a+b", False),
    (r"x(?:\s*,?\s*)+y", False), (r"\s+$", True), (r"[^)]*\)", True), (r"(?=.*x)y?", True),
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "searched"),
    [*TAKE_LONG[:2], *(pytest.param(*one, marks=pytest.mark.collection) for one in TAKE_LONG[2:])],
)
def test_what_takes_long_is_found(pattern: str, searched: bool) -> None:
    assert text_that_takes_long(re.compile(pattern), searched=searched)


@pytest.mark.parametrize(
    ("pattern", "searched"),
    [
        (r"(?:a+b)+c", False), (r"\s+$", False), (r"(?<!\s)\s+$", True), (r"(?<!\d)\d+ €", True), (r"\d{1,9} €", True),
        (r"[^()]{0,40}\)", True), (r"(?:ab|a)c*d", True), (r"\w+\s+\d", False), (r"(?:\d{1,3}(?: \d{3})*+) €", False),
    ],
)  # fmt: skip
def test_what_takes_no_longer_than_it_should_is_not(pattern: str, searched: bool) -> None:
    assert not text_that_takes_long(re.compile(pattern), searched=searched)


def test_a_text_of_a_reader_has_no_two_blanks_one_behind_the_other() -> None:
    for _, word in words_gone_through_twice(
        Automaton(re.compile(r"\s+(?:a\s*)*$"), clean=True), searched=True
    ):
        assert "  " not in word * 2
    assert not text_that_takes_long(re.compile(r"\s+$"), searched=True, clean=True)


@cache
def known(folder: Path) -> tuple[Found, ...]:
    return tuple(all_patterns(folder))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, ...]:
    return known(tmp_path_factory.getbasetemp())


@pytest.mark.collection
def test_every_pattern_of_the_code_is_looked_at(found: tuple[Found, ...]) -> None:
    left = places_in_code() - {one.where for one in found}
    assert {place.rpartition(":")[0] for place in left} <= NOT_COME_BY, left
    assert len(found) > 500


@pytest.mark.collection
def test_no_pattern_takes_longer_than_it_should(found: tuple[Found, ...]) -> None:
    different = {(one.pattern, one.flags, one.searched, one.clean): one for one in found}
    long = {
        one.where: text
        for one in different.values()
        if (text := text_that_takes_long(one.compiled, searched=one.searched, clean=one.clean))
    }
    assert long == {}
