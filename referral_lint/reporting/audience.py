"""Who reads the report decides how sure and how pressing a finding must be to be shown; hidden ones are counted.

A referrer needs what is worth changing now; triage what to ask back; a trainer everything.
"""

from __future__ import annotations

from dataclasses import replace

from referral_lint.errors import UsageError, did_you_mean
from referral_lint.values.report import Finding, Report

_SURE = {"low": 0, "medium": 1, "high": 2}
# The least confidence at which a finding of each severity is shown.
LEAST: dict[str, dict[str, str]] = {
    "referrer": {"ring-back": "medium", "clarify": "medium", "consider": "high"},
    "triage": {"ring-back": "low", "clarify": "medium", "consider": "medium"},
    "trainer": {"ring-back": "low", "clarify": "low", "consider": "low"},
}


def for_audience(report: Report, audience: str) -> tuple[Report, int]:
    """The Report with this audience's findings (ids unchanged), and how many were left out.

    Raises UsageError for an unknown audience.  The score, the questions and the danger box never change.
    """
    if audience not in LEAST:
        raise UsageError(f"There is no audience '{audience}'.{did_you_mean(audience, list(LEAST))} Known: {', '.join(LEAST)}.")
    kept = tuple(f for f in report.findings if shown(f, audience))
    return replace(report, findings=kept), len(report.findings) - len(kept)


def shown(finding: Finding, audience: str) -> bool:
    """Whether this audience sees the finding."""
    if finding.check is not None and audience not in finding.check.audience:
        return False
    return _SURE[finding.confidence] >= _SURE[LEAST[audience][finding.severity]]
