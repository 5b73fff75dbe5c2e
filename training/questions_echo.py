"""Whether a labelled sentence repeats what somebody's referral says: then it must not help to judge that referral."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

LONG = 6  # words from which runs of four are compared, below it runs of three
ENOUGH = {4: 0.34, 3: 0.5}  # share of a sentence's runs that stand in the referrals
SHORTEST, ALIKE = 4, 0.75  # words, and the share of them found in one sentence of the referrals
_WORD = re.compile(r"[a-z0-9']+")
_CUT = re.compile(r"[.\n;!?]+")


class Echo:
    """``Echo(referrals).of(text)``: whether ``text`` is a sentence of theirs, or nearly."""

    def __init__(self, referrals: Iterable[dict[str, Any]]) -> None:
        self.sentences = [w for ref in referrals for text in _texts(ref) for w in _sentences(text)]
        self.whole = {tuple(w) for w in self.sentences if len(w) > 2}
        self.runs = {run for w in self.sentences for n in ENOUGH for run in _runs(w, n)}

    def of(self, text: str) -> bool:
        return any(self._one(words) for words in _sentences(text))

    def _one(self, words: list[str]) -> bool:
        if tuple(words) in self.whole:
            return True
        runs = _runs(words, n := 4 if len(words) >= LONG else 3)
        if len(words) >= SHORTEST and sum(r in self.runs for r in runs) >= ENOUGH[n] * len(runs):
            return True
        return len(words) >= SHORTEST and any(_alike(set(words), set(s)) for s in self.sentences)


def _alike(words: set[str], other: set[str]) -> bool:
    common = len(words & other)
    return common >= SHORTEST and common >= ALIKE * len(words) and len(other) <= 2 * len(words) + LONG


def _sentences(text: str) -> list[list[str]]:
    return [w for part in _CUT.split(text.lower().replace("’", "'")) if (w := _WORD.findall(part))]


def _runs(words: list[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


def _texts(x: Any) -> Iterator[str]:
    if isinstance(x, str):
        yield x
    elif isinstance(x, dict):
        yield from (t for k, v in x.items() if k != "gold" for t in _texts(v))
    elif isinstance(x, list):
        yield from (t for v in x for t in _texts(v))
