"""Train the question models (`python training/questions_train.py [FOLDER ...]`; needs the ``train`` extra), judged on hands they did not see.

Two steps: a linear model a sector over single sentences and pairs, then one small logistic regression over whole referrals.  Whole
referrals are always judged by models that saw nothing written by the same hand.  FOLDER: more labelled referrals (*.json).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import encoder_seen
import hands
import numpy as np
from linear import Fitted, Item, figures, fit, matrix, save
from questions_echo import Echo
from questions_gold import golds, narrative_of, referral_of, shorts
from questions_items import SECTORS, Said, answering, from_referral, item, labelled
from sklearn.linear_model import LogisticRegression

from referral_lint.catalogue import shipped_profile
from referral_lint.checking.questions import decide
from referral_lint.checking.questions.answering import SETTLED_BY_SLOT
from referral_lint.checking.questions.evidence import MODELS, one_spoken, window_features
from referral_lint.checking.questions.patterns import rules
from referral_lint.checking.questions.slots import slot
from referral_lint.checking.questions.windows import windows

STRENGTH = 10.0
FOLDS = 10  # of whole hands, when the models are judged
WITHOUT = "d"  # the hand that the shipped models do not learn from: the development corpus stays an honest test ("": none is left out)
DECISION_STRENGTH = 0.6
QUESTION_SCALE = 1.0  # how freely a single question may differ from all
# hands whose texts were in view when the patterns were written: there a pattern is right more often than it will be elsewhere
IN_VIEW = {"d": 0.3, "s": 0.15, "t": 0.15, "u": 0.15, "v": 0.15}
SHORT = ("s", "t", "u", "v", "w")  # the short invented referrals, all by one hand
COLD = 1.5  # weight in the decision of a referral by any other hand; its patterns were never fitted to it
# One for every sector: chosen by hands left out, no sector's own threshold did better on the next hand.  Above a half, because a gap
# that nobody is told of is the worse mistake.
THRESHOLD = 0.6


def hand(name: str) -> str:
    """Who wrote a referral, by its name: "d" the development corpus, "s".."w" the short ones, else what stands before the sector ("h", "c2")."""
    return "d" if hands.hand(name) == hands.SHARED else name.partition("-")[0]


class Referrals:
    """Whole labelled referrals of one sector, their windows and features."""

    def __init__(self, sector: str, more: list[Path]) -> None:
        self.sector = sector
        labelled_ones = golds() | shorts() | {k: v for folder in more for k, v in golds(folder).items()}
        self.ref = {k: v for k, v in labelled_ones.items() if v["sector"] == sector and encoder_seen.known(k)}
        self.referral = {k: referral_of(v) for k, v in self.ref.items()}
        self.windows = {k: windows(r, encoder_seen.heard(k, narrative_of(r))) for k, r in self.referral.items()}
        self.items = {k: from_referral(sector, v, self.windows[k], k) for k, v in self.ref.items()}
        self.sentences = [Said(text, item(sector, q, label, text)) for q, label, text, _ in labelled(sector)]
        self.features = {k: [Item(window_features(w.plain), {}, k) for w in ws] for k, ws in self.windows.items()}


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


def learn(data: Referrals, names: list[str], sentences: list[Item]) -> Fitted:
    """Twice: what answers a question in a whole referral is not labelled, so the first model says which sentence most likely does."""
    known = sentences + [i for n in names for i in data.items[n]]
    first = fit(known, list(rules(data.sector)), strength=STRENGTH)
    found = _logits(first, data, names)
    more = [i for n in names for i in answering(data.sector, data.ref[n], data.windows[n], found[n], n)]
    return fit(known + more, list(rules(data.sector)), strength=STRENGTH)


def out_of_hand(data: Referrals, without: str = "") -> dict[str, np.ndarray]:
    """Referral -> logits (windows, questions) by a model that saw nothing by the same hand (some hands are left out together), nor a
    labelled sentence that repeats it;  ``without``: one more hand that is left out of the training."""
    found: dict[str, np.ndarray] = {}
    hands_here = sorted({hand(n) for n in data.ref} - set(SHORT))
    for together in [*(hands_here[k::FOLDS] for k in range(FOLDS)), SHORT]:
        held = [n for n in data.ref if hand(n) in together]
        echo = Echo(data.ref[n] for n in held)
        rest = [n for n in data.ref if hand(n) not in together and hand(n) != without]
        found |= _logits(learn(data, rest, [s.item for s in data.sentences if not echo.of(s.text)]), data, held)
    return found


def _logits(learned: Fitted, data: Referrals, names: list[str]) -> dict[str, np.ndarray]:
    return {n: np.asarray(matrix(data.features[n], learned.names, learned.idf) @ learned.weights.T) + learned.bias for n in names}


def rows(data: Referrals, logits: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """One row for every labelled question of every referral."""
    found = []
    sector_rules = rules(data.sector)
    for name, scores in logits.items():
        said = {
            key: [one_spoken(w, float(s), rule, f"{data.sector}:{key}") for w, s in zip(data.windows[name], scores[:, number], strict=True)]
            for number, (key, rule) in enumerate(sector_rules.items())
        }
        for key in sector_rules:
            gold = data.ref[name]["gold"]["questions"].get(key)
            if gold in ("answered", "missing") and not settled(data, name, key):
                x = decide.numbers(key, said)
                found.append({"referral": name, "sector": data.sector, "key": key, "answered": gold == "answered", "x": x})
    return found


def settled(data: Referrals, name: str, key: str) -> bool:
    """Whether form alone answers the question: then the words are not asked, and teach nothing."""
    q = next(q for q in shipped_profile(data.sector).questions if q.key == key)
    return q.slot in SETTLED_BY_SLOT or bool(slot(q.slot, data.referral[name], data.windows[name]))


def fit_decision(table: list[dict[str, Any]]) -> tuple[np.ndarray, float, dict[str, float]]:
    """Weights over the raw numbers, bias, and what each question adds."""
    x, keys = np.asarray([r["x"] for r in table]), sorted({f"{r['sector']}/{r['key']}" for r in table})
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    own = QUESTION_SCALE * np.asarray([[f"{r['sector']}/{r['key']}" == k for k in keys] for r in table], dtype=float)
    weight = [IN_VIEW.get(hand(r["referral"]), COLD) for r in table]
    m = LogisticRegression(C=DECISION_STRENGTH, max_iter=5000)
    m.fit(np.hstack([(x - mean) / spread, own]), [r["answered"] for r in table], sample_weight=weight)
    shared = np.maximum(m.coef_[0][: x.shape[1]], 0.0) / spread  # more said for an answer must never count against it
    bias = float(m.intercept_[0] - (shared * mean).sum())
    return shared, bias, {k: round(float(w * QUESTION_SCALE), 3) for k, w in zip(keys, m.coef_[0][x.shape[1] :], strict=True)}


def probability(r: dict[str, Any], fitted: tuple[np.ndarray, float, dict[str, float]]) -> float:
    shared, bias, own = fitted
    return float(1 / (1 + np.exp(-(np.dot(shared, r["x"]) + bias + own.get(f"{r['sector']}/{r['key']}", 0.0)))))


Judged = list[tuple[dict[str, Any], float]]  # a row, and its probability by models and weights that saw nothing of its hand


def judged(table: list[dict[str, Any]]) -> Judged:
    """Every row of another hand than the short referrals', each judged with its hand left out."""
    found: Judged = []
    for who in sorted({hand(r["referral"]) for r in table} - set(SHORT)):
        fitted = fit_decision([r for r in table if hand(r["referral"]) not in (who, WITHOUT)])
        found += [(r, probability(r, fitted)) for r in table if hand(r["referral"]) == who]
    return found


