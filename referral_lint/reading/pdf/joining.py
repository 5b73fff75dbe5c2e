"""Tables that go on over the page."""

from __future__ import annotations

from referral_lint.reading.pdf.flow import across_pages
from referral_lint.reading.pdf.grid import same_edges
from referral_lint.reading.pdf.pieces import Flow, Piece, Table, TableCell

TOUCHING = 8.0  # points


def joined_tables(pieces: list[Piece]) -> list[Piece]:
    """Ruled tables whose columns go on at the top of the next page as one; a value's last lines go to their unruled table."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if isinstance(piece, Table) and isinstance(last, Table) and _same(last, piece):
            _join(last, piece)
            continue
        if isinstance(piece, Flow) and isinstance(last, Table) and piece.page == last.end + 1:
            _take_rest(last, piece)
        if not isinstance(piece, Flow) or piece.lines:
            out.append(piece)
    return out


def _take_rest(table: Table, flow: Flow) -> None:
    """The page's first lines, where they stand in the last column: the rest of the table's last value."""
    last = max(c.row for c in table.cells)
    value = max((c for c in table.cells if c.row == last), key=lambda c: c.column)
    left = min((c.lines[0].box.x0 for c in table.cells if c.lines), default=0.0)
    if not value.lines or (edge := value.lines[0].box.x0) < left + 20:
        return
    while flow.lines and abs(flow.lines[0].box.x0 - edge) < 4:
        value.lines.append(flow.lines.pop(0))


def _same(one: Table, other: Table) -> bool:
    """On the next page, or on the same one with no more than a hair between."""
    follows = other.page == one.end + 1 or (other.page == one.end and abs(other.top - one.bottom) < TOUCHING)
    return one.ruled and other.ruled and follows and same_edges(one.columns, other.columns)


def _join(table: Table, more: Table) -> None:
    _align(table, more)
    same_page = more.page == table.end
    table.end, table.bottom = more.page, more.bottom
    cells = [c for c in more.cells if not (c.row == 0 and _repeats_header(table, more))]
    first = min((c.row for c in cells), default=0)
    last = max(c.row for c in table.cells)
    split = not same_page and _row_goes_on(table, [c for c in cells if c.row == first], last)
    shift = last - first + (0 if split else 1)
    for cell in cells:
        if split and cell.row == first:
            _extend(table, cell, last)
            continue
        cell.row += shift
        cell.pages = cell.pages or [more.page]
        table.cells.append(cell)
    for cell in table.cells:
        cell.pages = cell.pages or [table.page]


def _align(table: Table, more: Table) -> None:
    """Count both tables' columns by the finer one's borders."""
    coarse, fine = sorted((table, more), key=lambda t: len(t.columns))
    for cell in coarse.cells if len(coarse.columns) < len(fine.columns) else ():
        left, right = coarse.columns[cell.column], coarse.columns[min(cell.column + cell.width, len(coarse.columns) - 1)]
        cell.column, last = _index(fine.columns, left), _index(fine.columns, right)
        cell.width = max(1, last - cell.column)
    coarse.columns = fine.columns


def _index(columns: tuple[float, ...], x: float) -> int:
    return min(range(len(columns)), key=lambda n: abs(columns[n] - x))


def _repeats_header(table: Table, more: Table) -> bool:
    def row(t: Table) -> list[str]:
        return [n.text for c in t.cells if c.row == 0 for n in c.lines]

    return len(more.columns) > 2 and bool(row(more)) and row(table) == row(more)


def _row_goes_on(table: Table, row: list[TableCell], last: int) -> bool:
    """Whether the page's first row is the rest of the row before: nothing in its first column, or its words read on."""
    filled = [c for c in row if c.lines]
    before = {c.column: c for c in table.cells if c.row == last}
    if not filled or any(c.column not in before for c in filled):
        return False
    if all(c.column > 0 for c in filled):
        return True
    return all(b.lines and across_pages(b.lines, c.lines[0], b.limit) for c in filled if (b := before[c.column]))


def _extend(table: Table, cell: TableCell, row: int) -> None:
    target = next((c for c in table.cells if c.row == row and c.column == cell.column), None)
    if target is not None:
        target.lines += cell.lines
        target.fields += cell.fields
