"""A linear model at run time: one vocabulary, one row of weights a label."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights for each label over one vocabulary.

    ``vocabulary``: feature -> column.  ``idf``: (features,), text features are multiplied by it and scaled to length 1;
    extra features ("x:") stand as they are.  ``weights``: (labels, features).  ``bias``: (labels,).
    """

    labels: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Any
    weights: Any
    bias: Any
    thresholds: tuple[float, ...]
    settings: Mapping[str, Any]

    def scores(self, found: Mapping[str, float]) -> Any:
        """Logits, shape (labels,), of one text's ``features``."""
        import numpy as np

        columns, values, square = [], [], 0.0
        extra = []
        for name, value in found.items():
            column = self.vocabulary.get(name)
            if column is None:
                continue
            if name.startswith("x:"):
                extra.append((column, value))
                continue
            weighted = value * float(self.idf[column])
            square += weighted * weighted
            columns.append(column)
            values.append(weighted)
        norm = math.sqrt(square) or 1.0
        vector = np.asarray([v / norm for v in values] + [v for _, v in extra], dtype=np.float64)
        where = columns + [c for c, _ in extra]
        if not where:
            return self.bias.astype(np.float64)
        return self.weights[:, where].astype(np.float64) @ vector + self.bias

    def probabilities(self, found: Mapping[str, float]) -> Any:
        """Probability of each label by itself (labels do not exclude one another), shape (labels,)."""
        import numpy as np

        return 1.0 / (1.0 + np.exp(-np.clip(self.scores(found), -30, 30)))

    def probability(self, label: str, found: Mapping[str, float]) -> float:
        """Probability of one label."""
        return float(self.probabilities(found)[self.labels.index(label)])

    def threshold(self, label: str) -> float:
        """The probability from which the label is taken to hold, set by cross-validation when the model was trained."""
        return self.thresholds[self.labels.index(label)]

    def because(self, label: str, found: Mapping[str, float], most: int = 3) -> tuple[str, ...]:
        """The words (whole-word features) that weighed most for the label: shown with every finding."""
        row = self.weights[self.labels.index(label)]
        known = ((n, self.vocabulary[n]) for n in found if n.startswith("w:") and n in self.vocabulary)
        ranked = sorted(((float(row[c] * self.idf[c]), n[2:]) for n, c in known), reverse=True)
        return tuple(n.strip("^$ ") for weight, n in ranked[:most] if weight > 0 and n.strip("^$ "))


@cache
def load(path: Path) -> LinearModel:
    """Read a model file (``.npz``, no pickle)."""
    import numpy as np

    with np.load(path, allow_pickle=False) as z:
        meta = json.loads(bytes(z["meta"]).decode("utf-8"))
        names = bytes(z["names"]).decode("utf-8").split("\n")
        arrays = {k: z[k] for k in ("idf", "weights", "bias")}
    return LinearModel(
        labels=tuple(meta["labels"]),
        vocabulary={n: i for i, n in enumerate(names)},
        thresholds=tuple(meta["thresholds"]),
        settings=meta.get("settings", {}),
        **arrays,
    )
