"""The rows of columns that no rule parts: which lines are one row, and their cells."""

from __future__ import annotations

from itertools import pairwise

from referral_lint.reading.pdf.pieces import TableCell
from referral_lint.reading.pdf.run import Run
from referral_lint.reading.pdf.shapes import Line, Rule

PADDING = 6.0  # points between a label that fills its column and the value


def as_table(run: Run, rules: tuple[Rule, ...]) -> list[TableCell] | None:
    """The run's cells; None where the segments are rather pieces of text that happen to stand side by side."""
    table = [run.cells(line) for line in run.lines]
    several = [cells for cells in table if len(cells) > 1]
    if len(several) == 1 and not several[0][min(several[0])].text.rstrip().endswith((":", "?")):
        return None
    if sum(_says_both(cells) for cells in several) > len(several) / 2:
        return None
    return _cells(run, table, _row_starts(run, table, rules))


def _says_both(cells: dict[int, Line]) -> bool:
    """ "Name: Ann Lee" in the first column: label and value stand together already."""
    label, colon, rest = cells.get(0, Line(cells[min(cells)].words)).text.partition(":")
    return bool(colon and rest.strip() and len(label) < 60)


def _cells(run: Run, table: list[dict[int, Line]], starts: list[bool]) -> list[TableCell]:
    made: dict[tuple[int, int], TableCell] = {}
    limits, last = _limits(table), len(run.strips)
    row = -1
    for cells, start in zip(table, starts, strict=True):
        row += start
        for column, line in sorted(cells.items()):
            cell = made.setdefault((row, column), TableCell(row, column, 1, limit=limits[column] if column == last else 0.0))
            cell.lines.append(line)
    for r in range(row + 1):
        for c in range(len(run.strips) + 1):
            made.setdefault((r, c), TableCell(r, c, 1))
    return [made[key] for key in sorted(made)]


def _limits(table: list[dict[int, Line]]) -> dict[int, float]:
    limits: dict[int, float] = {}
    for cells in table:
        for column, line in cells.items():
            limits[column] = max(limits.get(column, 0.0), line.box.x1)
    return limits


def _row_starts(run: Run, table: list[dict[int, Line]], rules: tuple[Rule, ...]) -> list[bool]:
    """For each line whether a row begins with it."""
    ruled = [_rule_between(a, b, rules) for a, b in pairwise(run.lines)]
    if sum(ruled) >= 2:
        return [True, *ruled]
    loose = _row_gap(run, table)
    starts = _dense_starts(run, table) if loose is None else [True, *(_starts_spaced(run, table, n, loose) for n in range(1, len(table)))]
    return [n in (0, run.heads) if n <= run.heads and run.heads else start for n, start in enumerate(starts)]


def _gap(run: Run, n: int) -> float:
    return run.lines[n].box.top - run.lines[n - 1].box.bottom


def _row_gap(run: Run, table: list[dict[int, Line]]) -> float | None:
    """The least space between rows where rows stand further apart than a row's own lines; None where all stand alike.

    Lines that stand close and are rows all the same (label and value twice, and the label had room) prove the contrary.
    """
    size = run.lines[0].size
    gaps = [_gap(run, n) for n in range(1, len(table))]
    within = max(min(gaps, default=0.0), 0.15 * size)  # centred labels overlap their value's lines
    for least in (within + 0.12 * size, within + 0.3 * size):
        close = [n for n in range(1, len(table)) if _gap(run, n) < least]
        rows = [n for n in close if min(len(table[n]), len(table[n - 1])) > 1 and 0 in table[n] and 0 in table[n - 1]]
        if len(gaps) - len(close) >= 2 and all(label_goes_on(run, table, n) for n in rows):
            return least
    return None


def _starts_spaced(run: Run, table: list[dict[int, Line]], n: int, loose: float) -> bool:
    """Rows apart from each other: space begins a row, unless only the value goes on after it."""
    if _gap(run, n) < loose:
        return False
    after = next((k for k in range(n + 1, len(table)) if _gap(run, k) >= loose), len(table))
    return any(0 in cells for cells in table[n:after])  # at the foot of a tall cell, too, its row's label may stand


def _dense_starts(run: Run, table: list[dict[int, Line]]) -> list[bool]:
    """Lines at one distance: a row begins wherever the first column says something new.

    Lines without a label stand above or below their row's own; where one space among them is wider, the row begins after it.
    """
    labelled = [n for n, cells in enumerate(table) if 0 in cells]
    starts = [n == 0 for n in range(len(table))]
    for before, n in pairwise(labelled):
        if n == before + 1:
            both = min(len(table[n]), len(table[before])) > 1 and not table[n][0].text[:1].islower()  # have answers of their own
            starts[n] = both or not label_goes_on(run, table, n)
            continue
        gaps = {k: _gap(run, k) for k in range(before + 1, n + 1)}
        widest = max(gaps, key=lambda k: gaps[k])
        wider = gaps[widest] > max(v for k, v in gaps.items() if k != widest) + 0.35 * run.lines[widest].size
        starts[widest if wider else n] = True
    return starts


def _rule_between(above: Line, below: Line, rules: tuple[Rule, ...]) -> bool:
    box = above.box.around(below.box)
    low, high = above.box.middle[1], below.box.middle[1]
    return any(r.across and low < r.at < high and min(r.end, box.x1) - max(r.start, box.x0) > 0.6 * box.width for r in rules)


def label_goes_on(run: Run, table: list[dict[int, Line]], n: int, first: int = 0) -> bool:
    """Whether this is a wrapped label's next line: it begins small, or its first word had no room above.

    ``table`` begins with the run's line ``first``.
    """
    before, label = table[n - 1].get(0), table[n].get(0)
    if before is None or label is None or before.bold != label.bold or _gap(run, first + n) > 0.8 * label.size:
        return False
    text, end = label.text, before.text.rstrip()
    if end.endswith(":"):
        return False
    if text[:1].islower() or text[:1] in "(/&)":
        return True
    room = run.strips[0][1] - PADDING * (2 if run.heads else 1)  # cells of a grid have space on both sides
    return before.box.x1 + 0.25 * before.size + label.words[0].box.width > room and not end.endswith("?")
