"""Labels that no list knows, grids whose values look like labels, answers in capitals."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.form.wording import meaning
from tests.form.documents import document, lines


def test_an_unknown_label_beside_a_known_pair_is_a_label() -> None:
    table = [
        ["Name of child", "Ann Lee", "Date of birth", "1/2/2015"],
        ["Disability", "None known", "Favourite colour of the child", "Blue"],
        ["GP", "Dr Low, Elm Surgery", "Ethnicity", "White British"],
    ]
    rest = [["Name of referrer", "Jo Pym", "Job title", "Nurse"], ["What are you worried about?", "He is hungry."]]
    found = {f.label: f.value for f in referrals(document(table, rest))[0].fields}
    assert found["Disability"] == "None known"
    assert found["Favourite colour of the child"] == "Blue"


@pytest.mark.parametrize(
    "label",
    [
        "Whereabouts of child at time of referral",
        "Current location of child if different from home address",
        "Whereabouts of the child at the time of this referral",
    ],
)
def test_what_qualifies_a_label_changes_nothing(label: str) -> None:
    found = meaning(label)
    assert found is not None and found.concept == "child.current_location" and found.sure >= 0.9


@pytest.mark.parametrize(
    "rows",
    [
        [["Mother", "Jo Lund", "", ""], ["Child", "Ben", "4", ""], ["Baby", "n/k", "", ""]],
        [["mum", "Jo Lund", "", "yes"], ["5 siblings", "", "", ""]],
    ],
)
def test_kinship_in_the_first_column_is_a_value(rows: list[list[str]]) -> None:
    about = [["Child's name", "Ada Lund"], ["Date of birth", "2/3/2014"]]
    grid = [["Relationship", "Full name", "Date of birth", "Parental responsibility (Y/N)"], *rows]
    referral = referrals(document(about, "# Household", grid))[0]
    assert "Jo Lund" in [p.name for p in referral.people]
    assert [c.person.name for c in referral.children] == ["Ada Lund"]


def test_an_answer_in_capitals_is_no_heading() -> None:
    text = "CONSENT\nParental consent\nNOT ASKED\nChild consent\nYES\nWhat are you worried about?\nHE CAME IN WITH RED MARKS.\nMUM SAYS HE FELL OFF THE WALL.\nHE WAS CRYING."
    found = {p.concept: p.text for p in referrals(lines(text))[0].passages}
    assert found["consent.parent"] == "NOT ASKED"
    assert "HE WAS CRYING" in found["narrative.concerns"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("A Mrs Lowe lives in room 2 with her husband and a girl of about nine, Ines Lowe, who was off school.", "Ines Lowe"),
        ("I met Petra Novak and her son Milan Novak (4/6/2012) at the desk.", "Milan Novak"),
    ],
)
def test_a_child_met_in_mid_text(body: str, name: str) -> None:
    letter = lines(f"12 May 2026\nDear colleagues\n{body}\nYours sincerely\nTess Moor\nHousing officer")
    assert referrals(letter)[0].children[0].person.name == name


def test_an_unborn_child_in_the_subject() -> None:
    mail = lines("From: Jo Pym\nSubject: Larkwood - unborn\nHi all\nShe is pregnant and I supervise her.\nJo")
    child = referrals(mail)[0].children[0]
    assert child.unborn and "Larkwood" in child.person.name
