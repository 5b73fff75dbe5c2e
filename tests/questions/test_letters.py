"""What stands round a letter answers nothing; a plain No in the form's box does; evidence is as it was written."""

from dataclasses import replace

import pytest

from referral_lint.checking.questions.slots import slot
from referral_lint.checking.questions.windows import windows
from referral_lint.values.document import Place
from referral_lint.values.referral import Child, Identifier, Person
from tests.questions.helpers import asked, narrative, referral

LETTER = """{line}

I am writing about a boy in my clinic.

{last}
"""


def _furniture(line: str, last: str = "He is thin.", concept: str = "letter") -> dict[str, bool]:
    r = referral({concept: LETTER.format(line=line, last=last)})
    return {w.text: w.furniture for w in windows(r, narrative(r)) if w.sentences == 1}


@pytest.mark.parametrize(
    "line",
    [
        "14 July 2026",
        "Monday 3 August 2026",
        "Re: Omar Tate, 3 Mill Lane",
        "Dear colleague",
        "cc: Dr Shah, Mill Surgery",
        "Tel: 01632 960111",
        "Omar Tate, DOB 4/5/2017, NHS number 999 000 0000",
    ],
)
def test_a_letters_lines_are_furniture(line: str) -> None:
    assert _furniture(line)[line]


@pytest.mark.parametrize(
    "line",
    [
        "He came on 14 July 2026.",
        "To me she said that he fell.",
        "He was born at 30 weeks.",
        "Bruise to the left ear.",
        "Thanks to his nan he is fed.",
    ],
)
def test_what_tells_something_is_not(line: str) -> None:
    assert not _furniture(line)[line]


def test_a_signature_follows_the_leave_taking() -> None:
    assert _furniture("14 July 2026", "Yours sincerely\n\nJo Marsh\n\nSenior dentist")["Senior dentist"]
    assert not _furniture("14 July 2026", "Senior dentist")["Senior dentist"]


def test_a_form_has_no_furniture() -> None:
    assert not _furniture("14 July 2026", concept="narrative.concerns")["14 July 2026"]


@pytest.mark.parametrize(
    ("said", "settled"),
    [
        ("No", True),
        ("no, not my place", True),
        ("Not spoken to yet", True),
        ("Nobody has.", True),
        ("Now rung twice", False),
        ("See below", False),
    ],
)
def test_a_plain_no_says_that_parents_were_not_told(said: str, settled: bool) -> None:
    r = referral({"narrative.concerns": "She fell.", "spoken.parents": said})
    assert bool(slot("parents-not-told", r, windows(r, narrative(r)))) is settled
    if settled:
        assert asked("education", r)["spoken-to-parents"].evidence[0].excerpt == said


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("EDD 11/08/2026", "11/08/2026"),
        ("3) If unborn, estimated date of delivery: 29/11/2026", "29/11/2026"),
        ("4 Mill Lane, Ely", "4 Mill Lane, Ely"),
    ],
)
def test_an_unborn_childs_date_is_shown_as_written(value: str, written: str) -> None:
    r = referral({"narrative.concerns": "Mum is 20 weeks."}, child="Unborn baby Tate", known=("child_dob_or_age", "child_address"))
    known = tuple(
        (k, Identifier("present", value if k == "child_dob_or_age" else "4 Mill Lane", Place(0, 0, 1))) for k, _ in r.identifiers[1:]
    )
    unborn = Child("Unborn baby Tate", Person("child", "Unborn baby Tate"), True, None, known)
    shown = slot("child-details", replace(r, identifiers=known, children=(unborn,)), ())
    assert shown[0].excerpt == written
