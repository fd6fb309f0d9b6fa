"""The words of a Word paragraph, as they would be printed: runs, fields, insertions, symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ldaparse.reading.flow.labels import symbols
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Line, Words, part_labels
from ldaparse.reading.text import raise_digits
from ldaparse.reading.word import equations
from ldaparse.reading.word.drawn import Drawn
from ldaparse.reading.word.forms import legacy_value
from ldaparse.reading.word.names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    DELETED_TEXT,
    DROPPED,
    FALLBACK,
    RUN,
    SDT,
    SDT_CONTENT,
    TEXT,
    TEXT_BOX,
    TRANSPARENT,
    W,
    child,
    hex_colour,
    shading,
    value,
)
from ldaparse.reading.word.prompts import is_prompt, stands_in_prompt
from ldaparse.reading.word.styles import Styles

_SWATCHES = frozenset("■●▪◼⬤█▬◆")

_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_TABS = frozenset({f"{W}tab", f"{W}ptab"})
_PLAIN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}cr": "\n",
}
_EQUATIONS = frozenset((equations.RUN, equations.EQUATION, equations.EQUATIONS))
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class WordsOf:
    """Reads paragraphs in order: fields may run over several, and notes are counted."""

    def __init__(self, styles: Styles, drawn: Drawn, comments: dict[str, str]) -> None:
        self._styles = styles
        self._drawn = drawn
        self._comments = comments  # those that no paragraph has cited yet
        self._fields: list[str] = []
        self._code = ""
        self._noted = {"footnote": 0, "endnote": 0}
        self._mark = ""
        self.added: list[str] = []
        """Words that no text element holds: values of fields, symbols, texts of diagrams, marks of notes."""
        self.replaced: list[str] = []
        """Words of text elements that others stand for: letters of a font of symbols, results of nested fields."""

    def read(self, paragraph: Any, look: Look, mark: str = "") -> Words:
        """The words of a paragraph; `mark` is what the note it belongs to is referred to by."""
        words = Words([Line()])
        self._mark = mark
        in_contents = "contents" in self._fields
        if stands_in_prompt(paragraph):
            words.apart.append(("placeholder", _text_of(paragraph)))
        else:
            self._children(paragraph, look, words)
        # The field of a table of contents runs over many paragraphs; a file that has lost its end has not
        # lost all that follows.
        listed = in_contents or "contents" in self._fields
        words.contents = listed and words.lines[-1].text.rstrip()[-1:].isdigit()
        # A field's code never runs over its paragraph; a file that says so has lost its end.
        while self._fields and self._fields[-1] in ("code", "given"):
            self._fields.pop()
        part_labels(words)
        return words

    def _children(self, element: Any, look: Look, words: Words) -> None:
        for part in element:
            if part.tag == RUN:
                self._run(part, look, words)
            elif part.tag in _EQUATIONS:
                words.write(equations.in_one_line(part), look)
            elif part.tag == SDT and is_prompt(part):
                words.apart.append(("placeholder", _text_of(part)))
            elif part.tag == SDT:
                self._children(part, look, words)
            elif part.tag == DELETED:
                words.apart.append(("deleted", deleted_text(part)))
            elif part.tag == ALTERNATE:
                self._children(_chosen(part), look, words)
            elif part.tag in DROPPED:
                continue
            elif part.tag in TRANSPARENT or not str(part.tag).startswith(W):
                self._children(part, look, words)

    def _run(self, run: Any, paragraph: Look, words: Words) -> None:
        look = self._styles.run(run, paragraph)
        if look.hidden or look.struck:
            if not self._fields or self._fields[-1] == "result":
                words.apart.append(("hidden" if look.hidden else "struck", _text_of(run)))
            return
        raised = value(run, "rPr/vertAlign") == "superscript"
        fonts = child(run, "rPr/rFonts")
        names = " ".join(fonts.attrib.values()).lower() if fonts is not None else ""
        pictorial = "wingdings" in names or "webdings" in names
        if (colour := swatch_of(run)) is not None:
            words.mark(colour)
        for part in run:
            text = self._run_part(part, look, words)
            if text and pictorial:
                self.replaced.append(text)
                text = symbols(text)
                self.added.append(text)
            if text:
                words.write(raise_digits(text) if raised else text, look)

    def _run_part(self, part: Any, look: Look, words: Words) -> str:
        tag = part.tag
        if tag == f"{W}fldChar":
            return self._field(part)
        if "code" in self._fields or "given" in self._fields:
            if tag == f"{W}instrText" and self._fields[-1] == "code":
                self._code += part.text or ""
            elif tag == TEXT:
                self.replaced.append(part.text or "")
            return ""
        if tag == TEXT:
            return part.text or ""
        if tag == f"{W}br":
            if part.get(f"{W}type") == "page":
                words.page_breaks.append(len(words.lines))
            words.lines.append(Line())
        elif tag in _TABS:
            words.tab()
        elif tag == f"{W}sym":
            self.added.append(symbol := _symbol(part))
            return symbol
        elif tag in _NOTES:
            return self._note(part, words)
        elif tag in {f"{W}footnoteRef", f"{W}endnoteRef"}:
            self.added.append(self._mark)
            return self._mark
        elif tag == f"{W}commentReference":
            words.apart.append(("comment", self._comments.pop(part.get(f"{W}id", ""), "")))
        elif tag == ALTERNATE:
            for one in _chosen(part):
                self._draw(one, words)
        elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            self._draw(part, words)
        elif tag in {f"{W}ruby", f"{W}rubyBase"}:
            self._children(part, look, words)
        return _PLAIN.get(tag, "")

    def _draw(self, drawing: Any, words: Words) -> None:
        words.boxes += [drawing] if drawing.tag == TEXT_BOX else _text_boxes(drawing)
        diagram = self._drawn.diagram(drawing)
        words.drawn += diagram
        self.added += diagram
        words.apart += [("chart", text) for text in self._drawn.charts(drawing)]

    def _field(self, mark: Any) -> str:
        """Begin or end a field; gives the value of one that has it in its properties."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            given = legacy_value(mark)
            self._fields.append("code" if given is None else "given")
            self._code = ""
            self.added.append(given or "")
            return given or ""
        if kind == "separate" and self._fields and self._fields[-1] != "given":
            self._fields[-1] = "contents" if _CONTENTS.match(self._code) else "result"
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""

    def _note(self, reference: Any, words: Words) -> str:
        kind = _NOTES[reference.tag]
        if reference.get(f"{W}customMarkFollows") in {"1", "true", "on"}:
            mark = ""
        else:
            self._noted[kind] += 1
            mark = raise_digits(str(self._noted[kind]))
        self.added.append(mark)
        words.notes.append((f"{kind}:{reference.get(f'{W}id', '')}", mark))
        return mark


