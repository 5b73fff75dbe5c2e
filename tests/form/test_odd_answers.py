"""Answers of identifier fields that need judging: babies, several children, places without a name."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.values.document import Document
from tests.form.documents import document, lines
from tests.form.test_identifiers import found


@pytest.mark.parametrize(
    ("name", "born", "status"),
    [
        ("kids at 9B", "", "missing"),
        ("Siblings in Flat 4", "", "missing"),
        ("Ivo, Nell + baby", "9, 6 and 8 months", "missing"),
        ("IVO + BABY BOY. SURNAME ?DUNN SAME AS MUM", "3", "missing"),
        ("Baby boy Dunn (Ivo Dunn)", "01/03/2026", "present"),
        ("Baby Dunn (no first name yet)", "20/02/2026", "present"),
        ("Baby Dunn (no first name yet)", "20/02/2025", "missing"),
        ("Unborn baby (surname likely Dunn)", "", "present"),
        ("Baby girl (still in hospital)", "", "missing"),
    ],
)
def test_names(name: str, born: str, status: str) -> None:
    assert found("child_name", Name_of_child=name, Date_of_birth=born).status == status


def test_each_child_has_its_own_birth() -> None:
    rows = [
        ["Name of child", "Ivo Dunn (6) and Nell Dunn"],
        ["Date of birth", "Ivo 04/02/2020, Nell 7 months"],
        ["Date of referral", "04/03/2026"],
    ]
    (r,) = referrals(document(rows, [["Name of referrer", "Ruth Cole"], ["Telephone", ""]], [["What are you worried about?"], ["Cold."]]))
    assert [c.person.dob for c in r.children] == ["04/02/2020", "7 months"]
    assert dict(r.identifiers)["child_dob_or_age"].status == "present"


def test_month_and_year_of_birth() -> None:
    assert found("child_dob_or_age", Date_of_birth="10/2019").status == "present"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("Hotel", "missing"),
        ("the refuge", "missing"),
        ("c/o Ward 3", "missing"),
        ("Bay House, Church Lane, Oldtown", "present"),
        ("Harbour View Hotel", "present"),
        ("THE OLD FORGE, MILL LANE, SANDTON", "present"),
        ("flat above the bakery, Mill Lane, Sandton", "present"),
    ],
)
def test_addresses(address: str, status: str) -> None:
    assert found("child_address", Home_address=address).status == status


def _household(child: str, aunt: str) -> Document:
    return document(
        [["Name of child", "Molly Hart"], ["Home address", child], ["School", "Oak School"], ["GP", ""]],
        "# Household",
        [["Name", "Relationship to child", "Address"], ["Ann Lee", "Aunt", aunt]],
        [["Name of referrer", "Ruth Cole"], ["Telephone", "01632 960123"]],
        [["What are you worried about?"], ["Seen today."]],
    )


@pytest.mark.parametrize(("aunt", "status"), [("4 Mill Lane, Sandton", "present"), ("as above", "missing"), ("", "missing")])
def test_an_address_care_of_somebody_is_that_persons(aunt: str, status: str) -> None:
    (r,) = referrals(_household("C/O aunt, see below", aunt))
    assert dict(r.identifiers)["child_address"].status == status


@pytest.mark.parametrize(
    ("school", "born", "status"),
    [
        ("", "10/11/2025", "not-applicable"),
        ("", "approx 5 months", "missing"),
        ("", "10/11/2018", "missing"),
        ("n/a", "10/11/2025", "not-applicable"),
        ("N/A - 4 months", "10/11/2025", "not-applicable"),
        ("None, at home with dad", "10/11/2025", "present"),
        ("Not in nursery", "10/11/2024", "present"),
    ],
)
def test_school_of_a_baby(school: str, born: str, status: str) -> None:
    assert found("school_or_setting", School=school, Date_of_birth=born).status == status


@pytest.mark.parametrize("gp", ["as spine", "here", "as above", "surgery"])
def test_a_practice_without_a_name(gp: str) -> None:
    assert found("gp", GP=gp).status == "missing"


@pytest.mark.parametrize(
    ("agency", "status"), [("Surgery", "missing"), ("our school", "missing"), ("Housing", "present"), ("Oak School", "present")]
)
def test_an_agency_is_more_than_the_word(agency: str, status: str) -> None:
    assert found("referrer_agency", Agency=agency).status == status


def test_a_date_with_its_weekday_is_no_child() -> None:
    (r,) = referrals(lines("Hello\nFri 06/03/2026, on shift\nA lad told us that his dad hits him.\nThanks\nRuth Cole\n"))
    assert r.children[0].person.name == ""
