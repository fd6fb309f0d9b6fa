"""What is filled into the fields of a form, and what is noted on a page, from pdfium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from typing import Any

import pypdfium2.raw as pdfium

from ldaparse.reading.pdf.engines import Noted, Tally
from ldaparse.reading.pdf.engines.frame import Frame

TICKED, BLANK = "☒", "☐"
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SILENT = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET}
_TEXTS = {pdfium.FPDF_FORMFIELD_TEXTFIELD}
_CHOICES = {pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
_BOXES = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}


def notes_of(page: Any, form: Any, frame: Frame, tally: Tally) -> list[Noted]:
    """The values of the fields on a page and the words of its annotations; `form` is the form of the file, or None.

    Raises:
        CrowdedPageError: there are more, or more characters in them, than the tally allows.
    """
    count = max(pdfium.FPDFPage_GetAnnotCount(page.raw), 0)
    tally.add(count)
    found = []
    for index in range(count):
        with _annotation(page, index) as one:
            if one and (noted := _noted(one, form, frame, tally)):
                found.append(noted)
    return found


@contextmanager
def _annotation(page: Any, index: int) -> Iterator[Any]:
    one = pdfium.FPDFPage_GetAnnot(page.raw, index)
    try:
        yield one
    finally:
        if one:
            pdfium.FPDFPage_CloseAnnot(one)


def _noted(one: Any, form: Any, frame: Frame, tally: Tally) -> Noted | None:
    kind = pdfium.FPDFAnnot_GetSubtype(one)
    is_shown = not pdfium.FPDFAnnot_GetFlags(one) & _HIDDEN
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        text = _value(one, form, tally) if form is not None else ""
        of = "box" if text in (TICKED, BLANK) else "field"
        return _placed(one, frame, text, of, is_shown=is_shown) if text else None
    if kind in _SILENT:
        return None
    text = _asked(lambda *to: pdfium.FPDFAnnot_GetStringValue(one, b"Contents", *to), tally)
    return _placed(one, frame, text, "comment", is_shown=is_shown) if text.strip() else None


def _value(one: Any, form: Any, tally: Tally) -> str:
    """What a field holds: its text, what is chosen, a box that is ticked or not."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, one)
    if kind in _BOXES:
        return TICKED if pdfium.FPDFAnnot_IsChecked(form, one) else BLANK
    value = _asked(lambda *to: pdfium.FPDFAnnot_GetFormFieldValue(form, one, *to), tally)
    if kind in _CHOICES:
        count = max(pdfium.FPDFAnnot_GetOptionCount(form, one), 0)
        chosen = [at for at in range(count) if pdfium.FPDFAnnot_IsOptionSelected(form, one, at)]
        labels = [
            _asked(lambda *to, at=at: pdfium.FPDFAnnot_GetOptionLabel(form, one, at, *to), tally)
            for at in chosen
        ]
        return ", ".join(filter(None, labels)) or value
    return value if kind in _TEXTS else ""


def _asked(ask: Callable[..., int], tally: Tally) -> str:
    """A text that pdfium gives in UTF-16; it says first how many bytes that are."""
    size = ask(None, 0)
    if size <= 2:  # only the zero at its end
        return ""
    tally.add(size // 2)
    buffer = create_string_buffer(size)
    ask(cast(buffer, POINTER(c_ushort)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _placed(one: Any, frame: Frame, text: str, of: Any, *, is_shown: bool) -> Noted | None:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(one, box):
        return None
    corners = [frame.turn.point(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Noted(text, of, is_shown, min(xs), frame.top(max(ys)), max(xs), frame.top(min(ys)))
