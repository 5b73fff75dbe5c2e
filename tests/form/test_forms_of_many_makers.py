"""Layouts that many makers of forms use: answers inside the label's cell, a referrer in a row, blocks under a person's heading."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.values.referral import Referral
from tests.form.documents import document, lines

TOLD = "On Monday she told me that she is hungry and that nobody was at home when she came in from school."
WORRIED = ("What are you worried about?", TOLD)
CHILD = [["Child's name", "Ada Stone"], ["Date of birth", "01/02/2015"], ["Home address", "1 High Street, Ely CB7 9ZZ"]]
SENT = [["Name of referrer", "Jo Pike"], ["Job title", "Teacher"], ["Agency", "Elm School"], ["Referrer's telephone", "01632 960111"]]


def form(*parts) -> Referral:  # type: ignore[no-untyped-def]
    (r,) = referrals(document(*parts))
    assert r.is_form
    return r


def known(r: Referral, key: str) -> str:
    return dict(r.identifiers)[key].value or ""


def test_the_answer_in_the_labels_cell() -> None:
    r = form(
        [
            ["Full name\nAda Stone", "Date of birth\n01/02/2015", "Gender\nF"],
            ["Home address\n1 High Street, Ely", "Postcode\nCB7 9ZZ", "School\nElm Primary"],
        ],
        [[WORRIED[0]], [TOLD]],
        SENT,
    )
    assert (known(r, "child_name"), known(r, "child_dob_or_age"), known(r, "school_or_setting")) == (
        "Ada Stone",
        "01/02/2015",
        "Elm Primary",
    )


def test_the_forms_own_words_below_a_label() -> None:
    r = form(
        [
            ["Full name\nAs on the birth certificate.", "Ada Stone"],
            ["Date of birth\nOr the due date.", "01/02/2015"],
            ["Home address\nWhere the child sleeps.", "1 High Street, Ely"],
        ],
        [list(WORRIED)],
        SENT,
    )
    assert [c.person.name for c in r.children] == ["Ada Stone"]
    assert known(r, "child_dob_or_age") == "01/02/2015"


@pytest.mark.parametrize(
    "header",
    [
        ["Name", "Agency", "Role", "Telephone"],
        ["Name of referrer", "Organisation", "Designation", "Telephone"],
        ["Completed by", "Organisation", "Job title", "Phone"],
    ],
)
def test_the_referrer_in_a_row(header: list[str]) -> None:
    r = form("# Child", CHILD, "# Referrer", [header, ["Jo Pike", "Elm School", "Teacher", "01632 960111"]], [list(WORRIED)])
    assert [c.person.name for c in r.children] == ["Ada Stone"]
    assert (r.referrer.name, r.referrer.agency, r.referrer.relationship, r.referrer.phone) == (
        "Jo Pike",
        "Elm School",
        "Teacher",
        "01632 960111",
    )
    assert not known(r, "family_phone")


def test_a_name_with_a_job_is_nobodys_brother() -> None:
    r = form(
        CHILD,
        [list(WORRIED)],
        [["Name", "Jo Pike"], ["Job title", "Teacher"], ["Organisation", "Elm School"], ["Telephone", "01632 960111"]],
    )
    assert [c.person.name for c in r.children] == ["Ada Stone"]
    assert (r.referrer.name, r.referrer.phone) == ("Jo Pike", "01632 960111")


@pytest.mark.parametrize("heading", ["Mother", "Main applicant", "Father of the child", "Next of kin", "Significant adults"])
def test_a_person_under_a_heading(heading: str) -> None:
    r = form(
        CHILD, [[heading, ""], ["Name", "Sue Stone"], ["Date of birth", "01/02/1990"], ["Telephone", "07700 900901"]], [list(WORRIED)], SENT
    )
    assert [c.person.name for c in r.children] == ["Ada Stone"]
    assert any(p.name == "Sue Stone" for p in r.people)
    assert known(r, "family_phone") == "07700 900901"


def test_a_second_child_stays_a_child() -> None:
    r = form(CHILD, [["Child's name", "Ben Stone"], ["Date of birth", "03/04/2018"]], [list(WORRIED)], SENT)
    assert [c.person.name for c in r.children] == ["Ada Stone", "Ben Stone"]


def test_what_is_told_under_the_nature_of_concern_is_checked() -> None:
    r = form(CHILD, [["Nature of concern", f"{TOLD} I saw a red mark."]], SENT)
    assert [p.concept for p in r.passages] == ["narrative.concerns"]


def test_a_category_is_no_narrative() -> None:
    r = form(CHILD, [["Category of concern", "Neglect"], list(WORRIED)], SENT)
    assert [p.text for p in r.passages] == [TOLD]


def test_two_questions_with_boxes_in_one_cell_and_the_reason_below() -> None:
    r = form(
        CHILD,
        [list(WORRIED)],
        [["Is the parent aware?   ☐ Yes  ☒ No      Has the parent given consent?   ☐ Yes  ☒ No"]],
        [["Reason", "Al lives at home and may hurt her if he is told."]],
        SENT,
    )
    said = {f.concept: f.value for f in r.fields if (f.concept or "").startswith("consent.")}
    assert said == {
        "consent.aware": "No",
        "consent.parent": "No",
        "consent.reason_if_not": "Al lives at home and may hurt her if he is told.",
    }


def test_who_signs_below_a_form_without_a_referrer() -> None:
    more = [["Gender", "F"], ["School", "Elm Primary"], ["GP", "Dr Una Hart, Elm Surgery"]]
    r = form([*CHILD, *more], [list(WORRIED)], "Yours sincerely\nDr Jo Pike\nGP partner\nEly Surgery\n01632 960111")
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency, r.referrer.phone) == (
        "Dr Jo Pike",
        "GP partner",
        "Ely Surgery",
        "01632 960111",
    )
    assert not known(r, "family_phone")


@pytest.mark.parametrize("value", ["I do not know", "I don't know", "Prefer not to say", "Will check"])
def test_not_known_in_other_words(value: str) -> None:
    assert not known(form(CHILD, [["GP", value], list(WORRIED)], SENT), "gp")


def test_a_number_below_a_row_of_the_child() -> None:
    r = form(
        [["Name of child", "Date of birth", "Gender"], ["Ada Stone", "01/02/2015", "F"]],
        [["UPN", "A999000120170"], ["Home address", "1 High Street, Ely CB7 9ZZ"]],
        [list(WORRIED)],
        SENT,
    )
    assert known(r, "child_nhs_or_upn") == "A999000120170"


def test_a_plain_text_form_with_its_own_hint() -> None:
    (r,) = referrals(
        lines(
            "Children being referred - eldest first\nChild's name: Ada Stone\nDate of birth: 01/02/2015\nPresent address: 1 High Street, Ely\nWhat are you worried about?\n"
            + TOLD
            + "\nName of referrer: Jo Pike\nJob title: Teacher\n"
        )
    )
    assert [c.person.name for c in r.children] == ["Ada Stone"]
    assert known(r, "child_address") == "1 High Street, Ely"


@pytest.mark.parametrize(
    ("mother", "box", "status"),
    [
        ("Sue Stone (PR)", "", "present"),
        ("Sue Stone (no PR)", "", "missing"),
        ("Sue Stone", "Sue only", "present"),
        ("Sue Stone", "Mother", "present"),
    ],
)
def test_who_holds_parental_responsibility(mother: str, box: str, status: str) -> None:
    r = form(CHILD, [["Mother's name", mother], ["Who holds parental responsibility?", box]], [list(WORRIED)], SENT)
    assert dict(r.identifiers)["parental_responsibility"].status == status


def test_a_label_after_a_gap_ends_the_answer_above() -> None:
    text = f"Name of child\nAda Stone\n\nChild's date of birth\n01/02/2015\n\nWhat are you worried about?\n{TOLD}\n\nHas the parent agreed to this referral?\nYes, Sue agreed on Monday\n\nYour name\nJo Pike\n\nYour phone number\n01632 960671\n"
    (r,) = referrals(lines(text))
    assert (r.referrer.name, r.referrer.phone) == ("Jo Pike", "01632 960671")


def test_dots_that_lead_to_the_answer() -> None:
    text = f"Child's name .........: Ada Stone\nChild's gender ........: F\nDate of birth ........: 01/02/2015\nMother's name ........: Sue Stone\nWhat are you worried about?\n{TOLD}\nName of referrer ......: Jo Pike\n"
    (r,) = referrals(lines(text))
    assert (known(r, "child_name"), known(r, "parent_names"), r.referrer.name) == ("Ada Stone", "Sue Stone", "Jo Pike")


def test_two_pairs_in_a_line_led_by_dots() -> None:
    text = (
        "REFERRAL FORM\nChild's name ..... Ada Stone .....   Date of birth ..... 01/02/2015 .....\nG.P. ..... Dr Hart, Elm Surgery .....\n"
        f"Reason for referral\n{TOLD}\nReferred by ..... Jo Pike .....   Telephone ..... 01632 960111 .....\n"
    )
    (r,) = referrals(lines(text))
    assert (known(r, "child_name"), known(r, "child_dob_or_age"), known(r, "gp")) == ("Ada Stone", "01/02/2015", "Dr Hart, Elm Surgery")
    assert (r.referrer.name, r.referrer.phone) == ("Jo Pike", "01632 960111")


def test_two_words_for_one_person_in_a_label() -> None:
    r = form(
        CHILD,
        [
            ["Tenant / applicant first name", "Sue"],
            ["Tenant / applicant last name", "Stone"],
            ["Tenant / applicant date of birth", "01/02/1990"],
        ],
        [list(WORRIED)],
        SENT,
    )
    assert [(p.name, p.dob) for p in r.people] == [("Sue Stone", "01/02/1990")]


def test_children_in_numbered_lines_and_a_referrer_in_plain_ones() -> None:
    text = (
        "PERSON ON PROBATION\nSurname: STONE   First name: Sue\nDOB: 01/02/1990\nAddress: 5 High Street, Ely CB7 9ZZ\nOffence: theft\n\nCHILD(REN)\n"
        "1. STONE, Ada      DOB 01/02/2015   F   School: Elm Primary\n2. STONE-LEE, Bo   DOB 03/04/2018   M   School: Tots Nursery\n\n"
        f"CONCERN\n{TOLD}\n\nACTION TAKEN\nI went round.\n\nREFERRER\nJo Pike, Probation Practitioner, Ely PDU\n01632 960262\nDate: 16/06/2026\n"
    )
    (r,) = referrals(lines(text))
    assert [(c.person.name, c.person.dob) for c in r.children] == [("STONE, Ada", "01/02/2015"), ("STONE-LEE, Bo", "03/04/2018")]
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency, r.referrer.phone) == (
        "Jo Pike",
        "Probation Practitioner",
        "Ely PDU",
        "01632 960262",
    )


@pytest.mark.parametrize(
    "label",
    ["Do those with parental responsibility know you are asking, and what did they say?", "Woman informed of and agrees to referral"],
)
def test_questions_that_ask_for_agreement_too(label: str) -> None:
    r = form(CHILD, [[label, "Sue agreed on Monday."]], [list(WORRIED)], SENT)
    assert {f.concept: f.value for f in r.fields}["consent.parent"] == "Sue agreed on Monday."


def test_what_is_told_below_the_signature_is_kept() -> None:
    told = "Consent: Sue agreed to this on Monday when I rang her at home."
    (r,) = referrals(
        lines(
            f"Child's name: Ada Stone\nDate of birth: 01/02/2015\nHome address: 1 High Street, Ely CB7 9ZZ\nSchool: Elm Primary\nGP: Elm Surgery\n"
            f"What are you worried about?\n{TOLD}\n\nYours sincerely\nJo Pike\nTeacher, Elm Primary\n\n{told}\n"
        )
    )
    assert r.is_form and r.referrer.name == "Jo Pike"
    assert any(told in p.text for p in r.passages)
