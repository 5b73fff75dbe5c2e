"""Timeliness: how long from the incident or disclosure to the referral, and whether the referral says why."""

from referral_lint.checking.delay.timeliness import Timeliness, timeliness

__all__ = ["Timeliness", "timeliness"]
