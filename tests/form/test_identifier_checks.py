"""The examples of checks/IDN*.toml: form gives each identifier the status that the check looks for, or another."""

from __future__ import annotations

import pytest

from referral_lint.catalogue import check_specs
from referral_lint.form import referrals
from referral_lint.form.identifiers import KEYS
from tests.form.documents import lines

CHECKS = [c for c in check_specs() if c.kind == "identifier"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.code)
def test_examples(check) -> None:  # type: ignore[no-untyped-def]
    assert check.locked
    for flagged, examples in ((True, check.flags), (False, check.passes)):
        assert examples
        for x in examples:
            found = dict(referrals(lines(x.text))[0].identifiers)[check.options["key"]]
            assert (found.status in check.options["statuses"]) is flagged, (found, x.text)


def test_every_identifier_has_a_check() -> None:
    assert {c.identifier for c in CHECKS} == set(KEYS)
