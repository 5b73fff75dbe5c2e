"""Text as counted features: words, word pairs and triples, and the letters within words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!£%#]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def words_of(text: str) -> list[str]:
    """Lower-case words; every number becomes its length in digits, so that a date or a count is seen, not its value."""
    found = _WORD.findall(text.translate(_FOLD).lower())
    return [f"<{len(w)}>" if w.isdigit() else w for w in found]


def features(
    text: str, extra: Mapping[str, float] | Iterable[str] = (), *, ngrams: int = 3, letters: tuple[int, int] = (3, 5)
) -> dict[str, float]:
    """Feature name -> count.  ``extra`` are features that the caller knows (typed slots, tense, dates): names, or names with values."""
    words = words_of(text)
    counts: Counter[str] = Counter()
    padded = ["^", *words, "$"]
    for n in range(1, ngrams + 1):
        source = words if n == 1 else padded
        counts.update("w:" + " ".join(source[i : i + n]) for i in range(len(source) - n + 1))
    if letters[1]:
        for w in words:
            edge = f" {w} "
            for n in range(letters[0], letters[1] + 1):
                counts.update("c:" + edge[i : i + n] for i in range(len(edge) - n + 1))
    damped = {k: 1.0 + (v - 1) * 0.5 for k, v in counts.items()}
    given = extra.items() if isinstance(extra, Mapping) else ((e, 1.0) for e in extra)
    return damped | {"x:" + k: v for k, v in given}
