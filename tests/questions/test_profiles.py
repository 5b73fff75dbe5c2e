"""The sector profiles: every question of the guidance, with what is needed to judge and explain it."""

import pytest

from referral_lint.catalogue import profiles, shipped_profile
from referral_lint.checking.questions.conditions import CONDITIONS
from referral_lint.checking.questions.evidence import model
from referral_lint.checking.questions.patterns import rules
from referral_lint.checking.questions.slots import _SLOTS

KEYS = {
    "health": "presenting-need arrival-date-time treatment-advice signposting accompanied-by other-professionals discrepancies previous-presentations discharge-concerns "
    "reason-for-escalation child-details part-of-health",
    "camhs": "referring-agency referring-person duration-of-work diagnosis history-separated risks managed-by-parents managed-by-camhs how-childrens-services-assist reason-for-escalation",
    "probation": "offence sentencing-date sentence pprc-offences contact-with-children restrictions risk-level child-details",
    "housing": "application-date reason-homeless support-offered domestic-violence family-or-friends public-funds immigration-status supporting-themselves",
    "education": "aware-when how-aware direct-disclosure spoken-to-parents school-context support-to-date previous-concerns",
    "general": "",
}


@pytest.mark.parametrize("sector", KEYS)
def test_every_question_of_the_guidance_is_there(sector: str) -> None:
    assert [q.key for q in shipped_profile(sector).questions] == KEYS[sector].split()


@pytest.mark.parametrize("sector", KEYS)
def test_a_profile_has_three_to_five_lines_to_ask_oneself(sector: str) -> None:
    assert 3 <= len(shipped_profile(sector).ask_yourself) <= 5


def test_the_shipped_profiles_are_the_six() -> None:
    assert set(profiles()) == set(KEYS)


@pytest.mark.parametrize("sector", [s for s in KEYS if s != "general"])
def test_every_question_has_patterns_a_model_and_known_names(sector: str) -> None:
    learned = model(sector)
    assert learned is not None
    for q in shipped_profile(sector).questions:
        assert q.key in rules(sector) and q.key in learned.labels
        assert q.applies in CONDITIONS
        assert not q.slot or q.slot in _SLOTS
        assert q.words and q.ask.endswith("?") and q.advice and q.cues and q.source.startswith("guidance 002")


def test_only_health_forbids_medical_jargon() -> None:
    assert [s for s in KEYS if shipped_profile(s).no_medical_jargon] == ["health"]


def test_advice_to_speak_to_parents_says_only_if_it_is_safe() -> None:
    q = next(q for q in shipped_profile("education").questions if q.key == "spoken-to-parents")
    assert "only if it is safe" in q.advice.lower()
