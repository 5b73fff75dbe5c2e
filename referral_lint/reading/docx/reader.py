"""Word documents: the walk's paragraphs become blocks."""

from __future__ import annotations

from typing import Any

from referral_lint.reading.docx.controls import control_kind, control_name, is_ticked, shows_prompt
from referral_lint.reading.docx.inline import Line, read_line
from referral_lint.reading.docx.names import W, value
from referral_lint.reading.docx.package import Package, open_package
from referral_lint.reading.docx.styles import Styles, outline_level
from referral_lint.reading.docx.walk import Spot, walk
from referral_lint.reading.draft import Draft
from referral_lint.reading.guard import safe_zip
from referral_lint.reading.headings import is_bold_heading
from referral_lint.reading.source import Source
from referral_lint.reading.ticks import TICKED, UNTICKED
from referral_lint.values.document import BlockKind, Control, Document


def read_docx(source: Source) -> tuple[Document, ...]:
    """One Document.  Raises Refusal."""
    with safe_zip(source.content) as archive:
        package = open_package(archive)
    draft, styles = Draft(), Styles(package.styles)
    around = _Around()
    lines = [(spot, around.applied(spot, read_line(spot.element, styles))) for spot in walk(package.roots)]
    _add(draft, lines, styles)
    _receipt(draft, package, lines)
    return (draft.document(source, "docx"),)


def _add(draft: Draft, lines: list[tuple[Spot, Line]], styles: Styles) -> None:
    """Blocks for the lines; of an empty cell one empty block, so that a blank answer is seen to be blank."""
    filled = {_cell_key(spot) for spot, line in lines if line.text.strip() or line.controls}
    for spot, line in lines:
        if line.text.strip() or line.controls or (spot.kind == "cell" and _cell_key(spot) not in filled and not _holds_table(spot)):
            filled.add(_cell_key(spot))
            _add_line(draft, spot, line, styles)
        for kind, text in (("deleted", line.deleted), ("hidden", line.hidden)):
            if text.strip():
                draft.add(kind, text, cell=spot.cell, anchor=spot.anchor)  # type: ignore[arg-type]


def _add_line(draft: Draft, spot: Spot, line: Line, styles: Styles) -> None:
    kind = _kind(spot, line, styles)
    level = _level(spot, styles) if kind == "heading" else None
    more: dict[str, Any] = {"cell": spot.cell, "level": level, "anchor": spot.anchor}
    draft.add(kind, line.text, controls=tuple(line.controls), emphasis=tuple(line.emphasis), **more)


def _cell_key(spot: Spot) -> tuple[int, int, int] | None:
    return None if spot.cell is None else (spot.cell.table, spot.cell.row, spot.cell.column)


def _holds_table(spot: Spot) -> bool:
    """Whether the cell around this paragraph holds a table of its own: then it is a frame, not an empty answer."""
    holder = next(spot.element.iterancestors(W + "tc"), None)
    return holder is not None and next(holder.iter(W + "tbl"), None) is not None


class _Around:
    """Content controls around whole paragraphs, cells, rows or tables.  Each is looked at once: some wrap a whole document."""

    def __init__(self) -> None:
        self._known: dict[Any, str] = {}
        self._told: set[Any] = set()

    def applied(self, spot: Spot, line: Line) -> Line:
        """The line as the controls around it make it."""
        if spot.kind == "deleted":
            return Line(deleted=line.deleted + line.text)
        for sdt in spot.prompt:
            self._apply(sdt, line, innermost=sdt is spot.prompt[-1])
        return line

    def _apply(self, sdt: Any, line: Line, innermost: bool) -> None:
        state, name = self._state(sdt), control_name(sdt)
        if state == "tick" and len(line.text.strip()) <= 1:
            line.text, ticked = (TICKED, "ticked") if is_ticked(sdt) else (UNTICKED, "unticked")
            line.controls = [Control("tick", 0, 1, ticked, name)]  # type: ignore[arg-type]
        elif state == "prompt":
            line.text, line.emphasis = "", []
            line.controls = [] if sdt in self._told else [Control(control_kind(sdt), 0, 0, "empty", name)]
            self._told.add(sdt)
        elif state == "answer" and innermost and line.text.strip():
            line.controls.append(Control(control_kind(sdt), 0, len(line.text), "given", name))

    def _state(self, sdt: Any) -> str:
        """tick, prompt, answer, or wrapper: a control around rows, tables or other controls is no answer itself."""
        if sdt not in self._known:
            self._known[sdt] = self._looked_at(sdt)
        return self._known[sdt]

    @staticmethod
    def _looked_at(sdt: Any) -> str:
        if control_kind(sdt) == "tick":
            return "tick"
        if shows_prompt(sdt, "".join(t.text or "" for t in sdt.iter(W + "t"))):
            return "prompt"
        wraps = len(sdt.findall(f".//{W}tc")) > 1 or sdt.find(f"{W}sdtContent//{W}sdt") is not None
        return "wrapper" if wraps else "answer"


def _kind(spot: Spot, line: Line, styles: Styles) -> BlockKind:
    if spot.kind != "paragraph":
        return spot.kind
    if _level(spot, styles) is not None or is_bold_heading(line.text, line.emphasis):
        return "heading"
    return "list-item" if _is_listed(spot.element, styles) else "paragraph"


def _level(spot: Spot, styles: Styles) -> int | None:
    properties = spot.element.find(W + "pPr")
    return outline_level(properties) or styles.get(value(properties, "pStyle")).level


def _is_listed(element: Any, styles: Styles) -> bool:
    number = value(element, "pPr", "numPr", "numId")
    return number != "0" if number is not None else styles.get(value(element, "pPr", "pStyle")).listed


def _receipt(draft: Draft, package: Package, lines: list[tuple[Spot, Line]]) -> None:
    deletions, hidden = sum(bool(n.deleted.strip()) for _, n in lines), sum(bool(n.hidden.strip()) for _, n in lines)
    pictures = sum(n.pictures for s, n in lines if s.kind in ("paragraph", "cell", "text-box"))
    if deletions:
        draft.note(f"tracked deletions were left out: {deletions}")
    if hidden:
        draft.note(f"hidden passages were left out: {hidden}")
    if pictures:
        draft.could_not(f"pictures: {pictures}", "words in pictures are not read")
    if any(n.startswith("word/activeX/") for n in package.names):
        draft.could_not("form controls of the ActiveX kind", "their state is stored in a form that is not read")
    embedded = sum(n.startswith("word/embeddings/") for n in package.names)
    if embedded:
        draft.could_not(f"embedded files: {embedded}", "open the document and save them as files of their own")
