"""Labels and answers in tables: label and value side by side or one above the other, grids of people, columns of questions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from referral_lint.form.answers import BOX, instruction
from referral_lint.form.cells import (
    COLON,
    CellText,
    Row,
    all_inside,
    answers_inside,
    cell_label,
    filled_cells,
    holds_label,
    rows_of,
    short_label,
)
from referral_lint.form.entries import entry
from referral_lint.form.grids import loose_cells, read_columns, read_grid
from referral_lint.form.labels import Meaning
from referral_lint.form.pieces import fits
from referral_lint.form.prose import add_answer, read_line
from referral_lint.form.sections import section
from referral_lint.form.state import Reading
from referral_lint.form.wording import common_word, meaning
from referral_lint.values.document import Block

_LONGEST = 400  # characters of a label


def read_table(state: Reading, blocks: list[Block]) -> None:
    """A table's entries, in row order.  All blocks have a ``cell`` of one table."""
    _read_rows(state, rows_of(blocks))
    if state.open is not None and not state.open.passage:
        state.close()


def _read_rows(state: Reading, rows: list[Row]) -> None:
    if all_inside(rows, state.owner):
        _read_inside(state, rows)
        return
    if _each_its_own(rows, state.owner):
        for column in sorted({c.column for row in rows for c in row}):
            _read_rows(state, [[c] for row in rows for c in row if c.column == column])
            state.close()
        return
    n = 0
    while n < len(rows):
        n += (
            _beside_each_other(state, rows, n)
            or read_columns(state, rows, n)
            or read_grid(state, rows, n)
            or _questions_row(state, rows, n)
            or _pairs(state, rows, n)
        )


def _beside_each_other(state: Reading, rows: list[Row], n: int) -> int:
    """Two headings side by side ("The child", "Your details"), each over labels and answers of its own: one half after the other."""
    heads = filled_cells(rows[n])
    if len(heads) != 2:
        return 0
    whose = [_whose(c) for c in heads]
    if None in whose or whose[0] == whose[1]:
        return 0
    middle = heads[1].column
    last = n + 1
    while last < len(rows) and len(rows[last]) > 1 and not any(c.column < middle < c.column + c.width for c in rows[last]):
        last += 1
    below = rows[n + 1 : last]
    halves = [[c for c in row if c.column < middle] for row in below], [[c for c in row if c.column >= middle] for row in below]
    for head, half in zip(heads, halves, strict=True):
        owner = section(head.text) or "household"
        labels = sum(_begins_with_label(row, owner) for row in half)
        if labels < 2 or 2 * labels <= len(half):
            return 0
    for head, half in zip(heads, halves, strict=True):
        state.enter(head.text.replace("\n", " ").rstrip(" :"), section(head.text) or "household")
        _read_rows(state, [row for row in half if row])
        state.close()
    return last - n


def _each_its_own(rows: list[Row], owner: str | None) -> bool:
    """Whether a table without rules sets two people beside each other, each column "label: value" all the way down: "Child: Jo Lee", beside
    it "Referrer: Ann Pike", and below each what belongs to it."""
    cells = [c for row in rows for c in filled_cells(row)]
    heads = [_boxed_owner(c, owner) for c in filled_cells(rows[0])] if rows else []
    labelled = all(len(c.lines) == 1 and COLON.match(c.text) for c in cells)
    return len(rows) > 1 and len(heads) == 2 and None not in heads and heads[0] != heads[1] and labelled


def _boxed_owner(cell: CellText, owner: str | None) -> str | None:
    """Whose a cell that holds a name's label and value is: "Referrer: Ann Pike"."""
    found = meaning(cell.text.partition(":")[0], owner)
    return found.owner if found and found.sure >= 0.95 and found.concept.endswith(".name") else None


def _whose(head: CellText) -> str | None:
    """Whose the labels below a heading are: its section's owner, or the person of the family that it names; None where it is neither."""
    found = cell_label(head, None)
    if found and found.concept == "household.name" and found.sure >= 0.95:
        return f"household {found.relation}"
    opens = section(head.text)
    return opens if opens in ("child", "referrer", "household", "professional") else None


def _begins_with_label(row: Row, owner: str | None) -> bool:
    """Whether a label stands first and a cell of its own beside it, or nothing is written at all."""
    if not filled_cells(row):
        return True
    found = cell_label(row[0], owner)
    return len(row) > 1 and found is not None and found.sure >= 0.9


