"""The words of a paragraph, between the line breaks of its writer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ldaparse.reading.apart import Reason
from ldaparse.reading.flow.look import Look


@dataclass(slots=True)
class Line:
    """Words between two line breaks of the writer's. `bold` if all of them are. `swatches` are coloured marks: the number
    of words before each, and its colour. `tabs` are the numbers of words before which a tab stands, `lead` is how many
    words at the front are bold."""

    text: str = ""
    bold: bool = True
    sizes: dict[float, int] = field(default_factory=dict)
    swatches: list[tuple[int, str]] = field(default_factory=list)
    tabs: list[int] = field(default_factory=list)
    lead: int = 0

    @property
    def size(self) -> float | None:
        return max(self.sizes, key=lambda size: self.sizes[size]) if self.sizes else None


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its lines, the notes it refers to (each with its mark), the text boxes
    it carries, the texts of diagrams in it, what stands apart and why, before which of its lines a page ends, and
    whether it is an entry of a table of contents."""

    lines: list[Line]
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    apart: list[tuple[Reason, str]] = field(default_factory=list)
    page_breaks: list[int] = field(default_factory=list)
    contents: bool = False

    def write(self, text: str, look: Look) -> None:
        """Add text to the last line; a line break in it begins another."""
        for index, piece in enumerate(text.split("\n")):
            if index:
                self.lines.append(Line())
            line = self.lines[-1]
            line.text += piece
            letters = sum(c.isalnum() for c in piece)
            if letters:
                line.bold = line.bold and bool(look.bold)
                line.lead = len(line.text.split()) if line.bold else line.lead
                size = look.size or 10.0
                line.sizes[size] = line.sizes.get(size, 0) + letters

    def mark(self, colour: str) -> None:
        """Note that a coloured mark without words of its own stands here."""
        line = self.lines[-1]
        line.swatches.append((len(line.text.split()), colour))

    def tab(self) -> None:
        """Note that a tab stands here."""
        line = self.lines[-1]
        line.tabs.append(len(line.text.split()))


_LABEL_AFTER_TAB = re.compile(r"(?<!\t)\t++(?=[^\t:]{1,40}:\s*\t)")


def part_labels(words: Words) -> None:
    """Part the lines of a paragraph before each label that a tab sets apart: "Porteur :⇥CCAS⇥Budget :⇥80 000 €" is two
    lines that stand side by side."""
    if words.page_breaks or not any("\t" in line.text for line in words.lines):
        return
    if any(line.swatches for line in words.lines):
        return  # where they stand is counted in words of the whole line
    words.lines = [
        replace(line, text=text, sizes=dict(line.sizes), tabs=_tabs_of(text))
        for line in words.lines
        for text in (_LABEL_AFTER_TAB.split(line.text) if _begins_with_label(line.text) else [line.text])
    ]


def _tabs_of(text: str) -> list[int]:
    """The numbers of words before which a tab stands."""
    return [len(text[: found.start()].split()) for found in re.finditer("\t", text)]


def _begins_with_label(text: str) -> bool:
    return re.match(r"[^\t:]{1,40}:\s*\t", text) is not None


def run_together(parts: list[Words]) -> Words:
    """Several paragraphs as one, the marks between them deleted."""
    whole = parts[0]
    for part in parts[1:]:
        before = len(whole.lines[-1].text.split())
        whole.lines[-1].swatches += [(before + at, colour) for at, colour in part.lines[0].swatches]
        whole.lines[-1].tabs += [before + at for at in part.lines[0].tabs]
        whole.lines[-1].text += part.lines[0].text
        whole.lines[-1].bold = whole.lines[-1].bold and part.lines[0].bold
        if whole.lines[-1].bold:
            whole.lines[-1].lead = len(whole.lines[-1].text.split())
        for size, letters in part.lines[0].sizes.items():
            whole.lines[-1].sizes[size] = whole.lines[-1].sizes.get(size, 0) + letters
        whole.page_breaks += [index + len(whole.lines) - 1 for index in part.page_breaks]
        whole.lines += part.lines[1:]
        whole.notes += part.notes
        whole.boxes += part.boxes
        whole.drawn += part.drawn
        whole.apart += part.apart
    return whole
