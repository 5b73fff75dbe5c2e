"""Words and lines that no person wrote (a picture pasted as letters, a line of 200,000 characters): kept from costing minutes.

What looks for words looks along the line, so that the time grows with the square of its length.
"""

from __future__ import annotations

import re

WORD = 500  # characters; the longest word, address or link that a referral needs is well under this
LINE = 6_000  # characters; about a thousand words without a line break

Cuts = tuple[tuple[int, int], ...]  # start and end of what was left out, in order

_LONG = re.compile(rf"(?P<word>\S{{{WORD}}})\S+|[^\S\n]{{{WORD + 1},}}")


def bounded(text: str) -> tuple[str, Cuts]:
    """The text with every word under ``WORD`` and every line under ``LINE`` characters, and which of its characters were left out."""
    if len(text) <= WORD:
        return text, ()
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = 0
    for long in _LONG.finditer(text):
        kept = long["word"] or " "
        parts += (text[at : long.start()], kept)
        cuts.append((long.start() + len(kept), at := long.end()))
    short = "".join([*parts, text[at:]])
    return "\n".join(_broken(line) for line in short.split("\n")), tuple(cuts)


def moved(at: int, cuts: Cuts) -> int:
    """Where a character of the text stands once the cuts are made; one that was left out, where it would follow."""
    return at - sum(min(at, end) - start for start, end in cuts if start < at)


def _broken(line: str) -> str:
    """The line with some spaces turned into line breaks, after a full stop where there is one; every character stays in its place."""
    parts = []
    while len(line) > LINE:
        at = line.rfind(". ", 0, LINE) + 1 or line.rfind(" ", 0, LINE)
        if at < 0:  # other white space
            at = next(i for i in range(LINE - 1, -1, -1) if line[i].isspace())
        parts.append(line[:at])
        line = line[at + 1 :]
    return "\n".join([*parts, line])
