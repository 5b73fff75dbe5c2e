"""Train the models of time and of who; print what cross-validation says of them.

    python training/time_who.py            # cross-validate, choose thresholds, write referral_lint/language/models/*.npz

All referrals of one hand are left out together, and neighbouring lines of the sentence files.  Thresholds come from the
cross-validated probabilities of labelled referrals, never from a model's own texts.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import time_corpus as corpus
from encoder_seen import known, read, unread
from hands import SHARED, hand
from linear import Fitted, Item, best_threshold, cross_validated, figures, fit, save

from referral_lint.language.time.carry import contexts
from referral_lint.language.time.events import EVENT, TENSE, TIMES
from referral_lint.language.time.slots import seen
from referral_lint.language.who.find import candidates
from referral_lint.language.who.seen import LABEL, facts
from referral_lint.values.narrative import Narrative

MODELS = Path(__file__).parents[1] / "referral_lint" / "language" / "models"
SINGLE_WEIGHT = 0.3  # against 1 for a sentence of a labelled referral: its label was given without a document
PASSAGE_WEIGHT = {"time": 1.0, "who": 0.5}  # the referrals of passages/ come from one hand
STRENGTH = {EVENT: 0.6, TENSE: 0.1, LABEL: 0.1} | dict.fromkeys(TIMES, 1.0)  # kept low: the shipped model must not know its texts by heart
LEAST_PRECISION, HIGHER = 0.75, 0.14  # a false alarm costs a reader's trust: somewhat above the best F1 where needed
# The shared development referrals stay out of training and of the choice of thresholds, so that they remain an honest test.
LEAST = {"time": 6, "who": 3}  # items in which a feature must occur
# Facts of the document mean nothing for a sentence by itself: there they are kept apart.
CONTEXTUAL = (
    "doc:",
    "passage:",
    "concept:",
    "carry:none",
    "scene:",
    "date-",
    "alone",
    "dated-share",
    "events",
    "chain:",
    "names:",
    "dates:",
)


@dataclass
class Data:
    """Items of the two models, and which referral (index) each belongs to (-1: none)."""

    time: list[Item]
    who: list[Item]


def apart(found: dict[str, float]) -> dict[str, float]:
    """A single sentence's features, with those of its document renamed."""
    moved = {("x:single " + k[2:] if k.startswith("x:") and any(c in k for c in CONTEXTUAL) else k): v for k, v in found.items()}
    return moved | {"x:single": 1.0}


def overlap(start: int, end: int, label: corpus.Label) -> int:
    """Shared characters."""
    return max(0, min(end, label.end) - max(start, label.start))


def truth(labels: list[corpus.Label], kind: str, start: int, end: int) -> bool | None:
    """Whether a sentence bears a label of this kind; None where only borderline ones do."""
    mine = [x for x in labels if x.kind == kind and overlap(start, end, x) >= 0.4 * min(x.end - x.start, end - start)]
    if any(not x.borderline for x in mine):
        return True
    return None if mine else False


def time_items(x: corpus.Labelled, n: Narrative) -> list[Item]:
    """Every sentence of a labelled referral."""
    out = []
    around = contexts(n, x.referral.referral_date)
    for s, f in zip(n.sentences, seen(n, around), strict=True):
        here = [label for label in x.labels if label.passage == s.passage]
        # The labels of passages/ underline fragments more freely than other annotators do: not used for tense.
        kinds = (EVENT, TENSE) if x.record else (EVENT,)
        known = {kind: truth(here, kind, s.start, s.end) for kind in kinds}
        labels = {k: v for k, v in known.items() if v is not None}
        out.append(Item(f, labels, x.group, 1.0 if x.record else PASSAGE_WEIGHT["time"]))
    return out


def single_item(x: corpus.Single, n: Narrative) -> Item | None:
    """The labelled sentence of a single item (the longest piece where it was split)."""
    start = len(x.record["before"])
    pairs = list(zip(n.sentences, seen(n, contexts(n, x.referral.referral_date)), strict=True))
    mine = [(s, f) for s, f in pairs if s.start >= start]
    if not mine:
        return None
    _, f = max(mine, key=lambda p: len(p[0].text))
    return Item(apart(f), {t: x.record["time"] == t for t in TIMES}, x.group, SINGLE_WEIGHT)


