"""Phrases as a board can write them, found in tokens without regular expressions.

``a/b`` either word, ``~put`` any inflection of a verb, ``<self>`` herself and the like, ``*`` up to three words, ``n't`` any
shortened not.  Patterns are indexed by their first word, so that a list of a thousand costs no more than a list of ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

T = TypeVar("T")
GAP = 3  # words that ``*`` may stand for
SELF = ("herself", "himself", "themselves", "themself", "theirselves", "hisself", "yourself", "themselfs", "self")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,;:!?()/-]")
_SMALL_NOT = re.compile(r".*n't|(?:do|does|did|was|is|wo|ca|could|would|should|has|have|had|are|were)nt")
_PAUSE = frozenset(".,;:!?()/-")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark, lower case, with its characters."""

    lower: str
    start: int
    end: int


Slot = frozenset[str]
_GAP: Slot = frozenset({"*"})


def tokens(text: str, offset: int = 0, mended: Mapping[int, str] = MappingProxyType({})) -> list[Token]:
    """Words and punctuation of a text; ``offset`` is added to the characters.  ``mended``: character -> the right spelling there."""
    found = ((m.start() + offset, m.end() + offset, m.group()) for m in _TOKEN.finditer(text))
    return [Token(mended.get(a, word).lower().replace("’", "'"), a, b) for a, b, word in found]


@cache
def inflections(verb: str) -> frozenset[str]:
    """The forms of a verb (or the plural of a noun): irregular ones from ``irregular.tsv``, the others by rule."""
    found = _irregular().get(verb)
    if found:
        return found
    out = {verb, verb + "s", verb + "ed", verb + "ing", verb + "es"}
    if verb.endswith("e"):
        out |= {verb + "d", verb[:-1] + "ing"}
    if re.fullmatch(r".*[^aeiou]y", verb):
        out |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if re.fullmatch(r".*[aeiou][bdglmnprt]", verb):
        out |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return frozenset(out)


@cache
def _irregular() -> dict[str, frozenset[str]]:
    lines = (Path(__file__).parent / "irregular.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {verb: frozenset(forms.split(",")) for verb, forms in (line.split("\t") for line in lines)}


@cache
def compiled(pattern: str) -> tuple[Slot, ...]:
    """A written pattern as slots."""
    return tuple(_slot(part) for part in pattern.split())


def _slot(part: str) -> Slot:
    if part == "*":
        return _GAP
    words: set[str] = set()
    for w in part.split("/") if part != "/" else [part]:
        if w == "<self>":
            words |= set(SELF)
        elif w.startswith("~"):
            words |= inflections(w[1:])
        else:
            words.add(w.lower())
    return frozenset(words)


class Index(Generic[T]):
    """Patterns with a value each, looked up by first word; the longest match at a place wins."""

    def __init__(self, entries: Sequence[tuple[str, T]]) -> None:
        self._first: dict[str, list[tuple[str, T]]] = {}
        for pattern, value in entries:
            for word in compiled(pattern.split(maxsplit=1)[0])[0]:
                self._first.setdefault(word, []).append((pattern, value))

    def find(self, words: Sequence[Token]) -> Iterator[tuple[int, int, T]]:
        """(first token, token after the last, value), not overlapping, from left to right."""
        i = 0
        while i < len(words):
            best = self._longest(words, i)
            if best is None:
                i += 1
                continue
            yield i, best[0], best[1]
            i = best[0]

    def _longest(self, words: Sequence[Token], i: int) -> tuple[int, T] | None:
        best: tuple[int, T] | None = None
        for key in _keys(words[i].lower):
            for pattern, value in self._first.get(key, ()):
                end = _match(compiled(pattern), 0, words, i)
                if end and (best is None or end > best[0]):
                    best = (end, value)
        return best


def _keys(word: str) -> tuple[str, ...]:
    return (word, "n't") if _SMALL_NOT.fullmatch(word) else (word,)


def _match(slots: tuple[Slot, ...], s: int, words: Sequence[Token], i: int) -> int:
    """The token after the match of ``slots[s:]`` at ``i``, 0 when they do not match."""
    if s == len(slots):
        return i
    if slots[s] is _GAP:
        for skip in range(GAP + 1):
            if any(w.lower in _PAUSE for w in words[i : i + skip]):
                return 0
            end = _match(slots, s + 1, words, i + skip)
            if end:
                return end
        return 0
    if i < len(words) and any(k in slots[s] for k in _keys(words[i].lower)):
        return _match(slots, s + 1, words, i + 1)
    return 0
