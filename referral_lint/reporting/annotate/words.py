"""Find words in a Word paragraph and cut its runs so that a comment can begin and end exactly there.

A run made by a cut carries a mark in its revision identifier (w:rsidR, Word's own attribute for "written in that
session"), so that ``joined`` can undo every cut exactly.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BETWEEN, IN_TEXT, IN_SPACED_TEXT = "0052464B", "0052464C", "0052464D"  # the last: the text had xml:space before
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_OUT = {W + n for n in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "txbxContent")}


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element that shows text, where its text begins in the paragraph, and the run it is in."""

    start: int
    text: str
    element: Any
    run: Any
    spaced: bool  # whether the element says that its space counts: cutting may have to add that

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def leaves(paragraph: Any) -> list[Leaf]:
    """What a person sees of a paragraph, in order: not what is deleted, hidden, in a box or an old program's copy."""
    found: list[Leaf] = []
    for text, element, run in _seen(paragraph, None):
        found.append(Leaf(found[-1].end if found else 0, text, element, run, element.get(SPACE) is not None))
    return found


def text_of(paragraph: Any) -> str:
    """The paragraph's text, character for character what ``find`` searches."""
    return _even("".join(leaf.text for leaf in leaves(paragraph)))


def find(text: str, words: str, before: int) -> tuple[int, int] | None:
    """Where ``words`` stand for the ``before + 1``-th time, else for the last time before that."""
    wanted, found, at = _even(words), -1, -1
    for _ in range(before + 1):
        at = text.find(wanted, 0 if at < 0 else at + len(wanted))
        if at < 0:
            break
        found = at
    return (found, found + len(words)) if words and found >= 0 else None


def cut(paragraph: Any, places: set[int]) -> None:
    """Make a run end and another begin at each of these characters, where one run runs through them."""
    seen = leaves(paragraph)
    for at in sorted(places, reverse=True):  # from the right: what is left of a cut stays the original element
        for before, leaf in zip([None, *seen], seen, strict=False):
            whole_run = leaf.element.getparent() is leaf.run  # in an alternative nothing is cut
            if leaf.start < at < leaf.end and whole_run:
                _divide(leaf, at - leaf.start)
            elif leaf.start == at and before is not None and before.run is leaf.run and whole_run:
                _divide(leaf, 0)


def runs_of(paragraph: Any, start: int, end: int) -> tuple[Any, Any] | None:
    """The runs in which the characters ``start`` and ``end - 1`` stand; None in a paragraph without text."""
    inside = [leaf.run for leaf in leaves(paragraph) if leaf.start < end and start < leaf.end]
    return (inside[0], inside[-1]) if inside else None


def joined(root: Any) -> None:
    """Undo every cut under ``root``, after the comments' marks have been taken out."""
    for right in list(root.iter(W + "r")):
        mark = right.get(W + "rsidR")
        left = right.getprevious()
        if mark not in (BETWEEN, IN_TEXT, IN_SPACED_TEXT) or left is None or left.tag != W + "r":
            continue
        rest = [c for c in right if c.tag != W + "rPr"]
        if mark != BETWEEN:
            _rejoin(left[-1], rest.pop(0), mark == IN_SPACED_TEXT)
        left.extend(rest)
        right.getparent().remove(right)


def _seen(element: Any, run: Any) -> Iterator[tuple[str, Any, Any]]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _OUT:
            continue
        if tag == MC + "AlternateContent":
            branch = child.find(MC + "Choice")
            branch = child.find(MC + "Fallback") if branch is None else branch
            if branch is not None:
                yield from _seen(branch, run)
        elif run is not None and (tag == W + "t" or tag in _SIGNS):
            yield _SIGNS.get(tag) or child.text or "", child, run
        elif tag != W + "r":
            yield from _seen(child, run)
        elif child.find(f"{W}rPr/{W}vanish") is None:
            yield from _seen(child, child)


def _even(text: str) -> str:
    """Every kind of space as one: reading evens them out too, at the same length."""
    return "".join(" " if c.isspace() or c < " " else c for c in text)


def _divide(leaf: Leaf, offset: int) -> None:
    """A new run after this leaf's, with the same look, for what follows ``offset`` of the leaf."""
    run, element = leaf.run, leaf.element
    right = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    look = run.find(W + "rPr")
    if look is not None:
        right.append(copy.deepcopy(look))
    moved = [c for c in run if run.index(c) > run.index(element)]
    if offset:
        right.append(_second_half(leaf, offset))
    else:
        moved.insert(0, element)
    right.set(W + "rsidR", _mark(leaf, offset))
    right.extend(moved)
    run.addnext(right)


def _mark(leaf: Leaf, offset: int) -> str:
    if not offset:
        return BETWEEN
    return IN_SPACED_TEXT if leaf.spaced else IN_TEXT


def _second_half(leaf: Leaf, offset: int) -> Any:
    text = leaf.element.text or ""
    rest = copy.copy(leaf.element)
    rest.tail = None
    _write(rest, text[offset:])
    _write(leaf.element, text[:offset])
    return rest


def _write(element: Any, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(SPACE, "preserve")


def _rejoin(left: Any, right: Any, spaced: bool) -> None:
    left.text = (left.text or "") + (right.text or "")
    if spaced:
        left.set(SPACE, "preserve")
    else:
        left.attrib.pop(SPACE, None)
