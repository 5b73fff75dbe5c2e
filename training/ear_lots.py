"""What ``ear_texts.py`` writes and ``ear_train.py`` learns from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

CHECKING = Path(__file__).resolve().parents[1] / "referral_lint" / "checking"


@dataclass
class Text:
    """One text as the readers hold it: ``vectors`` (sentences, ``VECTOR``), ``marks`` (sentences, marks), ``facts`` of the whole.

    ``by_rules``: the outcome that the program's rules give it; ``fresh``: no rule was written from it."""

    file: str
    outcome: str
    by_rules: str
    fresh: bool
    weight: float
    vectors: np.ndarray
    marks: np.ndarray
    facts: np.ndarray


@dataclass
class Kind:
    """What one ear tells apart, and where its model and what is decided by it stand."""

    outcomes: tuple[str, ...]
    model: Path
    trust: Path | None  # of the rules beside it


STATUSES = ("given", "refused", "not-sought-with-reason", "not-sought-no-reason", "not-recorded")
EARS = {
    "consent": Kind(STATUSES, CHECKING / "consent" / "models" / "ear.npz", CHECKING / "consent" / "models" / "trust.json"),
    "danger": Kind(("danger", "calm"), CHECKING / "danger" / "models" / "ear.npz", None),
}
