"""What the criteria are decided from."""

from __future__ import annotations

from dataclasses import dataclass

from referral_lint.checking.delay import Timeliness
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Identifier, Referral
from referral_lint.values.report import Answer, Consent, Finding, Urgent


@dataclass(frozen=True, slots=True)
class CriteriaInput:
    """Everything known of one referral once the other checks have run."""

    referral: Referral
    narrative: Narrative
    identifiers: tuple[tuple[str, Identifier], ...]
    answers: tuple[Answer, ...]
    consent: Consent
    urgent: Urgent
    timeliness: Timeliness
    findings: tuple[Finding, ...] = ()
