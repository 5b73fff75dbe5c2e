"""Consent: who was asked and what they said.  Says which of five things is written; never decides whether consent is needed."""

from referral_lint.checking.consent.status import consent

__all__ = ["consent"]
