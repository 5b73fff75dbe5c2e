"""One page to pieces in reading order."""

from __future__ import annotations

from collections import defaultdict

from referral_lint.reading.pdf.columns import ALIGNED, find_runs, keeps_apart, known_starts
from referral_lint.reading.pdf.grid import Grid, GridCell, find_grids
from referral_lint.reading.pdf.labels import label_fields
from referral_lint.reading.pdf.lines import segments, to_lines
from referral_lint.reading.pdf.pieces import Flow, Piece, Stored, Table, TableCell
from referral_lint.reading.pdf.rows import as_table
from referral_lint.reading.pdf.run import Run
from referral_lint.reading.pdf.shapes import Box, Field, Line, Page, Word

NEWSPAPER_LINES, NEWSPAPER_LETTERS = 6, 34  # two columns of running text: so many lines, so long on average

MOST_FRAMES = 300  # on one page


def lay_out_all(pages: list[Page]) -> list[Piece]:
    """The pieces of all pages, in order."""
    pieces: list[Piece] = []
    for page in pages:
        last = pieces[-1] if pieces else None
        pieces += lay_out(page, last.columns if isinstance(last, Table) and last.ruled else ())
    return pieces


def lay_out(page: Page, above: tuple[float, ...] = ()) -> list[Piece]:
    """A page's pieces.  Every word, tick and field is in exactly one of them.  ``above``: see ``find_grids``."""
    grids = [g for g in find_grids(page.rules, above) if any(g.box.holds(w.box) for w in page.words)]
    words, fields = list(page.words), list(page.fields)
    placed: list[tuple[float, float, Piece]] = []
    for grid in grids:
        table, words, fields, stored = _ruled(page, grid, words, fields)
        placed.append((grid.box.top, grid.box.x0, table))
        placed += [(s.field.box.top, s.field.box.x0, s) for s in stored]
    labelled, words = label_fields(page, fields, words)
    placed += [(*_corner(piece), piece) for piece in labelled]
    bars = sorted([*(top for top, _, _ in placed), 1e9])
    lines = to_lines(words)
    _bound(lines, page.frames)
    starts = known_starts(lines)
    for bar, block in _blocks(lines, bars):
        placed += [(min(top, bar), x, piece) for top, x, piece in _open_pieces(page, block, starts)]
    return [piece for *_, piece in sorted(placed, key=lambda p: p[:2])]


def _bound(lines: list[Line], frames: tuple[Box, ...]) -> None:
    """Give lines in a box to write in the box's right edge, as far from it as the text is from the left one."""
    for frame in sorted(frames[:MOST_FRAMES], key=lambda f: f.width * f.height, reverse=True):  # the innermost has the last word
        inside = [n for n in lines if frame.holds(n.box, 0) and n.box.x1 <= frame.x1 + 1]
        pad = min((n.box.x0 - frame.x0 for n in inside), default=0.0)
        for line in inside:
            line.edge = frame.x1 - max(pad, 0.0)


def _corner(piece: Stored | Table) -> tuple[float, float]:
    box = piece.field.box if isinstance(piece, Stored) else piece.cells[0].lines[0].box
    return box.top, box.x0


def _blocks(lines: list[Line], bars: list[float]) -> list[tuple[float, list[Line]]]:
    """Lines between one table or field and the next: columns do not reach across them."""
    blocks: list[tuple[float, list[Line]]] = []
    at, last = 0, -1
    for line in lines:
        while bars[at] < line.box.middle[1]:
            at += 1
        if at != last:
            blocks.append((bars[at], []))
            last = at
        blocks[-1][1].append(line)
    return blocks


def _ruled(page: Page, grid: Grid, words: list[Word], fields: list[Field]) -> tuple[Table, list[Word], list[Field], list[Stored]]:
    """The table of a grid, what lies outside it, and the fields that share a cell with their label."""
    cells, stored = [], []
    for place in grid.cells:
        inside = [w for w in words if place.box.holds(w.box, 0)]
        here = [f for f in fields if place.box.holds(f.box, 0)]
        if inside:
            taken = {id(w) for w in inside}
            words = [w for w in words if id(w) not in taken]
        if here:
            fields = [f for f in fields if f not in here]
        if here and any(w.tick is None for w in inside):
            with_labels, inside = label_fields(page, here, inside)
            stored += [s for s in with_labels if isinstance(s, Stored)]
            here = []
            if not inside:
                continue
        cells += _filled(place, grid, inside, here)
    return Table(page.number, cells, grid.columns, True, grid.box.top, grid.box.bottom), words, fields, stored


