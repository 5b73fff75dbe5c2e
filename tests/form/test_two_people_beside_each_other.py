"""Layouts in which several people, or several answers, share a row, a line, a cell or the page's head."""

from __future__ import annotations

from dataclasses import replace

from referral_lint.form import referrals
from referral_lint.values.document import Block, Document
from referral_lint.values.referral import Referral
from tests.form.documents import document, lines
from tests.form.test_forms_of_many_makers import CHILD, SENT, TOLD, WORRIED, form, known


def people(r: Referral) -> list[tuple[str, str]]:
    return [(p.name, p.relationship.casefold()) for p in r.people]


def headed(read: Document, *texts: str) -> Referral:
    head = tuple(Block(len(read.blocks) + n, "header", t) for n, t in enumerate(texts))
    (r,) = referrals(replace(read, blocks=(*read.blocks, *head)))
    return r


def test_two_headings_side_by_side_are_two_blocks() -> None:
    r = form(
        [
            ["Details of child", None, "Your details", None],
            ["Name", "Ada Stone", "Name", "Jo Pike"],
            ["DOB", "01/02/2015", "Job title", "Teacher"],
            ["Address", "1 High Street, Ely CB7 9ZZ", "Telephone", "01632 960111"],
        ],
        [list(WORRIED)],
    )
    assert [(c.person.name, c.person.dob) for c in r.children] == [("Ada Stone", "01/02/2015")]
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == ("Jo Pike", "Teacher", "01632 960111")


def test_a_column_for_each_parent() -> None:
    r = form(
        CHILD,
        [
            ["", "Mother", "Father"],
            ["Full name", "Sue Stone", "Bob Lee"],
            ["Date of birth", "02/03/1990", "04/05/1988"],
            ["Has PR?", "Yes", "No"],
        ],
        [list(WORRIED)],
        SENT,
    )
    assert people(r) == [("Sue Stone", "mother"), ("Bob Lee", "father")]
    assert [c.person.dob for c in r.children] == ["01/02/2015"]


def test_one_digit_a_box() -> None:
    r = form([["Child's name", "Ada Stone"], ["Date of birth", *"01022015"]], [list(WORRIED)], SENT)
    assert known(r, "child_dob_or_age") == "01022015"


def test_numbered_questions_and_answers() -> None:
    (r,) = referrals(
        lines(
            "Q1. What is the child's name?\nA1. Ada Stone\nQ2. Date of birth\nA2. 01/02/2015\nQ3. Number on our system\nA3. X-12\n"
            f"Q4. What are you worried about?\nA4. {TOLD}\nQ5. Your name\nA5. Jo Pike\nQ6. Your telephone number\nA6. 01632 960111\n"
        )
    )
    assert [(c.person.name, c.person.dob) for c in r.children] == [("Ada Stone", "01/02/2015")]
    assert [p.text for p in r.passages] == [TOLD]
    assert (r.referrer.name, r.referrer.phone) == ("Jo Pike", "01632 960111")


def test_children_in_the_lines_of_one_answer() -> None:
    r = form(
        [["Dependants (name, DOB, sex, school)", "Ada Stone, 01/02/2015, F, Elm Primary\nBo Stone, 03/04/2018, M, none"]],
        [list(WORRIED)],
        SENT,
    )
    assert [(c.person.name, c.person.dob, c.person.gender) for c in r.children] == [
        ("Ada Stone", "01/02/2015", "F"),
        ("Bo Stone", "03/04/2018", "M"),
    ]


def test_no_child_of_a_list_is_lost_because_its_line_is_of_another_form() -> None:
    r = form([["Dependants", "Ada Stone, 01/02/2015, F\nBo Stone (3)"]], [list(WORRIED)], SENT)
    assert [(c.person.name, c.person.dob) for c in r.children] == [("Ada Stone", "01/02/2015"), ("Bo Stone", "3")]


def test_what_follows_a_numbered_childs_name_is_that_childs() -> None:
    (r,) = referrals(
        lines(
            "Child 1: Ada Stone\nDate of birth: 01/02/2015\nSchool: Elm Primary\nChild 2: Bo Stone\nDate of birth: 03/04/2018\nSchool: Tots Nursery\n"
            f"Home address: 1 High Street, Ely CB7 9ZZ\nGP: Elm Surgery\nReferrer: Jo Pike\nTelephone: 01632 960111\nConcerns: {TOLD}\n"
        )
    )
    seen = [[dict(c.identifiers)[k].value for k in ("child_dob_or_age", "school_or_setting", "child_address", "gp")] for c in r.children]
    assert seen == [
        ["01/02/2015", "Elm Primary", "1 High Street, Ely CB7 9ZZ", "Elm Surgery"],
        ["03/04/2018", "Tots Nursery", "1 High Street, Ely CB7 9ZZ", "Elm Surgery"],
    ]


