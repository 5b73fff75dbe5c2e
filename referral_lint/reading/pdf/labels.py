"""Which printed words are a form field's label: those to its left, else those above it, else its tooltip or name."""

from __future__ import annotations

from dataclasses import dataclass

from referral_lint.reading.pdf.lines import segments, to_lines
from referral_lint.reading.pdf.pieces import Stored, Table, TableCell
from referral_lint.reading.pdf.shapes import Box, Field, Line, Page, Word

LEFT, ABOVE = 260.0, 18.0  # points: how far a label may stand


@dataclass(slots=True)
class _Found:
    field: Field
    words: list[Word]
    above: bool = False


def label_fields(page: Page, fields: list[Field], words: list[Word]) -> tuple[list[Stored | Table], list[Word]]:
    """Fields with labels in reading order, grids of fields as tables, and the words that are no labels."""
    parts = [p for line in to_lines(w for w in words if w.tick is None) for p in segments(line)]
    found = [_labelled(f, fields, parts) for f in fields]
    grid = _grid(page, found)
    in_grid = {id(f) for cell in (grid.cells if grid else ()) for f in cell.fields}
    used = {id(w) for n in found for w in n.words}
    out: list[Stored | Table] = [Stored(page.number, n.field, _text(n)) for n in found if id(n.field) not in in_grid]
    return out + ([grid] if grid else []), [w for w in words if id(w) not in used]


def _text(found: _Found) -> str | None:
    return " ".join(w.text for w in found.words) or found.field.name


def _labelled(field: Field, fields: list[Field], parts: list[Line]) -> _Found:
    left = _left(field, fields, parts)
    if left:
        return _Found(field, left)
    above = _above(field, fields, parts)
    return _Found(field, above, above=bool(above))


def _left(field: Field, fields: list[Field], parts: list[Line]) -> list[Word]:
    """Words beside the field, of one column; several lines where a long label wraps."""
    box = field.box
    beside = [p for p in parts if p.box.x1 <= box.x0 + 6 and box.x0 - p.box.x1 < LEFT and _level(p.box, box)]
    beside = [p for p in beside if not any(_between(p.box, f.box, box) for f in fields if f is not field)]
    if not beside:
        return []
    nearest = min(beside, key=lambda p: (abs(p.box.middle[1] - _first_line(box)) > 12, box.x0 - p.box.x1))
    column = [p for p in beside if abs(p.box.x0 - nearest.box.x0) < 4]
    return [w for p in sorted(column, key=lambda p: p.box.top) for w in p.words]


def _first_line(box: Box) -> float:
    return box.middle[1] if box.height < 30 else box.top + 9


def _level(part: Box, box: Box) -> bool:
    return box.top - 3 <= part.middle[1] <= box.bottom + 3


def _between(part: Box, other: Box, box: Box) -> bool:
    """Whether another field stands between the words and this field."""
    return part.x1 - 6 < other.x0 and other.x1 < box.x0 + 6 and other.top < part.middle[1] < other.bottom


def _above(field: Field, fields: list[Field], parts: list[Line]) -> list[Word]:
    box = field.box
    over = [p for p in parts if -6 < box.top - p.box.bottom < ABOVE and p.box.x0 < box.x1 - 4 and p.box.x1 > box.x0 - 4]
    over = [p for p in over if p.box.x0 > box.x0 - 14]
    over = [
        p for p in over if not any(f is not field and p.box.bottom - 4 < f.box.middle[1] < box.top and _stacked(f.box, box) for f in fields)
    ]
    return list(max(over, key=lambda p: (p.box.bottom, -p.box.x0)).words) if over else []


def _stacked(one: Box, other: Box) -> bool:
    """Whether two boxes stand over each other: most of the narrower one's width is shared."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > 0.6 * min(one.width, other.width)


def _grid(page: Page, found: list[_Found]) -> Table | None:
    """Columns of fields under printed headers: two columns at least, and a field without words of its own under another."""
    columns = [[n, *_under(n, found)] for n in found if n.above]
    columns = sorted((c for c in columns if len(c) > 1), key=lambda c: c[0].field.box.x0)
    if len(columns) < 2:
        return None
    tops = sorted({round(n.field.box.top) for column in columns for n in column})
    rows = [t for i, t in enumerate(tops) if not i or t - tops[i - 1] > 4]
    cells = [TableCell(0, c, 1, lines=[Line(list(column[0].words))], limit=1e9) for c, column in enumerate(columns)]
    for c, column in enumerate(columns):
        for n in column:
            row = 1 + max(i for i, t in enumerate(rows) if t <= round(n.field.box.top) + 4)
            cells.append(TableCell(row, c, 1, fields=[n.field]))
    return Table(page.number, sorted(cells, key=lambda x: (x.row, x.column)), (), ruled=False)


def _under(top: _Found, found: list[_Found]) -> list[_Found]:
    """The fields in a chain below, as long as they have no words of their own."""
    chain: list[_Found] = []
    last = top
    while True:
        below = [n for n in found if not n.words and -4 < n.field.box.top - last.field.box.bottom < 14]
        below = [n for n in below if _stacked(n.field.box, last.field.box)]
        if not below:
            return chain
        last = min(below, key=lambda n: n.field.box.top)
        chain.append(last)
        if len(chain) > 200:
            return chain
