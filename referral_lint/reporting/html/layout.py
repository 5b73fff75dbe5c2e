"""Lay the referral out as it was read, cut at the edges of findings so that each can be highlighted in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby, pairwise

from referral_lint.values.document import Block, Document
from referral_lint.values.report import SEVERITIES, Finding

_ASIDE = ("comment", "deleted", "hidden")  # in the file, never checked: shown as such


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one look.  ``ends``: findings whose words end here, so that their numbers stand here."""

    text: str
    bold: bool = False
    tick: str = ""  # "ticked" | "unticked" | "unknown"
    findings: tuple[Finding, ...] = ()  # most severe first
    ends: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One block."""

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0
    label: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class CellBox:
    """A table cell with its blocks."""

    lines: tuple[Line, ...]
    width: int
    header: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``form``: two columns, labels beside answers."""

    rows: tuple[tuple[CellBox, ...], ...]
    form: bool
    number: int  # tables are told apart by number
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page begins."""

    page: int
    kind: str = "page"


@dataclass(frozen=True, slots=True)
class Layout:
    """The referral as nodes, and the ids of the findings that stand in it."""

    nodes: tuple[Line | Grid | PageMark, ...]
    located: frozenset[str]


def lay_out(document: Document | None, findings: Iterable[Finding]) -> Layout:
    """The Layout of a Document; empty for None (a report read back from JSON)."""
    if document is None:
        return Layout((), frozenset())
    by: dict[int, list[Finding]] = {}
    for f in findings:
        if f.place is not None:
            by.setdefault(f.place.paragraph, []).append(f)
    nodes = tuple(_levelled(_nodes(document.blocks, by)))
    numbers = {b.number for b in document.blocks}
    return Layout(nodes, frozenset(f.id for n, fs in by.items() if n in numbers for f in fs))


def _nodes(blocks: tuple[Block, ...], by: dict[int, list[Finding]]) -> Iterator[Line | Grid | PageMark]:
    page: int | None = None
    tables = count(1)
    for table, run in groupby(blocks, key=lambda b: b.cell.table if b.cell else None):
        together = tuple(run)
        if table is not None:
            yield _grid(together, by, next(tables))
            continue
        for b in together:
            if b.page and b.page != page and b.kind not in ("header", "footer"):
                page = b.page
                yield PageMark(page)
            yield _line(b, by.get(b.number, []))


def _grid(blocks: tuple[Block, ...], by: dict[int, list[Finding]], number: int) -> Grid:
    rows = []
    for _, in_row in groupby(blocks, key=lambda b: b.cell.row if b.cell else 0):
        cells = [tuple(c) for _, c in groupby(in_row, key=lambda b: b.cell.column if b.cell else 0)]
        rows.append(tuple(_cell(c, by) for c in cells))
    form = all(len(row) <= 2 for row in rows) and not any(c.header for row in rows for c in row)
    return Grid(tuple(rows), form, number)


def _cell(blocks: tuple[Block, ...], by: dict[int, list[Finding]]) -> CellBox:
    cell = blocks[0].cell
    filled = tuple(b for b in blocks if b.text.strip() or b.number in by) or blocks[:1]
    lines = tuple(_line(b, by.get(b.number, [])) for b in filled)
    return CellBox(lines, cell.width if cell else 1, bool(cell and cell.header))


def _line(b: Block, findings: list[Finding]) -> Line:
    kind = "aside" if b.kind in _ASIDE else b.kind
    label = b.label or (b.kind if b.kind in _ASIDE or b.kind in ("header", "footer", "footnote", "text-box") else "")
    return Line(kind, _pieces(b, findings), b.level or 0, label, not b.text.strip())


def _pieces(b: Block, findings: list[Finding]) -> tuple[Piece, ...]:
    spans = [(min(f.place.start, len(b.text)), min(f.place.end, len(b.text)), f) for f in findings if f.place]
    edges = {0, len(b.text)}
    edges.update(x for start, end, _ in spans for x in (start, end))
    edges.update(x for start, end in b.emphasis for x in (start, end) if x <= len(b.text))
    edges.update(x for c in b.controls if c.kind == "tick" for x in (c.start, c.end) if x <= len(b.text))
    cuts = sorted(edges)
    made = [_piece(b, start, end, spans) for start, end in pairwise(cuts)]
    at_start = tuple(f for start, end, f in spans if start == end == 0)
    return (Piece("", ends=at_start), *made) if at_start else tuple(made)


def _piece(b: Block, start: int, end: int, spans: list[tuple[int, int, Finding]]) -> Piece:
    over = [f for s, e, f in spans if s <= start and end <= e and s < e]
    over.sort(key=lambda f: SEVERITIES.index(f.severity))
    ends = tuple(f for s, e, f in spans if e == end and e > 0)
    bold = any(s <= start and end <= e for s, e in b.emphasis)
    tick = next((c.state for c in b.controls if c.kind == "tick" and c.start <= start and end <= c.end), "")
    return Piece(b.text[start:end], bold, tick, tuple(over), ends)


def _levelled(nodes: Iterable[Line | Grid | PageMark]) -> Iterator[Line | Grid | PageMark]:
    """Headings as h3 to h5, never jumping a level: a screen reader's outline stays whole."""
    last = 0
    for n in nodes:
        if isinstance(n, Line) and n.kind == "heading":
            last = min(max(n.level, 1), last + 1, 3)
            yield Line(n.kind, n.pieces, last + 2, n.label, n.blank)
        else:
            yield n