def missing_f1(rows_judged: Judged, threshold: float = THRESHOLD) -> float:
    """F1 of "missing", pooled over questions."""
    c = Counter((p < threshold, not r["answered"]) for r, p in rows_judged)
    hit, wrong = c[True, True], c[True, False] + c[False, True]
    return 2 * hit / (2 * hit + wrong) if hit else 0.0


def report(rows_judged: Judged) -> None:
    """F1 of every sector by hand, then of every question."""
    for who in sorted({hand(r["referral"]) for r, _ in rows_judged}):
        mine = [(r, p) for r, p in rows_judged if hand(r["referral"]) == who]
        shown = [f"{s} {missing_f1([(r, p) for r, p in mine if r['sector'] == s]):.2f}" for s in SECTORS]
        print(f"left out {who:<3} missing F1: {'  '.join(shown)}  n {len(mine)}", flush=True)
    cold = [(r, p) for r, p in rows_judged if hand(r["referral"]) != "d"]
    for sector in SECTORS:
        mine = [(r, p) for r, p in cold if r["sector"] == sector]
        print(f"all hands but the development corpus, each left out: {sector} {missing_f1(mine):.3f}", flush=True)
        for key in rules(sector):
            own = [(r, p) for r, p in mine if r["key"] == key]
            c = Counter((p < THRESHOLD, not r["answered"]) for r, p in own)
            wrong = f"wrongly missing {c[True, False]}  wrongly answered {c[False, True]}"
            print(f"  {key:<30} {missing_f1(own):.2f}  missing {c[True, True] + c[False, True]} of {len(own)}  {wrong}")


def main() -> None:
    more = [Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    table: list[dict[str, Any]] = []
    for sector in SECTORS:
        if "--quiet" not in sys.argv:
            sentence_report(sector)
        data = Referrals(sector, more)
        table += rows(data, out_of_hand(data, WITHOUT))
        learned = learn(data, [n for n in data.ref if hand(n) != WITHOUT], [s.item for s in data.sentences])
        save(MODELS / f"{sector}.npz", learned, [0.5] * len(learned.labels))
    left_out = judged(table)
    report(left_out)
    shared, bias, own = fit_decision([r for r in table if hand(r["referral"]) != WITHOUT])
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
