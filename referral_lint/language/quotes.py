"""Quotation marks: somebody's own words, which are never blamed on the writer."""

from __future__ import annotations

import re

_OPENING = re.compile("[\"“'‘]")
_DOUBLE_CLOSE = re.compile('[”"]')
_SINGLE_CLOSE = re.compile(r"['’](?!\w)")
LONGEST = 600  # characters: an opening mark that is never closed spoils no more than its paragraph


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Characters from the opening to the closing mark, both included, in order and not nested."""
    found: list[tuple[int, int]] = []
    at = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        end = _closing(text, opening.start())
        if end:
            found.append((opening.start(), end))
            at = end
    return tuple(found)


def _closing(text: str, start: int) -> int:
    """Where a quotation that opens at ``start`` ends (after the mark), 0 when none opens there or it is never closed."""
    mark = text[start]
    stop = _paragraph_end(text, start)
    if mark == '"':
        end = text.find('"', start + 1, stop)
        return end + 1 if end > 0 else 0
    if mark == "“":
        closing = _DOUBLE_CLOSE.search(text, start + 1, stop)
        return closing.end() if closing else 0
    if mark in "'‘" and _opens(text, start):
        return _single_end(text, start, stop)
    return 0


def _opens(text: str, start: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[start + 1] if start + 1 < len(text) else " "
    return not before.isalnum() and before not in ".!?" and (after.isalnum() or after in "?([…")


def _single_end(text: str, start: int, stop: int) -> int:
    """A single mark closes where no letter follows it; the plural's apostrophe ("Dawn's", "the parents' evening") does not close."""
    for m in _SINGLE_CLOSE.finditer(text, start + 1, stop):
        if text[m.start() - 1] == "s" and re.match(r"\s+[a-z]", text[m.end() : m.end() + 3]) and _SINGLE_CLOSE.search(text, m.end(), stop):
            continue
        return m.end()
    return 0


def _paragraph_end(text: str, start: int) -> int:
    most = min(len(text), start + LONGEST)
    end = text.find("\n\n", start, most + 1)  # no further: a mark in every word of one long line would read it again each time
    return most if end < 0 else end


def inside(start: int, end: int, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether characters ``start``..``end`` lie within one of the spans."""
    return any(s <= start and end <= e for s, e in spans)
