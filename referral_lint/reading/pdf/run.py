"""Neighbouring lines whose words stand in columns."""

from __future__ import annotations

from dataclasses import dataclass

from referral_lint.reading.pdf.lines import segments
from referral_lint.reading.pdf.shapes import Line

Strips = list[tuple[float, float]]  # from where to where the empty strips between columns reach


@dataclass(slots=True)
class Run:
    """Neighbouring lines with the same empty strips between their columns."""

    lines: list[Line]
    strips: Strips
    heads: int = 0  # lines at the beginning that are one row of heads

    @property
    def starts(self) -> tuple[float, ...]:
        """Where the columns begin, after the first."""
        return tuple(b for _, b in self.strips)

    def column(self, segment: Line) -> int:
        """The column that a segment stands in."""
        return sum(segment.box.middle[0] > (a + b) / 2 for a, b in self.strips)

    def cells(self, line: Line) -> dict[int, Line]:
        """The line's words by column."""
        parts: dict[int, Line] = {}
        for part in segments(line, self.starts):
            column = self.column(part)
            if column in parts:
                parts[column].words += part.words
            else:
                parts[column] = Line(list(part.words))
        return parts
