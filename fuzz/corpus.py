"""Makes the corpus again: python fuzz/corpus.py. Each file once failed, or could only be ended from outside.

What they hold is written here, so that a reader knows what they are; they stand beside it as files so that other
programs can be tried on them.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests")]

import hostile  # noqa: E402
from batches import report  # noqa: E402
from hostile import counted, pdf  # noqa: E402
from words import docx, p, r, tbl, tc, tr, zipped  # noqa: E402

NINES = "9" * 4000


def _moved_directory() -> bytes:
    """A zip whose list of parts says that the parts begin before the file does."""
    data = docx(p("a"))
    return data[:2000] + b"\0" + data[2000:]


CASES = {
    "word-length-beyond-float.docx": lambda: docx(p("a", properties=f'<w:spacing w:before="{NINES}"/>')),
    "word-size-beyond-float.docx": lambda: docx(p(r("a", f'<w:sz w:val="{NINES}"/>'))),
    "word-symbol-below-zero.docx": lambda: docx(p('<w:r><w:sym w:char="-1"/></w:r>', "a")),
    "word-list-with-long-label.docx": lambda: counted("1", "decimal", "%1 mot " * 20_000),
    "word-list-from-everything.docx": lambda: counted(NINES, "decimalZero", "%1"),
    "word-note-a-thousand-times.docx": lambda: docx(
        p('<w:r><w:footnoteReference w:id="1"/></w:r>', "a") * 1000,
        footnotes=f'<w:footnote w:id="1">{p("Une longue note. " * 50)}</w:footnote>',
    ),
    "word-wide-spans.docx": lambda: docx(
        tbl(*[tr(tc("a", properties='<w:gridSpan w:val="1000000"/>'))] * 3000)
    ),
    "word-zip-offsets.docx": _moved_directory,
    "word-no-document.docx": lambda: zipped({"word/styles.xml": "<a/>"}),
    "word-markup-and-escapes.docx": lambda: report(
        "Val [/b] :smile:\u202e\u2066 {0} <script>", status="[nouveau] [/red] \u0085\u009b31m\u2028"
    ),
    "word-number-of-four-thousand-digits.docx": lambda: report(
        status=f"Réalisé à {NINES} %", spent=int(NINES)
    ),
    "word-hundred-thousand-pluses.docx": lambda: report(status="+" * 100_000 + "1"),
    "word-names-without-end.docx": lambda: docx(p("CA A " * 4000)),
    "word-years-without-end.docx": lambda: docx(p("en 2024, " * 4000)),
    "pdf-forms-that-double.pdf": hostile.PDFS["forms that double"],
    "pdf-million-squares.pdf": hostile.PDFS["a million squares"],
    "pdf-characters-at-one-place.pdf": lambda: pdf(
        b"BT /F1 10 Tf 100 100 Td " + b"(a) Tj 0 0 Td " * 150_000 + b"ET"
    ),
}


def main() -> None:
    (HERE / "corpus").mkdir(exist_ok=True)
    for name, made in CASES.items():
        (HERE / "corpus" / name).write_bytes(made())


if __name__ == "__main__":
    main()
