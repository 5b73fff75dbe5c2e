"""Web pages and HTML mail: paragraphs, headings, lists, tables and form elements, without scripts, styles and hidden parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.encoding import decode
from referral_lint.reading.headings import is_bold_heading
from referral_lint.reading.source import Refusal, Source
from referral_lint.reading.ticks import TICKED, UNTICKED
from referral_lint.values.document import BlockKind, Cell, Control, Document

SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "object", "iframe", "title", "meta", "link", "map", "math"})
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "button",
        "center",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
    ]
)
BOLD = frozenset({"b", "strong", "th", "u"})
CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration(?:-line)?\s*:\s*underline", re.I)


def read_html(source: Source) -> tuple[Document, ...]:
    """One Document."""
    charset = CHARSET.search(source.content[:4000])
    draft = Draft()
    add_html(draft, decode(source.content, charset[1].decode() if charset else None))
    return (draft.document(source, "html"),)


def add_html(draft: Draft, text: str) -> None:
    """Add the blocks of a page."""
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is not None:
        walker = _Walker(draft)
        walker.element(root, _Mode(), 0)
        walker.finish(_Mode())


@dataclass(frozen=True, slots=True)
class _Mode:
    """What surrounds the text."""

    kind: BlockKind = "paragraph"
    level: int | None = None
    cell: Cell | None = None
    bold: bool = False
    exact: bool = False  # <pre>: line breaks count


@dataclass(slots=True)
class _Open:
    """The block being gathered."""

    text: str = ""
    controls: list[Control] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)


class _Walker:
    def __init__(self, draft: Draft) -> None:
        self._draft, self._open = draft, _Open()
        self._tables = 0

    def element(self, element: Any, mode: _Mode, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED or HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
            return
        if depth > 5 * limits.NESTING:
            raise Refusal("bomb", why="its parts are nested too deep")
        inner = self._mode(element, tag, mode)
        if tag == "br":
            self._break(mode)
        elif tag == "table" and not _is_layout(element):
            self.finish(mode)
            self._table(element, inner, depth)
        elif tag in ("input", "select", "textarea"):
            self._control(element, tag)
        elif tag in INLINE:
            self._children(element, inner, depth)
        else:
            self.finish(mode)
            self._children(element, inner, depth)
            self.finish(inner)

    def _children(self, element: Any, mode: _Mode, depth: int) -> None:
        self.put(element.text or "", mode)
        for child in element:
            self.element(child, mode, depth + 1)
            self.put(child.tail or "", mode)

    @staticmethod
    def _mode(element: Any, tag: str, mode: _Mode) -> _Mode:
        bold = mode.bold or tag in BOLD or bool(HEAVY.search(element.get("style") or ""))
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" and mode.cell is None:
            return _Mode("heading", int(tag[1]), None, True)
        kind: BlockKind = "list-item" if tag == "li" and mode.cell is None else mode.kind
        return _Mode(kind, mode.level, mode.cell, bold, mode.exact or tag == "pre")

    def put(self, text: str, mode: _Mode) -> None:
        if mode.exact and "\n" in text:
            for line in text.split("\n"):
                self.put(line, mode)
                self._break(mode)
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if not self._open.text or self._open.text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        start = len(self._open.text)
        self._open.text += text
        if mode.bold and text.strip():
            self._open.emphasis.append((start, start + len(text)))

    def _break(self, mode: _Mode) -> None:
        self.finish(mode)

    def finish(self, mode: _Mode) -> None:
        """Emit what was gathered."""
        opened, self._open = self._open, _Open()
        if not opened.text.strip() and not opened.controls:
            return
        kind, level = mode.kind, mode.level
        if kind == "paragraph" and is_bold_heading(opened.text, opened.emphasis):
            kind = "heading"
        text = opened.text.rstrip()
        self._draft.add(kind, text, level=level, cell=mode.cell, controls=tuple(opened.controls), emphasis=tuple(opened.emphasis))

    def _table(self, table: Any, mode: _Mode, depth: int) -> None:
        for caption in table.xpath("./caption"):
            above = _Mode("heading", None, mode.cell, True)
            self._children(caption, above, depth + 1)
            self.finish(above)
        number = self._tables
        self._tables += 1
        taken: dict[tuple[int, int], bool] = {}
        rows = _rows(table)
        self._draft.too_many("rows of a table", len(rows), limits.ROWS)
        for r, row in enumerate(rows[: limits.ROWS]):
            column = 0
            for cell in row.xpath("./td|./th"):
                while taken.get((r, column)):
                    column += 1
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                taken |= {(r + i, column + j): True for i in range(height) for j in range(width)}
                header = all(c.tag == "th" for c in row.xpath("./td|./th")) and len(row) > 1
                self._cell(cell, Cell(number, r, column, width, header), mode, depth)
                column += width

    def _cell(self, element: Any, cell: Cell, mode: _Mode, depth: int) -> None:
        inner = _Mode("cell", None, cell, mode.bold or element.tag == "th")
        before = len(self._draft.blocks)
        self._children(element, inner, depth + 2)
        self.finish(inner)
        if len(self._draft.blocks) == before:
            self._draft.add("cell", "", cell=cell)

    def _control(self, element: Any, tag: str) -> None:
        kind = (element.get("type") or "text").lower()
        start, name = len(self._open.text), element.get("title") or element.get("aria-label") or element.get("name")
        if tag == "input" and kind in ("checkbox", "radio"):
            ticked = element.get("checked") is not None
            self._open.text += TICKED if ticked else UNTICKED
            self._open.controls.append(Control("tick", start, start + 1, "ticked" if ticked else "unticked", name))
        elif tag != "input" or kind not in ("hidden", "submit", "button", "reset", "image", "file", "password"):
            self._open.text += (value := _value(element, tag))
            form = "dropdown" if tag == "select" else "date" if kind == "date" else "text"
            self._open.controls.append(
                Control(form, start, start + len(value), "given" if value.strip() else "empty", name)  # type: ignore[arg-type]
            )


def _value(element: Any, tag: str) -> str:
    if tag == "textarea":
        return (element.text or "").strip()
    if tag == "select":
        options = list(element.iter("option"))
        chosen = [o for o in options if o.get("selected") is not None and (o.get("value") is None or o.get("value") != "")]
        return ", ".join("".join(o.itertext()).strip() for o in chosen)
    return element.get("value") or ""


def _rows(table: Any) -> list[Any]:
    return list(table.xpath("./tr|./tbody/tr|./thead/tr|./tfoot/tr"))


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), limits.GRID_SPAN)) if value.isdecimal() and len(value) < 6 else 1


def _is_layout(table: Any) -> bool:
    """A table that only arranges: one cell a row, or other tables inside."""
    return next((t for t in table.iter("table") if t is not table), None) is not None or all(
        len(row.xpath("./td|./th")) <= 1 for row in _rows(table)
    )
