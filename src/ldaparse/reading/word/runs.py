"""The words of a Word paragraph, as they would be printed: runs, fields, insertions, symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ldaparse.reading.flow.labels import symbols
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Line, Words
from ldaparse.reading.text import raise_digits
from ldaparse.reading.word.names import (
    ALTERNATE,
    CHOICE,
    DROPPED,
    FALLBACK,
    RUN,
    SDT,
    SDT_CONTENT,
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

_TEXT = f"{W}t"
_MATH_RUN = "{http://schemas.openxmlformats.org/officeDocument/2006/math}r"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_TABS = frozenset({f"{W}tab", f"{W}ptab"})
_PLAIN = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}cr": "\n",
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class WordsOf:
    """Reads paragraphs in order: fields may run over several, and notes are counted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[str] = []
        self._code = ""
        self._noted = {"footnote": 0, "endnote": 0}
        self._mark = ""

    def read(self, paragraph: Any, look: Look, mark: str = "") -> Words:
        """The words of a paragraph; `mark` is what the note it belongs to is referred to by."""
        words = Words([Line()])
        self._mark = mark
        in_contents = "contents" in self._fields
        if not stands_in_prompt(paragraph):
            self._children(paragraph, look, words)
        # The field of a table of contents runs over many paragraphs; a file that has lost its end has not
        # lost all that follows.
        listed = in_contents or "contents" in self._fields
        words.contents = listed and words.lines[-1].text.rstrip()[-1:].isdigit()
        # A field's code never runs over its paragraph; a file that says so has lost its end.
        while self._fields and self._fields[-1] == "code":
            self._fields.pop()
        return words

    def _children(self, element: Any, look: Look, words: Words) -> None:
        for part in element:
            if part.tag == RUN:
                self._run(part, look, words)
            elif part.tag == _MATH_RUN:
                words.write("".join(t.text or "" for t in part.iter(_MATH_TEXT)), look)
            elif part.tag == SDT:
                if not is_prompt(part):
                    self._children(part, look, words)
            elif part.tag == ALTERNATE:
                self._children(_chosen(part), look, words)
            elif part.tag in DROPPED:
                continue
            elif part.tag in TRANSPARENT or not str(part.tag).startswith(W):
                self._children(part, look, words)

    def _run(self, run: Any, paragraph: Look, words: Words) -> None:
        look = self._styles.run(run, paragraph)
        if look.hidden:
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
                text = symbols(text)
            if text:
                words.write(raise_digits(text) if raised else text, look)

    def _run_part(self, part: Any, look: Look, words: Words) -> str:
        tag = part.tag
        if tag == f"{W}fldChar":
            self._field(part.get(f"{W}fldCharType"))
            return ""
        if "code" in self._fields:
            if tag == f"{W}instrText" and self._fields[-1] == "code":
                self._code += part.text or ""
            return ""
        if tag == _TEXT:
            return part.text or ""
        if tag == f"{W}br":
            if part.get(f"{W}type") == "page":
                words.page_breaks.append(len(words.lines))
            words.lines.append(Line())
        elif tag in _TABS:
            words.tab()
        elif tag == f"{W}sym":
            return _symbol(part)
        elif tag in _NOTES:
            return self._note(part, words)
        elif tag in {f"{W}footnoteRef", f"{W}endnoteRef"}:
            return self._mark
        elif tag == ALTERNATE:
            words.boxes += _text_boxes(_chosen(part))
        elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            words.boxes += _text_boxes(part)
        elif tag in {f"{W}ruby", f"{W}rubyBase"}:
            self._children(part, look, words)
        return _PLAIN.get(tag, "")

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append("code")
            self._code = ""
        elif kind == "separate" and self._fields:
            self._fields[-1] = "contents" if _CONTENTS.match(self._code) else "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, reference: Any, words: Words) -> str:
        kind = _NOTES[reference.tag]
        if reference.get(f"{W}customMarkFollows") in {"1", "true", "on"}:
            mark = ""
        else:
            self._noted[kind] += 1
            mark = raise_digits(str(self._noted[kind]))
        words.notes.append((f"{kind}:{reference.get(f'{W}id', '')}", mark))
        return mark


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
    """The colour of a run that is but a coloured mark: blanks on a ground, or a sign in colour."""
    text = "".join(part.text or "" for part in run if part.tag == _TEXT)
    if text and not text.strip():
        return shading(run, "rPr/shd")
    colour = hex_colour(value(run, "rPr/color")) if text.strip() in _SWATCHES else None
    return None if colour == "#000000" else colour
