"""Safe advice: nothing we say may put a child at more risk."""

from referral_lint.checking.safety.advice import Situation, adapt, safe_advice, situation

__all__ = ["Situation", "adapt", "safe_advice", "situation"]
