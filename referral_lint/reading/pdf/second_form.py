"""A fillable PDF's values for the second reader: fields, ticks and sticky notes of a pdfplumber page."""

from __future__ import annotations

from typing import Any

from referral_lint.reading.pdf.forms import HIDDEN, MOST
from referral_lint.reading.pdf.shapes import Box, Field, Tick, Word
from referral_lint.reading.ticks import TICKED, UNTICKED

PUSH_BUTTON = 1 << 16  # field flag: a button that does something and holds no answer
ANCESTORS = 20


def widgets(page: Any) -> tuple[list[Field], list[Word], list[str]]:
    """Text and list fields; ticks as words; sticky notes."""
    fields: list[Field] = []
    ticks: list[Word] = []
    remarks: list[str] = []
    for annotation in page.annots[:MOST]:
        data = annotation["data"]
        kind, box = _text(_own(data, "Subtype")), Box(*(float(annotation[k]) for k in ("x0", "top", "x1", "bottom")))
        if kind == "Widget" and not int(_own(data, "F") or 0) & HIDDEN:
            _add_widget(data, box, fields, ticks)
        elif kind == "Text":
            remarks.append(_text(_own(data, "Contents")))
    return fields, ticks, [r for r in remarks if r.strip()]


def _add_widget(data: Any, box: Box, fields: list[Field], ticks: list[Word]) -> None:
    kind, value = _text(_inherited(data, "FT")), _inherited(data, "V")
    name = _text(_inherited(data, "TU")).strip() or _text(_inherited(data, "T")).strip() or None
    if kind == "Btn" and not int(_inherited(data, "Ff") or 0) & PUSH_BUTTON:
        ticked = _text(_own(data, "AS")) not in ("", "Off")
        tick = Tick("ticked" if ticked else "unticked", name)
        ticks.append(Word(TICKED if ticked else UNTICKED, box, min(box.height, 14), tick=tick))
    elif kind == "Tx":
        fields.append(Field("text", box, _text(value), name))
    elif kind == "Ch":
        chosen = value if isinstance(value, list) else [value]
        fields.append(Field("dropdown", box, ", ".join(filter(None, map(_text, chosen))), name))


def _own(data: Any, key: str) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(data.get(key))


def _inherited(data: Any, key: str) -> Any:
    """A widget's entry, or its field's: children take what their parents say."""
    from pdfminer.pdftypes import resolve1

    for _ in range(ANCESTORS):
        if not isinstance(data, dict):
            return None
        if (value := _own(data, key)) is not None:
            return value
        data = resolve1(data.get("Parent"))
    return None


def _text(value: Any) -> str:
    from pdfminer.psparser import PSLiteral
    from pdfminer.utils import decode_text

    if isinstance(value, PSLiteral):
        value = value.name
    if isinstance(value, bytes):
        value = decode_text(value)
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else ""
