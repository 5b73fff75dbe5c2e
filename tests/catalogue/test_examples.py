"""Every check's own examples: what it must flag, and what it must let pass, read as a .txt referral through the whole line."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from referral_lint import Settings, check_text
from referral_lint.catalogue import CheckSpec, Example, check_specs
from referral_lint.values.report import Report

CASES = [(s, side, e) for s in check_specs() for side, examples in (("flags", s.flags), ("passes", s.passes)) for e in examples]


@cache
def report(example: Example) -> Report:
    as_of = date.fromisoformat(example.as_of) if example.as_of else None
    return check_text(example.text, Settings(profile=example.profile, profile_from="option", as_of=as_of, area=example.area))[0]


@pytest.mark.parametrize(("spec", "side", "example"), CASES, ids=[f"{s.code}-{side}-{i}" for i, (s, side, _) in enumerate(CASES)])
def test_example(spec: CheckSpec, side: str, example: Example) -> None:
    found = [f for f in report(example).findings if f.code == spec.code]
    failed = [why for code, why in report(example).not_checked if code == spec.code]
    assert not failed, failed
    if side == "flags":
        assert found, f"{spec.code} should flag: {example.text}"
    else:
        assert not found, f"{spec.code} should let pass: {example.text} but flags {[f.excerpt or f.message for f in found]}"


@pytest.mark.parametrize("spec", check_specs(), ids=lambda s: s.code)
def test_every_check_has_examples_and_says_why(spec: CheckSpec) -> None:
    assert spec.flags and spec.passes
    assert all(len(x.strip()) > 3 for x in (spec.why, spec.advice, spec.source, spec.title_found, spec.message))
