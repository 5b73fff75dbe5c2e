"""The whole text weighed: how loud its loudest sentences sound, and what the encoder says of each.

A few weights set by ``training/danger_train.py`` on whole hands left out; recall before precision.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MODEL = Path(__file__).parent / "models" / "decision.json"
NAMES = ("margin", "strongest", "second", "third", "lean", "length")
_MOST = 5.0  # logits beyond say no more


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights over ``NAMES``, in log odds; above 0 the text speaks of danger now."""

    weights: tuple[float, ...]
    bias: float

    def loudness(self, numbers: Sequence[float]) -> float:
        """Log odds that the text speaks of danger now, above what recall asks for."""
        return self.bias + sum(w * x for w, x in zip(self.weights, numbers, strict=True))


def numbers(margin: float, heard: Sequence[float], lean: float, windows: int) -> tuple[float, ...]:
    """``NAMES`` as numbers.  ``margin``: of the loudest window above its bar; ``heard``: the encoder's logits that each sentence speaks of
    danger; ``lean``: what the text as a whole asks of it."""
    loud = sorted(map(_bounded, heard), reverse=True)
    first, second, third = (*loud, -_MOST, -_MOST, -_MOST)[:3]
    return (_bounded(margin), first, second, third, lean, math.log(max(windows, 1)))


def _bounded(x: float) -> float:
    return max(-_MOST, min(_MOST, x))


@cache
def decision() -> Decision:
    """The shipped weights."""
    t = json.loads(MODEL.read_text(encoding="utf-8"))
    return Decision(tuple(t["weights"][n] for n in NAMES), t["bias"])
