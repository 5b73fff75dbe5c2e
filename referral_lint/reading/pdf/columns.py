"""Where lines without rules form columns: label and value side by side, two or more pairs, or a grid."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from referral_lint.reading.pdf.lines import segments
from referral_lint.reading.pdf.rows import label_goes_on
from referral_lint.reading.pdf.run import Run, Strips
from referral_lint.reading.pdf.shapes import Line

NARROWEST = 6.0  # points: an empty strip narrower than this parts no columns
EXTRA_GAP = 24.0  # a gap this wide inside a column means that other columns begin
CLOSE = 0.6  # sizes: lines of one head stand no further apart
TALLEST = 4  # lines of a table's heads
ALIGNED = 2.0  # points
OVERLAP = 1.0  # points that one line's box reaches into the next one's: more than descenders do
OUTDENT = 4.0  # points: a bold line that begins further to the left than all rows is the next heading
FARTHEST = 3.5  # sizes: rows further apart than this are not one table


def known_starts(lines: list[Line]) -> tuple[float, ...]:
    """Where columns begin on a page: places where several segments start after a wide gap."""
    seen = Counter(round(p.box.x0) for line in lines for p in segments(line)[1:])
    return tuple(float(x) for x, count in seen.items() if count >= 3)


def find_runs(lines: list[Line], starts: tuple[float, ...] = ()) -> list[Line | Run]:
    """Lines in order, with those that form columns gathered.  ``starts``: see ``known_starts``."""
    found: list[Line | Run] = []
    at = 0
    while at < len(lines):
        run = (
            _with_tall_heads(lines, at, starts)
            or _beside_each_other(lines, at, starts)
            or (_grown(lines, at, starts) if len(segments(lines[at], starts)) > 1 else None)
        )
        if run is None:
            found.append(lines[at])
            at += 1
            continue
        at += len(run.lines)
        _take_tops_above(found, run)
        if not run.heads:
            _take_labels_above(found, run)
        found.append(run)
    return found


def _grown(lines: list[Line], at: int, starts: tuple[float, ...]) -> Run:
    first = segments(lines[at], starts)
    return _extended(Run([lines[at]], [(a.box.x1, b.box.x0) for a, b in pairwise(first)]), lines[at + 1 :])


def _extended(run: Run, rest: list[Line]) -> Run:
    """The run with the lines after it that keep its columns apart."""
    begun = len(run.lines)
    for line in rest:
        if _far(run.lines[-1], line) or _is_heading(run, line):
            break
        strips = _narrowed(run.strips, line)
        lost = len(strips) < len(run.strips)
        if (lost and (len(run.lines) > 1 or not strips or len(segments(line, run.starts)) < 2)) or _extra_gap(run, line):
            break
        run.lines.append(line)
        run.strips = strips
    _give_back(run, rest[len(run.lines) - begun :])
    return run


def _with_tall_heads(lines: list[Line], at: int, starts: tuple[float, ...]) -> Run | None:
    """A grid that begins with bold heads, some of them taller than others, so that each line shows only a part of them; None where the
    line ``at`` begins none.  The heads say where the columns are: a column of blanks has nothing else."""
    end = at + 1
    while end < len(lines) and end - at < TALLEST and _goes_on(lines[end - 1], lines[end]):
        end += 1
    heads = lines[at:end]
    if len(heads) < 2 or end == len(lines) or not heads[0].bold or lines[end].bold or _far(heads[-1], lines[end]):
        return None
    columns = _columns(heads, starts)
    if _overlap(heads[-1], lines[end]):
        return None  # labels beside an answer that is not so tall
    if heads[0].box.x0 < min(x.box.x0 for x in heads[1:]) - OUTDENT and len(segments(heads[0], starts)) == 1:
        return None  # the heading above
    if len(columns) <= max(1, min(len(segments(x, starts)) for x in heads)):
        return None  # every line has all the heads: rows of bold answers
    run = _extended(Run(heads, [(a[1], b[0]) for a, b in pairwise(columns)], len(heads)), lines[end:])
    return run if any(len(run.cells(x)) > 1 for x in run.lines[run.heads :]) else None


def _beside_each_other(lines: list[Line], at: int, starts: tuple[float, ...]) -> Run | None:
    """A run that begins with lines of which each overlaps the next: cells centred in one row."""
    end = at + 1
    while end < len(lines) and _overlap(lines[end - 1], lines[end]):
        end += 1
    columns = _columns(lines[at:end], starts)
    if end - at < 2 or len(columns) < 2:
        return None
    return _extended(Run(lines[at:end], [(a[1], b[0]) for a, b in pairwise(columns)]), lines[end:])


def _overlap(above: Line, below: Line) -> bool:
    return below.box.top < above.box.bottom - OVERLAP


def _columns(lines: list[Line], starts: tuple[float, ...]) -> list[tuple[float, float]]:
    """From where to where the words of each column stand that several lines of one row make."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted((p.box.x0, p.box.x1) for line in lines for p in segments(line, starts)):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(x1, columns[-1][1]))
        else:
            columns.append((x0, x1))
    return columns


