"""Labels and answers in tables: label and value side by side or one above the other, grids of people, columns of questions."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from referral_lint.form.answers import BOX, instruction
from referral_lint.form.entries import Entry, Line, Span, entry, lines_of
from referral_lint.form.prose import Reading, add_answer, gap_cells, read_line
from referral_lint.form.wording import Meaning, meaning, owner_in, section
from referral_lint.values.document import Block

_GRID_OWNERS = {
    "relationship": "household",
    "pr": "household",
    "lives_here": "household",
    "role": "professional",
    "agency": "professional",
    "contact": "professional",
}
_COLON = re.compile(r"[A-Z][^:\n]{1,60}:(?!\d)")
_COUNTED = re.compile(r"^\s*(child|person|adult|parent|carer|sibling|professional)\s*\d+\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell with its lines."""

    row: int
    column: int
    width: int
    lines: tuple[Line, ...]
    bold: bool

    @property
    def text(self) -> str:
        return "\n".join(x.text for x in self.lines)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(x.span for x in self.lines)


Row = list[CellText]


def read_table(state: Reading, blocks: list[Block]) -> None:
    """A table's entries, in row order.  All blocks have a ``cell`` of one table."""
    rows = _rows(blocks)
    n = 0
    while n < len(rows):
        n += _columns(state, rows, n) or _grid(state, rows, n) or _questions_row(state, rows, n) or _pairs(state, rows, n)
    if state.open is not None and not state.open.passage:
        state.close()


def _rows(blocks: list[Block]) -> list[Row]:
    cells: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for b in blocks:
        assert b.cell is not None
        cells[b.cell.row, b.cell.column].append(b)
    rows: dict[int, Row] = defaultdict(list)
    for (row, column), members in sorted(cells.items()):
        lines = tuple(x for b in members for x in lines_of(b))
        width = members[0].cell.width if members[0].cell else 1
        rows[row].append(CellText(row, column, width, lines, bool(lines) and all(x.bold >= len(x.text) - 1 for x in lines)))
    return [rows[r] for r in sorted(rows)]


def _label(cell: CellText, owner: str | None) -> Meaning | None:
    """What the whole cell means as a label, None where it is none."""
    if not cell.lines or len(cell.text) > 400 or BOX.search(cell.text):
        return None
    head = (
        cell.lines[0].text
        if len(cell.lines) > 1 and all(instruction(x.text) or x.text.startswith("(") for x in cell.lines[1:])
        else cell.text.replace("\n", " ")
    )
    if ":" in head.rstrip(" :"):
        return None
    found = meaning(head.rstrip(" :"), owner)
    if found is None or (found.sure < 0.9 and not cell.bold and not re.search(r"[:?*]\s*(\([^)]*\))?$", head) and len(head.split()) > 12):
        return None
    return found


def _filled(row: Row) -> list[CellText]:
    return [c for c in row if c.lines]


def _grid(state: Reading, rows: list[Row], n: int) -> int:
    """A header row of labels and rows of values below it.  Returns how many rows it took, 0 where this is no grid."""
    header = _filled(rows[n])
    if len(header) < 2:
        return 0
    means = {c.column: _label(c, state.owner) for c in header}
    known = [m for m in means.values() if m and m.sure >= 0.9]
    if (
        len(known) < 2
        or len(known) < 0.6 * len(header)
        or (any(m and m.sure < 0.9 and m.passage for m in known) and len(known) < len(header))
    ):
        return 0
    if _side_by_side(rows[:n] + rows[n + 1 :], header, {c for c, m in means.items() if m and m.sure >= 0.9}, state.owner):
        return 0
    last = n + 1
    while last < len(rows) and not _labels_row(rows[last], state.owner):
        last += 1
    if last == n + 1 or (len(header) < len(rows[n]) and not any(len(_filled(r)) > 1 for r in rows[n + 1 : last])):
        return 0
    if sum(1 for r in rows[n + 1 : last] for c in _filled(r) if c.column in means) == 0 and len(header) == 2 and last < len(rows):
        return 0
    body = [c for r in rows[n + 1 : last] for c in _filled(r)]
    if 2 * sum(1 for c in body if _COLON.match(c.text)) > len(body):  # "Name: Jo Lee": each cell has its own label
        return 0
    _grid_entries(state, rows[n:last], {c.column: c for c in header})
    return last - n


