"""The sector, by agency and job before words; agencies of no sector are general."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from tests.form.documents import document


@pytest.mark.parametrize(
    ("role", "agency", "text", "sector"),
    [
        ("Staff nurse", "Emergency Department, Hill Hospital", "He was in school today.", "health"),
        ("School nurse", "Riverside Community NHS Trust", "I saw him in school.", "health"),
        ("Education mental health practitioner", "Oldtown Mental Health Support Team", "I saw her at school.", "camhs"),
        ("Consultant psychiatrist", "CAMHS", "She has an eating disorder.", "camhs"),
        ("Offender manager", "HMP Fen", "He is due for release.", "probation"),
        ("Probation officer", "Probation Service", "He lives in a hostel and pays rent.", "probation"),
        ("Keyworker", "St Mark's Hostel", "She is on a script.", "housing"),
        ("Tenancy officer", "Mersey Vale Homes", "The children's school rang.", "housing"),
        ("Deputy head", "Hill Primary School", "His mum is in hospital.", "education"),
        ("Attendance officer", "Education Welfare Service", "The family may be evicted.", "education"),
        ("Police constable", "Thames Valley Police", "The children go to Hill School.", "general"),
        ("Youth worker", "St Mark's church", "He told me at the club.", "general"),
    ],
)
def test_sector(role: str, agency: str, text: str, sector: str) -> None:
    form = document(
        [
            ["Name of child", "Ann Lee"],
            ["Date of birth", "1/2/2015"],
            ["Name of referrer", "Jo Pym"],
            ["Job title", role],
            ["Agency", agency],
            ["What are you worried about?", text],
        ]
    )
    found = referrals(form)[0].detection
    assert found.profile == sector
    assert 0 < found.confidence <= 1
    assert found.because


def test_nothing_to_go_by() -> None:
    assert referrals(document("Hello."))[0].detection.profile == "general"
