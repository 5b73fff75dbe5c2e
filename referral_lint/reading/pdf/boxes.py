"""Tick boxes that are drawn: small squares, squares with round corners, circles, and what stands inside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from referral_lint.reading.pdf.shapes import Box, Rule, Tick, Word
from referral_lint.reading.ticks import TICKED, UNTICKED

BOX_SIDE = 22.0  # points: a tick box is no larger
SMALLEST, SMALLEST_ROUND = 5.0, 7.0  # points: smaller squares and circles are bullets
THIN = 3.0  # points: a filled shape thinner than this is a line
LETTERS = 2  # a box holds no more than "X" or "✓."
Outline = Literal["square", "round", "open"]  # round: a circle, or a square with round corners
Shade = Literal["none", "light", "pale", "dark"]
SEEN = ("pale", "dark")
COMB = 3  # boxes that touch in a row are for a number's digits


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
    blocks: list[Shape] = field(default_factory=list)  # filled boxes: ticked ones of browsers bear a white tick, others are bullets
    lights: list[Box] = field(default_factory=list)  # white marks
    frames: list[Box] = field(default_factory=list)  # boxes to write in
    covered: float = 0.0

    def add_small(self, shape: Shape) -> None:
        """Sort a small shape by what it can be."""
        if shape.line in SEEN and _is_frame(shape):
            self.squares.append(shape.box)
            if shape.inside == "dark":
                self.marks.append(_inner(shape.box))
        elif shape.inside in SEEN and _is_frame(shape):
            self.blocks.append(shape)
        elif shape.line in SEEN or shape.inside in SEEN:
            self.marks.append(shape.box)
        elif "light" in (shape.line, shape.inside) and shape.outline == "open":
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
    filled = [b.box for b in drawings.blocks if any(b.box.holds(m, 0) for m in drawings.lights)]
    squares = _distinct([*drawings.squares, *filled])
    for square in squares:
        inside = [w for w in left if len(w.text) <= LETTERS and square.holds(w.box, 0)]
        if any(c.isdigit() for w in inside for c in w.text) or _in_comb(square, squares):
            continue
        marked = inside or square in filled or _marked(square, drawings)
        left = [w for w in left if w not in inside]
        tick = Tick("ticked" if marked else "unticked")
        boxes.append(Word(TICKED if marked else UNTICKED, square, square.height, tick=tick))
    return boxes, left


def _in_comb(square: Box, squares: list[Box]) -> bool:
    """Whether a box is one of several that touch each other side by side."""
    level = sorted((s for s in squares if abs(s.top - square.top) < 1.5), key=lambda s: s.x0)
    runs: list[list[Box]] = []
    for box in level:
        if runs and abs(box.x0 - runs[-1][-1].x1) < 1.5:
            runs[-1].append(box)
        else:
            runs.append([box])
    return any(square in run and len(run) >= COMB for run in runs)


def _marked(square: Box, drawings: Drawings) -> bool:
    """A mark in it; a fill as large as the box itself is one only when it is dark, else it is shading."""
    filled = (b.box for b in drawings.blocks if b.inside == "dark" or b.box.width < 0.8 * square.width)
    return any(square.holds(m, 1) for m in (*drawings.marks, *filled))


def _distinct(squares: list[Box]) -> list[Box]:
    """Each box once: a frame drawn twice, or its fill and its line, is one."""
    kept: list[Box] = []
    for square in squares:
        if not any(k.holds(square, 0) for k in kept):
            kept.append(square)
    return kept