def _side_by_side(others: list[Row], header: Row, labelled: set[int], owner: str | None) -> bool:
    """Whether the table's other rows have labels where this one has: then label and value stand side by side.

    Where every cell of the row is a label, only the first column counts, and only in rows that are no further header.
    """
    columns = {header[0].column} if len(labelled) == len(header) else labelled
    cells = [
        c for row in others for c in row if c.column in columns and c.lines and len(row) > 1 and (len(columns) > 1 or not _labels_row(row, owner))
    ]
    labels = sum(1 for c in cells if (m := _label(c, owner)) and (m.sure >= 0.95 or m.passage) and not (m.relation or _COUNTED.match(c.text)))
    return bool(labels) and labels * 2 >= len(cells)


def _labels_row(row: Row, owner: str | None) -> bool:
    """Whether a row below a header begins something else: a row of labels, or a heading over all columns."""
    filled = _filled(row)
    if not filled:
        return False
    if len(filled) == 1 and len(row) == 1:
        return bool(section(filled[0].text) or _label(filled[0], owner))
    labels = sum(1 for c in filled if (m := _label(c, owner)) and m.sure >= 0.9)
    first = _label(filled[0], owner)
    return (labels >= 2 and labels >= 0.6 * len(filled)) or (
        first is not None and first.sure >= 0.95 and filled[0].text.rstrip().endswith(":")
    )


def _grid_owner(state: Reading, header: dict[int, CellText]) -> str | None:
    concepts = {m.concept for c in header.values() if (m := _label(c, None))}
    if (
        "child.name" in concepts
        and "family.pr" not in concepts
        and any(re.search(r"(?i)child|young|pupil|baby", c.text) and not re.search(r"(?i)relation", c.text) for c in header.values())
    ):
        return "child"
    attributes = [m.concept.split(".")[-1] for c in header.values() if (m := _label(c, "child"))]
    owners = [_GRID_OWNERS[a] for a in attributes if a in _GRID_OWNERS]
    said = [owner_in(c.text) for c in header.values()]
    fits = {"household": True, "professional": True, "child": "household" not in owners, "referrer": not owners and "dob" not in attributes}
    if fits.get(state.owner or "", False):
        return state.owner
    if "household" in owners:
        return "household"
    if "professional" in owners and "dob" not in attributes:
        return "professional" if len(attributes) > 2 or "name" in attributes else state.owner
    return "child" if "child" in said or {"dob", "surname", "first_name"} & set(attributes) else state.owner


def _grid_entries(state: Reading, rows: list[Row], header: dict[int, CellText]) -> None:
    owner = _grid_owner(state, header)
    state.close()
    columns = sorted(header)
    table = header[columns[0]].lines[0].span.block
    if owner in ("child", "household", "professional"):
        state.owner = owner
    state.entries.extend(Entry(header[c].text, None, (), state.section, owner) for c in columns)  # the heads' words are not lost
    for count, row in enumerate(rows[1:]):
        for cell in row:
            at = max((c for c in columns if c <= cell.column), default=columns[0])
            head = header[at]
            label = head.text.replace("\n", " ").rstrip(" :")
            found = _label(head, owner)
            e = replace(entry(label, found, state.section, owner, head.lines[0].span), key=f"t{table}r{count}")
            e = replace(e, owner=e.owner or owner, concept=_column(e.concept, owner))
            for s in cell.spans:
                e = e.adding(s)
            state.entries.append(e)


def _column(concept: str | None, owner: str | None) -> str | None:
    """The heads "Parent/Carer" or "Child" of a column are heads of names."""
    if owner == "child" and concept and concept.startswith("household."):
        return "child." + concept.split(".", 1)[1]
    if owner in ("household", "professional", "child") and concept in ("family.parents", "child.lives_with", "child.name", "referrer.name"):
        return f"{owner}.name"
    return concept


