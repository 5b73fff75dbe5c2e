"""The cells of a table and what they mean as labels."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from referral_lint.form.answers import BOX, instruction
from referral_lint.form.entries import Line, Span, lines_of
from referral_lint.form.labels import Meaning
from referral_lint.form.sections import section
from referral_lint.form.wording import meaning
from referral_lint.values.document import Block

COLON = re.compile(r"[A-Z][^:\n]{1,60}:(?!\d)")
COUNTED = re.compile(r"^\s*(child|person|adult|parent|carer|sibling|professional)\s*\d+\s*(?:\([^()]*\)\s*)?$", re.IGNORECASE)
_LABEL = 4  # words at most of a label that no list knows, over its answer
_FEW = 2  # cells that hold label and answer both may do so by chance
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")


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


def rows_of(blocks: list[Block]) -> list[Row]:
    cells: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for b in blocks:
        assert b.cell is not None
        cells[b.cell.row, b.cell.column].append(b)
    rows: dict[int, Row] = defaultdict(list)
    for (row, column), members in sorted(cells.items()):
        lines = tuple(x for b in members for x in lines_of(b))
        width = members[0].cell.width if members[0].cell else 1
        rows[row].append(CellText(row, column, width, lines, bool(lines) and all(x.bold >= len(x.text) - 1 for x in lines)))
    return _without_numbers([rows[r] for r in sorted(rows)])


def _without_numbers(rows: list[Row]) -> list[Row]:
    """The rows without a first column in which the form only numbers its questions ("3.1"); a column of ages has a head that says so."""
    first = [c for row in rows for c in row if c.column == 0 and c.lines]
    numbers = [[int(n) for n in re.findall(r"\d+", c.text)] for c in first if _NUMBER.fullmatch(c.text)]
    others = [c for c in first if not _NUMBER.fullmatch(c.text)]
    if len(numbers) < 3 or len(others) > 1 or any(cell_label(c, None) for c in others):
        return rows
    if numbers != sorted(numbers) or any(a == b for a, b in pairwise(numbers)):
        return rows
    return [[c for c in row if c.column > 0 or not _NUMBER.fullmatch(c.text)] for row in rows]


def cell_label(cell: CellText, owner: str | None) -> Meaning | None:
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


def answers_inside(row: Row, owner: str | None) -> bool:
    """Whether the filled cells of a row are labels with their answers in the lines below; one may be left without, and one may be unknown."""
    filled = filled_cells(row)
    known = [c for c in filled if _begins_known(c, owner)]
    answered = [c for c in known if len(c.lines) > 1]
    others = [c for c in filled if c not in known]
    if any(len(c.lines) < 2 or not short_label(c) for c in others):
        return False
    return len(answered) > 1 and 2 * len(answered) >= len(filled) and len(others) <= 1


def all_inside(rows: list[Row], owner: str | None) -> bool:
    """Whether a table puts each answer into its label's cell: its cells are labels with lines below them, or labels alone."""
    filled = [c for row in rows for c in filled_cells(row)]
    known = [c for c in filled if _begins_known(c, owner)]
    answered = [c for c in known if len(c.lines) > 1 and not _one_label(c, owner)]
    others = [c for c in filled if c not in known and not (len(c.lines) > 1 and short_label(c))]
    return len(answered) >= _FEW and len(others) * 5 <= len(filled)  # beside its label, an answer would be a cell of its own


def _begins_known(cell: CellText, owner: str | None) -> bool:
    """Whether a cell's first line is a label of the lists."""
    found = meaning(cell.lines[0].text.rstrip(" :"), owner)
    return found is not None and found.sure >= 0.9


def short_label(cell: CellText) -> bool:
    """Whether a cell's first line may be a label that no list knows."""
    return len(cell.lines[0].text.split()) <= _LABEL


def filled_cells(row: Row) -> list[CellText]:
    return [c for c in row if c.lines]


def labels_row(row: Row, owner: str | None) -> bool:
    """Whether a row below a header begins something else: a row of labels, or a heading over all columns."""
    filled = filled_cells(row)
    if not filled:
        return False
    if len(filled) == 1 and len(row) == 1:
        return bool(section(filled[0].text) or cell_label(filled[0], owner))
    labels = sum(1 for c in filled if (m := cell_label(c, owner)) and m.sure >= 0.9)
    first = cell_label(filled[0], owner)
    return (labels >= 2 and labels >= 0.6 * len(filled)) or (
        first is not None and first.sure >= 0.95 and (filled[0].bold or filled[0].text.rstrip().endswith((":", "?")))
    )


def holds_label(cell: CellText, owner: str | None, *, strict: bool) -> bool:
    """Whether the cell holds a label and its value ("Name: Jo Lee"), or a label and its answer in the lines below."""
    first = cell.lines[0].text
    colon = re.search(r"\s*:(?!//|\d\d\b)|\?(?=\s|$)", first)
    asked_on = (
        colon
        and ":" not in colon[0]
        and not BOX.search(first[colon.end() :])
        and (more := meaning(first[colon.end() :].strip(" :/"), owner))
        and more.passage
    )
    if colon and not asked_on and (colon.end() < len(first) or len(cell.lines) > 1):
        found = meaning(first[: colon.end()].rstrip(" :"), owner)
        return bool(found and found.sure >= (0.95 if strict else 0.7) and not (strict and found.passage))
    if len(cell.lines) > 1 and not strict:
        found = meaning(first, owner)
        return bool(found and found.sure >= 0.9 and not _one_label(cell, owner))
    return False


def _one_label(cell: CellText, owner: str | None) -> bool:
    """Whether a cell's lines are one label that had no room in one line: "Date", "of birth"."""
    whole = cell_label(cell, owner)
    return whole is not None and whole.sure >= 0.9
