"""Fillable PDFs: the values that fields store, with their boxes.  They are not in the page's text at all."""

from __future__ import annotations

import ctypes
from typing import Any

from referral_lint.reading.pdf.shapes import Box, Field, Tick, Word
from referral_lint.reading.pdf.turning import View
from referral_lint.reading.ticks import TICKED, UNTICKED

HIDDEN = 0x02 | 0x20  # annotation flags: hidden, no view
MOST = 3_000  # annotations on one page


def page_form(page: Any, form: Any, view: View) -> tuple[list[Field], list[Word], list[str]]:
    """Text and list fields; ticks, and text typed over the page, as words; sticky notes."""
    import pypdfium2.raw as raw

    fields: list[Field] = []
    words: list[Word] = []
    remarks: list[str] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET and form is not None:
            _add_widget(raw, form, annotation, view, fields, words)
        elif kind == raw.FPDF_ANNOT_FREETEXT:
            words += _typed_over(_string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents"), _box(raw, annotation, view))
        elif kind == raw.FPDF_ANNOT_TEXT:
            remarks.append(_string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents"))
        raw.FPDFPage_CloseAnnot(annotation)
    return fields, words, [r for r in remarks if r.strip()]


def _add_widget(raw: Any, form: Any, annotation: Any, view: View, fields: list[Field], words: list[Word]) -> None:
    if raw.FPDFAnnot_GetFlags(annotation) & HIDDEN:
        return
    kind, box = raw.FPDFAnnot_GetFormFieldType(form, annotation), _box(raw, annotation, view)
    name = _name(raw, form, annotation)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        ticked = bool(raw.FPDFAnnot_IsChecked(form, annotation))
        tick = Tick("ticked" if ticked else "unticked", name)
        words.append(Word(TICKED if ticked else UNTICKED, box, min(box.height, 14), tick=tick))
    elif kind == raw.FPDF_FORMFIELD_TEXTFIELD:
        fields.append(Field("text", box, _lines(_string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)), name))
    elif kind in (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        fields.append(Field("dropdown", box, _chosen(raw, form, annotation), name))


def _name(raw: Any, form: Any, annotation: Any) -> str | None:
    tooltip = _string(raw.FPDFAnnot_GetFormFieldAlternateName, form, annotation).strip()
    return tooltip or _string(raw.FPDFAnnot_GetFormFieldName, form, annotation).strip() or None


def _chosen(raw: Any, form: Any, annotation: Any) -> str:
    """The shown words of what is selected (a list may store codes)."""
    count = min(max(raw.FPDFAnnot_GetOptionCount(form, annotation), 0), 2000)
    picked = [i for i in range(count) if raw.FPDFAnnot_IsOptionSelected(form, annotation, i)]
    shown = [_string(raw.FPDFAnnot_GetOptionLabel, form, annotation, i) for i in picked]
    return ", ".join(s for s in shown if s.strip()) or _string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)


def _typed_over(text: str, box: Box) -> list[Word]:
    """Text that somebody typed on top of a form: one word, where it was put."""
    text = _lines(text)
    return [Word(text, Box(box.x0, box.top, box.x1, min(box.bottom, box.top + 14)), 10)] if text.strip() else []


def _box(raw: Any, annotation: Any, view: View) -> Box:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
    low, high = sorted((rect.bottom, rect.top))
    left, right = sorted((rect.left, rect.right))
    return view.box(left, low, right, high)


def _string(function: Any, *arguments: Any) -> str:
    """What a pdfium function writes as UTF-16, asked for its length first."""
    length = function(*arguments, None, 0)
    if not 2 < length <= 2_000_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
