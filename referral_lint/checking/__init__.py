"""Checking: a Referral and its Narrative are read by the checks; what they find becomes findings, answers and criteria.

``check`` is the one public function.  The order within: what is said (answers, consent, danger, delay) first, then the
checks of ``checks/*.toml`` one by one, then the criteria that rest on them.  A check that fails is *could not check*,
never a pass, and never loses the others.
"""

from referral_lint.checking.run import Checked, check

__all__ = ["Checked", "check"]
