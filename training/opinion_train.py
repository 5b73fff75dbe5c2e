"""Train ``language/words/models/opinion.npz``; prints cross-validated figures, whole hands and blocks of sentences left out together.

python training/opinion_train.py [FOLDER...] [-v]

Folders hold further labelled referrals.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
from hands import SHARED, hand
from linear import Item, cross_validated, fit, save
from words_data import Labelled, referrals, same, sentences

from referral_lint.language.words import blaming, opinion, spelling

STRENGTH = 4.0
PRECISION = 0.72  # least, on referrals: a false opinion costs trust
REFERRAL = 1.5  # weight of a sentence of a whole referral, beside one of the sentence files
DOUBTFUL = 0.4  # weight of a borderline label, taken as an opinion: it is never judged, but shows what opinions look like
TRAIN_WITH_DEV = False  # on the other hands, each left out, F1 is .764 without and .763 with: so the shared set stays an honest test
OWN = ("a", "b", "opinion_own", "opinion_more", "opinion_voices")


def items(labelled: list[Labelled]) -> tuple[list[Item], list[tuple[str, str]]]:
    """An item a sentence or clause, and its (group, text).  Borderline ones are learned from as ``doubtful`` and not judged."""
    out, texts = [], []
    for x in labelled:
        blamed, mended = helps(x)
        gold = [(t, b) for k, t, b in x.spans if k == "opinion"]
        for s in opinion.units(x.narrative):
            if s.start < x.start:
                continue
            wanted = x.opinion if x.opinion is not None else _wanted(s.text, gold)
            weight = 1.0 if x.opinion is not None else DOUBTFUL if wanted is None else REFERRAL
            out.append(Item(opinion.evidence(s, blamed, mended), {"opinion": wanted is not False}, x.group, weight))
            texts.append((x.group, s.text))
    return out, texts


def helps(x: Labelled) -> tuple[dict[int, list[tuple[int, int]]], dict[int, dict[int, str]]]:
    """Blaming words and corrected spellings of a text, as ``words.marks`` gives them to the model."""
    mended: dict[int, dict[int, str]] = {}
    for m in spelling.marks(x.narrative, x.referral):
        mended.setdefault(m.passage, {})[m.start] = m.suggestion
    blamed: dict[int, list[tuple[int, int]]] = {}
    for m in blaming.marks(x.narrative, mended):
        blamed.setdefault(m.passage, []).append((m.start, m.end))
    return blamed, mended


def _wanted(text: str, gold: list[tuple[str, bool]]) -> bool | None:
    """Whether a label covers the text; None where the label is borderline."""

    def norm(t: str) -> str:
        return " ".join(t.lower().split()).strip(" .,;")

    for label, borderline in sorted(gold, key=lambda e: e[1]):
        g, f = norm(label), norm(text)
        if (g in f or f in g) and same("opinion", label, text):
            return None if borderline else True
        if g in f and borderline:
            return None
    return False


def judged(its: list[Item], probabilities: dict[int, float], t: float, only: str | None = None) -> tuple[float, float, float]:
    keep = [i for i in probabilities if its[i].weight != DOUBTFUL and (only is None or (":" in its[i].group) == (only == "sentences"))]
    tp = sum(probabilities[i] >= t and its[i].labels["opinion"] for i in keep)
    got = sum(probabilities[i] >= t for i in keep)
    want = sum(its[i].labels["opinion"] for i in keep)
    p, r = tp / max(1, got), tp / max(1, want)
    return round(p, 3), round(r, 3), round(2 * p * r / max(1e-9, p + r), 3)


def main() -> None:
    data = [*sentences(OWN), *referrals(a for a in sys.argv[1:] if a != "-v")]
    its, texts = items(data)
    by_hand = [replace(i, group=i.group if ":" in i.group else hand(i.group)) for i in its]
    probabilities = cross_validated(by_hand, "opinion", folds=16, strength=STRENGTH)
    grid = np.linspace(0.2, 0.9, 71)
    f1 = np.asarray([judged(its, probabilities, t, "referrals")[2] for t in grid])
    t = float(grid[int(np.convolve(np.pad(f1, 2, mode="edge"), np.ones(5) / 5, mode="valid").argmax())])
    t = next((float(g) for g in grid if g >= t and judged(its, probabilities, g, "referrals")[0] >= PRECISION), t)
    print(
        f"C={STRENGTH} threshold {t:.2f} all {judged(its, probabilities, t)} referrals {judged(its, probabilities, t, 'referrals')} sentences {judged(its, probabilities, t, 'sentences')}"
    )
    if "-v" in sys.argv:
        for i, p in sorted(probabilities.items(), key=lambda e: -e[1]):
            if its[i].weight != DOUBTFUL and (p >= t) != its[i].labels["opinion"]:
                print(f"{p:.2f} {'FALSE' if p >= t else 'MISS '} {texts[i][0]} {texts[i][1][:160]!r}")
    kept = [i for i in its if TRAIN_WITH_DEV or ":" in i.group or hand(i.group) != SHARED]
    save(opinion.MODEL, fit(kept, ["opinion"], strength=STRENGTH), [t])


if __name__ == "__main__":
    main()
