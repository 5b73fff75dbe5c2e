"""Checks on identifiers: who the child is, who is writing, whom to ring."""

from __future__ import annotations

from collections.abc import Iterable

from referral_lint.catalogue import CheckSpec
from referral_lint.checking.context import Context, Hit
from referral_lint.values.referral import Identifier

# Each child has its own; the rest belongs to the referral.
CHILD_KEYS = {"child_name", "child_dob_or_age", "child_address", "child_nhs_or_upn", "school_or_setting", "gp"}


def identifier(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """[with] key = one of form.identifiers.KEYS; statuses = ["missing", "invalid"]; reason_has = only when the reason holds these words."""
    key = spec.options["key"]
    statuses = spec.options.get("statuses", ["missing", "invalid"])
    per_child = key in CHILD_KEYS and len(c.referral.children) > 1
    found = (
        [(ch.label, dict(ch.identifiers).get(key)) for ch in c.referral.children]
        if per_child
        else [(None, dict(c.referral.identifiers).get(key))]
    )
    needle = spec.options.get("reason_has", "")
    for child, one in found:
        if one is not None and one.status in statuses and needle.lower() in (one.reason or "").lower():
            yield _hit(key, child, one)


def _hit(key: str, child: str | None, one: Identifier) -> Hit:
    whose = f" ({child})" if child else ""
    fills = {"words": one.value or "", "note": one.reason or "", "child": whose, "suggestion": "", "cue": ""}
    return Hit(one.value or "", one.place, fills, identifier=key, child=child, confidence="high")