def _questions_row(state: Reading, rows: list[Row], n: int) -> int:
    """Prose questions side by side with their answers below (Signs of Safety's three columns)."""
    head = filled_cells(rows[n])
    means = [meaning(c.text.replace("\n", " ").rstrip(" :"), state.owner) for c in head]
    if len(head) < 2 or n + 1 >= len(rows) or not all(m and m.passage for m in means):
        return 0
    below = rows[n + 1]
    asked = [c for c in filled_cells(below) if (m := cell_label(c, state.owner)) and (m.sure >= 0.9 or m.passage)]
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
    loose_cells(state, [c for c in below if c not in covered])
    return 2


def _pairs(state: Reading, rows: list[Row], n: int) -> int:
    """Label and value side by side, or one above the other."""
    row = rows[n]
    filled = filled_cells(row)
    if _boxed(rows, n) and filled and state.open is not None and not state.open.spans:
        add_answer(state, filled[0].lines)
        return 1
    if len(filled) == 1 and _title(state, filled[0], len(row), rows, n):
        return 1
    if answers_inside(row, state.owner):
        for cell in filled:
            _label_over_answer(state, cell, sure=True)
        state.close()
        return 1
    at = _InRow(
        row,
        _label_columns(rows, state.owner),
        above=len(filled) == 1 and state.open is not None and not state.open.spans,
        skipped=n > 0 and not filled_cells(rows[n - 1]),
    )
    at.waiting = at.above
    for cell in row:
        if cell.lines:
            _read_cell(state, at, cell)
        else:
            at.waiting = at.waiting and len(filled) == 1  # the empty cell is the answer
    if len(row) > 1 and state.open is not None and not (len(filled) == 1 and state.open.passage and not state.open.spans):
        state.close()
    return 1


@dataclass
class _InRow:
    """Where reading stands in a row of labels and values."""

    row: Row
    label_columns: set[int]
    above: bool  # the label above waits for the value, which is all that the row holds
    skipped: bool  # the row between was left empty
    waiting: bool = False  # the label before, or above, may still be answered
    inline: bool = False  # a cell before held a label and its value


def _read_cell(state: Reading, at: _InRow, cell: CellText) -> None:
    """A filled cell: both label and value, the answer to the label before, a label, or more text; the first that it can be."""
    found = cell_label(cell, state.owner)
    hinted = _hinted(at.row, cell, state.owner) if found is None else None
    found = found or hinted
    at.waiting = at.waiting and not (_answered(state) and _next_pair(at.row, cell, at.label_columns))
    another = at.inline and COLON.match(cell.text) is not None  # "Phone: ..." beside "Name: ..."
    if at.waiting and not another and _answers(state, at, cell, found):
        add_answer(state, cell.lines)
    elif another or (hinted is None and holds_label(cell, state.owner, strict=False)):
        at.inline = True
        _label_over_answer(state, cell)
        at.waiting = state.open is not None and not state.open.spans
    elif _asks(at, cell, found):
        text = cell.text.replace("\n", " ").rstrip(" :")
        state.start(entry(text, found, state.section, state.owner, cell.lines[0].span))
        at.waiting = True
    else:
        for line in cell.lines:
            if not instruction(line.text):
                state.add(line.span)


def _answers(state: Reading, at: _InRow, cell: CellText, found: Meaning | None) -> bool:
    """Whether a cell answers the label that waits, rather than being the next label."""
    if state.open and (not at.above or (state.open.concept or "").endswith(".pr")) and fits(state.open, cell.text):
        return True  # "School nurse" beside "Role"
    if found and found.sure >= 0.9 and (at.above or cell.column in at.label_columns or cell.text.rstrip().endswith(":")):
        return False
    if at.above and found and ((found.passage and cell.text.rstrip().endswith("?")) or len(at.row) > 1 or cell.bold or at.skipped):
        return False
    box = holds_label(cell, state.owner, strict=True)
    return not box or (_prose_open(state) and not _box_of_its_own(cell, state.owner))


def _asks(at: _InRow, cell: CellText, found: Meaning | None) -> bool:
    """Whether a cell that answers nothing is a label, though no list may know it where labels stand."""
    if found and (found.sure >= 0.9 or cell.column in at.label_columns or len(at.row) > 1 or found.passage):
        return True
    return cell.column in at.label_columns and len(at.row) > 1 and len(cell.text.rstrip(" :")) < _LONGEST and not BOX.search(cell.text)


