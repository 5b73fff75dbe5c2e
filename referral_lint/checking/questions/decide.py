"""One decision a question from what all windows say: a small logistic regression shared by all questions, fitted on whole referrals."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from referral_lint.checking.questions.evidence import MODELS, NOTHING, Spoken

NAMES = ("strongest", "met", "times-met", "substance-met", "strongest-met", "other-questions", "read", "both")
LEAST_OTHERS = 0.0  # logit: a short letter that leaves much open is not told thereby that it answers nothing
ENOUGH = 3  # sentences that meet a pattern: more do not count
DENIED = -1.5  # logit below which the learned model denies a pattern: in a long text some pattern is always met by chance


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights over ``NAMES`` for "answered"; ``thresholds``: probability from which a sector's question counts as answered."""

    weights: tuple[float, ...]
    bias: float
    thresholds: dict[str, float]
    questions: dict[str, float]  # "sector/key": what is added for a question that is easier or harder than most

    def probability(self, sector: str, key: str, said: Mapping[str, Sequence[Spoken]]) -> float:
        """That a reader would not need to ask again; ``said``: every question's windows."""
        x = numbers(key, said)
        z = self.bias + self.questions.get(f"{sector}/{key}", 0.0) + sum(w * v for w, v in zip(self.weights, x, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))

    def answered(self, sector: str, probability: float) -> bool:
        """Whether the probability is enough in this sector."""
        return probability >= self.thresholds.get(sector, 0.5)


def numbers(key: str, said: Mapping[str, Sequence[Spoken]]) -> tuple[float, ...]:
    """``NAMES`` as numbers.  None of them falls when text is added: padding can never hide an answer."""
    mine = said[key]
    met = [s for s in mine if s.met and s.window.sentences == 1 and s.logit > DENIED]
    return (
        _strongest(mine),
        float(bool(met)),
        min(len(met), ENOUGH) / ENOUGH,
        max((s.substance for s in met), default=0.0),
        max((_bounded(s.logit) for s in met), default=DENIED),
        _others(key, said),
        max((_bounded(s.read) for s in mine), default=NOTHING),
        max((_bounded(s.read) + _bounded(s.logit) for s in mine), default=2 * NOTHING),
    )


def _others(key: str, said: Mapping[str, Sequence[Spoken]]) -> float:
    """How well the other questions are spoken to: who answers those with care has mostly answered this one too."""
    tops = [_strongest(v) for k, v in said.items() if k != key]
    return max(LEAST_OTHERS, sum(tops) / len(tops)) if tops else LEAST_OTHERS


def _strongest(said: Sequence[Spoken]) -> float:
    return max((_bounded(s.logit) for s in said), default=NOTHING)


def _bounded(logit: float) -> float:
    return max(NOTHING, min(-NOTHING, logit))


@cache
def decision() -> Decision | None:
    """The shipped decision; None where it is not installed."""
    path = MODELS / "decision.json"
    if not path.is_file():
        return None
    t = json.loads(path.read_text(encoding="utf-8"))
    return Decision(tuple(t["weights"]), t["bias"], t["thresholds"], t["questions"])
