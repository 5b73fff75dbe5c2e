"""OpenDocument text (.odt): an own walk of the same shape as the Word one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.guard import parse_xml, safe_zip, xml_member
from referral_lint.reading.headings import is_bold_heading
from referral_lint.reading.odt_styles import Look, Looks
from referral_lint.reading.source import Refusal, Source
from referral_lint.reading.ticks import TICKED, UNTICKED
from referral_lint.values.document import BlockKind, Cell, Control, Document

O = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"  # noqa: E741
OFFICE, TEXT, TABLE, DRAW, FORM, STYLE = (O % n for n in ("office", "text", "table", "drawing", "form", "style"))
LOEXT, FIELD = (
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}",
    "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}",
)
TRANSPARENT = {TEXT + n for n in ("section", "list", "index-body", "table-of-content", "numbered-paragraph")}


def read_odt(source: Source) -> tuple[Document, ...]:
    """One Document.  Raises Refusal."""
    with safe_zip(source.content) as archive:
        names = set(archive.namelist())
        if "content.xml" not in names:
            raise Refusal("damaged", why="its main part is missing")
        if "META-INF/manifest.xml" in names and b"encryption-data" in xml_member(archive, "META-INF/manifest.xml"):
            raise Refusal("encrypted")
        content: Any = parse_xml(xml_member(archive, "content.xml"))
        styles: Any = parse_xml(xml_member(archive, "styles.xml")) if "styles.xml" in names else None
    draft = Draft()
    walker = _Walker(draft, Looks([content, styles]), _forms(content))
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Refusal("damaged", why="it holds no text document")
    walker.blocks(body, _Where())
    walker.rest(styles)
    return (draft.document(source, "odt"),)


def _forms(content: Any) -> dict[str, Any]:
    """Form controls by their id."""
    forms = content.iter(
        FORM + "checkbox", FORM + "radio", FORM + "text", FORM + "textarea", FORM + "listbox", FORM + "combobox", FORM + "date"
    )
    return {i: e for e in forms for i in (e.get(FORM + "id"), e.get("{http://www.w3.org/XML/1998/namespace}id")) if i}


@dataclass(frozen=True, slots=True)
class _Where:
    kind: BlockKind = "paragraph"
    cell: Cell | None = None
    depth: int = 0

    def deeper(self, **changes: Any) -> _Where:
        if self.depth >= limits.NESTING:
            raise Refusal("bomb", why="its tables and boxes are nested too deep")
        return replace(self, depth=self.depth + 1, **changes)


@dataclass(slots=True)
class _Line:
    text: str = ""
    controls: list[Control] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    hidden: str = ""
    boxes: list[Any] = field(default_factory=list)
    marks: list[tuple[Any, int]] = field(default_factory=list)  # form field marks that are open


class _Walker:
    def __init__(self, draft: Draft, looks: Looks, forms: dict[str, Any]) -> None:
        self._draft, self._looks, self._forms = draft, looks, forms
        self._tables = 0
        self._notes: list[Any] = []
        self._comments: list[Any] = []

    def blocks(self, element: Any, where: _Where) -> None:
        for child in element:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, where)
            elif tag == TABLE + "table":
                self._table(child, where.deeper())
            elif tag in (TEXT + "list-item", TEXT + "list-header"):
                self.blocks(child, where.deeper(kind="list-item" if where.kind == "paragraph" else where.kind))
            elif tag == TEXT + "tracked-changes":
                self._deletions(child)
            elif tag in TRANSPARENT:
                self.blocks(child, where.deeper())
            elif tag in (DRAW + "frame", DRAW + "custom-shape", DRAW + "text-box"):
                self.blocks(child, where.deeper(kind="text-box"))

    def rest(self, styles: Any) -> None:
        """What stands outside the running text: headers, footers, notes, comments."""
        kinds: tuple[tuple[str, BlockKind], ...] = (("header", "header"), ("footer", "footer"))
        for name, kind in kinds:
            for element in () if styles is None else styles.iter(STYLE + name, STYLE + name + "-first", STYLE + name + "-left"):
                self.blocks(element, _Where(kind))
        for note in self._notes:
            self.blocks(note, _Where("footnote"))
        for comment in self._comments:
            self.blocks(comment, _Where("comment"))

    def _paragraph(self, element: Any, where: _Where) -> None:
        look, line = self._looks.get(element.get(TEXT + "style-name")), _Line()
        self._inline(element, line, look, 0)
        level = element.get(TEXT + "outline-level") if element.tag == TEXT + "h" else None
        kind: BlockKind = where.kind
        if kind == "paragraph" and (level or look.title or is_bold_heading(line.text, line.emphasis)):
            kind = "heading"
        number = int(level) if level and level.isdecimal() and level != "0" else 1 if look.title else None
        more: dict[str, Any] = {"controls": tuple(line.controls), "emphasis": tuple(line.emphasis), "cell": where.cell}
        if line.text.strip() or line.controls:
            self._draft.add(kind, line.text, level=number if kind == "heading" else None, **more)
        if line.hidden.strip():
            self._draft.add("hidden", line.hidden, cell=where.cell)
            self._draft.note("hidden passages were left out")
        boxed: BlockKind = "text-box" if where.kind in ("paragraph", "cell", "list-item") else where.kind
        for box in line.boxes:
            self.blocks(box, where.deeper(kind=boxed))

    def _inline(self, element: Any, line: _Line, look: Look, depth: int) -> None:
        if depth > limits.NESTING:
            raise Refusal("bomb", why="its parts are nested too deep")
        _put(line, element.text or "", look)
        for child in element:
            if isinstance(child.tag, str):
                self._piece(child, line, look, depth)
            _put(line, child.tail or "", look)

    def _piece(self, child: Any, line: _Line, look: Look, depth: int) -> None:
        tag = child.tag
        if tag == TEXT + "s":
            count = child.get(TEXT + "c") or "1"
            _put(line, " " * min(int(count) if count.isdecimal() else 1, 200), look)
        elif tag == TEXT + "tab":
            _put(line, "\t", look)
        elif tag == TEXT + "line-break":
            _put(line, "\n", look)
        elif tag == TEXT + "note":
            self._notes += child.findall(TEXT + "note-body")
        elif tag == OFFICE + "annotation":
            self._comments.append(child)
        elif tag == LOEXT + "content-control":
            self._content_control(child, line, look, depth)
        elif tag in (FIELD + "fieldmark", FIELD + "fieldmark-start", FIELD + "fieldmark-end"):
            _mark(child, line)
        elif tag == DRAW + "control":
            self._form_control(child, line)
        elif tag in (DRAW + "frame", DRAW + "custom-shape", DRAW + "g"):
            line.boxes.append(child)
        elif tag == TEXT + "hidden-text":
            line.hidden += "".join(child.itertext())
        elif tag != OFFICE + "annotation-end":
            self._inline(child, line, self._looks.over(look, child.get(TEXT + "style-name")), depth + 1)

    def _content_control(self, child: Any, line: _Line, look: Look, depth: int) -> None:
        start, name = len(line.text), child.get(LOEXT + "alias") or child.get(LOEXT + "tag")
        if child.get(LOEXT + "checkbox") == "true":
            _tick(line, child.get(LOEXT + "checked") == "true", name)
            return
        kept = len(line.controls), len(line.emphasis)
        self._inline(child, line, look, depth + 1)
        if child.get(LOEXT + "showing-place-holder") == "true":
            line.text, line.controls[kept[0] :], line.emphasis[kept[1] :] = line.text[:start], [], []
        dropdown = child.get(LOEXT + "dropdown") == "true" or child.find(LOEXT + "list-item") is not None
        kind = "dropdown" if dropdown else "date" if child.get(LOEXT + "date") == "true" else "text"
        state = "given" if line.text[start:].strip() else "empty"
        line.controls.append(Control(kind, start, len(line.text), state, name))  # type: ignore[arg-type]

    def _form_control(self, child: Any, line: _Line) -> None:
        control = self._forms.get(child.get(DRAW + "control") or "")
        if control is None:
            return
        name = control.get(FORM + "title") or control.get(FORM + "name")
        if control.tag in (FORM + "checkbox", FORM + "radio"):
            state = control.get(FORM + "current-state") or control.get(FORM + "current-selected") or control.get(FORM + "state")
            _tick(line, state in ("checked", "true"), name)
            label = control.get(FORM + "label") or ""
            line.text += f" {label}" if label else ""
            return
        start, value = len(line.text), control.get(FORM + "current-value") or control.get(FORM + "value") or ""
        line.text += value
        line.controls.append(Control("text", start, len(line.text), "given" if value.strip() else "empty", name))

    def _table(self, element: Any, where: _Where) -> None:
        number = self._tables
        self._tables += 1
        for row, (tr, header) in enumerate(_rows(element)):
            column = 0
            for tc in tr:
                repeat = _count(tc, "number-columns-repeated")
                if tc.tag == TABLE + "table-cell":
                    width = _count(tc, "number-columns-spanned")
                    self._cell(tc, Cell(number, row, column, width, header), where)
                if tc.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    column += repeat

    def _cell(self, element: Any, cell: Cell, where: _Where) -> None:
        before = len(self._draft.blocks)
        kind: BlockKind = "cell" if where.kind in ("paragraph", "cell", "text-box", "list-item") else where.kind
        self.blocks(element, where.deeper(kind=kind, cell=cell))
        if len(self._draft.blocks) == before:
            self._draft.add("cell", "", cell=cell)

    def _deletions(self, element: Any) -> None:
        texts = ["".join(d.itertext()) for d in element.iter(TEXT + "deletion")]
        for deletion in element.iter(TEXT + "deletion"):
            for paragraph in deletion.iter(TEXT + "p", TEXT + "h"):
                self._draft.add("deleted", "".join(paragraph.itertext()))
        if texts:
            self._draft.note(f"tracked deletions were left out: {len(texts)}")


def _put(line: _Line, text: str, look: Look) -> None:
    text = text.replace("\n", " ") if len(text) > 1 else text
    if look.hidden:
        line.hidden += text
        return
    start = len(line.text)
    line.text += text
    if look.bold and text.strip():
        line.emphasis.append((start, len(line.text)))


def _tick(line: _Line, ticked: bool, name: str | None) -> None:
    start = len(line.text)
    line.text += TICKED if ticked else UNTICKED
    line.controls.append(Control("tick", start, start + 1, "ticked" if ticked else "unticked", name))


def _mark(child: Any, line: _Line) -> None:
    """The legacy form fields of Word, as LibreOffice keeps them."""
    if child.tag == FIELD + "fieldmark-end":
        if line.marks:
            opened, start = line.marks.pop()
            text = line.text[start:].strip()
            if "FORM" in (opened.get(FIELD + "type") or "").upper():
                line.controls.append(Control("text", start, len(line.text), "given" if text else "empty", opened.get(TEXT + "name")))
        return
    kind = (child.get(FIELD + "type") or "").upper()
    values = {p.get(FIELD + "name"): p.get(FIELD + "value") for p in child.findall(FIELD + "param")}
    if kind.endswith("FORMCHECKBOX"):
        _tick(line, any((n or "").lower().endswith("result") and v in ("1", "true") for n, v in values.items()), child.get(TEXT + "name"))
    elif kind.endswith("FORMDROPDOWN"):
        entries = [
            p.get(FIELD + "value") or "" for p in child.findall(FIELD + "param") if (p.get(FIELD + "name") or "").endswith("ListEntry")
        ]
        index = next((v for n, v in values.items() if (n or "").lower().endswith("result")), None) or "0"
        start, text = len(line.text), entries[int(index)] if index.isdecimal() and int(index) < len(entries) else ""
        line.text += text
        line.controls.append(Control("dropdown", start, len(line.text), "given" if text.strip() else "empty", child.get(TEXT + "name")))
    elif child.tag == FIELD + "fieldmark-start":
        line.marks.append((child, len(line.text)))


def _rows(element: Any, header: bool = False, depth: int = 0) -> list[tuple[Any, bool]]:
    if depth > limits.NESTING:
        raise Refusal("bomb", why="its tables and boxes are nested too deep")
    rows: list[tuple[Any, bool]] = []
    for child in element:
        if child.tag == TABLE + "table-row":
            rows.append((child, header))
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            rows += _rows(child, child.tag == TABLE + "table-header-rows", depth + 1)
    return rows


def _count(element: Any, name: str) -> int:
    value = element.get(TABLE + name) or "1"
    return max(1, min(int(value), limits.GRID_SPAN)) if value.isdecimal() and len(value) < 9 else 1
