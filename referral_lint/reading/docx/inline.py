"""One paragraph's text as a person sees it, with its controls and bold runs; tracked deletions and hidden text apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from referral_lint.reading.docx.controls import LegacyField, control_kind, control_name, is_ticked, legacy_field, shows_prompt, symbol
from referral_lint.reading.docx.names import MC, PROPERTIES, REMOVED, W, alternative, on, value
from referral_lint.reading.docx.styles import Styles
from referral_lint.reading.ticks import TICKED, UNTICKED
from referral_lint.values.document import Control

BREAKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}


@dataclass(slots=True)
class Line:
    """What a paragraph says."""

    text: str = ""
    controls: list[Control] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    deleted: str = ""
    hidden: str = ""
    pictures: int = 0


def read_line(paragraph: Any, styles: Styles) -> Line:
    """The Line of a w:p."""
    style = styles.get(value(paragraph, "pPr", "pStyle"))
    reader = _Inline(styles, style.bold, style.hidden)
    reader.children(paragraph)
    return reader.line


class _Inline:
    """One pass over a paragraph's elements."""

    def __init__(self, styles: Styles, bold: bool, hidden: bool) -> None:
        self.line = Line()
        self._styles, self._bold, self._hidden = styles, bold, hidden
        self._fields: list[_Open] = []  # fields begun and not yet ended: they nest

    def children(self, element: Any, gone: bool = False) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self.run(child, gone)
            elif tag == W + "sdt":
                self.control(child, gone)
            elif tag == MC + "AlternateContent":
                if (branch := alternative(child)) is not None:
                    self.children(branch, gone)
            elif tag in REMOVED:
                self.children(child, True)
            elif isinstance(tag, str) and tag not in PROPERTIES:
                self.children(child, gone)

    def run(self, run: Any, gone: bool) -> None:
        bold, hidden = self._look(run)
        for child in run:
            tag = child.tag
            if tag in (W + "t", W + "delText"):
                self.put(child.text or "", bold, hidden, gone or tag == W + "delText")
            elif tag in BREAKS:
                self.put(BREAKS[tag], False, hidden, gone)
            elif tag == W + "sym":
                self.put(symbol(child), False, hidden, gone)
            elif tag == W + "fldChar":
                self.field(child)
            elif tag == MC + "AlternateContent":
                if (branch := alternative(child)) is not None:
                    self.nested(branch, gone)
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self.line.pictures += _is_picture(child)

    def nested(self, branch: Any, gone: bool) -> None:
        """A branch inside a run holds pieces of a run (and drawings), or runs."""
        if branch.find(W + "r") is not None:
            self.children(branch, gone)
        else:
            self.run(branch, gone)

    def put(self, text: str, bold: bool, hidden: bool, gone: bool) -> None:
        if self._fields and self._fields[-1].silent:
            return
        if gone:
            self.line.deleted += text
        elif hidden:
            self.line.hidden += text
        else:
            start = len(self.line.text)
            self.line.text += text
            if bold and text.strip():
                self.line.emphasis.append((start, len(self.line.text)))

    def control(self, sdt: Any, gone: bool) -> None:
        """A content control in the line."""
        line, start, kind = self.line, len(self.line.text), control_kind(sdt)
        content = sdt.find(W + "sdtContent")
        if gone or content is None:
            return
        if kind == "tick":
            self.tick(is_ticked(sdt), control_name(sdt))
            return
        marks = len(line.controls), len(line.emphasis)
        self.children(content)
        inner = line.text[start:]
        if kind == "text" and len(line.controls) > marks[0] and not shows_prompt(sdt, inner):
            return  # a wrapper around other controls is no answer of its own
        if empty := shows_prompt(sdt, inner):
            line.text, line.controls[marks[0] :], line.emphasis[marks[1] :] = line.text[:start], [], []
        state = "empty" if empty or not inner.strip() else "given"
        line.controls.append(Control(kind, start, len(line.text), state, control_name(sdt)))  # type: ignore[arg-type]

    def tick(self, ticked: bool, name: str | None) -> None:
        start = len(self.line.text)
        self.line.text += TICKED if ticked else UNTICKED
        self.line.controls.append(Control("tick", start, start + 1, "ticked" if ticked else "unticked", name))

    def field(self, mark: Any) -> None:
        """A w:fldChar: form fields give their stored state, other fields their shown result."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._begin(legacy_field(mark))
        elif kind == "end" and self._fields:
            self._end(self._fields.pop())

    def _begin(self, legacy: LegacyField | None) -> None:
        if legacy is not None and legacy.kind == "tick":
            self.tick(legacy.ticked, legacy.name)
        start = len(self.line.text)
        if legacy is not None and legacy.kind == "dropdown":
            self.line.text += legacy.chosen
        self._fields.append(_Open(legacy, start))

    def _end(self, opened: _Open) -> None:
        legacy = opened.legacy
        if legacy is None or legacy.kind == "tick":
            return
        given = self.line.text[opened.start :].strip()
        state = "given" if given else "empty"
        self.line.controls.append(Control(legacy.kind, opened.start, len(self.line.text), state, legacy.name))  # type: ignore[arg-type]

    def _look(self, run: Any) -> tuple[bool, bool]:
        """Whether a run is bold or underlined, and whether it is hidden."""
        properties = run.find(W + "rPr")
        if properties is None:
            return self._bold, self._hidden
        style = self._styles.get(value(properties, "rStyle"))
        bold, hidden = properties.find(W + "b"), properties.find(W + "vanish")
        underlined = value(properties, "u") not in (None, "", "none")
        return (
            underlined or ((self._bold or style.bold) if bold is None else on(bold)),
            (self._hidden or style.hidden) if hidden is None else on(hidden),
        )


@dataclass(frozen=True, slots=True)
class _Open:
    """A field that has begun.  Box and list fields are ``silent``: what they show is stored, and some programs write it twice."""

    legacy: LegacyField | None
    start: int

    @property
    def silent(self) -> bool:
        return self.legacy is not None and self.legacy.kind != "text"


def _is_picture(element: Any) -> bool:
    """Whether a drawing shows a picture of some size (a text box is none; a small one is a logo or a tick)."""
    picture = any(e.tag.endswith(("}blip", "}imagedata")) for e in element.iter() if isinstance(e.tag, str))
    extents = [e for e in element.iter() if isinstance(e.tag, str) and e.tag.endswith("}extent")]
    sides = [int(e.get(side) or 0) for e in extents for side in ("cx", "cy") if (e.get(side) or "0").isdecimal()]
    return picture and (not sides or min(sides) > 2_500_000)  # EMU: about 7 cm
