"""The lines of a document that may say whose report it is, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ldaparse.document import Cell, Document, Furniture, Heading, Paragraph, Place, Table
from ldaparse.evidence import Evidence
from ldaparse.interpreting.contents_entries import contents_entries
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.grids import header_columns
from ldaparse.interpreting.headings import read_action_name
from ldaparse.interpreting.identity.settings import IdentitySettings, Kind
from ldaparse.interpreting.wording import begins_with, find_role
from ldaparse.profile import Profile

Source: TypeAlias = Paragraph | Heading | Furniture | Cell

_MONEY = ("committed", "allocated", "remaining", "funding")  # roles of which a financial table has two
_FACT = re.compile(r"\s*([^:]{3,60}?)\s*:\s*(\S.*)")
# A line that goes on in the next one, or one that goes on from the line before.
_LINKS = r"(?:de|du|des|d[’']|la|le|les|l[’']|et|en|pour|sur|dans|à|au|aux)"
_UNFINISHED = re.compile(rf"(?:\s|^){_LINKS}\s*$|[’'-]$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:de|du|des|la|et|en)\s|d[’']")
_GOES_ON_IN_CAPITALS = re.compile(r"(?:DE|DU|DES|LA|ET|EN)\s|D[’']")
_MARKS = re.compile(r"[⁰¹²³⁴-⁹]+|(?<=\w)\*+")
_CELLS_OF_TITLE = 8  # of a table that lays out a title, at the most
_ROWS_OF_SHEET = 8
_LONGEST_LABEL = 40  # characters
_HEADER_ROWS = 3  # rows of a table that hold its years, be its header told as such or not


@dataclass(frozen=True, slots=True)
class Line:
    """A text that may say whose report it is. `index` counts the lines of its kind, `label` is that of a labelled fact,
    `before` the text of the line above it."""

    text: str
    kind: Kind
    index: int = 0
    sources: tuple[Source, ...] = ()
    label: str = ""
    before: str = ""
    places: tuple[Place, ...] = ()

    def evidence(self) -> Evidence:
        """Where it was read; nothing for a property of the file."""
        return evidence(self.places or (place for source in self.sources for place in _places(source)))


def gather(document: Document, profile: Profile, settings: IdentitySettings) -> tuple[Line, ...]:
    """All lines, those that are made to name the report first."""
    blocks = document.blocks
    front = 0 if document.cover else _title_length(blocks, profile, settings)
    entries = contents_entries(document.cover)
    cover = [line for at, line in enumerate(document.cover) if at not in entries]
    named = [*_cover(cover, settings), *_title(blocks[:front], settings)]
    rest = blocks[front:]
    lines: list[Line] = [
        *_facts(named, blocks, profile, settings),
        *named,
        *_running(document.furniture),
        *_tables(document.tables, profile),
        *_properties(document),
        *_text(rest, profile, settings),
    ]
    return tuple(replace(line, text=_plain(line.text)) for line in lines if line.text)


def _plain(text: str) -> str:
    """Without marks of notes: "2023⁴" is the year 2023."""
    return " ".join(_MARKS.sub("", text).split())


def _places(source: Source) -> Iterable[Place]:
    if isinstance(source, Furniture):
        return source.places
    return source.text_places() if isinstance(source, Cell) else source.places()


def _cover(cover: Sequence[Paragraph], settings: IdentitySettings) -> Iterator[Line]:
    yield from _named(cover, "cover", settings)


def _title(blocks: Sequence[Heading | Paragraph | Table], settings: IdentitySettings) -> Iterator[Line]:
    texts: list[Heading | Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            labels = 1 if _is_sheet(block) else 0
            texts += [p for cell in block.cells if cell.column >= labels for p in cell.paragraphs]
        else:
            texts.append(block)
    yield from _named(texts, "title", settings)


def _named(texts: Sequence[Heading | Paragraph], kind: Kind, settings: IdentitySettings) -> Iterator[Line]:
    """The lines of a cover, each as printed and joined to the next where it goes on there; paragraphs of prose count
    as such."""
    filled = [text for text in texts if text.text.strip()]
    for index, text in enumerate(filled):
        before = filled[index - 1].text if index else ""
        prose = _is_prose(text.text, settings)
        yield Line(text.text, "opening" if prose else kind, index, (text,), before=before)
        joined, sources = text.text, [text]
        for following in filled[index + 1 : index + 3]:
            if prose or not _goes_on(joined, following.text):
                break
            joined, sources = f"{joined} {following.text}", [*sources, following]
        if len(sources) > 1:
            yield Line(joined, kind, index, tuple(sources), before=before)


def _goes_on(text: str, following: str) -> bool:
    opens = _GOES_ON_IN_CAPITALS if text.isupper() else _GOES_ON
    return bool(_UNFINISHED.search(text) or opens.match(following))


def _is_prose(text: str, settings: IdentitySettings) -> bool:
    words = len(text.split())
    return words > settings.words_of_prose or (words > 5 and text.rstrip().endswith((".", ";")))


def _title_length(
    blocks: Sequence[Heading | Paragraph | Table], profile: Profile, settings: IdentitySettings
) -> int:
    """How many first blocks of a document without cover are its title: short lines, or a table that only lays them
    out, up to the first axis or action."""
    for index, block in enumerate(blocks[: settings.title_lines]):
        if isinstance(block, Table):
            if index > 3 or _is_data(block):
                return index
        elif _is_prose(block.text, settings) or _opens_text(block, profile):
            return index
    return min(len(blocks), settings.title_lines)


def _is_data(table: Table) -> bool:
    """Whether a table holds data: one that lays out a title has few cells, or says with labels what document it is."""
    return sum(cell.has_words for cell in table.cells) > _CELLS_OF_TITLE and not _is_sheet(table)


def _is_sheet(table: Table) -> bool:
    """Whether a table is a few labels, each beside its value: "Territoire", "Exercice"."""
    rows = [[cell for cell in row if cell.has_words] for row in table.by_row()]
    return len(rows) <= _ROWS_OF_SHEET and all(
        [cell.column for cell in row] == [0, 1] and len(row[0].text) <= _LONGEST_LABEL for row in rows
    )


def _opens_text(block: Heading | Paragraph, profile: Profile) -> bool:
    words = (*profile.headings["axis"], *profile.headings["contents"], *profile.identity["front_matter"])
    return bool(begins_with(block.text, words)) or read_action_name(block.text, profile) is not None


def _facts(
    named: Sequence[Line],
    blocks: Sequence[Heading | Paragraph | Table],
    profile: Profile,
    settings: IdentitySettings,
) -> Iterator[Line]:
    """ "Territoire : X" and rows "Exercice | 2023" before the first axis or action."""
    pairs: list[tuple[str, str, tuple[Source, ...]]] = [
        (found[1], found[2], line.sources) for line in named if (found := _FACT.fullmatch(line.text))
    ]
    for index, block in enumerate(blocks[: settings.first_paragraphs]):
        if isinstance(block, Table):
            pairs += _rows_of_facts(block)
        elif (
            index
            and isinstance(block, Heading)
            and _opens_text(block, profile)
            and _is_of_actions(block, profile)
        ):
            break
        elif found := _FACT.fullmatch(block.text):
            pairs.append((found[1], found[2], (block,)))
    for index, (label, text, sources) in enumerate(pairs):
        yield Line(text, "fact", index, sources, label=label)


def _is_of_actions(block: Heading, profile: Profile) -> bool:
    return (
        bool(begins_with(block.text, profile.headings["axis"]))
        or read_action_name(block.text, profile) is not None
    )


def _rows_of_facts(table: Table) -> Iterator[tuple[str, str, tuple[Source, ...]]]:
    for row in table.by_row():
        filled = [cell for cell in row if cell.has_words]
        if len(filled) == 2 and len(row) == 2:
            yield filled[0].text.rstrip(" :"), filled[1].text, (filled[1],)


def _running(furniture: Sequence[Furniture]) -> Iterator[Line]:
    seen: set[str] = set()
    for one in furniture:
        if one.kind in ("header", "footer") and one.text not in seen:
            yield Line(one.text, "running", len(seen), (one,))
            seen.add(one.text)


def _tables(tables: Sequence[Table], profile: Profile) -> Iterator[Line]:
    """The headers of tables, and the rows that are nothing but the period of those below."""
    for number, table in enumerate(tables):
        columns = header_columns(table)
        roles = {
            found.role for column in columns if (found := find_role(column.label, profile.finance_columns))
        }
        kind: Kind = "finances" if len(roles.intersection(_MONEY)) > 1 else "columns"
        for column in columns:
            text = " – ".join(column.labels)
            if any(letter.isdigit() for letter in text):
                yield Line(text, kind, number, column.cells)
        for row in table.by_row()[table.header_rows :]:
            filled = [cell for cell in row if cell.has_words]
            if len(filled) == 1 and len(row) == 1 and len(filled[0].text) < 80 and table.columns > 1:
                yield Line(filled[0].text, "bands", number, (filled[0],))


def _properties(document: Document) -> Iterator[Line]:
    said = document.properties
    for index, text in enumerate((said.title, said.subject, said.author)):
        if text:
            yield Line(text, "property", index)


def _text(
    blocks: Sequence[Heading | Paragraph | Table], profile: Profile, settings: IdentitySettings
) -> Iterator[Line]:
    """Headings and paragraphs; what stands right before a financial table, or names it, is part of the finances."""
    finances = profile.headings["finances"]
    in_finances = False
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            continue
        if isinstance(block, Heading):
            in_finances = bool(begins_with(block.text, finances))
            kind: Kind = "finances" if in_finances else "heading"
        elif in_finances:
            kind = "finances"
        else:
            kind = "opening" if index < settings.first_paragraphs else "prose"
        yield Line(block.text, kind, index, (block,))
