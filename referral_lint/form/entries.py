"""What the layout of a form says, before it is judged: labels with the stretches of the document that answer them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from referral_lint.form.labels import Meaning
from referral_lint.values.document import Block, Document, Place

_BOXED = 4  # more answers of one character each than this are the boxes of one number or word


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start``..``end`` of the block with this number."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block: white space at both ends is left out.  ``bold``: how many of its first characters are bold."""

    span: Span
    text: str
    kind: str
    bold: int = 0
    after_gap: bool = False
    styled: bool = False  # a heading by its style, not by its looks alone

    def part(self, start: int, end: int) -> Span:
        """The Span of characters ``start``..``end`` of this line, without white space at the ends."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        return Span(self.span.block, self.span.start + start + min(left, right), self.span.start + start + right)


@dataclass(frozen=True, slots=True)
class Entry:
    """One label and its answer.  ``concept`` None: the label is not known; ``label`` "": text that stands under no label.

    ``owner``: whose section it stands in.  ``relation``: the person that the label names ("mother").  ``key``: the row, block or
    number that entries of one person share.  ``sub``: a label inside an answer; its words belong to that answer too.
    """

    label: str
    concept: str | None
    spans: tuple[Span, ...]
    section: str | None = None
    owner: str | None = None
    relation: str = ""
    key: str = ""
    sub: bool = False
    passage: bool = False
    inline: bool = False
    at: Span | None = None  # where the label stands

    def adding(self, span: Span) -> Entry:
        """This entry with one more stretch of answer."""
        return self if span.start >= span.end else replace(self, spans=(*self.spans, span))


def entry(
    label: str, meaning: Meaning | None, section: str | None, owner: str | None, at: Span | None = None, key: str = "", inline: bool = False
) -> Entry:
    """An Entry with no answer yet."""
    if meaning is None:
        return Entry(label, None, (), section, owner, key=key, inline=inline, at=at)
    whose = meaning.owner or owner
    return Entry(
        label, meaning.concept, (), section, whose, meaning.relation, meaning.key or key, passage=meaning.passage, inline=inline, at=at
    )


def words(document: Document, spans: tuple[Span, ...]) -> str:
    """The document's words of these spans, a line each; a number written one digit a box is one word."""
    texts = [document.blocks[s.block].text[s.start : s.end] for s in spans]
    boxed = len(texts) > _BOXED and all(len(t) == 1 and t.isalnum() for t in texts)
    return ("" if boxed else "\n").join(texts)


def place(document: Document, spans: tuple[Span, ...], section: str | None, label: str | None) -> Place | None:
    """The Place of the first of these spans."""
    if not spans:
        return None
    first = spans[0]
    end = max((s.end for s in spans if s.block == first.block), default=first.end)
    return Place(first.block, first.start, end, document.blocks[first.block].page, section, label or None)


def lines_of(block: Block, gap: bool = False) -> list[Line]:
    """The lines of a block that hold anything."""
    found: list[Line] = []
    at = 0
    for raw in block.text.split("\n"):
        left = len(raw) - len(raw.lstrip())
        text = raw.strip()
        if text:
            start = at + left
            found.append(
                Line(Span(block.number, start, start + len(text)), text, block.kind, _bold(block, start), gap, block.level is not None)
            )
        gap = not text
        at += len(raw) + 1
    return found


def _bold(block: Block, start: int) -> int:
    """How many characters from ``start`` on are bold (white space between bold runs is bold too)."""
    end = start
    for a, b in sorted(block.emphasis):
        if a <= end or not block.text[end:a].strip(" :\t"):
            end = max(end, b)
    return end - start
