"""Checks on the form's own fields."""

from __future__ import annotations

from collections.abc import Iterable

from referral_lint.catalogue import CheckSpec
from referral_lint.checking.context import Context, Hit


def field(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """[with] concepts = [field concepts, "narrative.*" for a group]; states = ["blank", "not-known", "elsewhere"]; forms only."""
    if not c.referral.is_form:
        return
    states, concepts = spec.options.get("states", ["blank"]), spec.options["concepts"]
    for f in c.referral.fields:
        if not f.concept or not any(_matches(f.concept, w) for w in concepts):
            continue
        if f.state in states or (f.elsewhere and "elsewhere" in states):
            yield Hit(f.value, f.place, {"words": f.label, "note": f.value, "suggestion": "", "cue": f.label})


def _matches(concept: str, wanted: str) -> bool:
    return concept.startswith(wanted[:-1]) if wanted.endswith("*") else concept == wanted
