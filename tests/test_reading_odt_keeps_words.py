"""However an OpenDocument file wraps and nests its text, each word is read once."""

from __future__ import annotations

from collections import Counter
from itertools import count

from hypothesis import strategies as st

import ldaparse
from ldaparse.errors import NoTextError
from odts import h, listed, odt, p, tbl, tc, tr
from properties import property_of
from test_reading_word_keeps_words import read_words

RUNS = [
    "{}",
    "<text:span>{}</text:span>",
    "<text:a><text:span>{}</text:span></text:a>",
    "<text:change-start text:change-id='c1'/>{}<text:change-end text:change-id='c1'/>",
    "<text:change text:change-id='c2'/>{}",
    "<loext:content-control>{}</loext:content-control>",
    "{}<text:line-break/>",
    "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
    "<draw:g><draw:custom-shape><text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list></draw:custom-shape></draw:g>",
    "<text:note text:note-class='footnote'><text:note-body><text:p>{}</text:p></text:note-body></text:note>",
]
WRAPS = [
    "{}",
    "<text:section>{}</text:section>",
    "<text:section><text:section>{}</text:section></text:section>",
]


@st.composite
def paragraphs(draw: st.DrawFn, words: count[int]) -> str:
    inner = [draw(st.sampled_from(RUNS)).format(f"mot{next(words)} ") for _ in range(draw(st.integers(0, 3)))]
    return draw(st.sampled_from([p(*inner), h("".join(inner), draw(st.integers(1, 4)))]))


@st.composite
def lists(draw: st.DrawFn, words: count[int], depth: int = 0) -> str:
    entries = [draw(paragraphs(words)) for _ in range(draw(st.integers(0, 3)))]
    if depth < 3 and draw(st.booleans()):
        entries.append(draw(lists(words, depth + 1)))
    return listed(*entries, style=draw(st.sampled_from(["", "L1"])))


@st.composite
def blocks(draw: st.DrawFn, words: count[int], depth: int = 0) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 3))
        if kind == 0 and depth < 3:
            parts.append(draw(tables(words, depth + 1)))
        elif kind == 1:
            parts.append(draw(lists(words)))
        else:
            parts.append(draw(paragraphs(words)))
    return draw(st.sampled_from(WRAPS)).format("".join(parts)) + p(f"mot{next(words)}")


@st.composite
def tables(draw: st.DrawFn, words: count[int], depth: int) -> str:
    columns = draw(st.integers(1, 4))
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        cells, column = [], 0
        while column < columns:
            across = draw(st.integers(1, columns - column))
            cells.append(tc(draw(blocks(words, depth)), across=across, down=draw(st.integers(1, 2))))
            covered = (
                f"<table:covered-table-cell>{draw(st.sampled_from(['', p()]))}</table:covered-table-cell>"
            )
            cells += [covered] * (across - 1)
            column += across
        rows.append(tr(*cells))
    return tbl(*rows, columns=columns)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, int]:
    words = count()
    return draw(blocks(words)), next(words)


@property_of(bodies(), examples=120)
def test_each_word_is_read_once(body: tuple[str, int]) -> None:
    text, number = body
    try:
        document = ldaparse.read(odt(text))
    except NoTextError:
        assert number == 0
        return
    assert Counter(read_words(document)) == Counter(f"mot{n}" for n in range(number))
