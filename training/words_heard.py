"""Set how loud the encoder must be (``language/words/models/heard.json``), on hands that no word list was written from.

python training/words_heard.py [HAND...]      # hands; those written after the lists unless given
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from hands import hand
from words_data import Labelled, referrals, taken

from referral_lint.language.words import acronyms, heard, jargon, spelling

COLD = tuple(f"{x}{n}" for x in "gstuw" for n in range(1, 9))  # written after the lists
OFF = heard.Levels(99.0, 99.0)
PRECISION = 0.72  # least
GRID = {
    "jargon": {"alone": (0.0, 0.5, 1.0, 1.5, 99.0), "edge": (-1.0, -0.5, 0.0, 0.5)},
    "spelling": {"alone": (0.5, 1.0, 2.0, 3.0, 99.0), "edge": (0.0,)},  # above even odds: these hands were asked for slips
}


def found(kind: str, x: Labelled) -> list[str]:
    """The words that the program marks."""
    if kind == "jargon":
        return [m.text for m in jargon.marks(x.narrative, x.referral, _shorthand(x), {})]
    return [m.text for m in spelling.marks(x.narrative, x.referral)]


def _shorthand(x: Labelled) -> int:
    """How many acronyms the referral leaves unexplained."""
    if x.group not in _SHORT:
        _SHORT[x.group] = len(acronyms.marks(x.narrative, x.referral, ())[0])
    return _SHORT[x.group]


def counts(kind: str, x: Labelled) -> tuple[int, int, int]:
    """Right, false and missed marks of one referral; borderline ones count as neither."""
    left = [(t, b) for k, t, b in x.spans if k == kind]
    right = false = 0
    for text in found(kind, x):
        hit = taken(kind, left, text)
        right += hit is not None and not hit[1]
        false += hit is None
    return right, false, sum(not b for _, b in left)


def figures(kind: str, cold: list[Labelled], levels: heard.Levels) -> tuple[float, float, float]:
    """Precision, recall, F1 with these levels."""
    heard.levels.cache_clear()
    _LEVELS[kind] = levels
    right, false, missed = (sum(c) for c in zip(*(counts(kind, x) for x in cold), strict=True))
    p, r = right / max(1, right + false), right / max(1, right + missed)
    return p, r, 2 * p * r / max(1e-9, p + r)


def tried(kind: str) -> Iterator[heard.Levels]:
    names = list(GRID[kind])
    for values in itertools.product(*GRID[kind].values()):
        x = heard.Levels(**dict(zip(names, values, strict=True)))
        if x.edge <= x.alone:
            yield x


_SHORT: dict[str, int] = {}
_LEVELS: dict[str, heard.Levels] = {}


def main() -> None:
    hands = set(sys.argv[1:] or COLD)
    cold = [x for x in referrals() if hand(x.group) in hands]
    heard.levels = lambda kind: _LEVELS[kind]  # type: ignore[assignment]
    heard.levels.cache_clear = lambda: None  # type: ignore[attr-defined]
    _LEVELS.update(dict.fromkeys(GRID, OFF))
    for kind in GRID:
        print(kind, "list alone", *(f"{v:.3f}" for v in figures(kind, cold, OFF)))
        best, best_f1 = replace(OFF), 0.0
        for levels in tried(kind):
            p, r, f1 = figures(kind, cold, levels)
            if p >= PRECISION and f1 > best_f1:
                best, best_f1 = levels, f1
                print("  ", asdict(levels), f"{p:.3f} {r:.3f} {f1:.3f}")
        _LEVELS[kind] = best
    heard.LEVELS.write_text(json.dumps({k: asdict(v) for k, v in _LEVELS.items()}, indent=1) + "\n", encoding="utf-8")
    print(len(cold), "referrals", Path(heard.LEVELS).name)


if __name__ == "__main__":
    main()
