"""Content controls: an answer's place, which shows its prompt until somebody types."""

from __future__ import annotations

import zlib
from typing import Any

from referral_lint.template.plan import Ask


def control(cell: Any, ask: Ask) -> None:
    """Replace the cell's empty paragraph by a control for the answer."""
    _put(cell, ask.tag, ask.label, ask.prompt, ask.kind)


def grid_control(cell: Any, tag: str, title: str, prompt: str) -> None:
    """A control in a cell of a table of people."""
    _put(cell, tag, title, prompt, "line")


def _put(cell: Any, tag: str, title: str, prompt: str, kind: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sdt = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent><w:p><w:r><w:rPr/></w:r></w:p></w:sdtContent></w:sdt>")
    properties, run = sdt[0], sdt[1][0][0]
    for name, value in (("alias", title[:64]), ("tag", tag[:64]), ("id", str(_number(tag)))):
        _sub(properties, name, value)
    _sub(properties, "showingPlcHdr")
    _kind(properties, kind)
    _sub(run[0], "rStyle", "PlaceholderText")
    _sub(run, "t").text = prompt
    empty = cell.paragraphs[0]._p
    empty.addprevious(sdt)
    empty.getparent().remove(empty)


def _kind(properties: Any, kind: str) -> None:
    from docx.oxml.ns import qn

    if kind != "date":
        text = _sub(properties, "text")
        if kind == "text":
            text.set(qn("w:multiLine"), "1")
        return
    date = _sub(properties, "date")
    for name, value in (("dateFormat", "d MMMM yyyy"), ("lid", "en-GB"), ("storeMappedDataAs", "dateTime"), ("calendar", "gregorian")):
        _sub(date, name, value)


def _number(tag: str) -> int:
    """An id that is the same every time and differs from control to control."""
    return zlib.crc32(tag.encode("utf-8")) & 0x7FFFFFFF


def _sub(parent: Any, name: str, value: str | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    child = OxmlElement(f"w:{name}")
    if value is not None:
        child.set(qn("w:val"), value)
    parent.append(child)
    return child
