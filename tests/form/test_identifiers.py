"""Each identifier in fields first, in the text otherwise, and told apart by whose it is."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.values.referral import Identifier
from tests.form.documents import document

BASE = {
    "Name of child": "Molly Hart",
    "Date of birth": "",
    "NHS number": "",
    "UPN": "",
    "Home address": "",
    "School": "",
    "GP": "",
    "Date of referral": "04/03/2026",
    "Name of referrer": "Ruth Cole",
    "Job title": "",
    "Agency": "",
    "Telephone": "01632 960123",
}


def found(key: str, text: str = "Seen today.", **fields: str) -> Identifier:
    rows = [[k, fields.get(k.replace(" ", "_"), v)] for k, v in BASE.items()]
    return dict(referrals(document(rows, [["What are you worried about?"], [text]]))[0].identifiers)[key]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("child_dob_or_age", "Molly, who is 8, was hungry.", "8"),
        ("child_dob_or_age", "Molly (8) was hungry.", "8"),
        ("child_dob_or_age", "Molly was hungry. She is an 8 year old girl.", "8 year old"),
        ("child_address", "The family live at 14 Mill Lane, Oldtown.", "14 Mill Lane, Oldtown"),
        ("child_nhs_or_upn", "Her NHS number is 999 000 0018.", "999 000 0018"),
        ("parent_names", "Her mother, Jane Hart, rang me.", "Jane Hart"),
        ("parent_names", "Rob Hart, her father, came.", "Rob Hart"),
        (
            "parental_responsibility",
            "Mum says that both parents have parental responsibility.",
            "Mum says that both parents have parental responsibility.",
        ),
        ("household", "She lives with her nan and an uncle.", "She lives with her nan and an uncle"),
        ("school_or_setting", "She goes to Fir Lane Primary School.", "Fir Lane Primary School"),
        ("gp", "She is registered with Dr Ray at Dock Surgery.", None),
        ("family_phone", "I rang mum (07700 900888) at noon.", "07700 900888"),
        ("family_phone", "She wants to stay with her aunt. Mobile 07700 900888.", "07700 900888"),
    ],
)
def test_in_the_text(key: str, text: str, value: str | None) -> None:
    i = found(key, text)
    assert i.status == "present"
    assert value is None or (i.value or "").rstrip(".") == value.rstrip(".")
    assert i.place is not None


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("child_dob_or_age", "It happened 3 times in 2 weeks, at 8pm."),
        ("child_dob_or_age", "Her weight fell over 2/52 and bloods are due in 8/12."),
        ("parent_names", "Her mother's partner is Lee Dean."),
        ("parent_names", "Mum was upset."),
        ("household", "She said she lives for football."),
        ("family_phone", "I rang the health visitor, Jo Pym, on 07700 900888."),
        ("family_phone", "Please ring me on 07700 900888."),
        ("school_or_setting", "Her brother goes to Hill Primary School."),
        ("gp", "The practice nurse rang."),
        ("child_address", "I visited on 14 March at 10am."),
        ("parental_responsibility", "It is not clear who has parental responsibility."),
    ],
)
def test_not_in_the_text(key: str, text: str) -> None:
    assert found(key, text).status == "missing"


@pytest.mark.parametrize("dob", ["31/02/2018", "02/03/2031", "02/03/1980", "02/03/2018 (aged 12)", "30/13/2018"])
def test_impossible_dates_of_birth(dob: str) -> None:
    i = found("child_dob_or_age", Date_of_birth=dob)
    assert (i.status, i.value) == ("invalid", dob)
    assert i.reason


@pytest.mark.parametrize("dob", ["02/03/2018", "2 Mar 18", "02/03/2018 (8)", "aged 7", "7", "8/12", "about 3 yrs", "2018"])
def test_dates_of_birth_and_ages(dob: str) -> None:
    assert found("child_dob_or_age", Date_of_birth=dob).status == "present"


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("999 000 0018", "present"),
        ("9990000018", "present"),
        ("999-000-0018", "present"),
        ("999 000 0019", "invalid"),
        ("000 000 0000", "invalid"),
        ("999 000 001", "invalid"),
        ("N/K", "missing"),
    ],
)
def test_nhs_numbers(number: str, status: str) -> None:
    assert found("child_nhs_or_upn", NHS_number=number).status == status


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("P207000016049", "present"),
        ("p207 0000 16049", "present"),
        ("A207000016049", "invalid"),
        ("P2070", "invalid"),
        ("not known", "missing"),
    ],
)
def test_upns(number: str, status: str) -> None:
    assert found("child_nhs_or_upn", UPN=number).status == status


def test_the_test_range_is_noted() -> None:
    assert "tests" in (found("child_nhs_or_upn", NHS_number="999 000 0018").reason or "")


@pytest.mark.parametrize(
    ("phone", "status"),
    [("01632 960123", "present"), ("ext 4471", "invalid"), ("07700 9004", "invalid"), ("", "missing"), ("N/K", "missing")],
)
def test_the_referrers_number(phone: str, status: str) -> None:
    assert found("referrer_phone", Telephone=phone).status == status


def test_a_school_or_practice_that_refers_is_the_childs() -> None:
    assert found("school_or_setting", Agency="Fir Lane Primary School").value == "Fir Lane Primary School"
    assert found("gp", Agency="Dock Surgery").value == "Dock Surgery"
    assert found("gp", Agency="Fir Lane Primary School").status == "missing"
