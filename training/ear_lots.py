"""What ``ear_texts.py`` writes and ``ear_train.py`` learns from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from referral_lint.catalogue import criteria

CHECKING = Path(__file__).resolve().parents[1] / "referral_lint" / "checking"


@dataclass
class Text:
    """One text as the readers hold it: ``vectors`` (sentences, ``VECTOR``), ``marks`` (sentences, marks), ``facts`` of the whole.

    ``by_rules``: the outcome that the program's rules give it; ``fresh``: no rule was written from it.  Where a text may be several things at
    once ``outcome`` is empty and ``told`` says of each, as far as known, whether it is so."""

    file: str
    outcome: str
    by_rules: str
    fresh: bool
    weight: float
    vectors: np.ndarray
    marks: np.ndarray
    facts: np.ndarray
    name: str = ""
    told: dict[str, bool] = field(default_factory=dict)


@dataclass
class Kind:
    """What one ear tells apart, and where its model and what is decided by it stand."""

    outcomes: tuple[str, ...]
    model: Path
    trust: Path | None = None  # of the rules beside it
    steps: int = 600
    seen: Path | None = None  # what ears that saw nothing of a text's file say of it; then a text may be several things at once


STATUSES = ("given", "refused", "not-sought-with-reason", "not-sought-no-reason", "not-recorded")
EARS = {
    "consent": Kind(STATUSES, CHECKING / "consent" / "models" / "ear.npz", CHECKING / "consent" / "models" / "trust.json"),
    "danger": Kind(("danger", "calm"), CHECKING / "danger" / "models" / "ear.npz"),
    "written": Kind(
        tuple(c.key for c in criteria() if c.rule in ("weigh", "timeliness")),
        CHECKING / "models" / "written.npz",
        steps=1000,
        seen=Path(__file__).parent / "written_seen.npz",
    ),
}
