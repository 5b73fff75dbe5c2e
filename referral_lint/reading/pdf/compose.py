"""Pieces of all pages to blocks: columns go on across pages, paragraphs become whole."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from referral_lint.reading.draft import Draft
from referral_lint.reading.headings import is_bold_heading
from referral_lint.reading.pdf.flow import Leading, across_pages, measure, paragraphs
from referral_lint.reading.pdf.joining import joined_tables
from referral_lint.reading.pdf.pieces import Flow, Piece, Stored, Table, TableCell
from referral_lint.reading.pdf.shapes import Field, Line, Page
from referral_lint.reading.pdf.wording import Hyphens, Wording, study, wording
from referral_lint.values.document import BlockKind, Cell, Control

BULLET = re.compile(r"[•·▪●◦○‣]\s*")
BODY_SHARE = 0.2  # of all words
NUMBER = re.compile(r"(?:[-–*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


def compose(draft: Draft, pieces: list[Piece], pages: list[Page]) -> None:
    """Add the blocks of all pieces."""
    pieces = joined_tables(_gathered(pieces))
    composer = _Composer(draft, pieces, pages)
    for piece in pieces:
        composer.add(piece)
    composer.finish()


def _gathered(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring flows of one page as one."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if isinstance(piece, Flow) and isinstance(last, Flow) and last.page == piece.page:
            last.lines.extend(piece.lines)
        else:
            out.append(piece)
    return out


class _Composer:
    """Knows the document as a whole: its line spacing, hyphens, body size and right margins."""

    def __init__(self, draft: Draft, pieces: list[Piece], pages: list[Page]) -> None:
        flows = [p for p in pieces if isinstance(p, Flow)]
        cells = [c for p in pieces if isinstance(p, Table) for c in p.cells]
        lines = [n for f in flows for n in f.lines]
        self._draft, self._limits = draft, _Limits(lines, pages)
        every = lines + [n for c in cells for n in c.lines]
        self._hyphens: Hyphens = study(every)
        self._body = _body_size(every)
        in_flow = ((run, limit) for f in flows for run, limit in self._limits.runs(f.lines))
        self._leading: Leading = measure([*in_flow, *((c.lines, c.limit) for c in cells)])
        self._tables = 0
        self._open: tuple[int, list[Line], float] | None = None  # the last paragraph of a page, which may go on

    def add(self, piece: Piece) -> None:
        if isinstance(piece, Flow):
            self._add_flow(piece)
            return
        self.finish()
        if isinstance(piece, Stored):
            self._add_field(piece)
        else:
            self._add_table(piece)

    def finish(self) -> None:
        """Emit the paragraph that was waiting for the next page."""
        if self._open is not None:
            page, lines, _ = self._open
            self._open = None
            self._paragraph(page, lines)

    def _add_flow(self, flow: Flow) -> None:
        for run, limit in self._limits.runs(flow.lines):
            for lines in paragraphs(run, limit, self._leading):
                opened = self._open
                new_page = opened is not None and opened[0] != flow.page
                if opened is not None and new_page and across_pages(opened[1], lines[0], opened[2]):
                    self._open = (flow.page, [*opened[1], *lines], limit)
                    continue
                self.finish()
                self._open = (flow.page, lines, limit)

    def _paragraph(self, page: int, lines: list[Line]) -> None:
        said = wording(lines, self._hyphens)
        kind: BlockKind = "paragraph"
        if self._is_heading(lines, said):
            kind = "heading"
        elif bullet := BULLET.match(said.text):
            kind = "list-item"
            _cut(said, bullet.end())
        elif NUMBER.match(said.text):
            kind = "list-item"
        level = self._level(lines[0]) if kind == "heading" else None
        self._draft.add(kind, said.text, page=page, level=level, controls=tuple(said.controls), emphasis=tuple(said.emphasis))

    def _is_heading(self, lines: list[Line], said: Wording) -> bool:
        if len(lines) > 2 or said.controls:
            return False
        larger = lines[0].size >= 1.15 * self._body and len(said.text) < 110 and said.text[-1:] not in ".,;"
        return larger or is_bold_heading(said.text, said.emphasis)

    def _level(self, line: Line) -> int | None:
        ratio = line.size / self._body
        return 1 if ratio >= 1.5 else 2 if ratio >= 1.15 else None

    def _add_field(self, stored: Stored) -> None:
        text, control = _stored(stored.field)
        self._draft.add("field", text, controls=(control,), page=stored.page, label=stored.label)

    def _add_table(self, table: Table) -> None:
        header = _has_header(table)
        for cell in table.cells:
            place = Cell(self._tables, cell.row, cell.column, cell.width, header=header and cell.row == 0)
            self._add_cell(table, cell, place)
        self._tables += 1

    def _add_cell(self, table: Table, cell: TableCell, place: Cell) -> None:
        page, added = (cell.pages or [table.page])[0], False
        for lines in paragraphs(cell.lines, cell.limit, self._leading, labels=False):
            said = wording(lines, self._hyphens, cell.limit)
            if bullet := BULLET.match(said.text):
                _cut(said, bullet.end())
            self._draft.add("cell", said.text, page=page, cell=place, controls=tuple(said.controls), emphasis=tuple(said.emphasis))
            added = True
        for field in cell.fields:
            text, control = _stored(field)
            self._draft.add("cell", text, page=page, cell=place, controls=(control,))
            added = True
        if not added:
            self._draft.add("cell", "", page=page, cell=place)


def _body_size(lines: list[Line]) -> float:
    """The size of what is no heading: of the largest print that a good part of the words is in (answers may be smaller than questions)."""
    sizes = Counter(round(n.size * 2) / 2 for n in lines for _ in n.words)
    return max((size for size, count in sizes.items() if count >= BODY_SHARE * sizes.total()), default=10.0)


def _stored(field: Field) -> tuple[str, Control]:
    text = field.text.strip()
    return text, Control(field.kind, 0, len(text), "given" if text else "empty", field.name)


def _cut(said: Wording, count: int) -> None:
    """Take a bullet off the front."""
    said.text = said.text[count:]
    said.emphasis = [(max(a - count, 0), b - count) for a, b in said.emphasis if b > count]
    said.controls = []


def _has_header(table: Table) -> bool:
    """A first row that is bold while no other row is bold throughout."""
    rows: dict[int, list[bool]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row] += [n.bold for n in cell.lines]
    return len(rows) > 1 and bool(rows[0]) and all(rows[0]) and not any(r and all(r) for n, r in rows.items() if n)


class _Limits:
    """How far to the right running text could go, by its left edge; with few lines, as far as margins alike allow."""

    def __init__(self, lines: list[Line], pages: list[Page]) -> None:
        self._width = max((p.width for p in pages), default=595.0)
        self._groups: dict[int, list[float]] = defaultdict(list)
        for line in lines:
            self._groups[round(line.box.x0 / 4)].append(line.box.x1)
        self._all = sorted(n.box.x1 for n in lines if n.box.x0 < self._width / 2) or [self._width]
        self._left = min((n.box.x0 for n in lines), default=60.0)

    def runs(self, lines: list[Line]) -> Iterator[tuple[list[Line], float]]:
        """Lines with one limit after the other."""
        run: list[Line] = []
        for line in lines:
            moved = bool(run) and self.of(line) != self.of(run[-1]) and abs(line.box.x0 - run[-1].box.x0) > 40
            if run and (moved or line.edge != run[-1].edge):
                yield run, max(self.of(n) for n in run)
                run = []
            run.append(line)
        if run:
            yield run, max(self.of(n) for n in run)

    def of(self, line: Line) -> float:
        """The right limit of the text that this line belongs to: never outside the box that it stands in."""
        limit = self._measured(line)
        return min(limit, line.edge) if line.edge else limit

    def _measured(self, line: Line) -> float:
        group = sorted(self._groups[round(line.box.x0 / 4)])
        if _dense(group):
            return group[-1]
        if _dense(self._all):
            return self._all[-1]
        return max(self._all[-1], self._width - self._left)


def _dense(ends: list[float]) -> bool:
    """Whether several lines end near the farthest one: then that is the margin and no accident."""
    return len(ends) >= 4 and ends[-1] - ends[-3] < 30