def test_the_same_as_the_first_child() -> None:
    r = form(
        [
            ["", "Child 1", "Child 2"],
            ["Name", "Ada Stone", "Bo Stone"],
            ["Date of birth", "01/02/2015", "03/04/2018"],
            ["Address", "1 High Street, Ely CB7 9ZZ", "As child 1"],
            ["GP", "Elm Surgery", "ditto"],
        ],
        [list(WORRIED)],
        SENT,
    )
    seen = [[dict(c.identifiers)[k].value for k in ("child_address", "gp")] for c in r.children]
    assert seen == [["1 High Street, Ely CB7 9ZZ", "Elm Surgery"]] * 2


def test_an_answer_that_looks_like_a_label_below_its_label() -> None:
    r = form(
        CHILD,
        [["Reported by\nJo Pike", "Position\nDesignated Safeguarding Lead"], ["Phone\n01632 960111", "Date\n4 March 2026"]],
        [list(WORRIED)],
    )
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == ("Jo Pike", "Designated Safeguarding Lead", "01632 960111")


def test_a_column_of_numbers_is_no_answer() -> None:
    r = form(
        [
            ["1.1", "Child's name", "Ada Stone"],
            ["1.2", "Date of birth", "01/02/2015"],
            ["1.3", "Your name", "Jo Pike"],
            ["1.4", WORRIED[0], TOLD],
        ],
    )
    assert [c.person.name for c in r.children] == ["Ada Stone"]
    assert [p.text for p in r.passages] == [TOLD]


def test_a_column_of_ages_is_no_numbering() -> None:
    r = form(
        CHILD,
        "# Household",
        [["Age", "Name", "Relationship"], ["3", "Bo Stone", "Brother"], ["7", "Cy Stone", "Brother"], ["34", "Sue Stone", "Mother"]],
        [list(WORRIED)],
        SENT,
    )
    assert [(p.name, p.dob) for p in r.people] == [("Bo Stone", "3"), ("Cy Stone", "7"), ("Sue Stone", "34")]


def test_links_to_change_an_answer() -> None:
    asked = [
        ("What is the child's name?", "Ada Stone"),
        ("Date of birth", "01/02/2015"),
        ("Your name", "Jo Pike"),
        ("Your telephone", "01632 960111"),
    ]
    r = form([[q, a, f"Change {q[0].lower()}{q[1:]}"] for q, a in asked], [list(WORRIED)])
    assert [(c.person.name, c.person.dob) for c in r.children] == [("Ada Stone", "01/02/2015")]
    assert (r.referrer.name, r.referrer.phone) == ("Jo Pike", "01632 960111")


def test_who_somebody_is_in_brackets_behind_the_name() -> None:
    r = form(
        CHILD,
        [["Carers", "Sue Stone (mother, has PR), 07700 900440; Bob Lee (father)"], ["Who else lives there?", "Grandfather, Tom Stone"]],
        [list(WORRIED)],
        SENT,
    )
    assert people(r) == [("Sue Stone", "mother"), ("Bob Lee", "father"), ("Tom Stone", "grandfather")]


def test_the_heads_of_the_page() -> None:
    form_of = document(CHILD, [list(WORRIED)])
    r = headed(form_of, "Referred by: Jo Pike    Role: Teacher    Tel: 01632 960111")
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == ("Jo Pike", "Teacher", "01632 960111")
    assert headed(form_of, "Author: Jo Pike", "Version 3").referrer.name == ""  # of the template
    labelled = headed(
        document([["Sex", "F"], ["School", "Elm Primary"], ["GP", "Elm Surgery"], list(WORRIED)], SENT),
        "Name: Ada Stone",
        "DOB: 01/02/2015",
    )
    assert [(c.person.name, c.person.dob) for c in labelled.children] == [("Ada Stone", "01/02/2015")]


def test_the_agency_in_a_forms_head() -> None:
    who = [["Name of referrer", "Jo Pike"], ["Job title", "Teacher"], ["Referrer's telephone", "01632 960111"]]
    assert form("Elm Day Nursery – Referral form", CHILD, [list(WORRIED)], who).referrer.agency == "Elm Day Nursery"
    assert form("Elmshire County Council – Referral form", CHILD, [list(WORRIED)], who).referrer.agency == ""


def test_a_form_in_a_mail_is_dated_by_the_mail() -> None:
    read = document(CHILD, [list(WORRIED)], SENT)
    (r,) = referrals(replace(read, sent="2026-03-04T14:20"))
    assert (str(r.referral_date), r.referral_time) == ("2026-03-04", "14:20")
    dated = document(CHILD, [list(WORRIED)], [*SENT, ["Date of referral", "3 March 2026"]])
    (r,) = referrals(replace(dated, sent="2026-03-04T14:20"))
    assert str(r.referral_date) == "2026-03-03"


def test_a_schools_contacts_are_the_family() -> None:
    r = form(
        CHILD,
        ["# Contacts"][0],
        [["Priority", "Name", "Relationship", "PR", "Phone"], ["1", "Sue Stone", "Mother", "Yes", "07700 900440"]],
        [list(WORRIED)],
        SENT,
    )
    assert people(r) == [("Sue Stone", "mother")]