def read_text_grid(state: Reading, lines: list[Line]) -> int:
    """A grid drawn with spaces or tabs: how many of these lines it takes, 0 where the first is no header of one."""
    head = gap_cells(lines[0].text)
    if len(head) < 3:
        return 0
    header = {n: _piece(lines[0], n, a, b) for n, (a, b) in enumerate(head)}
    if not all((m := _label(c, state.owner)) and m.sure >= 0.9 and not m.passage for c in header.values()):
        return 0
    rows: list[Row] = [list(header.values())]
    for number, line in enumerate(lines[1:], 1):
        cells = gap_cells(line.text)
        if (
            len(cells) < 2
            or len(cells) > len(head)
            or ("|" in line.text) != ("|" in lines[0].text)
            or ((first := meaning(line.text[slice(*cells[0])])) and first.passage and first.sure >= 0.9)
            or sum(1 for a, b in cells if (m := meaning(line.text[a:b])) and m.sure >= 0.95) * 2 > len(cells)
        ):
            break
        near = [min(range(len(head)), key=lambda n, a=a: (abs(head[n][0] - a), n)) for a, _ in cells]  # type: ignore[misc]
        columns = near if len(set(near)) == len(near) and "\t" not in line.text else list(range(len(cells)))
        rows.append([_piece(line, c, a, b, number) for c, (a, b) in zip(columns, cells, strict=True)])
    if len(rows) < 2 and not re.search(r"[|\t]", lines[0].text):
        return 0
    _grid_entries(state, rows, header)
    return len(rows)


def _piece(line: Line, column: int, start: int, end: int, row: int = 0) -> CellText:
    span = line.part(start, end)
    return CellText(row, column, 1, (Line(span, line.text[start:end].strip(), line.kind),), False)


def _columns(state: Reading, rows: list[Row], n: int) -> int:
    """ "| Child 1 | Child 2" with the labels in the first column: each other column is a person."""
    head = _filled(rows[n])
    counted = [c for c in head if _COUNTED.match(c.text) and c.column > 0]
    if len(counted) < 2 or n + 1 >= len(rows):
        return 0
    owner = "child" if "child" in counted[0].text.casefold() else "household"
    state.close()
    state.entries.extend(Entry(c.text, None, (), state.section, owner) for c in head)
    for row in rows[n + 1 :]:
        if not row or not row[0].lines:
            _loose(state, row)
            continue
        label = row[0].text.replace("\n", " ").rstrip(" :")
        found = _label(row[0], owner)
        for cell in row[1:]:
            e = entry(label, found, state.section, owner, row[0].lines[0].span)
            state.entries.append(replace(e, spans=cell.spans, owner=e.owner or owner, key=str(cell.column)))
    return len(rows) - n


def _loose(state: Reading, cells: Row) -> None:
    """Cells that stand under no label."""
    for cell in cells:
        for line in cell.lines:
            state.add(line.span)
    state.close()


def _questions_row(state: Reading, rows: list[Row], n: int) -> int:
    """Prose questions side by side with their answers below (Signs of Safety's three columns)."""
    head = _filled(rows[n])
    means = [meaning(c.text.replace("\n", " ").rstrip(" :"), state.owner) for c in head]
    if len(head) < 2 or n + 1 >= len(rows) or not all(m and m.passage for m in means):
        return 0
    below = rows[n + 1]
    asked = [c for c in _filled(below) if (m := _label(c, state.owner)) and (m.sure >= 0.9 or m.passage)]
    if asked:
        return 0
    state.close()
    for c, m in zip(head, means, strict=True):
        e = entry(c.text.replace("\n", " ").rstrip(" :"), m, state.section, state.owner, c.lines[0].span)
        for under in below:
            if c.column <= under.column < c.column + c.width:
                for s in under.spans:
                    e = e.adding(s)
        state.entries.append(e)
    covered = [c for c in below if any(h.column <= c.column < h.column + h.width for h in head)]
    _loose(state, [c for c in below if c not in covered])
    return 2


