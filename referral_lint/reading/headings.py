"""Headings that no style marks: a short line, all of it bold."""

from __future__ import annotations

from collections.abc import Sequence

MOST_WORDS = 14
MOST_CHARACTERS = 110


def is_bold_heading(text: str, emphasis: Sequence[tuple[int, int]]) -> bool:
    """A short line that is bold from end to end and is neither a sentence nor a label with its colon."""
    bare = text.strip()
    if not bare or len(bare) > MOST_CHARACTERS or len(bare.split()) > MOST_WORDS or bare[-1] in ".:;," or not bare[0].isalnum():
        return False
    plain = text
    for start, end in sorted(emphasis, reverse=True):
        plain = plain[:start] + plain[end:]
    return not any(c.isalnum() for c in plain)
