"""What a check may look at, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from referral_lint.catalogue import AreaSpec, CheckSpec, Profile
from referral_lint.values.document import Place
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import Answer, Consent, Criterion, Finding, Urgent


@dataclass(frozen=True, slots=True)
class Context:
    """Everything known of one referral when a check runs.  ``criteria`` is empty until they are decided."""

    referral: Referral
    narrative: Narrative
    profile: Profile
    area: AreaSpec | None
    specs: tuple[CheckSpec, ...]
    answers: tuple[Answer, ...]
    consent: Consent
    urgent: Urgent
    timeliness: Any  # checking.delay.Timeliness
    gaps: tuple[tuple[str, Place | None, dict[str, str]], ...] = ()  # what MASH would ask first: (check code, place, words)
    situation: Any = None  # checking.safety.Situation: why telling the family may not be safe
    criteria: tuple[Criterion, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing a check found.  ``fills`` go into the check's message; what is None comes from the check's file."""

    excerpt: str = ""
    place: Place | None = None
    fills: dict[str, str] = field(default_factory=dict)
    kind: str | None = None
    confidence: str | None = None
    severity: str | None = None
    question: str | None = None
    identifier: str | None = None
    child: str | None = None
    advice: str | None = None
    why: str | None = None
    source: str | None = None
    message: str | None = None


class CouldNotCheck(Exception):
    """Raised by a kind that lacks what it needs.  The message is for people and holds no narrative."""


Kind = Callable[[CheckSpec, Context], Iterable[Hit]]
