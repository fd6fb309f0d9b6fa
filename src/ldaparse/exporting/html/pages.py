"""The templates, and the little that they may call: everything they print is escaped, and texts become paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any, Literal

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ldaparse.exporting.html.words import WORDS
from ldaparse.exporting.layout.places import where
from ldaparse.exporting.wording import (
    COMPARING,
    LABELS,
    NO_STATE,
    PASSAGES,
    SEVERITIES,
    STATUSES,
    Language,
    action_number,
    amount,
    date,
    number_sign,
    per_cent,
)
from ldaparse.report import Deliverable, NestedTable
from ldaparse.writing import numbered

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one line, a list of lines, or a table of rows."""

    kind: Literal["paragraph", "list", "table"]
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str, nested: Iterable[NestedTable] = ()) -> list[Block]:
    """A text in blocks. A nested table takes the place of its words, which stand in the text as well."""
    for table in nested:
        words = "\n".join(cell for row in table.rows for cell in row if cell)
        before, found, after = text.partition(words)
        if words and found:
            return [*blocks(before), Block("table", rows=table.rows), *blocks(after)]
    return list(_lines(text))


def without_parts(row: Deliverable) -> str:
    """What a label says beside its parts."""
    of_parts = {line for part in row.parts for line in part.label.splitlines()}
    return "\n".join(
        line for line in row.label.text.splitlines() if line.removeprefix(_BULLET) not in of_parts
    )


def _lines(text: str) -> Iterator[Block]:
    lines = [line for line in text.splitlines() if line.strip()]
    for is_list, group in groupby(lines, key=lambda line: line.startswith(_BULLET)):
        if is_list:
            yield Block("list", tuple(line.removeprefix(_BULLET) for line in group))
        else:
            yield from (Block("paragraph", (line,)) for line in group)


# What neither HTML nor XML may hold; a page with one of these would not be well-formed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def page(template: str, lang: Language, **content: Any) -> bytes:
    """A page from its template and what it shows, in UTF-8."""
    language = {
        "lang": lang,
        "number_sign": number_sign(lang),
        "w": WORDS[lang],
        "labels": LABELS[lang],
        "comparing": COMPARING[lang],
        "statuses": STATUSES[lang],
        "no_state": NO_STATE[lang],
        "severities": SEVERITIES[lang],
        "passage_names": PASSAGES[lang],
    }
    written = environment(lang).get_template(template).render(**language, **content)
    return (written.strip() + "\n").encode()


def printable(value: Any) -> Any:
    """A text without the characters that no page may hold; anything else as it is."""
    return _FORBIDDEN.sub("", value) if type(value) is str else value


@lru_cache(maxsize=8)
def environment(lang: Language, *packages: str) -> Environment:
    """What draws templates: those of these packages, and those of reports. All that it prints is escaped, and printable."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "ldaparse.exporting.html")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printable,
    )
    made.filters |= {
        "amount": lambda value: amount(value, lang),
        "blocks": blocks,
        "date": lambda value: date(value, lang),
        "numbered": lambda sentence, *counts: numbered(sentence, lang, *counts),
        "number_of": lambda value: action_number(value, lang),
        "per_cent": lambda value: per_cent(value, lang),
        "script_text": Markup,
        "where": lambda evidence: where(evidence, lang),
        "without_number": lambda counted: counted.partition(" ")[2],
    }
    return made


def script_of(package: str, names: Iterable[str]) -> str:
    """The parts of a package's script, in a scope of their own."""
    parts = "\n".join(resource(package, f"{name}.js") for name in names)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def resource(package: str, name: str) -> str:
    """The text of a file among a package's templates."""
    return (files(package) / "templates" / name).read_text(encoding="utf-8")
