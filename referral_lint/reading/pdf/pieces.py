"""A page taken apart into pieces in reading order: running text, table cells, form fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from referral_lint.reading.pdf.shapes import Field, Line


@dataclass(slots=True)
class Flow:
    """Lines of running text that stand one under the other."""

    page: int
    lines: list[Line]


@dataclass(slots=True)
class TableCell:
    """A cell's lines.  ``limit``: how far to the right its text could have gone; 0 where its lines are known to be one text."""

    row: int
    column: int
    width: int
    lines: list[Line] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    limit: float = 0.0
    pages: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A ruled or unruled table.  ``columns`` are x positions, to recognise its continuation on the next page."""

    page: int
    cells: list[TableCell]
    columns: tuple[float, ...]
    ruled: bool
    top: float = 0.0
    bottom: float = 0.0
    end: int = 0  # the page it ends on

    def __post_init__(self) -> None:
        self.end = self.end or self.page


@dataclass(slots=True)
class Stored:
    """A form field with its label."""

    page: int
    field: Field
    label: str | None


Piece = Flow | Table | Stored
