"""Headings that no style marks: a short line, all of it bold or underlined."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_WORDS = 14
MOST_CHARACTERS = 110
_LINK = re.compile(r"@|://|\bwww\.")


def is_bold_heading(text: str, emphasis: Sequence[tuple[int, int]]) -> bool:
    """A short line that is bold or underlined from end to end and is neither a sentence, a label with its colon nor a link."""
    bare = text.strip()
    if not bare or len(bare) > MOST_CHARACTERS or len(bare.split()) > MOST_WORDS or bare[-1] in ".:;," or not bare[0].isalnum():
        return False
    if _LINK.search(bare):
        return False
    plain = text
    for start, end in sorted(emphasis, reverse=True):
        plain = plain[:start] + plain[end:]
    return not any(c.isalnum() for c in plain)
