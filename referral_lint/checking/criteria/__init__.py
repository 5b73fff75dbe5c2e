"""The lines of "A poor referral" and "A good referral" (guidance 002), each decided from evidence and explained in a sentence."""

from referral_lint.checking.criteria.decide import criteria
from referral_lint.checking.criteria.input import CriteriaInput

__all__ = ["CriteriaInput", "criteria"]