def _read_inside(state: Reading, rows: list[Row]) -> None:
    """A table each of whose cells is a label with its answer below it, or with none."""
    for n, row in enumerate(rows):
        filled = filled_cells(row)
        if len(filled) == 1 and len(filled[0].lines) == 1 and _title(state, filled[0], len(row), rows, n):
            continue
        for cell in filled:
            _label_over_answer(state, cell, sure=len(cell.lines) > 1 and short_label(cell))
    state.close()


def _label_over_answer(state: Reading, cell: CellText, *, sure: bool = False) -> None:
    """A cell's lines: below a label of a few words' answer all is answer, however much it looks like a label ("Safeguarding lead").
    ``sure``: the first line is a label, though no list may know it."""
    state.close()
    first, rest = cell.lines[0], cell.lines[1:]
    found = meaning(first.text.rstrip(" :"), state.owner)
    known = (found and found.sure >= 0.9 and not found.passage) or (sure and not found)
    if rest and known and not any(COLON.match(x.text) for x in rest):
        state.start(entry(first.text.rstrip(" :"), found, state.section, state.owner, first.span, inline=True))
        add_answer(state, rest)
        return
    for line in cell.lines:
        read_line(state, line)


def _hinted(row: Row, cell: CellText, owner: str | None) -> Meaning | None:
    """A label with the form's own words below it in its cell ("As on the birth certificate") and its answer in the next cell."""
    beside = next((c for c in row if c.column > cell.column), None)
    if len(cell.lines) < 2 or beside is None or not beside.lines:
        return None
    first, next_one = (meaning(c.lines[0].text.rstrip(" :"), owner) for c in (cell, beside))
    asks = first is not None and (first.sure >= 0.9 or cell.lines[0].text.endswith("?"))
    return first if first and asks and not first.passage and not (next_one and next_one.sure >= 0.9) else None


def _answered(state: Reading) -> bool:
    return state.open is not None and bool(state.open.spans) and not state.open.passage


def _next_pair(row: Row, cell: CellText, label_columns: set[int]) -> bool:
    """Whether a cell is the label of the row's second pair, though its wording is not known: it stands in a column of labels."""
    later = any(c.column > cell.column for c in row)
    return later and cell.column > row[0].column and cell.column in label_columns and len(cell.text) < 90 and not BOX.search(cell.text)


def _boxed(rows: list[Row], n: int) -> bool:
    """Whether the row answers the label in the box above, however much the answer ("mum") looks like a label itself."""
    if n == 0 or any(len(row) != 1 for row in rows[n - 1 : n + 1]) or not filled_cells(rows[n - 1]):
        return False
    return (n == 1 and len(rows) == 2) or rows[n][0].text[:1].islower()


def _box_of_its_own(cell: CellText, owner: str | None) -> bool:
    """ "This is (your name): Jo Pike" below a question that was left open: who it is about or from, in a few words."""
    label, _, value = cell.text.partition(":")
    found = meaning(label, owner)
    return (
        found is not None
        and found.concept.startswith(("child.", "referrer.", "referral."))
        and not common_word(label)
        and 0 < len(value.split()) <= 12
    )


def _prose_open(state: Reading) -> bool:
    return state.open is not None and state.open.passage


def _title(state: Reading, cell: CellText, wide: int, rows: list[Row], n: int) -> bool:
    """A row with one filled cell: a heading, or a label whose answer stands in the row below."""
    text = cell.text.replace("\n", " ").rstrip(" :")
    opens = section(text)
    found = cell_label(cell, state.owner)
    if opens and (wide == 1 or cell.bold or text.isupper() or not (found and found.sure >= 0.9)):
        state.enter(text, None if opens in ("consent", "narrative") else opens)
        if found and found.passage and (found.sure >= 0.9 or opens == "narrative"):
            state.start(entry(text, found, text, state.owner, cell.lines[0].span))
        return True
    return False


def _label_columns(rows: list[Row], owner: str | None) -> set[int]:
    """The columns in which most filled cells are known labels."""
    count: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for c in filled_cells(row):
            if len(row) == 1:
                continue
            found = cell_label(c, owner)
            count[c.column][0] += 1
            count[c.column][1] += bool(found and (found.sure >= 0.9 or (found.passage and c.column == 0)))
    return {c for c, (all_, labels) in count.items() if labels and labels * 2 >= all_}
