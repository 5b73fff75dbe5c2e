"""From pdfium's coordinates (upwards, before the page is turned) to points from the top left of what a person sees."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from referral_lint.reading.pdf.shapes import Box

SAMPLE = 60


@dataclass(frozen=True, slots=True)
class View:
    """A page's visible rectangle and its rotation in degrees, clockwise."""

    left: float
    low: float
    width: float  # before turning
    height: float
    turn: int

    def box(self, left: float, low: float, right: float, high: float) -> Box:
        """A rectangle as it is seen."""
        return Box(*self.sides(left, low, right, high))

    def sides(self, left: float, low: float, right: float, high: float) -> tuple[float, float, float, float]:
        """The same without the Box: called for every character."""
        a, b, c, d = left - self.left, low - self.low, right - self.left, high - self.low
        if self.turn == 0:
            return a, self.height - d, c, self.height - b
        if self.turn == 90:
            return b, a, d, c
        if self.turn == 180:
            return self.width - c, b, self.width - a, d
        return self.height - d, self.width - c, self.height - b, self.width - a

    @property
    def seen(self) -> tuple[float, float]:
        """Width and height as seen."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)


def view_of(page: Any) -> View:
    """The View in which most of the page's text stands upright; without text, as the page itself asks to be turned."""
    left, low, right, high = page.get_cropbox()
    turn = _text_turn(page)
    return View(left, low, abs(right - left), abs(high - low), page.get_rotation() if turn is None else turn)


def _text_turn(page: Any) -> int | None:
    """How far the text must be turned clockwise to be upright, from a sample of its characters."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    step = max(1, count // SAMPLE)
    angles = Counter(
        round(math.degrees(raw.FPDFText_GetCharAngle(text.raw, index)) / 90) % 4
        for index in range(0, count, step)
        if raw.FPDFText_GetUnicode(text.raw, index) > 32
    )
    return -angles.most_common(1)[0][0] % 4 * 90 if angles else None
