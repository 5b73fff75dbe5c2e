"""Time: dates and how they carry, events without one, past or present, vague times and frequencies."""

from __future__ import annotations

from referral_lint.language.time.carry import anchored, contexts
from referral_lint.language.time.vague import vague_frequencies, vague_times
from referral_lint.values.narrative import Mark, Narrative
from referral_lint.values.referral import Referral


def read(n: Narrative, referral: Referral) -> tuple[Narrative, tuple[Mark, ...]]:
    """The Narrative with anchors, time and events, and the marks of the time kinds."""
    around = contexts(n)
    return anchored(n, around), (*vague_times(n), *vague_frequencies(n))
