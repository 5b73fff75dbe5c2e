"""Words to lines, and lines to segments wherever a gap is wider than any space between words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from referral_lint.reading.pdf.shapes import Line, Word
from referral_lint.reading.ticks import OFF, ON

NARROWEST_GAP = 9.0  # points
GAP_IN_SIZES = 1.1
MORE_THAN_A_SPACE = 0.4  # sizes
BOXES = frozenset(ON + OFF)


def to_lines(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom.  A word joins the line whose height it shares for the most part."""
    lines: list[Line] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.box.middle[1], w.box.x0)):
        middle = word.box.middle[1]
        for back in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            top, bottom = bands[back]
            if abs(middle - (top + bottom) / 2) < 0.35 * min(bottom - top, max(word.box.height, 1.0)) + 0.6:
                lines[back].words.append(word)
                break
        else:
            lines.append(Line([word]))
            bands.append((word.box.top, word.box.bottom))
    for line in lines:
        line.words.sort(key=lambda w: w.box.x0)
    return sorted(lines, key=lambda n: n.box.middle[1])


def segments(line: Line, starts: tuple[float, ...] = ()) -> list[Line]:
    """The line cut at its wide gaps.  A tick box stays with the words beside it.

    ``starts``: where columns are known to begin; a word that begins there after more than a space begins a segment too.
    """
    parts = [Line([line.words[0]])]
    for before, after in pairwise(line.words):
        gap = after.box.x0 - before.box.x1
        wide = max(NARROWEST_GAP, GAP_IN_SIZES * min(before.size, after.size))
        box = before.text in BOXES or after.text in BOXES
        apart = gap > (5 * wide if box else wide) and not (before.text in BOXES and gap < 4 * wide)
        if apart or _begins_column(before, after, starts):
            parts.append(Line([after]))
        else:
            parts[-1].words.append(after)
    return parts


def _begins_column(before: Word, after: Word, starts: tuple[float, ...]) -> bool:
    """Whether a word begins exactly where a column does: after more than a space, or after a label that fills its column."""
    gap, off = after.box.x0 - before.box.x1, min((abs(after.box.x0 - s) for s in starts), default=9.0)
    return (off < 1.6 and gap > MORE_THAN_A_SPACE * before.size) or (off < 0.6 and gap > 0 and before.text[-1:] in "?:")
