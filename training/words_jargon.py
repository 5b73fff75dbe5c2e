"""Train ``language/words/models/jargon.npz``: is a listed term jargon where it stands?  Prints cross-validated figures by group.

python training/words_jargon.py
"""

from __future__ import annotations

from linear import Item, best_threshold, cross_validated, figures, fit, save
from words_data import Labelled, referrals, same, sentences

from referral_lint.language.words import acronyms, jargon
from referral_lint.language.words.jargon import judge, terms
from referral_lint.language.words.jargon.glosses import explained

STRENGTH = 0.5


def items(labelled: list[Labelled]) -> tuple[list[Item], int]:
    """One item a first use; the count of labelled terms that are not listed at all."""
    out: list[Item] = []
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
            hit = next(((g, b) for g, b in sorted(left, key=lambda e: e[1]) if same("jargon", g, t.text)), None)
            if hit:
                left.remove(hit)
                if hit[1]:
                    continue
            sentence = terms.sentence_of(x.narrative, t)
            out.append(Item(judge.evidence(t, sentence, shorthand, dense, x.sector), {"jargon": hit is not None}, x.group))
        unlisted += sum(not b for _, b in left)
    return out, unlisted


def main() -> None:
    data = [*sentences(), *referrals()]
    its, unlisted = items(data)
    probabilities = cross_validated(its, "jargon", folds=10, strength=STRENGTH)
    t = best_threshold(its, "jargon", probabilities)
    for u in (0.2, 0.3, 0.4, 0.5, t):
        told = [i for i, p in probabilities.items() if p >= (t if its[i].features.get("x:everyday=True") else u)]
        right = sum(its[i].labels["jargon"] for i in told)
        print(f"  threshold of terms that are never everyday {u:.2f}: P {right / len(told):.3f}, right {right}")
    got = {i for i, p in probabilities.items() if p >= t}
    tp = sum(its[i].labels["jargon"] for i in got)
    want = sum(it.labels["jargon"] for it in its) + unlisted
    p, r = tp / len(got), tp / want
    print(f"{len(its)} terms, {unlisted} labelled ones not listed; threshold {t:.2f}; listed {figures(its, 'jargon', probabilities, t)}")
    print(f"cross-validated P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    save(judge.MODEL, fit(its, ["jargon"], strength=STRENGTH), [t])


if __name__ == "__main__":
    main()
