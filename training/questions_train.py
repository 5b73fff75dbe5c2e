"""Train the question models (`python training/questions_train.py`; needs the ``train`` extra) and print how well they do on what they did not see.

Two steps: a linear model a sector over single sentences and pairs, then one small logistic regression over whole referrals.  Whole
referrals are always judged by models that saw no sentence of them.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
from linear import Item, figures, fit, matrix, save
from questions_gold import golds, narrative_of, referral_of, shorts
from questions_items import SECTORS, from_referral, item, labelled
from sklearn.linear_model import LogisticRegression

from referral_lint.catalogue import shipped_profile
from referral_lint.checking.questions import decide
from referral_lint.checking.questions.answering import SETTLED_BY_SLOT
from referral_lint.checking.questions.evidence import MODELS, one_spoken, window_features
from referral_lint.checking.questions.patterns import rules
from referral_lint.checking.questions.slots import slot
from referral_lint.checking.questions.windows import windows

FOLDS = 4
SHORT = ("s-", "t-", "u-", "v-", "w-")  # how the names of the invented short referrals begin
STRENGTH = 10.0
DECISION_STRENGTH = 0.3
QUESTION_SCALE = 0.5  # how freely a single question may differ from all
COLD = "w-"  # referrals for which no pattern was written: they say how far to trust a pattern, and how far the model
WEIGHTS = {
    "long": 2.0,
    "short": 1.0,
    "cold": 3.0,
}  # of a referral in the decision: most are long, and have more sentences that could mislead
THRESHOLD = 0.55  # fixed, and the same for all: F1 hardly moves between 0.35 and 0.6, and a false "answered" is the worse mistake


class Referrals:
    """Whole labelled referrals of one sector, their windows and features."""

    def __init__(self, sector: str) -> None:
        self.sector = sector
        self.ref = {k: v for k, v in (golds() | shorts()).items() if v["sector"] == sector}
        self.referral = {k: referral_of(v) for k, v in self.ref.items()}
        self.windows = {k: windows(r, narrative_of(r)) for k, r in self.referral.items()}
        self.items = {k: from_referral(sector, v, self.windows[k], k) for k, v in self.ref.items()}
        self.features = {k: [Item(window_features(w.plain, rules(sector)), {}, k) for w in ws] for k, ws in self.windows.items()}


def sentence_report(sector: str) -> None:
    """Precision and recall of every question on the third of the sentences that the model did not see."""
    everything = [(item(sector, q, label, text), q, held) for q, label, text, held in labelled(sector)]
    seen, unseen = [i for i, _, held in everything if not held], [(i, q) for i, q, held in everything if held]
    learned = fit(seen, list(rules(sector)), strength=STRENGTH)
    for number, q in enumerate(learned.labels):
        mine = [i for i, own in unseen if own == q]
        z = matrix(mine, learned.names, learned.idf) @ learned.weights[number] + learned.bias[number]
        probability = {n: float(1 / (1 + np.exp(-v))) for n, v in enumerate(z)}
        p, r, f = figures(mine, q, probability, 0.5)
        print(f"{sector:<10} {q:<30} held-out P {p:.2f} R {r:.2f} F1 {f:.2f}  n {len(mine)}")


def out_of_fold(data: Referrals, sentences: list[Item]) -> dict[str, np.ndarray]:
    """Referral -> logits (windows, questions) by a model that saw nothing of it."""
    names, keys = list(data.ref), list(rules(data.sector))
    found: dict[str, np.ndarray] = {}
    for fold in range(FOLDS):
        held = names[fold::FOLDS]
        seen = [i for n in names if n not in held for i in data.items[n]]
        found |= _logits(fit(sentences + seen, keys, strength=STRENGTH), data, held)
    return found


def _logits(learned: Any, data: Referrals, names: list[str]) -> dict[str, np.ndarray]:
    return {n: np.asarray(matrix(data.features[n], learned.names, learned.idf) @ learned.weights.T) + learned.bias for n in names}


def rows(data: Referrals, logits: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """One row for every labelled question of every referral."""
    found = []
    for name, scores in logits.items():
        for number, key in enumerate(rules(data.sector)):
            gold = data.ref[name]["gold"]["questions"].get(key)
            if gold in ("answered", "missing") and not settled(data, name, key):
                said = [
                    one_spoken(w, float(s), rules(data.sector)[key]) for w, s in zip(data.windows[name], scores[:, number], strict=True)
                ]
                found.append(
                    {"referral": name, "sector": data.sector, "key": key, "answered": gold == "answered", "x": decide.numbers(said)}
                )
    return found


def settled(data: Referrals, name: str, key: str) -> bool:
    """Whether form alone answers the question: then the words are not asked, and teach nothing."""
    q = next(q for q in shipped_profile(data.sector).questions if q.key == key)
    return q.slot in SETTLED_BY_SLOT or bool(slot(q.slot, data.referral[name], data.windows[name]))


def length(name: str) -> str:
    """ "long", "short" or "cold", by the name of a referral."""
    return "cold" if name.startswith(COLD) else "short" if name.startswith(SHORT) else "long"


def fit_decision(table: list[dict[str, Any]]) -> tuple[np.ndarray, float, dict[str, float]]:
    """Weights over the raw numbers, bias, and what each question adds."""
    x, keys = np.asarray([r["x"] for r in table]), sorted({f"{r['sector']}/{r['key']}" for r in table})
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    own = QUESTION_SCALE * np.asarray([[f"{r['sector']}/{r['key']}" == k for k in keys] for r in table], dtype=float)
    weight = [WEIGHTS[length(r["referral"])] for r in table]
    m = LogisticRegression(C=DECISION_STRENGTH, max_iter=5000)
    m.fit(np.hstack([(x - mean) / spread, own]), [r["answered"] for r in table], sample_weight=weight)
    shared = np.maximum(m.coef_[0][: x.shape[1]], 0.0) / spread  # more said for an answer must never count against it
    bias = float(m.intercept_[0] - (shared * mean).sum())
    return shared, bias, {k: round(float(w * QUESTION_SCALE), 3) for k, w in zip(keys, m.coef_[0][x.shape[1] :], strict=True)}


def probability(r: dict[str, Any], fitted: tuple[np.ndarray, float, dict[str, float]]) -> float:
    shared, bias, own = fitted
    return float(1 / (1 + np.exp(-(np.dot(shared, r["x"]) + bias + own.get(f"{r['sector']}/{r['key']}", 0.0)))))


def missing_f1(table: list[dict[str, Any]], p: list[float], threshold: float) -> float:
    """F1 of "missing", pooled over questions."""
    pairs = [(v < threshold, not r["answered"]) for r, v in zip(table, p, strict=True)]
    hit = sum(a and b for a, b in pairs)
    wrong = sum(a != b for a, b in pairs)
    return 2 * hit / (2 * hit + wrong) if hit else 0.0


def main() -> None:
    table: list[dict[str, Any]] = []
    for sector in SECTORS:
        if "--quiet" not in sys.argv:
            sentence_report(sector)
        data = Referrals(sector)
        sentences = [item(sector, q, label, text) for q, label, text, _ in labelled(sector)]
        table += rows(data, out_of_fold(data, sentences))
        learned = fit(sentences + [i for items in data.items.values() for i in items], list(rules(sector)), strength=STRENGTH)
        save(MODELS / f"{sector}.npz", learned, [0.5] * len(learned.labels))
    held = [probability(r, fit_decision([t for t in table if t["referral"] != r["referral"]])) for r in table]
    every = {s: [(r, v) for r, v in zip(table, held, strict=True) if r["sector"] == s] for s in SECTORS}
    for s, v in every.items():
        for kind in WEIGHTS:
            part = [(r, p) for r, p in v if length(r["referral"]) == kind]
            print(
                f"{s:<10} {kind:<6} missing F1, referrals left out: {missing_f1(*map(list, zip(*part, strict=True)), THRESHOLD):.3f}  n {len(part)}"
            )
    shared, bias, own = fit_decision(table)
    print("weights", dict(zip(decide.NAMES, np.round(shared, 3), strict=True)), "bias", round(bias, 3))
    write = {
        "names": list(decide.NAMES),
        "weights": [round(float(w), 4) for w in shared],
        "bias": round(bias, 4),
        "questions": own,
        "thresholds": dict.fromkeys(SECTORS, THRESHOLD),
    }
    (MODELS / "decision.json").write_text(json.dumps(write, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
