"""The key of colours that a report prints: "vert = réalisé, orange = en cours", or coloured cells beside words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

from ldaparse.document import Cell, Document, Heading, Paragraph, Table, walk_paragraphs
from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import begins_with_state
from ldaparse.interpreting.colours import COLOUR_WORDS, MIDDLE_HUES, colour_name, colour_of_sign, hue_of
from ldaparse.interpreting.legends import lines_of
from ldaparse.profile import Profile
from ldaparse.report import StatusCode

_FEWEST = 2  # colours, or states, of a key
_MOST_WORDS = 4  # of a line of a key that is but a state
_LONGEST = 60  # characters: a longer text is no entry of a key
_NEAR = 25.0  # degrees of hue: what is further is another colour
_COLOUR = re.compile(rf"\b(?P<colour>{'|'.join(COLOUR_WORDS)})\b(?:\s+(?:clair|foncé)e?)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[:=–—→-]\s*")
_SIGNS = "■●•▪◼⬤█▬◆ "
_SEPARATORS = " :;,=–—→-"  # between a mark and what it says, and behind that
_END = re.compile(r"[,;|\n/]|\.(?:\s|$)|[)(]")


class Said(NamedTuple):
    """What a colour says: a code, and the words of the key."""

    code: StatusCode
    words: str


@dataclass(frozen=True, slots=True)
class ColourKey:
    """What colours say: backgrounds as the key's own cells have them, and colours that it names."""

    fills: Mapping[str, Said] = field(default_factory=dict)
    names: Mapping[str, Said] = field(default_factory=dict)

    def read(self, fill: str | None) -> Said | None:
        """What a background says; a shade between two colours that the key names says nothing."""
        if fill is None:
            return None
        if fill in self.fills:
            return self.fills[fill]
        name = colour_name(fill)
        hue = hue_of(fill)
        if name in self.names or hue is None:
            return self.names.get(name)
        near = [
            said
            for other, said in self.names.items()
            if other in MIDDLE_HUES and _apart(MIDDLE_HUES[other], hue) < _NEAR
        ]
        return near[0] if len(near) == 1 else None


def read_colour_key(document: Document, profile: Profile) -> ColourKey:
    """The key of a document; a colour that it explains in two ways is not in it."""
    names = _agreed(pair for line in lines_of(document) for pair in _named(line, profile))
    marked = (pair for line in _paragraphs(document) for pair in _marked(line, profile))
    listed = _listed(document, profile)
    fills = _agreed(
        chain(marked, listed, (pair for table in document.tables for pair in _shown(table, profile)))
    )
    return ColourKey(fills, names)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    blocks = [block for block in document.blocks if not isinstance(block, Heading)]
    return walk_paragraphs((*document.cover, *blocks))


def _marked(line: Paragraph, profile: Profile) -> Iterator[tuple[str, Said]]:
    """What a line says of the coloured marks in it, behind each or before it."""
    if len({colour for _, colour in line.swatches}) < _FEWEST:
        return
    words, places = line.text.split(), [at for at, _ in line.swatches]
    behind = list(pairwise([*places, len(words)]))
    before = list(pairwise([0, *places]))
    for spans in (behind, before):
        texts = [" ".join(words[start:end]) for start, end in spans]
        said = [_state(text.lstrip(_SIGNS).strip(" :;,|/"), profile) for text in texts]
        if all(said):
            yield from ((colour, one) for (_, colour), one in zip(line.swatches, said, strict=True) if one)
            return


def _listed(document: Document, profile: Profile) -> Iterator[tuple[str, Said]]:
    """What the lines of a key say that stand below each other, each behind its coloured mark."""
    entries = [
        (line.swatches[0][1], " ".join(line.text.lstrip(_SIGNS).strip(_SEPARATORS).split()))
        for line in _paragraphs(document)
        if len(line.swatches) == 1
    ]
    found = [
        (colour, said)
        for colour, words in entries
        if len(words.split()) <= _MOST_WORDS
        and begins_with_state(words, profile)
        and (said := _state(words, profile))
    ]
    if len({said.code for _, said in found}) >= _FEWEST:
        yield from found


def _agreed(pairs: Iterable[tuple[str, Said]]) -> dict[str, Said]:
    said: dict[str, list[Said]] = {}
    for colour, one in pairs:
        said.setdefault(colour, []).append(one)
    return {colour: ones[0] for colour, ones in said.items() if len({one.code for one in ones}) == 1}


def _named(line: str, profile: Profile) -> Iterator[tuple[str, Said]]:
    """What a line says of colours that it names, before each state or behind it."""
    found = list(_COLOUR.finditer(line))
    if len(found) < _FEWEST:
        return
    before = _words_before(line, found)
    behind = [
        line[hit.end() : following.start() if following else len(line)]
        for hit, following in zip(found, [*found[1:], None], strict=True)
    ]
    for texts in (behind, before):
        said = [_state(_entry(text, at_end=texts is before), profile) for text in texts]
        codes = {one.code for one in said if one is not None}
        if all(said) and len(codes) >= _FEWEST:
            for hit, one in zip(found, said, strict=True):
                if one is not None:
                    yield COLOUR_WORDS[hit["colour"].casefold()], one
            return


def _words_before(line: str, found: Sequence[re.Match[str]]) -> list[str]:
    ends = [0, *(hit.end() for hit in found[:-1])]
    return [line[end : hit.start()] for end, hit in zip(ends, found, strict=True)]


def _entry(text: str, *, at_end: bool) -> str:
    """The words of one entry, without the sign that stands between them and the colour."""
    parts = [part for part in _END.split(text) if part.strip(" :=–—→-")]
    if not parts:
        return ""
    return _BETWEEN.sub(" ", parts[-1 if at_end else 0]).strip()


def _state(words: str, profile: Profile) -> Said | None:
    if not words or len(words) > _LONGEST:
        return None
    code = read_status(words, profile).code
    return None if code in {None, "unknown"} else Said(code, words)  # type: ignore[arg-type]


def _shown(table: Table, profile: Profile) -> Iterator[tuple[str, Said]]:
    """What the coloured cells of a small table say of which every word is a state or a sign for one."""
    texts = [cell for cell in table.cells if any(map(str.isalpha, cell.text))]
    said = {id(cell): _state(cell.text, profile) for cell in texts}
    if len(texts) < _FEWEST or not all(said.values()):
        return
    signs = {(cell.row, cell.column): colour for cell in table.cells if (colour := colour_of_sign(cell))}
    for row in table.by_row():
        for left, cell in zip([None, *row], row, strict=False):
            one = said.get(id(cell))
            beside = signs.get((cell.row - 1, cell.column)) or signs.get((cell.row, cell.column - 1))
            background = cell.fill or _background_of_blank(left) or beside
            if one is not None and background is not None:
                yield background, one


def _background_of_blank(cell: Cell | None) -> str | None:
    return cell.fill if cell is not None and not cell.text else None


def _apart(one: float, other: float) -> float:
    """How far apart two hues are on their circle, in degrees."""
    return min(abs(one - other), 360 - abs(one - other))
