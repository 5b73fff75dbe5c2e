"""Checks on identifiers: who the child is, who is writing, whom to ring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from referral_lint.catalogue import CheckSpec
from referral_lint.catalogue.model import among
from referral_lint.checking.context import Context, Hit
from referral_lint.form.identifiers import KEYS
from referral_lint.values.referral import Identifier

# Each child has its own; the rest belongs to the referral.
CHILD_KEYS = {"child_name", "child_dob_or_age", "child_address", "child_nhs_or_upn", "school_or_setting", "gp"}


@dataclass(frozen=True, slots=True)
class Identifiers:
    """[with] of kind ``identifier``; ``reason_has``: only when the reason holds these words."""

    key: str = among(lambda: KEYS)
    statuses: tuple[Literal["present", "missing", "invalid", "not-applicable", "could-not-check"], ...] = ("missing", "invalid")
    reason_has: str = ""


def identifier(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """An identifier is missing or invalid."""
    o = Identifiers(**spec.options)
    key, needle = o.key, o.reason_has
    per_child = key in CHILD_KEYS and len(c.referral.children) > 1
    found = (
        [(ch.label, dict(ch.identifiers).get(key)) for ch in c.referral.children]
        if per_child
        else [(None, dict(c.referral.identifiers).get(key))]
    )
    for child, one in found:
        if one is not None and one.status in o.statuses and needle.lower() in (one.reason or "").lower():
            yield _hit(key, child, one)


def _hit(key: str, child: str | None, one: Identifier) -> Hit:
    whose = f" ({child})" if child else ""
    fills = {"words": one.value or "", "note": one.reason or "", "child": whose, "suggestion": "", "cue": ""}
    return Hit(one.value or "", one.place, fills, identifier=key, child=child, confidence="high")
