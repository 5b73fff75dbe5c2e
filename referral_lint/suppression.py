"""Findings that the person running the tool has set aside: by code and words, so that edits elsewhere do not matter."""

from __future__ import annotations

from datetime import date

from referral_lint.settings import Suppression
from referral_lint.values.report import Finding, Suppressed


def apply(
    findings: tuple[Finding, ...], rules: tuple[Suppression, ...], as_of: date | None
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """Findings kept, and those set aside.  What is locked (danger, identifiers) is never set aside; a rule past its date is stale and sets
    nothing aside.

    ``as_of``: the day that the person named, None for the day on which the settings were read.
    """
    kept, aside = [], []
    for f in findings:
        rule = next((r for r in rules if not (f.check and f.check.locked) and _matches(r, f)), None)
        stale = rule is not None and rule.stale(as_of)
        if rule is not None:
            aside.append(Suppressed(f, rule.by, rule.reason, rule.until.isoformat() if rule.until else None, stale))
        if rule is None or stale:
            kept.append(f)
    return tuple(kept), tuple(aside)


def _matches(rule: Suppression, f: Finding) -> bool:
    return rule.code == f.code and (not rule.words or " ".join(rule.words.lower().split()) == " ".join(f.excerpt.lower().split()))
