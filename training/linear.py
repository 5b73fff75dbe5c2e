"""Train a ``referral_lint.learned`` model with scikit-learn (the ``train`` extra); judge it by groups, never by its own texts.

from linear import Item, cross_validated, fit, save
items = [Item(features(text, extra), {"opinion": True}, group="a.jsonl:0-20"), ...]
probabilities = cross_validated(items, "opinion")      # each item judged by a model that saw none of its group
save(path, fit(items, ["opinion"]), thresholds=[best_threshold(items, "opinion", probabilities)])
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold


@dataclass
class Item:
    """One text's features, its labels (an absent label is not known and not trained on) and the group it must not be split from."""

    features: dict[str, float]
    labels: dict[str, bool]
    group: str
    weight: float = 1.0


@dataclass
class Fitted:
    labels: list[str]
    names: list[str]
    idf: np.ndarray
    weights: np.ndarray
    bias: np.ndarray


def vocabulary(items: list[Item], least: int = 2) -> tuple[list[str], np.ndarray]:
    """Features that occur in at least ``least`` items, sorted, with their idf."""
    counts = Counter(name for it in items for name in it.features)
    names = sorted(n for n, c in counts.items() if c >= least)
    total = len(items)
    return names, np.asarray([math.log((1 + total) / (1 + counts[n])) + 1 for n in names], dtype=np.float32)


def matrix(items: list[Item], names: list[str], idf: np.ndarray) -> csr_matrix:
    """(items, features): text features idf-weighted and scaled to length 1, extra features as they are."""
    column = {n: i for i, n in enumerate(names)}
    data, rows, cols = [], [], []
    for r, it in enumerate(items):
        text = [(column[n], v * float(idf[column[n]])) for n, v in it.features.items() if n in column and not n.startswith("x:")]
        norm = math.sqrt(sum(v * v for _, v in text)) or 1.0
        extra = [(column[n], v) for n, v in it.features.items() if n in column and n.startswith("x:")]
        for c, v in [(c, v / norm) for c, v in text] + extra:
            rows.append(r), cols.append(c), data.append(v)
    return csr_matrix((data, (rows, cols)), shape=(len(items), len(names)))


def _regression(x: Any, y: np.ndarray, w: np.ndarray, strength: float) -> LogisticRegression:
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000, random_state=0, solver="liblinear")
    return model.fit(x, y, sample_weight=w)


def fit(items: list[Item], labels: list[str], *, least: int = 2, strength: float = 3.0) -> Fitted:
    """One logistic regression a label over one vocabulary."""
    names, idf = vocabulary(items, least)
    weights, bias = [], []
    every = matrix(items, names, idf)  # once: it takes longer than the regressions
    for label in labels:
        rows = [i for i, it in enumerate(items) if label in it.labels]
        y = np.asarray([items[i].labels[label] for i in rows])
        m = _regression(every[rows], y, np.asarray([items[i].weight for i in rows]), strength)
        weights.append(m.coef_[0]), bias.append(m.intercept_[0])
    return Fitted(labels, names, idf, np.asarray(weights, dtype=np.float32), np.asarray(bias, dtype=np.float32))


def cross_validated(items: list[Item], label: str, *, folds: int = 5, least: int = 2, strength: float = 3.0) -> dict[int, float]:
    """Index of item -> probability from a model that saw nothing of the item's group."""
    known = [i for i, it in enumerate(items) if label in it.labels]
    y = np.asarray([items[i].labels[label] for i in known])
    groups = [items[i].group for i in known]
    out: dict[int, float] = {}
    for train, test in GroupKFold(min(folds, len(set(groups)))).split(known, y, groups):
        seen = [items[known[i]] for i in train]
        names, idf = vocabulary(seen, least)
        m = _regression(matrix(seen, names, idf), y[train], np.asarray([it.weight for it in seen]), strength)
        p = m.predict_proba(matrix([items[known[i]] for i in test], names, idf))[:, 1]
        out.update({known[i]: float(v) for i, v in zip(test, p, strict=True)})
    return out


def best_threshold(items: list[Item], label: str, probabilities: dict[int, float]) -> float:
    """The threshold with the best F1 on cross-validated probabilities, smoothed over its neighbours."""
    grid = np.linspace(0.1, 0.9, 81)
    f1 = np.asarray([figures(items, label, probabilities, t)[2] for t in grid])
    smooth = np.convolve(np.pad(f1, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    return float(grid[int(smooth.argmax())])


def figures(items: list[Item], label: str, probabilities: dict[int, float], threshold: float) -> tuple[float, float, float]:
    """Precision, recall, F1 at a threshold."""
    got = {i for i, p in probabilities.items() if p >= threshold}
    want = {i for i in probabilities if items[i].labels[label]}
    hit = len(got & want)
    p, r = hit / len(got) if got else 1.0, hit / len(want) if want else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def save(path: Path, fitted: Fitted, thresholds: list[float], settings: dict[str, Any] | None = None, *, drop: float = 1e-3) -> None:
    """Write the model; features whose weight is next to nothing for every label are dropped.  Same input, same bytes."""
    keep = np.abs(fitted.weights * np.maximum(fitted.idf, 1)).max(axis=0) > drop
    names = [n for n, k in zip(fitted.names, keep, strict=True) if k]
    meta = {"labels": fitted.labels, "thresholds": [round(t, 4) for t in thresholds], "settings": settings or {}}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        meta=np.frombuffer(json.dumps(meta, sort_keys=True).encode(), dtype=np.uint8),
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        idf=fitted.idf[keep].astype(np.float16),
        weights=fitted.weights[:, keep].astype(np.float16),
        bias=fitted.bias,
    )
