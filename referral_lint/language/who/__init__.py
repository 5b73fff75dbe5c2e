"""Who: actors that nobody could identify."""

from __future__ import annotations

from referral_lint.values.narrative import Mark, Narrative
from referral_lint.values.referral import Referral


def marks(n: Narrative, referral: Referral) -> tuple[Mark, ...]:
    """The vague_who marks."""
    return ()
