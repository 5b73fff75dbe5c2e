"""Lines to paragraphs: a line goes on where its paragraph was broken only for width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from referral_lint.reading.pdf.shapes import Line

SPACE = 0.25  # sizes: the width of a space, about
BULLET = re.compile(r"[•·▪●◦○–*‣-]$")
NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]$")
LABEL = re.compile(r"[A-Z][^.,!?:;]{0,50}:(?:\s|$)")
DATED = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[:.]\d{2}(?:am|pm)?|\d{4})\b")  # how a line of dated notes begins
UNFINISHED = re.compile(r"[\w,;)’'\"”-]$")


@dataclass(frozen=True, slots=True)
class Leading:
    """The document's usual distance between a paragraph's lines, in sizes."""

    usual: float = 1.25

    def parts(self, before: Line, line: Line) -> bool:
        """Whether the space between two lines is wider than a paragraph's own."""
        return pitch(before, line) > self.usual * 1.2 + 0.08


def pitch(before: Line, line: Line) -> float:
    """The distance between two lines in sizes."""
    return (line.box.middle[1] - before.box.middle[1]) / max(before.size, line.size, 1.0)


def measure(groups: Iterable[tuple[list[Line], float]]) -> Leading:
    """The Leading, from lines that were certainly broken for width."""
    seen: Counter[float] = Counter()
    for lines, limit in groups:
        for before, line in pairwise(lines):
            if no_room(before, line, limit) and 0.8 < pitch(before, line) < 3:
                seen[round(pitch(before, line) * 20) / 20] += 1
    if not seen:
        return Leading()
    most = max(seen.values())
    return Leading(min(p for p, n in seen.items() if n >= 0.4 * most))


def no_room(before: Line, line: Line, limit: float) -> bool:
    """Whether the next line's first word would not have fitted on the line before."""
    first = line.words[0].box.width
    return before.box.x1 + SPACE * before.size + first > limit - 1.0


def paragraphs(lines: list[Line], limit: float, leading: Leading, labels: bool = True) -> list[list[Line]]:
    """The lines of one column, cut into paragraphs.  ``labels``: "Label: value" may stand on a line of its own."""
    done: list[list[Line]] = []
    for line in lines:
        if done and goes_on(done[-1], line, limit, labels) and not leading.parts(done[-1][-1], line):
            done[-1].append(line)
        else:
            done.append([line])
    return done


def goes_on(paragraph: list[Line], line: Line, limit: float, labels: bool = True) -> bool:
    """Whether a line continues a paragraph, distance aside."""
    before = paragraph[-1]
    if "\n" in before.text or "\n" in line.text or _begins_item(before, line) or line.words[0].tick is not None:
        return False
    if before.bold != line.bold and (before.bold or line.bold) and not _mixed(paragraph, line):
        return False
    if abs(before.size - line.size) > 0.15 * before.size:
        return False
    first = paragraph[0].words[0].text
    listed = bool(BULLET.match(first) or NUMBER.match(first))
    if line.box.x0 > before.box.x0 + 8 and not (listed and before is paragraph[0]):
        return False
    if before.text.endswith("-") and line.text[:1].islower():
        return True
    if (labels or LABEL.match(paragraph[0].text)) and LABEL.match(line.text) and before.text[-1:] in '.!?:;"”)':
        return False
    if DATED.match(line.text) and before.text[-1:] not in ".!?" and (before.text.endswith(":") or DATED.match(paragraph[0].text)):
        return False
    return no_room(before, line, limit)


def _begins_item(before: Line, line: Line) -> bool:
    """A bullet, or a number that does not stand in the middle of a sentence ("her brother (3)")."""
    first = line.words[0].text
    return BULLET.match(first) is not None or (NUMBER.match(first) is not None and before.text[-1:] in ".!?:;,")


def _mixed(paragraph: list[Line], line: Line) -> bool:
    """A bold stretch that runs over a line's end inside a sentence."""
    before = paragraph[-1]
    return UNFINISHED.search(before.text) is not None and line.text[:1].islower()


def across_pages(before: list[Line], line: Line, limit: float) -> bool:
    """Whether a page's first line goes on with the last paragraph of the page before: it must read on, too."""
    last = before[-1]
    if not goes_on(before, line, limit):
        return False
    return line.text[:1].islower() or UNFINISHED.search(last.text) is not None or no_room(last, line, limit)
