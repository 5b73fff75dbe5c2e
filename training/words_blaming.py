"""Train ``language/words/models/blaming.npz``: does a listed phrase, or one that the encoder hears, blame where it stands?

    python training/words_blaming.py

Learned from hands that the list was not written from (``words_heard.COLD``): in others the list is right more often than it will be.
Prints figures with whole hands left out.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from hands import hand
from linear import Item, best_threshold, cross_validated, figures, fit, save
from words_data import Labelled, referrals, taken
from words_heard import COLD

from referral_lint.language.words import blaming

STRENGTH = 1.0
LISTED_PRECISION = 0.7  # least, of listed phrases: a lower bar gains them next to nothing
PRECISION = 0.66  # least, of both together, on these hands, who were asked to blame in words that no list has; on others it is higher
BOTH = (blaming.LISTED, blaming.UNLISTED)  # one judgement with two bars
DOUBTFUL = 0.2  # weight of a borderline label, taken as blame: it is never judged


def items(labelled: Iterable[Labelled]) -> tuple[list[Item], list[Item], int]:
    """One item a candidate, those that are borderline apart; and the count of labelled phrases that are no candidate."""
    out: list[Item] = []
    doubtful: list[Item] = []
    missed = 0
    for x in labelled:
        left = [(t, b) for k, t, b in x.spans if k == "blaming"]
        for c in blaming.candidates(x.narrative, {}):
            text = x.narrative.passages[c.sentence.passage].text[c.start : c.end]
            hit = taken("blaming", left, text)
            seen = blaming.evidence(c)
            if hit and hit[1]:
                doubtful.append(Item(seen, dict.fromkeys(BOTH, True), hand(x.group), DOUBTFUL))
            else:
                out.append(Item(seen, dict.fromkeys(BOTH, hit is not None), hand(x.group)))
        missed += sum(not b for _, b in left)
    return out, doubtful, missed


def bars(its: list[Item], probabilities: dict[int, float]) -> tuple[float, float]:
    """The lowest bar of listed phrases that keeps ``LISTED_PRECISION``, then the lowest for the others that keeps ``PRECISION``."""
    listed = {i: p for i, p in probabilities.items() if "x:listed=True" in its[i].features}
    best = best_threshold(its, blaming.LISTED, listed)
    low = next(float(t) for t in np.arange(best, 0.96, 0.01) if figures(its, blaming.LISTED, listed, t)[0] >= LISTED_PRECISION)
    for high in np.arange(low, 0.96, 0.01):
        got = [its[i].labels[blaming.LISTED] for i, p in probabilities.items() if p >= (low if i in listed else high)]
        if sum(got) >= PRECISION * len(got):
            return low, float(high)
    return low, 1.0


def main() -> None:
    its, doubtful, missed = items(x for x in referrals() if hand(x.group) in COLD)
    folds = cross_validated([*its, *doubtful], blaming.LISTED, folds=12, strength=STRENGTH)
    probabilities = {i: p for i, p in folds.items() if i < len(its)}
    low, high = bars(its, probabilities)
    for name, listed, others in (("all", 0.0, 0.0), ("judged", low, high)):
        got = {i for i, p in probabilities.items() if p >= (listed if "x:listed=True" in its[i].features else others)}
        right = sum(its[i].labels[blaming.LISTED] for i in got)
        p, r = right / max(1, len(got)), right / max(1, missed + sum(i.labels[blaming.LISTED] for i in its))
        print(f"{name:7} {listed:.2f} {others:.2f}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  of {len(its)} candidates")
    save(blaming.MODEL, fit([*its, *doubtful], [*BOTH], strength=STRENGTH), [low, high])


if __name__ == "__main__":
    main()
