"""What the fields of a form may mean: the concepts that a check or a sector's question may name."""

from __future__ import annotations

from functools import cache

from referral_lint.form.labels import wordings


@cache
def concepts() -> frozenset[str]:
    """Every concept of ``form/labels.toml``: of whole labels, of questions, and of an attribute of somebody."""
    w = wordings()
    owners = {owner for _, owner in w.owners} | set(w.sections.values())
    return frozenset({*w.whole.values(), *(c for c, _ in w.questions), *(f"{o}.{a}" for o in owners for a in w.attributes.values())})
