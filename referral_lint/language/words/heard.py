"""Words that the encoder hears as marked: runs of its word pieces, for what no list has.

How loud a run must be is set by ``training/words_heard.py`` on referrals that no list was written from
(``models/heard.json``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referral_lint.values.narrative import Sentence

LEVELS = Path(__file__).parent / "models" / "heard.json"
NO_SLIP = -5.5  # logit of "spelling": below it three of four unknown words, of hands that no list was written from, are names
_BETWEEN = " -'’,"  # what may stand between two pieces of one run


@dataclass(frozen=True, slots=True)
class Run:
    """Whole words, as characters of the passage; ``strongest``: logit of the loudest piece."""

    start: int
    end: int
    strongest: float


@dataclass(frozen=True, slots=True)
class Levels:
    """Logits.  ``alone``: from which a run that no list has is marked; ``edge``: of each of a run's pieces."""

    alone: float
    edge: float


@cache
def levels(kind: str) -> Levels:
    """The levels of one kind of mark."""
    return Levels(**json.loads(LEVELS.read_text(encoding="utf-8"))[kind])


def runs(s: Sentence, head: str, edge: float) -> Iterator[Run]:
    """Neighbouring pieces of at least ``edge``, left to right, widened to whole words; none where the encoder read nothing."""
    if s.learned is None:
        return
    found: list[list[float]] = []
    for start, end, logits in s.learned.words:
        if logits.get(head, edge - 1) < edge:
            continue
        if found and not s.text[int(found[-1][1]) : start].strip(_BETWEEN):
            found[-1] = [found[-1][0], end, max(found[-1][2], logits[head])]
        else:
            found.append([start, end, logits[head]])
    wide: list[Run] = []
    for a, b, strongest in found:
        first, after = _words(s.text, int(a), int(b))
        if not any(c.isalpha() for c in s.text[first:after]):
            continue
        if wide and s.start + first < wide[-1].end:  # another piece of the same word
            wide[-1] = Run(wide[-1].start, max(wide[-1].end, s.start + after), max(wide[-1].strongest, strongest))
        else:
            wide.append(Run(s.start + first, s.start + after, strongest))
    yield from wide


def strongest(s: Sentence, start: int, end: int, head: str) -> float | None:
    """Logit of the loudest piece between two characters of the passage; None where the encoder read nothing of it."""
    if s.learned is None:
        return None
    a, b = start - s.start, end - s.start
    return max((logits[head] for first, after, logits in s.learned.words if head in logits and first < b and after > a), default=None)


def _words(text: str, a: int, b: int) -> tuple[int, int]:
    while a > 0 and text[a - 1].isalnum():
        a -= 1
    while b < len(text) and text[b].isalnum():
        b += 1
    return a, b
