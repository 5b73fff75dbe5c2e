"""The criteria by ear: what is not there however much is written, and what the ear is told of where a sentence stands and when."""

from __future__ import annotations

import pytest
from checking_build import REFERRED, referral

from referral_lint import check_text
from referral_lint.catalogue import criteria
from referral_lint.checking import written
from referral_lint.checking.criteria.measures import EAR
from referral_lint.checking.statements import statements
from referral_lint.learned import ear
from referral_lint.learned.encoder import VECTOR

CAREFUL = (
    "To: MASH duty team\nDate: 12 March 2026\nFrom: Priya Nair, designated safeguarding lead, Oakfield Primary, 0113 496 0412\n\n"
    "Leo Hartley was born on 3 May 2017 and lives at 4 Mill Lane, Leeds, with his mum Dana Hartley, who has parental responsibility.\n"
    "On Wednesday 11 March 2026 at 9.10am Leo came in with a bruise the size of a fist on his left arm. He said that his mum's partner, Carl Webb, "
    "had grabbed him because he spilled his cereal. He has said twice since Christmas, on 14 January and 3 February, that Carl throws things. "
    "He has been tearful on four mornings this month and told his teacher that he does not like Wednesdays, when his mum works late.\n"
    "I am worried that Carl is hurting him and that it will happen again.\n"
)
DONE = (
    "I spoke to Leo on his own at 9.30am and drew the bruise on a body map. At 10.15am I rang his mum, who had not seen it; she agreed to this "
    "referral. I have asked his teacher to keep a log and arranged for our nurse to see him today.\n"
)


def applies(text: str, key: str) -> bool | None:
    return next(c.applies for c in check_text(text)[0].criteria if c.key == key)


def test_a_long_clear_letter_that_never_says_what_was_done() -> None:
    assert applies(CAREFUL, "poor.action-unclear") is True
    assert applies(CAREFUL + DONE, "poor.action-unclear") is False


def test_what_the_worry_is_may_be_missing_from_a_long_letter() -> None:
    plain = CAREFUL + DONE
    unsaid = (
        "To: MASH duty team\nDate: 12 March 2026\nFrom: Priya Nair, designated safeguarding lead, Oakfield Primary, 0113 496 0412\n\n"
        "Leo Hartley was born on 3 May 2017 and lives at 4 Mill Lane, Leeds, with his mum Dana Hartley, who has parental responsibility.\n"
        "Leo's attendance is 96%. He plays in the under-nines and has a reading age of ten. On Tuesday 10 March 2026 his mum came to parents' evening "
        "and saw his teacher, Mr Cole, at 5.40pm. She moved here from Hull in 2024 and works at the bakery. His dad rings on Sundays.\n"
        "I rang his mum on 11 March at 10.15am to say that I was sending this form, and she was fine about it. Mr Cole has filled in the class log. "
        "Please let us know that this has arrived and who has it.\n"
    )
    assert applies(plain, "poor.concern-unclear") is False
    assert applies(unsaid, "poor.concern-unclear") is True


@pytest.mark.parametrize(
    ("text", "age"), [("It was today.", 0), ("He fell yesterday.", 1), ("On 1 March 2026 he fell.", 2), ("It was last week.", 2)]
)
def test_how_long_ago_a_day_was_is_told_to_the_ear(text: str, age: int) -> None:
    marks = written.marks(statements(*referral(text)), REFERRED)[0]
    ages = marks[len(written.PARTS) : -2]
    assert ages.tolist() == [float(i == age) for i in range(len(ages))]


def test_without_a_date_no_day_has_an_age() -> None:
    marks = written.marks(statements(*referral("On 1 March 2026 at 10.15 he fell.", referred=None)), None)[0]
    assert marks[len(written.PARTS) :].tolist() == [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0]


def test_next_to_nothing_read_is_even_odds() -> None:
    assert written.by_ear(statements(*referral("He fell. He cried.")), REFERRED) == {}


def test_the_shipped_ear_fits_the_readers_and_the_criteria() -> None:
    model = ear.load(written.MODEL)
    assert len(model.meanings) == VECTOR + written.MARKS
    weighed = {p["measure"].removeprefix(EAR) for c in criteria() for p in c.options.get("weigh", ()) if p["measure"].startswith(EAR)}
    assert weighed and weighed <= set(model.outcomes)