def _goes_on(above: Line, below: Line) -> bool:
    return above.bold == below.bold and below.box.top - above.box.bottom <= CLOSE * above.size


def _far(before: Line, line: Line) -> bool:
    return line.box.top - before.box.bottom > FARTHEST * max(before.size, line.size)


def _is_heading(run: Run, line: Line) -> bool:
    """A lone bold or larger line among rows whose labels are neither."""
    if len(segments(line, run.starts)) > 1:
        return False
    if line.bold and line.box.x0 < min(n.box.x0 for n in run.lines) - OUTDENT:
        return True
    larger = line.size > 1.12 * max(n.size for n in run.lines)
    labels = [run.cells(n).get(0) for n in run.lines]
    bold_labels = any(n is not None and n.bold for n in labels)
    shouting = (
        line.text.isupper()
        and any(w.isalpha() and len(w) > 2 for w in line.text.split())
        and len(line.text) > 5
        and not all(n.text.isupper() for n in labels if n is not None)
    )
    return larger or (line.bold and not bold_labels) or shouting


def _narrowed(strips: Strips, line: Line) -> Strips:
    """What is left of the empty strips beside this line's words."""
    left = list(strips)
    for part in segments(line, tuple(b for _, b in strips)):
        box, kept = part.box, []
        for a, b in left:
            if box.x1 <= a or box.x0 >= b:
                kept.append((a, b))
            elif (side := max(((a, box.x0), (box.x1, b)), key=lambda s: s[1] - s[0]))[1] - side[0] >= NARROWEST:
                kept.append(side)
        left = kept
    return left


def _extra_gap(run: Run, line: Line) -> bool:
    parts = segments(line, run.starts)
    return any(run.column(a) == run.column(b) and b.box.x0 - a.box.x1 > EXTRA_GAP for a, b in pairwise(parts))


def _give_back(run: Run, rest: list[Line]) -> None:
    """Lines at the end that stand alone in the first column belong to what follows close below: a question over its answer."""
    while len(run.lines) > 1 and set(run.cells(run.lines[-1])) == {0}:
        if label_goes_on(run, [run.cells(n) for n in run.lines[-2:]], 1, len(run.lines) - 2):
            return
        last, before = run.lines[-1], run.lines[-2]
        following = rest[0] if rest else None
        below = following.box.top - last.box.bottom if following else 1e9
        if below > 1.2 * last.size or below > last.box.top - before.box.bottom + 1:
            return
        rest = [run.lines.pop(), *rest]


def _take_tops_above(found: list[Line | Run], run: Run) -> None:
    """The upper lines of the run's first row, whose cells are not all of one height."""
    while found:
        above = found[-1].lines if isinstance(found[-1], Run) else [found[-1]]
        strips = _kept_by(run, above)
        if strips is None:
            return
        run.lines[:0] = above
        run.strips, run.heads = strips, run.heads + len(above) if run.heads else 0
        found.pop()


def _kept_by(run: Run, above: list[Line]) -> Strips | None:
    """The strips that upper lines leave empty, None where they are no part of the run's first row."""
    rows = [*above, run.lines[0]]
    if len(above) > TALLEST or any(b.box.top - a.box.bottom > CLOSE * a.size for a, b in pairwise(rows)):
        return None
    begins = (min(x.box.x0 for x in run.lines), *run.starts)
    strips = run.strips
    for line in above:
        if not all(any(abs(p.box.x0 - x) <= ALIGNED for x in begins) for p in segments(line, run.starts)):
            return None
        strips = _narrowed(strips, line)
    labels = [label for x in rows if (label := run.cells(x).get(0))]
    going_on = all(b.text[:1].islower() or b.text[:1] in "(/&" for b in labels[1:])
    return strips if len(strips) == len(run.strips) and going_on else None


def _take_labels_above(found: list[Line | Run], run: Run) -> None:
    """A label whose value is blank, just above: it belongs to the table."""
    while found and isinstance(line := found[-1], Line):
        first = run.lines[0]
        fits = line.box.x1 <= run.strips[0][0] + 1 and abs(line.box.x0 - first.box.x0) <= 2
        near = first.box.top - line.box.bottom <= 1.0 * line.size
        if not fits or not near or line.bold != _label(run, first).bold or _is_heading(run, line):
            return
        run.lines.insert(0, line)
        found.pop()


def _label(run: Run, line: Line) -> Line:
    return run.cells(line).get(0) or line


def keeps_apart(lines: list[Line], x: float) -> bool:
    """Whether words stand on both sides of ``x``, none across it, and wider apart there than words of a text."""
    both = False
    for line in lines:
        left = max((w.box.x1 for w in line.words if w.box.middle[0] < x), default=None)
        right = min((w.box.x0 for w in line.words if w.box.middle[0] >= x), default=None)
        if (left is not None and left > x + 1) or (right is not None and right < x - 1):
            return False
        if left is not None and right is not None:
            if right - left < 0.7 * line.size:
                return False
            both = True
    return both
