"""The whole text weighed: how loud its loudest sentences sound, and what the encoder says of each, now and of earlier days.

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
NAMES = ("margin", "strongest", "second", "strongest-now", "lean", "length")
_MOST = 5.0  # logits beyond say no more


@dataclass(frozen=True, slots=True)
class Heard:
    """What the encoder says of one sentence: ``logit`` that it speaks of danger, ``past``: the sentence tells of an earlier day."""

    logit: float
    past: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights over ``NAMES``, in log odds; above 0 the text speaks of danger now."""

    weights: tuple[float, ...]
    bias: float

    def loudness(self, numbers: Sequence[float]) -> float:
        """Log odds that the text speaks of danger now, above what recall asks for."""
        return self.bias + sum(w * x for w, x in zip(self.weights, numbers, strict=True))


def numbers(margin: float, heard: Sequence[Heard], lean: float, windows: int) -> tuple[float, ...]:
    """``NAMES`` as numbers.  ``margin``: of the loudest window above its bar; ``lean``: what the text as a whole asks of it."""
    loud = sorted((_bounded(h.logit) for h in heard), reverse=True)
    now = max((_bounded(h.logit) for h in heard if not h.past), default=-_MOST)
    first, second = (*loud, -_MOST, -_MOST)[:2]
    return (_bounded(margin), first, second, now, lean, math.log(max(windows, 1)))


def _bounded(x: float) -> float:
    return max(-_MOST, min(_MOST, x))


@cache
def decision() -> Decision:
    """The shipped weights."""
    t = json.loads(MODEL.read_text(encoding="utf-8"))
    return Decision(tuple(t["weights"][n] for n in NAMES), t["bias"])
