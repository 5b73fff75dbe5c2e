"""Every criterion of ``checks/criteria.toml``, decided."""

from __future__ import annotations

from referral_lint.catalogue import CriterionSpec
from referral_lint.catalogue import criteria as specs
from referral_lint.checking.criteria.input import CriteriaInput
from referral_lint.checking.criteria.measures import measures
from referral_lint.checking.criteria.rules import RULES
from referral_lint.values.report import Criterion


def criteria(c: CriteriaInput) -> tuple[Criterion, ...]:
    """One Criterion a key, in the guidance's order, with the ids of the findings that belong to it."""
    measured = measures(c)
    return tuple(_criterion(spec, c, measured) for spec in specs())


def _criterion(spec: CriterionSpec, c: CriteriaInput, measured: dict[str, float]) -> Criterion:
    applies, explanation = RULES[spec.rule](spec, c, measured)
    return Criterion(spec.key, applies, explanation, tuple(f.id for f in c.findings if f.criterion == spec.key and f.id))
