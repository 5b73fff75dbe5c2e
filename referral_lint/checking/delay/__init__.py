"""Timeliness: how long from the incident or disclosure to the referral, and whether the referral says why."""

from referral_lint.checking.delay.timeliness import Status, Timeliness, timeliness

__all__ = ["Status", "Timeliness", "timeliness"]
