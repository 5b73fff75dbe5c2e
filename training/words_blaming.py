"""Train ``language/words/models/blaming.npz``: does a listed phrase, or one that the encoder hears, blame where it stands?

    python training/words_blaming.py

Learned from hands that the list was not written from (``words_heard.COLD``): in others the list is right more often than it will be.
Prints figures with whole hands left out.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from hands import hand
from linear import Item, cross_validated, figures, fit, save
from words_data import Labelled, referrals, taken
from words_heard import COLD

from referral_lint.language.words import blaming

STRENGTH = 1.0
PRECISION = 0.66  # least, on these hands, who were asked to blame in words that no list has; on others it is higher
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
                doubtful.append(Item(seen, {blaming.LABEL: True}, hand(x.group), DOUBTFUL))
            else:
                out.append(Item(seen, {blaming.LABEL: hit is not None}, hand(x.group)))
        missed += sum(not b for _, b in left)
    return out, doubtful, missed


def bar(its: list[Item], probabilities: dict[int, float]) -> float:
    """The lowest bar that keeps ``PRECISION``."""
    wanted = (t for t in np.arange(0.3, 0.96, 0.01) if figures(its, blaming.LABEL, probabilities, float(t))[0] >= PRECISION)
    return float(next(wanted, 1.0))


def main() -> None:
    its, doubtful, missed = items(x for x in referrals() if hand(x.group) in COLD)
    folds = cross_validated([*its, *doubtful], blaming.LABEL, folds=12, strength=STRENGTH)
    probabilities = {i: p for i, p in folds.items() if i < len(its)}
    least = bar(its, probabilities)
    for name, at in (("all", 0.0), ("judged", least)):
        got = [its[i].labels[blaming.LABEL] for i, p in probabilities.items() if p >= at]
        p, r = sum(got) / max(1, len(got)), sum(got) / max(1, missed + sum(i.labels[blaming.LABEL] for i in its))
        print(f"{name:7} {at:.2f}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  of {len(its)} candidates")
    save(blaming.MODEL, fit([*its, *doubtful], [blaming.LABEL], strength=STRENGTH), [least])


if __name__ == "__main__":
    main()
