"""Many patterns searched as one, each compiled only when a text holds a word that it cannot do without.

The word files hold more than a thousand phrases and a referral has the words of a few dozen: compiling them all took longer
than reading the referral.  What is found is what one pattern with all of them as alternatives would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

# Groups of words (ASCII, small letters), the most telling first: a text must hold a word of each for a pattern to match in it.
Needs = tuple[tuple[str, ...], ...]
# Letters that a pattern with re.IGNORECASE takes for an ASCII letter, beside its own capital: see "_equivalences" in re.
_ALIKE = str.maketrans({"\u017f": "s", "\u0131": "i", "\u0130": "i", "\u212a": "k"})


@lru_cache(maxsize=64)
def small(text: str) -> str:
    """The text in small letters as re.IGNORECASE sees its ASCII letters: for looking words up, not for places."""
    return (text if text.isascii() else text.translate(_ALIKE)).lower()


class Matcher:
    """``search``, ``finditer`` and ``sub`` of a compiled pattern with alternatives, for alternatives that seldom apply.

    ``alternatives``: (pattern, needs) in order of preference; a pattern without needs is always tried.
    Flags: re.IGNORECASE.  Raises re.error late, at the first use.
    """

    __slots__ = ("_alternatives", "_always", "_by_word")

    def __init__(self, alternatives: Sequence[tuple[str, Needs]]) -> None:
        words: dict[str, list[int]] = {}
        for number, (_, needs) in enumerate(alternatives):
            for word in needs[0] if needs else ():
                words.setdefault(word, []).append(number)
        self._alternatives = tuple(alternatives)
        self._always = tuple(n for n, (_, needs) in enumerate(alternatives) if not needs)
        self._by_word = tuple(words.items())

    def search(self, text: str) -> re.Match[str] | None:
        """The first match; of those that begin together, that of the first alternative."""
        return _first(self._candidates(text), text, 0)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match that does not overlap the one before."""
        candidates, at = self._candidates(text), 0
        while candidates and (found := _first(candidates, text, at)):
            yield found
            at = max(found.end(), found.start() + 1)

    def sub(self, instead: str, text: str) -> str:
        """The text with every match replaced by ``instead``, taken as it stands."""
        parts, at = [], 0
        for m in self.finditer(text):
            parts += [text[at : m.start()], instead]
            at = m.end()
        return "".join([*parts, text[at:]])

    def _candidates(self, text: str) -> list[re.Pattern[str]]:
        lower = small(text)
        met = set(self._always).union(*(numbers for word, numbers in self._by_word if word in lower))
        likely = (self._alternatives[n] for n in sorted(met))
        return [_compiled(pattern) for pattern, needs in likely if all(any(w in lower for w in group) for group in needs[1:])]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _first(patterns: list[re.Pattern[str]], text: str, at: int) -> re.Match[str] | None:
    best: re.Match[str] | None = None
    for pattern in patterns:
        found = pattern.search(text, at)
        if found and (best is None or found.start() < best.start()):
            best = found
    return best
