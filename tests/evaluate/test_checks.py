"""Which findings the labels can judge, and how."""

from __future__ import annotations

import pytest

from referral_lint.catalogue import check_specs
from referral_lint.evaluate.checks import judged, tally

LABELS = {
    "spans": [
        {"kind": "acronym", "text": "TAF"},
        {"kind": "acronym", "text": "PAMS", "borderline": True},
    ],
    "questions": {"how-aware": "missing", "aware-when": "n/a", "support-to-date": "answered"},
    "identifiers": {"gp": "missing", "child_name": "present", "child_nhs_or_upn": "invalid"},
    "criteria": {"poor.delayed": True, "good.request": True},
    "consent": "not-recorded",
    "urgent": False,
}

SPECS = {s.code: s for s in check_specs()}


def finding(code: str, **more: str) -> dict[str, object]:
    return {"code": code, "kind": None, "question": None, "identifier": None, "excerpt": "", **more}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (finding("JRG001", kind="acronym", excerpt="TAF"), [("JRG001", True)]),
        (finding("JRG001", kind="acronym", excerpt="CIN"), [("JRG001", False)]),
        (finding("JRG001", kind="acronym", excerpt="PAMS"), []),
        (finding("QST001", question="how-aware"), [("QST001", True)]),
        (finding("QST001", question="support-to-date"), [("QST001", False)]),
        (finding("QST001", question="aware-when"), []),
        (finding("IDN009", identifier="gp"), [("IDN009", True)]),
        (finding("IDN010", identifier="child_nhs_or_upn"), [("IDN010", True)]),
        (finding("IDN001", identifier="child_name"), [("IDN001", False)]),
        (finding("DNG001"), [("DNG001", False)]),
        (finding("CON001"), [("CON001", False)]),
        (finding("DEL001"), [("DEL001", True)]),
        (finding("MSH001"), []),
        (finding("OUR001"), []),
    ],
)
def test_judged(said: dict[str, object], expected: list[tuple[str, bool]]) -> None:
    assert list(judged(LABELS, [said], SPECS)) == expected


def test_a_label_is_found_once() -> None:
    twice = [finding("JRG001", kind="acronym", excerpt="TAF"), finding("JRG002", kind="acronym", excerpt="TAF")]
    assert tally(judged(LABELS, twice, SPECS)) == {"JRG001": (1, 1), "JRG002": (1, 0)}