def _text_of(element: Any) -> str:
    return "".join(part.text or "" for part in element.iter(TEXT))


def deleted_text(element: Any) -> str:
    """The words that tracked changes deleted in an element."""
    return "".join(part.text or "" for part in element.iter(DELETED_TEXT, TEXT))


def _symbol(element: Any) -> str:
    code = element.get(f"{W}char", "")
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0 <= point < 0x100:
        return symbols(chr(point))
    return chr(point) if 0 < point < 0xD800 or 0xE000 <= point < 0x110000 else ""


def _chosen(alternate: Any) -> Any:
    """The first of several ways in which a file offers the same content."""
    choices = [part for part in alternate if part.tag == CHOICE]
    return next(iter(choices or [p for p in alternate if p.tag == FALLBACK]), ())


def _text_boxes(element: Any) -> list[Any]:
    """The outermost text boxes in a drawing, once each."""
    found: list[Any] = []
    for part in element:
        if part.tag == TEXT_BOX:
            found.append(part)
        elif part.tag == ALTERNATE:
            found += _text_boxes(_chosen(part))
        else:
            found += _text_boxes(part)
    return found


def block_children(element: Any) -> Iterator[Any]:
    """The paragraphs and tables (or rows, or cells) that stand in an element, whatever wraps them:
    content controls, custom markup, insertions, alternatives. Those moved away are left out."""
    for part in element:
        if part.tag == SDT:
            content = part.find(SDT_CONTENT)
            if content is not None:
                yield from block_children(content)
        elif part.tag == ALTERNATE:
            yield from block_children(_chosen(part))
        elif part.tag in TRANSPARENT:
            yield from block_children(part)
        elif part.tag not in DROPPED:
            yield part


def swatch_of(run: Any) -> str | None:
    """The colour of a run that is but a coloured mark: blanks on a background, or a sign in colour."""
    text = "".join(part.text or "" for part in run if part.tag == TEXT)
    if text and not text.strip():
        return shading(run, "rPr/shd")
    colour = hex_colour(value(run, "rPr/color")) if text.strip() in _SWATCHES else None
    return None if colour == "#000000" else colour