def _filled(place: GridCell, grid: Grid, words: list[Word], fields: list[Field]) -> list[TableCell]:
    """The cell with its lines: several, where its words keep to columns that only other rows have lines between."""
    inner = [x for x in grid.columns if place.box.x0 + 3 < x < place.box.x1 - 3] if not fields else []
    borders = [x for x in inner if keeps_apart(to_lines(words), x)]
    cells, left = [], place.box.x0
    for column, right in enumerate([*borders, place.box.x1]):
        lines = to_lines(w for w in words if left <= w.box.middle[0] < right or (not borders))
        pad = min((n.box.x0 - left for n in lines), default=2.0)
        limit = right - min(max(pad, 1.0), 12.0)
        crossed = sum(place.box.x0 + 3 < x < left + 3 for x in inner) if column else 0
        width = place.width if not borders else max(1, 1 + sum(left + 3 < x < right - 3 for x in inner))
        cells.append(TableCell(place.row, place.column + crossed, width, lines, fields, limit))
        left = right
    return cells


def _open_pieces(page: Page, lines: list[Line], starts: tuple[float, ...]) -> list[tuple[float, float, Piece]]:
    """Running text and unruled columns, each with its corner."""
    pieces: list[tuple[float, float, Piece]] = []
    for item in find_runs(lines, starts):
        if isinstance(item, Line):
            pieces.append((item.box.top, item.box.x0, Flow(page.number, [item])))
            continue
        box = item.lines[0].box
        if _is_newspaper(item):
            head, body = _headed(item)
            pieces += [(p.box.top, p.box.x0, Flow(page.number, [p])) for line in head for p in segments(line)]
            top = body.lines[0].box.top
            pieces += [(top + n / 1e6, 0.0, f) for n, f in enumerate(_newspaper(page, body))]
        elif (cells := as_table(item, page.rules)) is not None:
            columns = tuple(round(a, 1) for a, _ in item.strips)
            pieces.append((box.top, box.x0, Table(page.number, cells, columns, ruled=False)))
        else:
            for row in _side_by_side(item):
                parts = [p for c in sorted({c for cells in row for c in cells}) for cells in row for p in cells.get(c, [])]
                pieces += [(row[0][min(row[0])][0].box.top + n / 1e6, 0.0, Flow(page.number, [p])) for n, p in enumerate(parts)]
    return pieces


def _side_by_side(run: Run) -> list[list[dict[int, list[Line]]]]:
    """The lines of several pieces of text that stand side by side, those together in whose columns a line of fewer pieces goes on:
    "Address: 4 Hill Road,   Role: Teacher" and, below the address, "Leeds"."""
    rows: list[list[dict[int, list[Line]]]] = []
    for n, line in enumerate(run.lines):
        cells: dict[int, list[Line]] = defaultdict(list)
        for p in segments(line):
            cells[run.column(p)].append(p)
        if rows and line.box.top - run.lines[n - 1].box.bottom < line.size and _goes_on(rows[-1][0], cells):
            rows[-1].append(cells)
        else:
            rows.append([cells])
    return rows


def _goes_on(row: dict[int, list[Line]], cells: dict[int, list[Line]]) -> bool:
    """Whether a line goes on with some of a row's answers ("Label: answer"): it begins where they begin, and has no label of its own."""
    return len(cells) < len(row) and all(
        c in row
        and len(parts) == 1
        and ":" in row[c][0].text
        and ":" not in parts[0].text
        and abs(parts[0].box.x0 - row[c][0].box.x0) <= ALIGNED
        for c, parts in cells.items()
    )


def _is_newspaper(run: Run) -> bool:
    if len(run.strips) != 1 or len(run.lines) < NEWSPAPER_LINES:
        return False
    sides = [[len(t.text) for line in run.lines if (t := run.cells(line).get(c)) is not None] for c in (0, 1)]
    return all(len(s) >= NEWSPAPER_LINES and sum(s) / len(s) >= NEWSPAPER_LETTERS for s in sides)


def _headed(run: Run) -> tuple[list[Line], Run]:
    """Short lines above two columns of text (the addresses of a letter), and the columns."""
    long = (n for n, line in enumerate(run.lines) if any(len(t.text) >= NEWSPAPER_LETTERS for t in run.cells(line).values()))
    first = next(long, 0)
    return run.lines[:first], Run(run.lines[first:], run.strips)


def _newspaper(page: Page, run: Run) -> list[Flow]:
    """Two columns of running text, one after the other."""
    return [Flow(page.number, [t for line in run.lines if (t := run.cells(line).get(c)) is not None]) for c in (0, 1)]
