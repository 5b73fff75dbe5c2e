"""What stands at the head or foot of every page: told once, and never in the middle of a sentence that crosses pages."""

from __future__ import annotations

import re
from collections import defaultdict

from referral_lint.reading.pdf.lines import segments, to_lines
from referral_lint.reading.pdf.shapes import Line, Page

MARGIN = 0.09  # share of the page's height
EDGE = 0.033  # the same: printers leave this white
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)


def without_running_lines(pages: list[Page]) -> tuple[list[Page], list[str], list[str]]:
    """The pages without them, and the texts of headers and footers."""
    seen: dict[tuple[bool, str], list[tuple[int, Line]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for line in _marginal(page):
            top = line.box.middle[1] < page.height / 2
            seen[top, re.sub(r"\d+", "#", line.text.lower())].append((index, line))
    gone: dict[int, set[int]] = defaultdict(set)
    texts: tuple[list[str], list[str]] = ([], [])
    for (top, _), places in seen.items():
        if not (_runs(places, len(pages)) or all(_at_the_edge(pages[i], n) for i, n in places)):
            continue
        texts[0 if top else 1].append(places[0][1].text)
        for index, line in places:
            gone[index].update(id(w) for w in line.words)
    kept = [p.with_words(tuple(w for w in p.words if id(w) not in gone[i])) for i, p in enumerate(pages)]
    return kept, texts[0], texts[1]


def _marginal(page: Page) -> list[Line]:
    edge = MARGIN * page.height
    words = [w for w in page.words if w.box.bottom < edge or w.box.top > page.height - edge]
    return [part for line in to_lines(words) for part in segments(line)]


def _at_the_edge(page: Page, line: Line) -> bool:
    """Where only a browser prints (date, title, address of the page), and no author can."""
    return not page.scanned and (line.box.bottom < EDGE * page.height or line.box.top > (1 - EDGE) * page.height)


def _runs(places: list[tuple[int, Line]], pages: int) -> bool:
    if PAGE_NUMBER.match(places[0][1].text):
        return True
    heights = [line.box.middle[1] for _, line in places]
    return pages > 1 and len({i for i, _ in places}) > pages / 2 and max(heights) - min(heights) < 6
