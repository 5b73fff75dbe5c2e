"""Danger now: words which say that a child needs protection today.  Recall before precision; silence is never "not urgent"."""

from referral_lint.checking.danger.recognise import urgent

__all__ = ["urgent"]
