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
        ("Consultant child and adolescent psychiatrist", "Elm Clinic", "He has OCD.", "camhs"),
        ("RMN", "Holly Ward", "Told a peer before his section 17 leave. EUPD traits.", "camhs"),
        ("Workshop tutor", "Northern Wheels Training", "He has passed his Level 1.", "education"),
        ("", "Student Services", "One of our students told me.", "education"),
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


@pytest.mark.parametrize(
    ("letter", "sector"),
    [
        (
            "Marsh Community Midwives\nThe Elm Children's Centre, Mill Lane\n\nDear colleagues\nI am Tia's named midwife. She is 30 weeks pregnant.",
            "health",
        ),
        ("Dear all\nI run the Sunday unpaid work group. One of my lads brought his little girl.\nBaz", "probation"),
        ("Hello\nI'm the housing officer for Mill Court. The children were alone.\nSal", "housing"),
    ],
)
def test_what_a_letters_head_and_writer_say(letter: str, sector: str) -> None:
    assert referrals(document(letter))[0].detection.profile == sector


def test_a_forms_own_title_says_whose_it_is() -> None:
    rows = [["Name of child", "Ann Lee"], ["Date of birth", "1/2/2015"], ["Reason for referral", "Her weight has dropped."]]
    for title, sector in (
        ("# Health Visiting Service - Referral to Children's Social Care", "health"),
        ("# Housing Options: whom to tell", "general"),  # a field, not a title
        ("# Referral to Hill School", "general"),  # whom it goes to
    ):
        assert referrals(document(title, rows))[0].detection.profile == sector
