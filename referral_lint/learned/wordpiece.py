"""Text as word pieces with the characters they stand for, as the pretrained encoder was given its texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
LONGEST = 100  # characters of a word: longer ones are unknown
FOLD = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "•": "-"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its number in the vocabulary and its characters of the text."""

    number: int
    start: int
    end: int


def pieces(text: str, vocabulary: Mapping[str, int]) -> list[Piece]:
    """Lower-case, without accents; words are cut greedily into the longest known pieces."""
    plain = "".join(_plain(c) for c in text)  # one character for one: places stay true
    found: list[Piece] = []
    for m in _WORD.finditer(plain):
        found += _cut(m[0], m.start(), vocabulary)
    return found


def _plain(c: str) -> str:
    folded = FOLD.get(c) or unicodedata.normalize("NFD", c.lower())[:1]
    return folded if len(folded) == 1 else " "


def _cut(word: str, at: int, vocabulary: Mapping[str, int]) -> list[Piece]:
    unknown = [Piece(vocabulary["[UNK]"], at, at + len(word))]
    if len(word) > LONGEST:
        return unknown
    found: list[Piece] = []
    start = 0
    while start < len(word):
        end = next((e for e in range(len(word), start, -1) if ("##" if start else "") + word[start:e] in vocabulary), 0)
        if not end:
            return unknown
        found.append(Piece(vocabulary[("##" if start else "") + word[start:end]], at + start, at + end))
        start = end
    return found
