"""Lines of plain text to paragraphs: a line is joined to the one before only where a program clearly broke it for width."""

from __future__ import annotations

import re
from itertools import pairwise

WIDEST = 120  # no mail or text program wraps later than this; longer lines mean that a line is a paragraph
LEAST = 40  # nor earlier than this
STARTS_ANEW = re.compile(
    r"""\s*(?: [-*•·–—>|#=_]            # a list item, a quotation, a rule
          | \(?\d{1,3}[.)]\s            # 1. or 2)
          | \(?[a-zA-Z][.)]\s           # a) or (b)
          | [\[(][ xX]?[\])]            # [x]
          | [☐☒☑□■]
          | (?:[A-Z]|\d)[^.!?:;,]{0,60}:(?:\s|$)   # Label: value
          | [A-Z][A-Z /&'’,()-]{5,}$    # A HEADING
        )""",
    re.VERBOSE,
)
LABELLED = re.compile(r"[A-Z][^.!?:;]{0,60}:\s*$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of ``text`` in order, blank lines dropped."""
    lines = [line.rstrip() for line in text.replace("\t", " \t").split("\n")]
    lines = [line.replace(" \t", "\t") for line in lines]
    width = wrap_width(lines)
    return _joined(lines, width) if width else [line for line in lines if line.strip()]


def unflowed(text: str) -> str:
    """format=flowed mail (RFC 3676): a line that ends in a space goes on in the next."""
    joined, soft = "", False
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        joined += line if soft or not joined else "\n" + line
        soft = line.endswith(" ") and line != "-- "
    return joined


def wrap_width(lines: list[str]) -> int | None:
    """The width at which a program broke these lines; None where lines are as the writer ended them.

    Evidence: no line is longer (addresses of pages aside), and of the lines followed by another, those close to the
    width are such that the next line's first word would not have fitted.
    """
    real = [line for line in lines if line.strip() and " " in line.strip()]
    width = max((len(line) for line in real), default=0)
    if not LEAST <= width <= WIDEST:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip() and not STARTS_ANEW.match(b)]
    full = [a for a, b in pairs if _full(a, b, width)]
    broken = [a for a in full if a.rstrip()[-1] not in ".!?:;"]
    return width if len(broken) >= 2 and len(full) >= 0.5 * len(pairs) else None


def _full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    return len(line) >= 0.6 * width and len(line) + 1 + len(following.split()[0]) > width


def _joined(lines: list[str], width: int) -> list[str]:
    done: list[str] = []
    before = ""
    for line in lines:
        continues = before.strip() and line.strip() and not STARTS_ANEW.match(line) and _full(before, line, width)
        if continues and not LABELLED.match(before):
            done[-1] += " " + line.strip()
        elif line.strip():
            done.append(line)
        before = line
    return done
