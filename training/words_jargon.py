"""Train ``language/words/models/jargon.npz``: is a listed term jargon where it stands?  Prints cross-validated figures by group.

    python training/words_jargon.py [FOLDER...]

Folders hold further labelled referrals.  ``words_jargon_terms.txt`` has terms graded by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from hands import SHARED, hand
from linear import Item, best_threshold, cross_validated, figures, fit, save
from words_data import Labelled, referrals, sentences, taken

from referral_lint.language.words import acronyms, jargon
from referral_lint.language.words.jargon import judge, terms
from referral_lint.language.words.jargon.glosses import explained
from referral_lint.language.words.tables import rows

STRENGTH = 1.5
FLOOR = (
    0.45  # lower, and more is marked on a hand whose terms the list does not know than is right (the shared set: 18 false in place of 11)
)
PRECISION = 0.76  # least, on whole referrals: above it recall counts for more, for what is not listed is missed anyhow
DOUBTFUL = 0.2  # weight of a borderline label, taken as jargon: it is never judged, but shows what jargon looks like
GRADED = 1.0  # weight of a term graded by hand
TRAIN_WITH_DEV = False  # on the other hands, each left out, it costs .003, and so the shared set stays an honest test
TERMS = Path(__file__).parent / "words_jargon_terms.txt"
CONTEXT = ("x:own=", "x:shorthand=", "x:dense=", "x:fragment=", "x:article=")  # what a term without a sentence cannot have


def items(labelled: list[Labelled]) -> tuple[list[Item], list[Item], int]:
    """One item a first use, those that are borderline apart; and the count of labelled terms that are not listed at all."""
    out: list[Item] = []
    doubtful: list[Item] = []
    unlisted = 0
    for x in labelled:
        shorthand = len(acronyms.marks(x.narrative, x.referral, ())[0])
        found = list(jargon.candidates(x.narrative, {}))
        done = {t.key for t in found if explained(x.narrative.passages[t.passage].text, t.start, t.end)}
        dense = len({t.key for t in found})
        left = [(t, b) for k, t, b in x.spans if k == "jargon"]
        for t in found:
            if t.key in done or t.start < x.start:
                continue
            done.add(t.key)
            hit = taken("jargon", left, t.text)
            seen = judge.evidence(t, terms.sentence_of(x.narrative, t), shorthand, dense, x.sector)
            if hit and hit[1]:
                doubtful.append(Item(seen, {"jargon": True}, x.group, DOUBTFUL))
            else:
                out.append(Item(seen, {"jargon": hit is not None}, x.group))
        unlisted += sum(not b for _, b in left)
    return out, doubtful, unlisted


def graded() -> Iterator[Item]:
    """The terms of ``words_jargon_terms.txt``: lines "yes:" and "no:" with terms divided by ";"."""
    listed = {r["term"].lower(): r for r in rows("jargon")}
    for line in TERMS.read_text(encoding="utf-8").splitlines():
        answer, _, found = line.partition(":")
        for text in (t.strip() for t in found.split(";") if answer in ("yes", "no")):
            row = listed.get(text.lower(), {"term": text, "plain": "", "sector": "general", "group": ""})
            term = terms.Term(0, 0, len(text), text, row["term"], row["plain"], row["sector"], row["group"] == "everyday")
            seen = judge.evidence(term, None, 0, 0, "")
            yield Item({k: v for k, v in seen.items() if not k.startswith(CONTEXT)}, {"jargon": answer == "yes"}, "graded", GRADED)


def judged(its: list[Item], always: list[Item]) -> dict[int, float]:
    """Cross-validated by whole hands; the graded and the borderline terms are learned from and not judged."""
    everything = [Item(i.features, i.labels, i.group if ":" in i.group else hand(i.group), i.weight) for i in (*its, *always)]
    probabilities = cross_validated(everything, "jargon", folds=25, strength=STRENGTH)
    return {i: p for i, p in probabilities.items() if i < len(its) and ":" not in its[i].group}


def without_dev(its: list[Item]) -> list[Item]:
    """The items of the hands that are not the shared set."""
    return [i for i in its if ":" in i.group or hand(i.group) != SHARED]


def compare(its: list[Item], always: list[Item], t: float) -> None:
    """The other hands, each left out, with the shared set in the training and without."""
    for name, some in (("in", its), ("out", without_dev(its))):
        seen = {i: p for i, p in judged(some, always).items() if hand(some[i].group) != SHARED}
        print(f"dev {name}: listed terms of the other hands {np.round(figures(some, 'jargon', seen, t), 3)}")


def main() -> None:
    its, doubtful, unlisted = items([*sentences(), *referrals(sys.argv[1:])])
    always = [*doubtful, *graded()]
    probabilities = judged(its, always)
    best = best_threshold(its, "jargon", probabilities)
    t = next(
        float(g)
        for g in np.arange(FLOOR, max(best, FLOOR) + 0.011, 0.01)
        if g >= best or figures(its, "jargon", probabilities, g)[0] >= PRECISION
    )
    got = {i for i, p in probabilities.items() if p >= t}
    tp = sum(its[i].labels["jargon"] for i in got)
    want = sum(its[i].labels["jargon"] for i in probabilities) + unlisted
    p, r = tp / len(got), tp / want
    print(
        f"{len(its)} terms, {unlisted} labelled ones not listed; threshold {t:.2f}; listed {np.round(figures(its, 'jargon', probabilities, t), 3)}"
    )
    print(f"hands left out: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    compare(its, always, t)
    save(judge.MODEL, fit([*its, *always] if TRAIN_WITH_DEV else without_dev([*its, *always]), ["jargon"], strength=STRENGTH), [t])


if __name__ == "__main__":
    main()
