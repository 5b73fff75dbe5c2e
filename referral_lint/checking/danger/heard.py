"""Danger now by ear: what the whole text tells, facts far apart put together (``learned/ear.py``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from referral_lint.checking.statements import Statement, vectors
from referral_lint.learned import ear

MODEL = Path(__file__).parent / "models" / "ear.npz"
DANGER = "danger"


def nothing(sentences: int = 0) -> Any:
    """No marks of ``sentences``, (sentences, 0); no facts of the text, (0,)."""
    import numpy as np

    return np.zeros((sentences, 0) if sentences else (0,), np.float32)


def odds(heard: Any) -> float:
    """Log odds of danger now.  ``heard``: what the ear's ``hear`` gave of a text's sentences."""
    model = ear.load(MODEL)
    told = model.odds(heard, nothing())
    k = model.outcomes.index(DANGER)
    return float(told[k] - told[1 - k])


def hear(said: Sequence[Statement]) -> Any:
    """The meanings heard in each of these statements."""
    return ear.load(MODEL).hear(vectors(said), nothing(len(said)))


def deciding(said: Sequence[Statement], heard: Any) -> list[Statement]:
    """The statements without which danger would be less likely, the weightiest first."""
    model = ear.load(MODEL)
    return [said[i] for i in model.deciding(heard, nothing(), model.outcomes.index(DANGER))]
