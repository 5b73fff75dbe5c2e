"""Every paragraph of a Word document in the order a person reads it, each with a number that stays the same.

The number (``Block.anchor``) is how a finding finds its way back to the w:p element, so the reader and the annotator
must walk alike: both call ``walk``.  Comments can be put on body paragraphs only, which come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.docx.names import MC, PROPERTIES, REMOVED, TRANSPARENT, W, alternative, on
from referral_lint.reading.source import Refusal
from referral_lint.values.document import BlockKind, Cell


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph where it stands."""

    anchor: int
    element: Any  # the w:p
    kind: BlockKind  # paragraph, cell, text-box, deleted, header, footer, footnote, comment
    cell: Cell | None = None
    prompt: tuple[Any, ...] = ()  # w:sdt around it (block, cell, row or table), outermost first


@dataclass(frozen=True, slots=True)
class _Where:
    kind: BlockKind
    cell: Cell | None = None
    prompt: tuple[Any, ...] = ()
    depth: int = 0

    def deeper(self, **changes: Any) -> _Where:
        if self.depth >= limits.NESTING:
            raise Refusal("bomb", why="its tables and boxes are nested too deep")
        return replace(self, depth=self.depth + 1, **changes)


def walk(roots: list[tuple[Any, BlockKind]]) -> Iterator[Spot]:
    """The paragraphs of several parts: (element whose children are blocks, kind), body first."""
    walker = _Walker()
    for element, kind in roots:
        yield from walker.blocks(element, _Where(kind))


class _Walker:
    """Counts paragraphs and tables across all parts."""

    def __init__(self) -> None:
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, element: Any, where: _Where) -> Iterator[Spot]:
        for child in element:
            tag = child.tag
            if tag == W + "p":
                yield from self.paragraph(child, where)
            elif tag == W + "tbl":
                yield from self.table(child, where.deeper())
            elif tag == W + "sdt":
                yield from self.blocks(_content(child), where.deeper(prompt=(*where.prompt, child)))
            elif tag == MC + "AlternateContent":
                yield from self.blocks(_or_nothing(alternative(child)), where.deeper())
            elif tag in TRANSPARENT or tag == W + "txbxContent":
                yield from self.blocks(child, where.deeper())

    def paragraph(self, element: Any, where: _Where) -> Iterator[Spot]:
        if self.paragraphs >= limits.PARAGRAPHS:
            raise Refusal("too-large", why=f"it has more than {limits.PARAGRAPHS} paragraphs")
        yield Spot(self.paragraphs, element, where.kind, where.cell, where.prompt)
        self.paragraphs += 1
        boxed: BlockKind = "text-box" if where.kind in ("paragraph", "cell") else where.kind
        for box in text_boxes(element):
            yield from self.blocks(box, where.deeper(kind=boxed))

    def table(self, element: Any, where: _Where) -> Iterator[Spot]:
        number, row = self.tables, 0
        self.tables += 1
        for tr, prompt in _rows(element, where.prompt):
            gone = on(tr.find(f"{W}trPr/{W}del"))
            kind: BlockKind = "deleted" if gone else "cell" if where.kind in ("paragraph", "cell", "text-box") else where.kind
            here = replace(where, kind=kind, prompt=prompt)
            yield from self.row(tr, Cell(number, row, 0, header=on(tr.find(f"{W}trPr/{W}tblHeader"))), here)
            row += not gone

    def row(self, tr: Any, first: Cell, where: _Where) -> Iterator[Spot]:
        column = _number(tr.find(f"{W}trPr/{W}gridBefore"), 0)
        for tc, prompt in _cells(tr, where.prompt):
            width = _number(tc.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            if merge is None or merge.get(W + "val") == "restart":
                cell = replace(first, column=column, width=width)
                yield from self.blocks(tc, where.deeper(cell=cell, prompt=prompt))
            column += width


def _rows(element: Any, prompt: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    return _find(element, W + "tr", prompt)


def _cells(element: Any, prompt: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    return _find(element, W + "tc", prompt)


def _find(element: Any, tag: str, prompt: tuple[Any, ...], depth: int = 0) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Rows of a table or cells of a row, seen through content controls and other wrappers."""
    if depth > limits.NESTING:
        raise Refusal("bomb", why="its tables and boxes are nested too deep")
    for child in element:
        if child.tag == tag:
            yield child, prompt
        elif child.tag == W + "sdt":
            yield from _find(_content(child), tag, (*prompt, child), depth + 1)
        elif child.tag in TRANSPARENT:
            yield from _find(child, tag, prompt, depth + 1)


def _number(element: Any, default: int) -> int:
    """A small count from w:val; what is absurd is capped, what is no number is the default."""
    try:
        return max(default, min(int(element.get(W + "val")), limits.GRID_SPAN)) if element is not None else default
    except (TypeError, ValueError):
        return default


def _content(sdt: Any) -> Any:
    return _or_nothing(sdt.find(W + "sdtContent"))


def _or_nothing(element: Any) -> Any:
    return () if element is None else element


def text_boxes(element: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph (not those inside these boxes), drawn in either way, once."""
    for child in element:
        tag = child.tag
        if tag == W + "txbxContent":
            yield child
        elif tag == MC + "AlternateContent":
            yield from text_boxes(_or_nothing(alternative(child)))
        elif isinstance(tag, str) and tag not in PROPERTIES and tag not in REMOVED and len(child):
            yield from text_boxes(child)
