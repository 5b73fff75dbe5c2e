"""referral-lint: how well is a children's safeguarding referral written?

    from referral_lint import Settings, check_file
    for report in check_file("form.docx", Settings(profile="education")):
        print(report.score.overall, [f.message for f in report.findings])

It checks how a referral is written, never whether a child needs help.  Everything stays on this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from referral_lint.errors import ReferralLintError, SettingsError, UsageError
    from referral_lint.pipeline import check_file, check_text
    from referral_lint.settings import Settings
    from referral_lint.values.report import Report

_WHERE = {
    "ReferralLintError": "referral_lint.errors",
    "Report": "referral_lint.values.report",
    "Settings": "referral_lint.settings",
    "SettingsError": "referral_lint.errors",
    "UsageError": "referral_lint.errors",
    "check_file": "referral_lint.pipeline",
    "check_text": "referral_lint.pipeline",
}
__all__ = ["ReferralLintError", "Report", "Settings", "SettingsError", "UsageError", "__version__", "check_file", "check_text"]


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``referral-lint --help`` starts at once."""
    if name not in _WHERE:
        raise AttributeError(f"module 'referral_lint' has no attribute '{name}'")
    import importlib

    return getattr(importlib.import_module(_WHERE[name]), name)
