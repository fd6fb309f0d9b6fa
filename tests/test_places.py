"""Words kept together are found where the same words are, kept one by one."""

from __future__ import annotations

from itertools import accumulate

import hypothesis.strategies as st
import pytest
from hypothesis import given

from ldaparse.evidence import How
from ldaparse.isolating.answers import packed, unpacked
from ldaparse.places import Box, Span, WordSpans, all_places, places_of, shifted, tenth, word_places

WAYS: tuple[How, ...] = ("text", "ruled", "ocr_inferred")
NUMBERS = st.floats(0, 900, allow_nan=False)


@st.composite
def words(draw: st.DrawFn) -> WordSpans:
    """Some words of a sentence, over some pages."""
    lengths = draw(st.lists(st.integers(1, 12), max_size=12))
    ends = list(accumulate(lengths, lambda end, length: end + 1 + length))
    starts = [end - length for end, length in zip(ends, lengths, strict=True)]
    sides = [draw(st.lists(NUMBERS, min_size=len(ends), max_size=len(ends))) for _ in range(4)]
    sheets, left = [], len(ends)
    while left:
        count = draw(st.integers(1, left))
        sheets.append((count, draw(st.integers(1, 3)), draw(st.sampled_from(WAYS))))
        left -= count
    return WordSpans(starts, ends, sides, sheets)


@given(words(), st.integers(-3, 90), st.integers(-3, 90))
def test_places_of_a_part_of_a_text(spans: WordSpans, start: int, end: int) -> None:
    apart = tuple(spans)
    assert spans == apart
    assert hash(spans) == hash(apart)
    assert places_of(spans, start, end) == places_of(apart, start, end)
    assert list(word_places(spans, start, end)) == list(word_places(apart, start, end))
    assert all_places(spans) == all_places(apart)


@given(words(), st.integers(0, 60), st.integers(0, 60))
def test_words_of_a_long_file_stand_where_they_stood(spans: WordSpans, start: int, end: int) -> None:
    apart = tuple(spans)
    for _ in range(2):
        spans.pack()
        assert spans == apart
        assert places_of(spans, start, end) == places_of(apart, start, end)
        assert shifted(spans, start) == shifted(apart, start)
        assert unpacked(b"".join(packed(spans)), (WordSpans,)) == apart


def test_words_far_away_and_at_the_end_of_a_long_text_can_be_packed() -> None:
    spans = WordSpans([70_000], [70_004], ([5_000.06], [-4_000.0], [1e8 + 0.5], [12.25]), [(1, 3, "text")])
    before = tuple(spans)
    spans.pack()
    assert tuple(spans) == before == (Span(70_000, 70_004, Box(3, 5000.1, -4000.0, 1e8 + 0.5, 12.2)),)


@pytest.mark.parametrize("far", [1e300, -float("inf"), 1e9])
def test_words_beyond_all_pages_stay_as_they_are(far: float) -> None:
    spans = WordSpans([0], [4], ([1.0], [2.0], [far], [3.0]), [(1, 3, "text")])
    spans.pack()
    assert tuple(spans) == (Span(0, 4, Box(3, 1.0, 2.0, far, 3.0)),)


@given(st.floats(allow_nan=False))
def test_tenths_of_a_point_are_rounded_as_ever(value: float) -> None:
    assert tenth(value) == round(value, 1)


@given(words(), st.integers(-20, 20))
def test_a_text_that_grew_at_its_front(spans: WordSpans, by: int) -> None:
    assert shifted(spans, by) == shifted(tuple(spans), by)


@given(words())
def test_what_another_process_read(spans: WordSpans) -> None:
    assert unpacked(b"".join(packed(spans)), (WordSpans,)) == spans


def test_a_word_stands_in_its_box_a_passage_in_one_box_a_page() -> None:
    spans = WordSpans(
        [0, 3, 9],
        [2, 8, 15],
        ([50.04, 62.0, 50.0], [100.0, 99.0, 40.0], [60.0, 95.06, 90.0], [110.0, 110.0, 52.0]),
        [(2, 4, "text"), (1, 5, "ruled")],
    )
    assert spans[-1].place == Box(5, 50.0, 40.0, 90.0, 52.0, how="ruled")
    assert places_of(spans, 4, 10) == (Box(4, 62.0, 99.0, 95.1, 110.0), spans[2].place)
    assert all_places(spans)[0] == Box(4, 50.0, 99.0, 95.1, 110.0)
