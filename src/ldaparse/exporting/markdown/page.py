"""What all Markdown pages are made of: escaped text, tables, lists of findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ldaparse.exporting.wording import Language
from ldaparse.report import Finding

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENS_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)]|=+|>)(\s|$)")


def escaped(text: str) -> str:
    """A text that Markdown shows as it is: no mark-up, no HTML, no block, on one line."""
    flat = " ".join(text.split())
    return _OPENS_BLOCK.sub(r"\1\\\2\3", plain(flat))


def page(blocks: Iterable[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    rule = ["---:" if at in right else "---" for at in range(len(headings))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (headings, rule, *rows))


def cell(text: str) -> str:
    """Lines of a cell, which a table's row cannot break otherwise."""
    return "<br>".join(escaped(line) for line in text.splitlines() if line.strip())


def findings(findings: Iterable[Finding], lang: Language) -> str:
    return "\n".join(f"- `{one.code}` {escaped(one.sentence(lang))}" for one in findings)


def plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
