"""Patterns of the questions that were written narrowly: who, what and where must stand in the sentence, not only the topic."""

import pytest

from referral_lint.checking.questions.evidence import one_spoken
from referral_lint.checking.questions.patterns import rules
from referral_lint.checking.questions.windows import windows
from tests.questions.helpers import narrative, referral

MEETS = {
    ("health", "discharge-concerns"): [
        "She is about to take him home before he has been seen.",
        "Dad has carried the baby off the ward.",
        "I am not happy for her to go home tonight.",
        "The neighbour can't keep them another night.",
        "Clinic visit, not admitted.",
    ],
    ("health", "discrepancies"): [
        "Grandad says he fell off the settee.",
        "His mother told the nurse that the dog knocked him down.",
        "The explanation does not fit the bruise.",
        "Her story has changed since triage.",
        "The history is inconsistent.",
    ],
    ("health", "accompanied-by"): ["Home w nan at four.", "Fetched in by both parents.", "She came alone.", "His aunt stayed in the room."],
    ("housing", "family-or-friends"): ["Can't stop at her sister's.", "Her brother has no room.", "There is nobody else.", "Sofa surfing with a friend."],
    ("camhs", "how-childrens-services-assist"): ["Could you visit and see him on his own?", "Please assess how the twins are cared for.", "Somebody to go and see the home."],
    ("probation", "contact-with-children"): ["He sees his son every Saturday.", "He has not seen his girls since May.", "Alone with the girls two nights a week."],
    ("education", "aware-when"): ["He told me at break today.", "On 4 March Miss Lee noticed a mark."],
    ("education", "direct-disclosure"): ["She told Miss Lee that he hits her.", "He is non-verbal."],
}  # fmt: skip
MISSES = {
    ("health", "discharge-concerns"): ["Letter sent to the surgery after clinic.", "She went up to the ward at six."],
    ("health", "discrepancies"): ["Mum was tearful throughout.", "The flat was cold."],
    ("health", "accompanied-by"): ["Brought by ambulance.", "He was seen at nine."],
    ("housing", "family-or-friends"): ["Dad not asked.", "The rent is paid."],
    ("camhs", "how-childrens-services-assist"): ["Please consider your thresholds.", "Social care."],
    ("probation", "contact-with-children"): ["He is low in mood.", "His order ends in May."],
    ("education", "aware-when"): ["She has a mentor.", "He is often late."],
}


def _met(sector: str, key: str, text: str) -> bool:
    r = referral({"narrative.concerns": text})
    return one_spoken(windows(r, narrative(r))[0], 0.0, rules(sector)[key]).met


@pytest.mark.parametrize(("sector", "key", "text"), [(*k, t) for k, texts in MEETS.items() for t in texts])
def test_an_answer_meets_a_pattern(sector: str, key: str, text: str) -> None:
    assert _met(sector, key, text)


@pytest.mark.parametrize(("sector", "key", "text"), [(*k, t) for k, texts in MISSES.items() for t in texts])
def test_a_near_miss_meets_none(sector: str, key: str, text: str) -> None:
    assert not _met(sector, key, text)
