"""The identifiers (docs/labels.md says when each counts as present): which are there, which are missing, which cannot be right; one file a concern."""

from referral_lint.form.identifiers.evidence import Evidence
from referral_lint.form.identifiers.judge import KEYS, judge, least_complete

__all__ = ["KEYS", "Evidence", "judge", "least_complete"]
