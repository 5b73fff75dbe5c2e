"""Ruling lines to tables: cells with row, grid column and span."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from referral_lint.reading.pdf.shapes import Box, Rule

NEAR = 3.0  # points: ends that miss by less than this meet
COVERED = 0.6  # share of a cell's side that a rule must cover to be its border
MOST = 1_500  # rules on one page


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: counted from 0, merged ones once."""

    row: int
    column: int
    width: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; ``columns`` are the x of its column borders."""

    box: Box
    cells: tuple[GridCell, ...]
    columns: tuple[float, ...]


def find_grids(rules: tuple[Rule, ...], above: tuple[float, ...] = ()) -> list[Grid]:
    """The ruled tables of a page, from top to bottom.  A single box is none, unless it goes on from the page before.

    ``above``: the column borders of the table that the page before ended with.
    """
    if len(rules) > MOST:
        return []
    across, down = _merged(r for r in rules if r.across), _merged(r for r in rules if not r.across)
    grids = [g for group in _groups(across, down) if (g := _grid(*group)) is not None]
    grids.sort(key=lambda g: (g.box.top, g.box.x0))
    return [g for n, g in enumerate(grids) if len(g.cells) > 1 or (not n and same_edges(g.columns, above))]


def same_edges(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two tables have the same left and right edge, and one's column borders are among the other's."""
    if not one or not other or abs(one[0] - other[0]) > NEAR or abs(one[-1] - other[-1]) > NEAR:
        return False
    few, many = sorted((one, other), key=len)
    return all(any(abs(x - y) <= NEAR for y in many) for x in few)


def _merged(rules: object) -> list[Rule]:
    """Rules on one line that touch, as one; the lines themselves snapped together."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):  # type: ignore[call-overload]
        if lines and rule.at - lines[-1][0].at <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return [m for line in lines for m in _joined(line)]


def _joined(line: list[Rule]) -> list[Rule]:
    at = sum(r.at for r in line) / len(line)
    joined: list[Rule] = []
    for rule in sorted(line, key=lambda r: r.start):
        if joined and rule.start <= joined[-1].end + NEAR:
            joined[-1] = Rule(rule.across, at, joined[-1].start, max(joined[-1].end, rule.end))
        else:
            joined.append(Rule(rule.across, at, rule.start, rule.end))
    return joined


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together through crossings."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.start - NEAR <= v.at <= h.end + NEAR and v.start - NEAR <= h.at <= v.end + NEAR:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for n, rule in enumerate(across + down):
        groups[root(n)][0 if rule.across else 1].append(rule)
    return [g for g in groups.values() if len(g[0]) >= 2 and len(g[1]) >= 2]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    ys, xs = _distinct(r.at for r in across), _distinct(r.at for r in down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    owner = _owners(across, down, ys, xs)
    regions: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, first in owner.items():
        regions[first].append(place)
    cells = [_cell(places, ys, xs) for places in regions.values()]
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(sorted(cells, key=lambda c: (c.row, c.column))), tuple(xs))


def _owners(across: list[Rule], down: list[Rule], ys: list[float], xs: list[float]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each square of the grid the first square of the cell it belongs to: squares without a border between are one."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            owner[r, c] = (r, c)
            if c and not _border(down, xs[c], ys[r], ys[r + 1]):
                _unite(owner, (r, c), (r, c - 1))
            if r and not _border(across, ys[r], xs[c], xs[c + 1]):
                _unite(owner, (r, c), (r - 1, c))
    return {place: _first(owner, place) for place in owner}


def _unite(owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    a, b = sorted((_first(owner, one), _first(owner, other)))
    owner[b] = a


def _first(owner: dict[tuple[int, int], tuple[int, int]], place: tuple[int, int]) -> tuple[int, int]:
    while owner[place] != place:
        place = owner[place]
    return place


def _border(rules: list[Rule], at: float, start: float, end: float) -> bool:
    covered = sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= NEAR)
    return covered >= COVERED * (end - start)


def _cell(places: list[tuple[int, int]], ys: list[float], xs: list[float]) -> GridCell:
    rows, columns = [r for r, _ in places], [c for _, c in places]
    box = Box(xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1])
    return GridCell(min(rows), min(columns), max(columns) - min(columns) + 1, box)


def _distinct(values: object) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept
