"""All identifiers of one child, and which child's are the least complete."""

from __future__ import annotations

from collections.abc import Callable

from referral_lint.form.identifiers.age import dob_or_age
from referral_lint.form.identifiers.evidence import Evidence
from referral_lint.form.identifiers.family import family_phone, parental_responsibility, unborn_father_name
from referral_lint.form.identifiers.household import household
from referral_lint.form.identifiers.name import child_name
from referral_lint.form.identifiers.numbers import nhs_or_upn
from referral_lint.form.identifiers.parents import parent_names
from referral_lint.form.identifiers.places import child_address, gp, school_or_setting
from referral_lint.form.identifiers.referrer import referrer_agency, referrer_name, referrer_phone, referrer_role
from referral_lint.values.referral import Child, Identifier

_RULES: dict[str, Callable[[Evidence], Identifier]] = {
    "child_name": child_name,
    "child_dob_or_age": dob_or_age,
    "child_address": child_address,
    "child_nhs_or_upn": nhs_or_upn,
    "parent_names": parent_names,
    "parental_responsibility": parental_responsibility,
    "household": household,
    "unborn_father_name": unborn_father_name,
    "school_or_setting": school_or_setting,
    "gp": gp,
    "referrer_name": referrer_name,
    "referrer_role": referrer_role,
    "referrer_agency": referrer_agency,
    "referrer_phone": referrer_phone,
    "family_phone": family_phone,
}
KEYS = tuple(_RULES)


def judge(evidence: Evidence) -> tuple[tuple[str, Identifier], ...]:
    """A pair (key, Identifier) for every key."""
    return tuple((key, rule(evidence)) for key, rule in _RULES.items())


def least_complete(children: tuple[Child, ...]) -> tuple[tuple[str, Identifier], ...]:
    """The identifiers of the child of whom the fewest are right; the first of equals."""
    return min(children, key=lambda c: sum(i.status in ("present", "not-applicable") for _, i in c.identifiers)).identifiers