def who_items(x: corpus.Labelled | corpus.Single, n: Narrative, labels: list[corpus.Label]) -> list[Item]:
    """Every candidate: the one that fits a label best is the label's, others on the same words are not trained on."""
    found = [(s, c) for s, c in candidates(n, x.referral)]
    known: list[bool | None] = [False] * len(found)
    for label in sorted(labels, key=lambda z: z.borderline):
        over = [i for i, (s, c) in enumerate(found) if s.passage == label.passage and overlap(c.start, c.end, label)]
        if over:
            best = max(over, key=lambda i: _fit(found[i][1], label))
            for i in over:
                known[i] = (None if label.borderline else True) if i == best else (None if known[i] is False else known[i])
    weight = 1.0 if x.record else PASSAGE_WEIGHT["who"]
    labelled = [{} if k is None else {LABEL: k} for k in known]
    return [Item(facts(c), k, x.group, weight) for (_, c), k in zip(found, labelled, strict=True)]


def _fit(c: object, label: corpus.Label) -> float:
    shared = overlap(c.start, c.end, label)  # type: ignore[attr-defined]
    return shared / (max(c.end, label.end) - min(c.start, label.start)) + (0.5 if c.sort == "agentless" else 0)  # type: ignore[attr-defined]


def data(labelled: list[corpus.Labelled], singles: list[corpus.Single]) -> Data:
    """Everything, read by the product's own code.  Single sentences teach only past or present: the encoder has learned the rest from them."""
    time, who = [], []
    for x, n in zip(labelled, read(labelled), strict=True):
        time += time_items(x, n)
        who += who_items(x, n, [z for z in x.labels if z.kind == "vague_who"])
    for y, n in zip(singles, unread([y.referral for y in singles]), strict=True):
        one = single_item(y, n)
        time += [one] if one else []
    return Data(time, who)


def thresholds(
    name: str, items: list[Item], labels: list[str], documents: set[str]
) -> tuple[list[float], dict[str, tuple[float, float, float]]]:
    """For each label the best threshold on cross-validated probabilities of whole referrals, and its figures there."""
    out, table = [], {}
    for label in labels:
        by_hand = [replace(it, group=hand(it.group)) if it.group in documents else it for it in items]
        p = cross_validated(by_hand, label, folds=16, least=LEAST[name], strength=STRENGTH[label])
        judged = {i: v for i, v in p.items() if items[i].group in documents} or p
        if label in TIMES:
            out.append(0.5)
            continue
        t = careful_threshold(items, label, judged)
        out.append(t)
        table[label] = figures(items, label, judged, t)
    return out, table


def careful_threshold(items: list[Item], label: str, judged: dict[int, float]) -> float:
    """The best F1, or the next higher threshold that keeps ``LEAST_PRECISION`` where that costs little recall."""
    best = best_threshold(items, label, judged)
    for t in np.arange(best, max(best, min(best + HIGHER, 0.97)) + 0.005, 0.01):
        if figures(items, label, judged, float(t))[0] >= LEAST_PRECISION:
            return float(t)
    return best + HIGHER / 2


def fitted_model(name: str, items: list[Item], labels: list[str]) -> Fitted:
    """One regression a label, each with its own strength, over one vocabulary."""
    rows = [fit(items, [label], least=LEAST[name], strength=STRENGTH[label]) for label in labels]
    return Fitted(labels, rows[0].names, rows[0].idf, np.vstack([r.weights for r in rows]), np.concatenate([r.bias for r in rows]))


def train(all_: Data, documents: set[str], *, write: bool) -> dict[str, tuple[Fitted, list[float]]]:
    """Both models; their cross-validated figures are printed."""
    made = {}
    for name, items, labels in (("time", all_.time, [EVENT, TENSE, *TIMES]), ("who", all_.who, [LABEL])):
        cut, table = thresholds(name, items, labels, documents)
        fitted = fitted_model(name, items, labels)
        made[name] = (fitted, cut)
        for label, (p, r, f) in table.items():
            print(f"{name:5} {label:16} cross-validated by sentence or candidate: P {p:.3f} R {r:.3f} F1 {f:.3f}")
        if write:
            save(MODELS / f"{name}.npz", fitted, cut, drop=0.01)
    return made


def main() -> None:
    own = [x for x in corpus.referrals() if hand(x.group) != SHARED and known(x.group)]
    train(data(own + corpus.marked(), corpus.singles()), {x.group for x in own}, write="--dry" not in sys.argv)


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
