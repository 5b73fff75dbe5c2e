"""Checks, profiles and areas as data: what can be asked of a referral, read from ``checks/`` and ``profiles/``.

Imports nothing but the standard library, so that ``explain`` and ``list`` start at once.  Shipped files are validated
by the tests; a person's own files by ``catalogue.validate`` (pydantic) before they are used.
"""

from referral_lint.catalogue.load import areas, check_specs, criteria, data_dir, measured, profiles, shipped_profile
from referral_lint.catalogue.model import AreaSpec, CheckSpec, CriterionSpec, Example, Profile, QuestionSpec, Vocabulary

__all__ = [
    "AreaSpec",
    "CheckSpec",
    "CriterionSpec",
    "Example",
    "Profile",
    "QuestionSpec",
    "Vocabulary",
    "areas",
    "check_specs",
    "criteria",
    "data_dir",
    "measured",
    "profiles",
    "shipped_profile",
]
