"""Checks on the form's own fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from referral_lint.catalogue import CheckSpec
from referral_lint.catalogue.model import among
from referral_lint.checking.context import Context, Hit
from referral_lint.checking.vocabulary import concepts


def _wanted() -> frozenset[str]:
    known = concepts()
    return known | {f"{c.split('.')[0]}.*" for c in known}


@dataclass(frozen=True, slots=True)
class Fields:
    """[with] of kind ``field``; "narrative.*" for a group of concepts."""

    concepts: tuple[str, ...] = among(_wanted)
    states: tuple[Literal["blank", "not-known", "elsewhere"], ...] = ("blank",)


def field(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """A field of the form is in one of the states; forms only."""
    if not c.referral.is_form:
        return
    o = Fields(**spec.options)
    for f in c.referral.fields:
        if not f.concept or not any(_matches(f.concept, w) for w in o.concepts):
            continue
        if f.state in o.states or (f.elsewhere and "elsewhere" in o.states):
            yield Hit(f.value, f.place, {"words": f.label, "note": f.value, "suggestion": "", "cue": f.label})


def _matches(concept: str, wanted: str) -> bool:
    return concept.startswith(wanted[:-1]) if wanted.endswith("*") else concept == wanted
