"""Words and lines that no person wrote (a picture pasted as letters, a line of 200,000 characters): kept from costing minutes.

What looks for words looks along the line, so that the time grows with the square of its length.
"""

from __future__ import annotations

import re

WORD = 500  # characters; the longest word, address or link that a referral needs is well under this
LINE = 6_000  # characters; about a thousand words without a line break

_WORD = re.compile(rf"\S{{{WORD + 1},}}")
_GAP = re.compile(rf"[^\S\n]{{{WORD + 1},}}")


def bounded(text: str) -> tuple[str, int]:
    """The text with every word under ``WORD`` and every line under ``LINE`` characters, and how many words lost their tail."""
    if len(text) <= WORD:
        return text, 0
    text, cut = _WORD.subn(lambda m: m[0][:WORD], _GAP.sub(" ", text))
    return "\n".join(_broken(line) for line in text.split("\n")), cut


def _broken(line: str) -> str:
    """The line with some spaces turned into line breaks, after a full stop where there is one."""
    parts = []
    while len(line) > LINE:
        at = line.rfind(". ", 0, LINE) + 1 or line.rfind(" ", 0, LINE)
        if at < 0:  # other white space
            at = next(i for i in range(LINE - 1, -1, -1) if line[i].isspace())
        parts.append(line[:at])
        line = line[at + 1 :]
    return "\n".join([*parts, line])
