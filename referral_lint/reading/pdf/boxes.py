"""Tick boxes that are drawn: small squares, squares with round corners, circles, and what stands inside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from referral_lint.reading.pdf.shapes import Box, Rule, Tick, Word
from referral_lint.reading.ticks import TICKED, UNTICKED

BOX_SIDE = 16.0  # points: a tick box is no larger
SMALLEST, SMALLEST_ROUND = 5.0, 7.0  # points: smaller squares and circles are bullets
THIN = 3.0  # points: a filled shape thinner than this is a line
LETTERS = 2  # a box holds no more than "X" or "✓."
Outline = Literal["square", "round", "open"]  # round: a circle, or a square with round corners
Shade = Literal["none", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Shape:
    """Something small that is drawn: its outline, and how its line and its inside are coloured."""

    box: Box
    outline: Outline
    line: Shade
    inside: Shade


@dataclass(slots=True)
class Drawings:
    """Ruling lines, frames of tick boxes, marks, and the share of the page that its largest picture covers."""

    rules: list[Rule] = field(default_factory=list)
    squares: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    blocks: list[Box] = field(default_factory=list)  # filled boxes: ticked ones of browsers bear a white tick, others are bullets
    lights: list[Box] = field(default_factory=list)  # white marks
    frames: list[Box] = field(default_factory=list)  # boxes to write in
    covered: float = 0.0

    def add_small(self, shape: Shape) -> None:
        """Sort a small shape by what it can be."""
        if shape.line == "none" and shape.inside == "none":
            return
        if shape.line == "dark" and _is_frame(shape):
            self.squares.append(shape.box)
            if shape.inside == "dark":
                self.marks.append(_inner(shape.box))
        elif "dark" in (shape.line, shape.inside):
            (self.blocks if shape.inside == "dark" and _is_frame(shape) else self.marks).append(shape.box)
        elif shape.outline == "open":
            self.lights.append(shape.box)


def is_small(box: Box) -> bool:
    """Whether a shape could be a tick box or a mark in one."""
    return max(box.width, box.height) <= BOX_SIDE and max(box.width, box.height) > THIN


def _is_frame(shape: Shape) -> bool:
    least = SMALLEST_ROUND if shape.outline == "round" else SMALLEST
    return shape.outline != "open" and abs(shape.box.width - shape.box.height) < 2.5 and shape.box.width >= least


def _inner(box: Box) -> Box:
    """The middle of a box, as a mark in it."""
    x, y = box.middle
    return Box(x - 1, y - 1, x + 1, y + 1)


def ticked_squares(drawings: Drawings, words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Drawn boxes as words, with the words that remain: a cross, tick, dot or letter inside a box is the box's state."""
    boxes, left = [], list(words)
    filled = [b for b in drawings.blocks if any(b.holds(m, 0) for m in drawings.lights)]
    for square in _distinct([*drawings.squares, *filled]):
        inside = [w for w in left if len(w.text) <= LETTERS and square.holds(w.box, 0)]
        marked = inside or square in filled or _marked(square, drawings)
        left = [w for w in left if w not in inside]
        tick = Tick("ticked" if marked else "unticked")
        boxes.append(Word(TICKED if marked else UNTICKED, square, square.height, tick=tick))
    return boxes, left


def _marked(square: Box, drawings: Drawings) -> bool:
    return any(square.holds(m, 1) for m in (*drawings.marks, *drawings.blocks))


def _distinct(squares: list[Box]) -> list[Box]:
    """Each box once: a frame drawn twice, or its fill and its line, is one."""
    kept: list[Box] = []
    for square in squares:
        if not any(k.holds(square, 0) for k in kept):
            kept.append(square)
    return kept
