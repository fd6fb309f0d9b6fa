"""The paragraphs of a shape or of a table's cell: bullets, levels and looks through the layouts they go back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ldaparse.reading.elements import child, children, local, whole
from ldaparse.reading.flow.labels import Label, bullet_sign, letters, roman
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Line, Words
from ldaparse.reading.text import raise_digits

_USUAL_SIZE = 18.0
_MOST_LEVELS = 9


@dataclass(slots=True)
class Body:
    """The text of a shape. `lists` are its list styles, the nearest first; numbers go on within it."""

    element: Any
    lists: Sequence[Any] = ()
    size: float = _USUAL_SIZE
    _counts: dict[int, int] = field(default_factory=dict)

    def paragraphs(self) -> Iterator[tuple[Words, Label | None, Look]]:
        """Each paragraph: its words, what stands before it, and its look."""
        for paragraph in children(self.element, "p"):
            own = child(paragraph, "pPr")
            level = min(whole(own, "lvl"), _MOST_LEVELS - 1)
            chain = [own, *(child(one, f"lvl{level + 1}pPr") for one in (*self._own_list(), *self.lists))]
            styles = [one for one in chain if one is not None]
            look = _look(styles, self.size)
            words = _words(paragraph, look)
            if not any(line.text.strip() for line in words.lines):
                continue
            yield words, self._label(styles, level), look

    def _own_list(self) -> Iterator[Any]:
        own = child(self.element, "lstStyle")
        if own is not None:
            yield own

    def _label(self, styles: Sequence[Any], level: int) -> Label | None:
        for style in styles:
            for said in style:
                name = local(said)
                if name == "buNone":
                    return None
                if name in {"buChar", "buBlip"}:
                    return Label(bullet_sign(said.get("char", "•")), level, True, None)
                if name == "buAutoNum":
                    return Label(self._number(said, level), level, False, None)
        return None

    def _number(self, said: Any, level: int) -> str:
        for deeper in [other for other in self._counts if other > level]:
            del self._counts[deeper]
        count = self._counts[level] = self._counts.get(level, whole(said, "startAt", 1) - 1) + 1
        form = said.get("type", "arabicPeriod")
        written = str(count)
        if form.startswith("alpha"):
            written = letters(count)
        elif form.startswith("roman"):
            written = roman(count)
        if form.startswith(("alphaLc", "romanLc")):
            written = written.lower()
        if form.endswith("ParenBoth"):
            return f"({written})"
        return written + (")" if form.endswith("ParenR") else "." if form.endswith("Period") else "")


def _look(styles: Sequence[Any], usual: float) -> Look:
    size = bold = None
    for style in styles:
        run = child(style, "defRPr")
        if run is not None:
            size = size if size is not None else _size(run)
            bold = bold if bold is not None else _bold(run)
    return Look(bold=bold, size=size or usual)


def _words(paragraph: Any, look: Look) -> Words:
    words = Words([Line()])
    for part in paragraph:
        name = local(part)
        if name == "br":
            words.lines.append(Line())
        elif name in {"r", "fld"}:
            run = child(part, "rPr")
            own = Look(bold=_bold(run), size=_size(run)).over(look)
            text = "".join(one.text or "" for one in children(part, "t"))
            is_raised = run is not None and _number(run, "baseline") > 0
            words.write((raise_digits(text) if is_raised else text).replace("\v", "\n"), own)
    return words


def _size(run: Any | None) -> float | None:
    hundredths = whole(run, "sz")
    return hundredths / 100 if hundredths else None


def _bold(run: Any | None) -> bool | None:
    said = None if run is None else run.get("b")
    return None if said is None else said in {"1", "true"}


def _number(element: Any, attribute: str) -> int:
    text = element.get(attribute, "0").rstrip("%")
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else 0
