"""Train ``language/words/models/blaming.npz``: does a clause blame or label somebody?  Prints figures with whole hands left out.

    python training/words_blaming.py [-v]

``blaming_own.txt`` has clauses written for this: "yes:" and "no:" lines, divided by ";".
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hands import SHARED, hand
from linear import Item, fit, matrix, save
from opinion_train import helps
from words_data import Labelled, referrals, same, sentences

from referral_lint.language.model import load
from referral_lint.language.words import blame_clauses

OWN = Path(__file__).parent / "blaming_own.txt"
STRENGTH = 2.0
REFERRAL, DOUBTFUL = 1.5, 0.4  # weights of a clause of a whole referral, and of a borderline label
LONGER = 8  # characters from which a clause is taken for part of a longer label
THRESHOLD = 0.94  # of what it adds to the list about half is labelled: lower, and more is lost in precision than won in recall
TRAIN_WITH_DEV = False  # on the other hands, each left out, nothing is lost without it, and so it stays an honest test


@dataclass
class Case:
    """A clause: where it is from, its text, its label (None: none), whether that is borderline, whether the list marks it."""

    group: str
    text: str
    label: str | None
    borderline: bool
    listed: bool


def items(labelled: list[Labelled]) -> Iterator[tuple[Item, Case]]:
    for x in labelled:
        listed, mended = helps(x)
        gold = [(t, b) for k, t, b in x.spans if k == "blaming"]
        for s in (s for s in x.narrative.sentences if s.start >= x.start):
            for a, b in blame_clauses.clauses(s):
                text = x.narrative.passages[s.passage].text[a:b]
                label, doubtful = next(((g, d) for g, d in gold if _covers(g, text)), (None, False))
                weight = DOUBTFUL if doubtful else 1.0 if ":" in x.group else REFERRAL
                seen = blame_clauses.evidence(x.narrative.docs[s.passage], a, b, mended.get(s.passage, {}))
                marked = any(p < b and a < q for p, q in listed.get(s.passage, ()))
                yield Item(seen, {"blaming": label is not None}, x.group, weight), Case(x.group, text, label, doubtful, marked)


def _covers(label: str, text: str) -> bool:
    g, f = (" ".join(t.lower().split()).strip(" .,;") for t in (label, text))
    return g in f or (f in g and len(f) > LONGER)


def own() -> Iterator[tuple[Item, Case]]:
    for line in OWN.read_text(encoding="utf-8").splitlines():
        answer, _, found = line.partition(":")
        for text in (t.strip() for t in found.split(";") if answer in ("yes", "no")):
            doc = load().nlp(text[0].upper() + text[1:])
            yield (
                Item(blame_clauses.evidence(doc, 0, len(text), {}), {"blaming": answer == "yes"}, "own:"),
                Case("own:", text, None, False, False),
            )


def left_out(its: list[Item], cases: list[Case], dev: bool) -> dict[int, float]:
    """Index -> probability from a model that saw nothing of the hand; the shared set is judged only where it is trained on."""
    hands = ["" if ":" in c.group else hand(c.group) for c in cases]
    out: dict[int, float] = {}
    for h in sorted(set(hands) - {""} - (set() if dev else {SHARED})):
        model = fit([it for it, of in zip(its, hands, strict=True) if of != h and (dev or of != SHARED)], ["blaming"], strength=STRENGTH)
        test = [i for i, of in enumerate(hands) if of == h]
        scores = matrix([its[i] for i in test], model.names, model.idf) @ model.weights[0] + model.bias[0]
        out.update(zip(test, 1 / (1 + np.exp(-scores)), strict=True))
    return out


def report(cases: list[Case], probabilities: dict[int, float], dev: bool, verbose: bool) -> None:
    """Clauses beside the list: right, wrong, missed, over the hands that are not the shared set."""
    judged = {i: p for i, p in probabilities.items() if not cases[i].listed and not cases[i].borderline and hand(cases[i].group) != SHARED}
    for t in (0.8, 0.85, 0.9, 0.92, THRESHOLD, 0.95):
        got = [i for i, p in judged.items() if p >= t]
        right = sum(cases[i].label is not None and same("blaming", cases[i].label or "", cases[i].text) for i in got)
        want = sum(cases[i].label is not None for i in judged)
        print(
            f"dev {'in' if dev else 'out'} threshold {t:.2f}: right {right} wrong {len(got) - right} of {want} labels that the list misses"
        )
    for i, p in sorted(judged.items(), key=lambda e: -e[1]) if verbose else ():
        if p >= 0.8 or cases[i].label:
            print(f"{p:.2f} {'HIT ' if cases[i].label else '----'} {cases[i].group} {cases[i].text[:100]!r}")


def main() -> None:
    found = [*items([*sentences(), *referrals()]), *own()]
    its, cases = [i for i, _ in found], [c for _, c in found]
    for dev in (True, False):
        report(cases, left_out(its, cases, dev), dev, dev and "-v" in sys.argv)
    kept = [it for it, c in found if TRAIN_WITH_DEV or ":" in c.group or hand(c.group) != SHARED]
    save(blame_clauses.MODEL, fit(kept, ["blaming"], strength=STRENGTH), [THRESHOLD])


if __name__ == "__main__":
    main()
