"""The words of an OpenDocument paragraph, as they would be printed.

What was deleted under change tracking stands apart from the text (`text:tracked-changes`); only a mark
is left where it was. What was inserted is in the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ldaparse.reading.flow.labels import symbols
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Line, Words
from ldaparse.reading.odt.names import DRAW, OFFICE, TEXT
from ldaparse.reading.odt.styles import Styles
from ldaparse.reading.text import raise_digits

_NOTE, _SPAN, _RUBY = f"{TEXT}note", f"{TEXT}span", f"{TEXT}ruby-base"
_BLANKS = {f"{TEXT}s", f"{TEXT}tab"}
_COMMENT, _HIDDEN = f"{OFFICE}annotation", f"{TEXT}hidden-text"
_DROPPED = {
    f"{OFFICE}annotation-end", f"{TEXT}ruby-text", f"{TEXT}script", f"{TEXT}tracked-changes",
}  # fmt: skip
_SHOWN_IF = f"{TEXT}hidden-paragraph"


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the words at a place are set."""

    look: Look
    raised: bool = False
    pictorial: bool = False


class WordsOf:
    """Reads paragraphs in order; the notes that they hold are kept to be read behind them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.notes: list[tuple[Any, str]] = []

    def read(self, paragraph: Any, look: Look, mark: str = "") -> Words:
        """The words of a paragraph; `mark` is what the note it begins is referred to by."""
        words = Words([Line()])
        if mark:
            words.write(f"{mark} ", look)
        if any(each.get(f"{TEXT}is-hidden") == "true" for each in paragraph.iter(_SHOWN_IF)):
            words.apart.append(("hidden", "".join(paragraph.itertext())))
            return words
        self._inside(paragraph, _Setting(look), words)
        return words

    def _inside(self, element: Any, setting: _Setting, words: Words) -> None:
        self._write(element.text, setting, words)
        for part in element:
            self._part(part, setting, words)
            self._write(part.tail, setting, words)

    def _part(self, part: Any, setting: _Setting, words: Words) -> None:
        tag = part.tag
        if tag == _SPAN:
            self._inside(part, self._set_in(part, setting), words)
        elif tag in _BLANKS:
            self._write(" ", setting, words)
        elif tag == f"{TEXT}line-break":
            words.lines.append(Line())
        elif tag == _COMMENT:
            lines = part.iter(f"{TEXT}p")
            words.apart.append(("comment", " ".join("".join(line.itertext()) for line in lines)))
        elif tag == _HIDDEN:
            words.apart.append(("hidden", part.get(f"{TEXT}string-value", "")))
        elif tag == _NOTE:
            self._note(part, setting, words)
        elif str(tag).startswith(DRAW) and tag != f"{DRAW}a":
            words.boxes.append(part)
        elif tag not in _DROPPED:
            self._inside(part, setting, words)

    def _set_in(self, span: Any, setting: _Setting) -> _Setting:
        name = span.get(f"{TEXT}style-name")
        raised = self._styles.raised(name)
        return replace(
            setting,
            look=self._styles.run(name, setting.look),
            raised=setting.raised if raised is None else raised,
            pictorial=setting.pictorial or self._styles.pictorial(name),
        )

    def _write(self, text: str | None, setting: _Setting, words: Words) -> None:
        if not text:
            return
        if setting.look.hidden or setting.look.struck:
            words.apart.append(("hidden" if setting.look.hidden else "struck", text))
            return
        shown = text.replace("\n", " ").replace("\r", " ")
        if setting.pictorial:
            shown = symbols(shown)
        words.write(raise_digits(shown) if setting.raised else shown, setting.look)

    def _note(self, note: Any, setting: _Setting, words: Words) -> None:
        citation = note.find(f"{TEXT}note-citation")
        body = note.find(f"{TEXT}note-body")
        if setting.look.hidden or body is None:
            return
        mark = "" if citation is None else raise_digits("".join(citation.itertext()).strip())
        self._write(mark, setting, words)
        self.notes.append((body, mark))
