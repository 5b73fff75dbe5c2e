"""No advice that could put a child at more risk."""

import pytest
from checking_build import referral

from referral_lint.catalogue import check_specs, criteria
from referral_lint.checking.safety import Situation, adapt, safe_advice, situation

FGM = Situation(("fgm",), ("female genital mutilation",))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I am worried about FGM.", "fgm"),
        ("She says her uncle talks of the family honour and of shame.", "honour"),
        ("She does not want to get married.", "forced-marriage"),
        ("There is a question of fabricated or induced illness.", "fabricated-illness"),
        ("Dad smacked me on the leg, dad hit me.", "parent-harms"),
        ("He is frightened of his father.", "parent-harms"),
        ("His mother's boyfriend hits him.", "parent-harms"),
    ],
)
def test_situations_are_recognised(text: str, name: str) -> None:
    assert name in safe_advice(text).names
    assert name in situation(*referral(text)).names


@pytest.mark.parametrize("text", ["He is often late for school.", "No known domestic violence.", "Her honest account."])
def test_ordinary_referrals_are_not(text: str) -> None:
    assert not safe_advice(text)


@pytest.mark.parametrize(
    "advice", ["Ask the parents for consent.", "Get consent.", "Speak to the child and write what he said.", "Discuss it with the family."]
)
def test_advice_gains_its_condition_or_turns_round(advice: str) -> None:
    plain = adapt(advice, None)
    assert plain.startswith(advice) and "only if it is safe" in plain and "write why not" in plain and "leading questions" in plain
    turned = adapt(advice, FGM)
    assert advice not in turned and "female genital mutilation" in turned and "not told" in turned and "do not tell" in turned


@pytest.mark.parametrize(
    "advice", ["Spell out each short form once.", "Give the GP's name and practice.", "Give a telephone number for the family."]
)
def test_other_advice_is_left_alone(advice: str) -> None:
    assert adapt(advice, FGM) == advice == adapt(advice, None)


def test_advice_that_is_already_safe_is_not_said_twice() -> None:
    advice = "If it is safe, and only if it is safe, ask a parent for consent."
    assert adapt(advice, None) == advice


def test_every_shipped_advice_is_safe_after_adapting_and_none_says_not_to_send() -> None:
    for one in (*check_specs(), *criteria()):
        for told in (adapt(one.advice, None), adapt(one.advice, FGM)):
            lower = told.lower()
            if "consent" in lower or "speak to the child" in lower:
                assert "safe" in lower, one
            assert "don't send" not in lower and "do not send" not in lower and "not ready" not in lower
