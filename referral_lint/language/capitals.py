"""Text typed in capitals: the parser has only read ordinary writing, so it is given the same words in small letters."""

from __future__ import annotations

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STARTS = re.compile(r"(?:^|[.!?]\s+|\n\s*)(\w)")
SHARE, FEWEST = 0.7, 15  # of the letters are capitals; a text of fewer letters may be a heading


def shouted(text: str) -> bool:
    """Whether the text is typed in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= FEWEST and sum(c.isupper() for c in letters) >= SHARE * len(letters)


def calm(text: str, names: Collection[str] = ()) -> str:
    """The text as it is, or where it is shouted in small letters with ``names`` (lower case) and first words capital: same length."""
    if not shouted(text):
        return text
    starts = {m.start(1) for m in _STARTS.finditer(text)}
    return _WORD.sub(lambda m: _word(m[0], m.start() in starts or m[0].lower() in names), text)


def _word(word: str, capital: bool) -> str:
    small = word.lower()
    if len(small) != len(word):
        return word
    return small[:1].upper() + small[1:] if capital else small
