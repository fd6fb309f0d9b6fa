"""However a Word file wraps and nests its text, each word is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count

from hypothesis import strategies as st

import ldaparse
from ldaparse.document import Heading, Paragraph, Table
from ldaparse.errors import NoTextError
from properties import property_of
from words import docx, p, tbl, tc, tr

RUNS = [
    "<w:r><w:t>{}</w:t></w:r>",
    '<w:ins w:id="1"><w:r><w:t>{}</w:t></w:r></w:ins>',
    "<w:sdt><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>",
    "<w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:hyperlink>",
    '<w:fldSimple w:instr="REF"><w:r><w:t>{}</w:t></w:r></w:fldSimple>',
    "<w:r><w:t>{}</w:t><w:br/></w:r>",
    '<w:r><w:t>{}</w:t><w:br w:type="page"/></w:r>',
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>",
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>{}</w:t>'
    "</w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>",
]
WRAPS = [
    "{}",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:customXml w:element="x">{}</w:customXml>',
]


@st.composite
def paragraphs(draw: st.DrawFn, words: count[int]) -> str:
    runs = [draw(st.sampled_from(RUNS)).format(f"mot{next(words)} ") for _ in range(draw(st.integers(0, 3)))]
    lost = '<w:del w:id="9"><w:r><w:delText>effacé</w:delText></w:r></w:del>' if draw(st.booleans()) else ""
    mark = '<w:rPr><w:del w:id="8"/></w:rPr>' if draw(st.integers(0, 9)) == 0 else ""
    return p(*runs, lost or "<w:bookmarkStart/>", properties=mark)


@st.composite
def blocks(draw: st.DrawFn, words: count[int], depth: int = 0) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        table = depth < 3 and draw(st.integers(0, 2)) == 0
        made = draw(tables(words, depth + 1)) if table else draw(paragraphs(words))
        parts.append(draw(st.sampled_from(WRAPS)).format(made))
    return "".join(parts) + p(f"mot{next(words)}")


@st.composite
def tables(draw: st.DrawFn, words: count[int], depth: int) -> str:
    columns = draw(st.integers(1, 4))
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        cells, column = [], 0
        while column < columns:
            span = draw(st.integers(1, columns - column))
            merge = draw(st.sampled_from(["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]))
            properties = f'<w:gridSpan w:val="{span}"/>{merge}'
            cells.append(tc(draw(blocks(words, depth)), properties=properties))
            column += span
        rows.append(draw(st.sampled_from(WRAPS)).format(tr(*cells)))
    return tbl(*rows, columns=columns)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, int]:
    words = count()
    return draw(blocks(words)), next(words)


def read_words(document: ldaparse.Document) -> Iterator[str]:
    for block in (*document.cover, *document.blocks):
        if isinstance(block, (Heading, Paragraph)):
            yield from block.text.split()
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from cell.text.split()


@property_of(bodies(), examples=120)
def test_each_word_is_read_once(body: tuple[str, int]) -> None:
    text, number = body
    try:
        document = ldaparse.read(docx(text))
    except NoTextError:
        assert number == 0
        return
    assert Counter(read_words(document)) == Counter(f"mot{n}" for n in range(number))
