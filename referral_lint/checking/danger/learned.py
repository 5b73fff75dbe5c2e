"""How dangerous a few sentences sound together: a small linear model over words and over what the sentences speak of.

Trained by ``training/danger_train.py``.  The concepts (``checks/words/danger_concepts.toml``) let it hear a combination that
no list has: somebody who harms, a near time and a way home; a sentence about an earlier day counts as another concept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

from referral_lint.catalogue.load import data_dir, read_toml
from referral_lint.checking.phrases import fold, matcher
from referral_lint.learned import features, load

LABEL = "danger"
MODEL = Path(__file__).parent / "models" / "danger.npz"
WINDOW = 3  # sentences heard together: who, what and when seldom stand in one
_ALONE, _PAIR = 0.35, 0.21  # weight of a concept and of two together, beside words that are scaled to length 1
_MUTE = ("calm", "past", "other")  # kinds of which two together say no more than each

Said = tuple[str, bool]  # a sentence, and whether it tells of an earlier day


def sounds(window: Sequence[Said]) -> float:
    """Log odds that the sentences speak of danger now."""
    model = load(MODEL)
    return float(model.scores(window_features(window))[model.labels.index(LABEL)])


def window_features(window: Sequence[Said]) -> dict[str, float]:
    """Words, pairs of words, word parts, concepts and pairs of concepts."""
    kinds = {("past:" if past else "") + name: kind for text, past in window for name, kind in concepts(text)}
    extra = dict.fromkeys(kinds, _ALONE)
    for a, b in combinations(sorted(kinds), 2):
        if kinds[a] != kinds[b] or kinds[a] not in _MUTE:
            extra[f"{a}+{b}"] = _PAIR
    return features(" ".join(text for text, _ in window), extra, ngrams=2, letters=(4, 5))


@lru_cache(maxsize=256)  # a sentence is heard in three windows, alone, and again when it is asked what is missing
def concepts(text: str) -> tuple[tuple[str, str], ...]:
    """(name, kind) of everything a sentence speaks of."""
    folded = fold(text)
    return tuple((name, kind) for name, kind, phrases in _table() if matcher(phrases).search(folded))


@cache
def _table() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    table = read_toml(data_dir("checks") / "words" / "danger_concepts.toml")
    return tuple((c["name"], c["kind"], tuple(c["phrases"])) for c in table["concept"])
