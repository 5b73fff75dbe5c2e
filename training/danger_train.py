"""Train the backstop of danger now: sentences that speak of danger in words no list has.

    python training/danger_train.py      # reads training/danger.jsonl, training/referrals/*.json, training/sentences/*.jsonl

The word lists (checks/words/danger.toml) decide most; this model hears what they do not.  Judged by batches of sentences
written at different times and by whole referrals; the threshold is the lowest that leaves nearly all referrals without
danger unflagged.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
from linear import Item, cross_validated, fit, save

from referral_lint.checking.danger.learned import LABEL, MODEL, sentence_features

HERE = Path(__file__).parent
SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+['\"”’)]*(?=\s|$)|(?=\n)|$)")
ALLOWED = 0.1  # share of referrals without danger that the backstop may flag


def own() -> list[Item]:
    """Sentences written for this, each batch a group."""
    rows = [json.loads(x) for x in (HERE / "danger.jsonl").read_text(encoding="utf-8").splitlines()]
    return [Item(sentence_features(r["text"]), {LABEL: r["danger"]}, f"batch {r['batch']}", 2.0) for r in rows]


def from_referrals() -> list[Item]:
    """Every sentence of a referral without danger."""
    out = []
    for file in sorted((HERE / "referrals").glob("*.json")):
        r = json.loads(file.read_text(encoding="utf-8"))
        if r["gold"]["urgent"]:
            continue
        texts = [r.get("free_text", ""), *(r.get("narrative") or {}).values(), r.get("spoken_to_child", ""), r.get("spoken_to_parents", "")]
        found = [m[0].strip() for t in texts for m in SENTENCE.finditer(t or "")]
        out += [Item(sentence_features(s), {LABEL: False}, file.stem) for s in found if len(s.split()) > 3]
    return out


def from_sentences() -> list[Item]:
    """Ordinary sentences of referrals, few of which tell of danger now: light weight."""
    rows = [json.loads(x) for f in sorted((HERE / "sentences").glob("*.jsonl")) for x in f.read_text(encoding="utf-8").splitlines()]
    return [Item(sentence_features(r["text"]), {LABEL: False}, f"sentences {i // 50}", 0.3) for i, r in enumerate(rows)]


def main() -> None:
    items = own() + from_referrals() + from_sentences()
    p = cross_validated(items, LABEL, folds=12)
    highest: dict[str, float] = defaultdict(float)
    for i, it in enumerate(items):
        if re.match(r"[a-z]+-d\d", it.group):
            highest[it.group] = max(highest[it.group], p[i])
    tops = sorted(highest.values(), reverse=True)
    threshold = float(tops[int(ALLOWED * len(tops))]) + 0.01
    mine = [(p[i], it.labels[LABEL], it.group) for i, it in enumerate(items) if it.group.startswith("batch")]
    for batch in sorted({g for _, _, g in mine}):
        hit = np.mean([q >= threshold for q, y, g in mine if g == batch and y])
        wrong = np.mean([q >= threshold for q, y, g in mine if g == batch and not y])
        print(f"{batch}: found {hit:.2f} of the dangerous, {wrong:.2f} of the others")
    print(f"threshold {threshold:.3f}; referrals without danger, highest sentence: {[round(t, 2) for t in tops[:8]]}")
    save(MODEL, fit(items, [LABEL]), [threshold])


if __name__ == "__main__":
    main()
