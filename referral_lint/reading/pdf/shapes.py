"""What stands on a page: words and rules, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``top`` < ``bottom``, counted downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, other: Box, slack: float = 1.0) -> bool:
        """Whether the other's middle lies inside."""
        x, y = other.middle
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack

    def around(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick box that is a control or a drawing, standing as a word."""

    state: Literal["ticked", "unticked", "unknown"]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them, or a value that a form stores (then with white space)."""

    text: str
    box: Box
    size: float = 10.0
    bold: bool = False
    tick: Tick | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: ``across`` or down.  ``at`` is its constant coordinate."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Field:
    """A value stored in a form, where its box stands."""

    kind: Literal["text", "dropdown"]
    box: Box
    text: str
    name: str | None = None  # tooltip, else the field's own name


@dataclass(frozen=True, slots=True)
class Page:
    """Everything found on one page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fields: tuple[Field, ...] = ()
    remarks: tuple[str, ...] = ()  # sticky notes
    frames: tuple[Box, ...] = ()  # drawn boxes to write in
    pictures: int = 0
    scanned: bool = False
    unread: bool = False  # it has text that this reader could not take out

    def with_words(self, words: tuple[Word, ...]) -> Page:
        """The page with other words."""
        return replace(self, words=words)


@dataclass(slots=True)
class Line:
    """Words on one baseline, left to right."""

    words: list[Word] = field(default_factory=list)
    edge: float = 0.0  # how far to the right its text could go in the box that it stands in; 0 outside of any
    _known: tuple[int, Box] | None = None  # the box, as long as no word was added

    @property
    def box(self) -> Box:
        if self._known is None or self._known[0] != len(self.words):
            boxes = [w.box for w in self.words]
            left, top = min(b.x0 for b in boxes), min(b.top for b in boxes)
            self._known = len(boxes), Box(left, top, max(b.x1 for b in boxes), max(b.bottom for b in boxes))
        return self._known[1]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def size(self) -> float:
        return sorted(w.size for w in self.words)[len(self.words) // 2]

    @property
    def bold(self) -> bool:
        return all(w.bold or not any(c.isalnum() for c in w.text) for w in self.words) and any(w.bold for w in self.words)