def _pairs(state: Reading, rows: list[Row], n: int) -> int:
    """Label and value side by side, or one above the other."""
    row = rows[n]
    filled = _filled(row)
    if len(filled) == 1 and _title(state, filled[0], len(row), rows, n):
        return 1
    label_columns = _label_columns(rows, state.owner)
    above = len(filled) == 1 and state.open is not None and not state.open.spans  # the label above waits for its value
    skipped = n > 0 and not _filled(rows[n - 1])  # the box between was left empty
    waiting, inline = above, False
    for cell in row:
        if not cell.lines:
            waiting = waiting and len(filled) == 1  # the empty cell is the answer
            continue
        found = _label(cell, state.owner)
        if (
            waiting
            and not (found and found.sure >= 0.9 and (above or cell.column in label_columns or cell.text.rstrip().endswith(":")))
            and not (above and found and ((found.passage and cell.text.rstrip().endswith("?")) or len(row) > 1 or cell.bold or skipped))
            and not (not _prose_open(state) and _inline(cell, state.owner, strict=True))
        ) and not (inline and _COLON.match(cell.text)):
            add_answer(state, cell.lines)
            continue
        if _inline(cell, state.owner, strict=False) or (inline and _COLON.match(cell.text)):
            inline = True
            state.close()
            for line in cell.lines:
                read_line(state, line)
            waiting = state.open is not None and not state.open.spans
            continue
        text = cell.text.replace("\n", " ").rstrip(" :")
        known = found and (found.sure >= 0.9 or cell.column in label_columns or len(row) > 1 or found.passage)
        if known or (cell.column in label_columns and len(row) > 1 and len(text) < 400 and not BOX.search(text)):
            state.start(entry(text, found, state.section, state.owner, cell.lines[0].span))
            waiting = True
        else:
            for line in cell.lines:
                if not instruction(line.text):
                    state.add(line.span)
    if len(row) > 1 and state.open is not None and not (len(filled) == 1 and state.open.passage and not state.open.spans):
        state.close()
    return 1


def _prose_open(state: Reading) -> bool:
    return state.open is not None and state.open.passage


def _title(state: Reading, cell: CellText, wide: int, rows: list[Row], n: int) -> bool:
    """A row with one filled cell: a heading, or a label whose answer stands in the row below."""
    text = cell.text.replace("\n", " ").rstrip(" :")
    opens = section(text)
    found = _label(cell, state.owner)
    if opens and (wide == 1 or cell.bold or text.isupper() or not (found and found.sure >= 0.9)):
        state.enter(text, None if opens in ("consent", "narrative") else opens)
        if found and found.passage and (found.sure >= 0.9 or opens == "narrative"):
            state.start(entry(text, found, text, state.owner, cell.lines[0].span))
        return True
    return False


def _inline(cell: CellText, owner: str | None, *, strict: bool) -> bool:
    """Whether the cell holds a label and its value ("Name: Jo Lee"), or a label and its answer in the lines below."""
    first = cell.lines[0].text
    colon = re.search(r"\s*:(?!//|\d\d\b)|\?(?=\s|$)", first)
    asked_on = colon and ":" not in colon[0] and (more := meaning(first[colon.end() :].strip(" :/"), owner)) and more.passage
    if colon and not asked_on and (colon.end() < len(first) or len(cell.lines) > 1):
        found = meaning(first[: colon.end()].rstrip(" :"), owner)
        return bool(found and found.sure >= (0.95 if strict else 0.7) and not (strict and found.passage))
    if len(cell.lines) > 1 and not strict:
        found = meaning(first, owner)
        return bool(found and found.sure >= 0.9 and _label(cell, owner) is None)
    return False


def _label_columns(rows: list[Row], owner: str | None) -> set[int]:
    """The columns in which most filled cells are known labels."""
    count: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for c in _filled(row):
            if len(row) == 1:
                continue
            found = _label(c, owner)
            count[c.column][0] += 1
            count[c.column][1] += bool(found and (found.sure >= 0.9 or (found.passage and c.column == 0)))
    return {c for c, (all_, labels) in count.items() if labels and labels * 2 >= all_}
