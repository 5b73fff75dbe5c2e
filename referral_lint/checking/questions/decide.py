"""One decision a question from what all windows say: a small logistic regression shared by all questions, fitted on whole referrals."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from referral_lint.checking.questions.evidence import MODELS, NOTHING, Spoken

NAMES = ("strongest", "met", "times-met", "substance-met", "strongest-met", "hinted")
ENOUGH = 4  # sentences that meet a pattern: more do not count


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights over ``NAMES`` for "answered"; ``thresholds``: probability from which a sector's question counts as answered."""

    weights: tuple[float, ...]
    bias: float
    thresholds: dict[str, float]
    questions: dict[str, float]  # "sector/key": what is added for a question that is easier or harder than most

    def probability(self, sector: str, key: str, said: Sequence[Spoken]) -> float:
        """That a reader would not need to ask again."""
        z = self.bias + self.questions.get(f"{sector}/{key}", 0.0) + sum(w * v for w, v in zip(self.weights, numbers(said), strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))

    def answered(self, sector: str, probability: float) -> bool:
        """Whether the probability is enough in this sector."""
        return probability >= self.thresholds.get(sector, 0.5)


def numbers(said: Sequence[Spoken]) -> tuple[float, ...]:
    """``NAMES`` as numbers.  None of them falls when text is added: padding can never hide an answer."""
    met = [s for s in said if s.met]
    alone = [s for s in met if s.window.sentences == 1]
    return (
        max((_bounded(s.logit) for s in said), default=NOTHING),
        float(bool(alone)),
        min(len(alone), ENOUGH) / ENOUGH,
        max((s.substance for s in alone), default=0.0),
        max((_bounded(s.logit) for s in met), default=NOTHING),
        float(any(s.hinted for s in said)),
    )


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
