"""How forms end (a name below the last box, a date nobody asked for) and how people are listed in their boxes."""

from __future__ import annotations

from datetime import date

import pytest

from referral_lint.form import referrals
from tests.form.documents import document
from tests.form.test_forms_of_many_makers import CHILD, SENT, WORRIED, form, known
from tests.form.test_two_people_beside_each_other import people

ASKED = [
    ["School", "Elm Primary"],
    ["GP", "Elm Surgery"],
    ["Gender", "Female"],
    ["Ethnicity", "White British"],
    list(WORRIED),
    ["What have you done so far?", "We rang her aunt, who came and stayed until her mother was back."],
]


def test_a_name_below_the_form_is_who_refers() -> None:
    r = form(
        [*CHILD, *ASKED],
        "Jo Pike\nSpecialist Nurse, Elm Hospital CAMHS\n01632 960111\njo.pike@example.org\nFriday 17th April 2026",
    )
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == ("Jo Pike", "Specialist Nurse", "01632 960111")
    assert r.referral_date == date(2026, 4, 17)


def test_a_name_that_ends_an_answer_is_nobody_who_refers() -> None:
    r = form([*CHILD, *ASKED], "# Other people who know the family\nAnn Lee\nHealth visitor, Elm Surgery")
    assert r.referrer.name == ""


@pytest.mark.parametrize(
    "end",
    [
        "Completed by Jo Pike, Teacher, on 28/09/2026.",
        "Created at 28/09/2026 13:22 by Pike, Jo. Last modified at 28/09/2026 13:29",
        "Date: 28/09/2026     Time: 10:20     Signed: J. Pike",
        "28 September 2026",
    ],
)
def test_when_a_form_was_filled_in(end: str) -> None:
    r = form([*CHILD, *ASKED, *SENT], end)
    assert r.referral_date == date(2026, 9, 28)


def test_two_days_say_nothing_of_when_a_form_was_filled_in() -> None:
    r = form([*CHILD, *ASKED, *SENT], "Typed by the office on 28/09/2026.\nSigned by Jo Pike on 30/09/2026.")
    assert r.referral_date is None


@pytest.mark.parametrize(
    "end", ["Sent home on 3 March 2026 with a letter.", "Sent home unwell 3 March 2026.", "Typed up the notes of 3 March 2026."]
)
def test_what_happened_on_a_day_does_not_date_the_form(end: str) -> None:
    assert form([*CHILD, *ASKED, *SENT], end).referral_date is None


def test_a_row_of_labels_over_answers_of_which_one_is_empty() -> None:
    r = form(
        [*CHILD, *ASKED],
        [
            [
                "Your name\nJo Pike",
                "Grade\nParamedic",
                "Station\nElmhurst",
                "Contact number\n01632 960111",
                "Email",
                "Date of form\n08/03/2026 04:10",
            ]
        ],
    )
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == ("Jo Pike", "Paramedic", "01632 960111")
    assert r.referral_date == date(2026, 3, 8)


def household(*said: str) -> list[tuple[str, str]]:
    return people(form([*CHILD, ["Brothers and sisters", "\n".join(said)]], [list(WORRIED)], SENT))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("Tom Stone (14, not in school), Una Stone (11)",), [("Tom Stone", "sibling"), ("Una Stone", "sibling")]),
        (("Tom Stone (16, boards at Elm College)",), [("Tom Stone", "sibling")]),
        (("Tom Stone 07700 900961",), [("Tom Stone", "sibling")]),
        (("Bob Lee (lodger, 24)", "Ada Lee (lodger)"), [("Bob Lee", "lodger"), ("Ada Lee", "lodger")]),
        (("Tom Stone (Tommy)",), [("Tom Stone (Tommy)", "sibling")]),
    ],
)
def test_brothers_and_sisters_in_one_box(said: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert household(*said) == expected


def test_several_people_in_the_box_of_one() -> None:
    r = form(
        [*CHILD, ["Mother's name", "Sue Stone"], ["Name of others in the home", "Bob Lee – partner – 24\nAda Lee – grandmother – 64"]],
        [list(WORRIED)],
        SENT,
    )
    assert {("Bob Lee", "partner"), ("Ada Lee", "grandmother")} <= set(people(r))


def test_a_numbered_persons_label_goes_on_in_the_next_line() -> None:
    r = form(
        [*CHILD],
        "Parent or carer 1\nname\nSue Stone\nParent or carer 1\nrelationship to child\nMother\nParent or carer 1\nparental responsibility?\nYes",
        [list(WORRIED)],
        SENT,
    )
    assert ("Sue Stone", "mother") in people(r)
    assert dict(r.identifiers)["parental_responsibility"].status == "present"


def test_a_parent_whom_only_the_answer_about_responsibility_names() -> None:
    r = form([*CHILD, ["Who has parental responsibility?", "Mother – Sue Stone, 07700 900347"]], [list(WORRIED)], SENT)
    assert known(r, "parent_names") == "Sue Stone"
    assert dict(r.identifiers)["household"].status == "missing"  # who has it may live elsewhere


def test_an_address_in_a_letter_is_told_with_its_postcode() -> None:
    (r,) = referrals(
        document(
            "Dear team\nRe: Ada Stone, born 1 February 2015, of 41 Willow Bank, Oxley, OX99 7DG\nI am worried about Ada.\nYours sincerely\nJo Pike"
        )
    )
    assert known(r, "child_address") == "41 Willow Bank, Oxley, OX99 7DG"


def test_a_pupil_number_in_the_schools_box() -> None:
    r = form([*CHILD, ["School & UPN", "Elm Primary\nR341221020041"]], ASKED, SENT)
    assert dict(r.identifiers)["child_nhs_or_upn"].value == "R341221020041"


def test_a_grid_of_professionals_below_the_familys_own() -> None:
    r = form(
        CHILD,
        [["Full name", "Relationship to child", "DOB", "Holds PR?"], ["Sue Stone", "Mother", "02/03/1990", "Y"]],
        [["Professional", "Role", "Agency", "Contact"], ["Ann Lee", "School nurse", "Elm Surgery", "01632 960222"]],
        ASKED,
        SENT,
    )
    assert [(p.role, p.name) for p in r.people] == [("parent", "Sue Stone"), ("professional", "Ann Lee")]
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency) == ("Jo Pike", "Teacher", "Elm School")


@pytest.mark.parametrize("look", ["bold", "underline"])
def test_answers_in_bold_below_plain_labels(look: str) -> None:
    import io

    import docx as python_docx

    from referral_lint.reading import read_here

    word = python_docx.Document()
    for label, value in [*CHILD, *SENT, WORRIED]:
        word.add_paragraph(label)
        setattr(word.add_paragraph().add_run(value), look, True)
    out = io.BytesIO()
    word.save(out)
    (r,) = referrals(read_here("form.docx", content=out.getvalue())[0])
    assert [(c.person.name, c.person.dob) for c in r.children] == [("Ada Stone", "01/02/2015")]
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency, r.referrer.phone) == (
        "Jo Pike",
        "Teacher",
        "Elm School",
        "01632 960111",
    )
    assert [p.concept for p in r.passages] == ["narrative.concerns"]
