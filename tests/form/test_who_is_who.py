"""Child, family, referrer and other professionals kept apart where a form has few labels."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.values.referral import Referral
from tests.form.documents import document, lines

SAID = "Concern: On 3 June 2026 Ann said that she was hit."


def read(text: str) -> Referral:
    return referrals(lines(text))[0]


def value(r: Referral, key: str) -> str | None:
    return dict(r.identifiers)[key].value


def children(r: Referral) -> list[tuple[str, str]]:
    return [(c.person.name, c.person.dob) for c in r.children]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Student: Aisha Noor Hussain, female, dob 21/05/2009, Year 12", [("Aisha Noor Hussain", "21/05/2009")]),
        ("Child: Aisha Hussain, Year 12", [("Aisha Hussain", "")]),
        ("Child: Lucy Purvis, aged 5. She lives with Gemma and Gemma's boyfriend Stu.", [("Lucy Purvis", "5")]),
        ("Children: Shane Purvis 8, Lucy Purvis 5", [("Shane Purvis", "8"), ("Lucy Purvis", "5")]),
        ("Children: Ada Obi 12/01/2018, Ben Obi 30/06/2021", [("Ada Obi", "12/01/2018"), ("Ben Obi", "30/06/2021")]),
        ("Child: Bailey Marsh + 3", [("Bailey Marsh + 3", "")]),
    ],
)
def test_what_is_said_beside_a_childs_name_is_no_other_child(line: str, found: list[tuple[str, str]]) -> None:
    assert children(read(f"{line}\n{SAID}")) == found


def test_children_who_are_only_counted_have_no_name() -> None:
    assert value(read(f"Children: 3 kids, ages 2, 5, 7 approx\n{SAID}"), "child_name") is None


def test_a_sentence_for_the_baby_is_no_name() -> None:
    r = read(f"Child's name: Ann Lee\nFor the baby: a scald could bring on labour early, and nobody has told the hostel yet.\n{SAID}")
    assert [c.person.name for c in r.children] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("label", "answer"), [("Officer", "Gareth Pugh"), ("Worker", "Jo Lee"), ("Worker's name", "Nadia Flynn"), ("Crew", "Lorna Pitt")]
)
def test_a_worker_is_no_child(label: str, answer: str) -> None:
    r = read(f"Child's name: Ann Lee\n{label}: {answer}\n{SAID}")
    assert ([c.person.name for c in r.children], r.referrer.name) == (["Ann Lee"], answer)


@pytest.mark.parametrize("label", ["Signed", "Report written by", "Referral to children's social care completed by", "Crew"])
def test_the_childs_name_is_never_the_referrers(label: str) -> None:
    r = read(f"Child's name: Ann Lee\n{label}: Kate Tunnard\nPosition: Youth club leader\n{SAID}")
    assert (r.children[0].person.name, r.referrer.name, r.referrer.relationship) == ("Ann Lee", "Kate Tunnard", "Youth club leader")


@pytest.mark.parametrize("label", ["Midwife", "Health visitor", "HV name", "Crew"])
def test_a_number_below_a_worker_is_the_workers(label: str) -> None:
    r = read(f"Name of child: Ann Lee\nMother: Kim Lee\n{SAID}\n\n{label}: Adele Hume\nTel: 01632 960564")
    assert (r.referrer.name, value(r, "referrer_phone"), value(r, "family_phone")) == ("Adele Hume", "01632 960564", None)


def test_a_number_below_a_professional_is_neither_the_familys_nor_the_referrers() -> None:
    r = read(f"Your name: Jo Bell\nName of child: Ann Lee\nMother: Kim Lee\nSocial worker: Dan Moss\nTel: 01632 960999\n{SAID}")
    assert (r.referrer.name, value(r, "referrer_phone"), value(r, "family_phone")) == ("Jo Bell", None, None)
    assert [(p.name, p.phone) for p in r.people if p.role == "professional"] == [("Dan Moss", "01632 960999")]


def test_whose_a_number_is_may_be_asked_or_stand_in_brackets() -> None:
    asked = document(
        [
            ["Child's name", "Ann Lee"],
            ["Your name", "Jo Bell"],
            ["What is the best number to ring the family on?", "07700 900188"],
            ["What number can we call you back on?", "01632 960417"],
        ],
        SAID,
    )
    r = referrals(asked)[0]
    assert (value(r, "family_phone"), value(r, "referrer_phone")) == ("07700 900188", "01632 960417")
    r = read(f"Child's name: Ann Lee\nYour name: Jo Bell\nTel (mother): 07700 900188\n{SAID}")
    assert (value(r, "family_phone"), value(r, "referrer_phone")) == ("07700 900188", None)


@pytest.mark.parametrize(
    ("answer", "name", "role"),
    [
        ("Staff Nurse Callum Reid, Paediatric ED, Hill Hospital", "Callum Reid", "Staff Nurse"),
        ("Paramedic Lorna Pitt", "Lorna Pitt", "Paramedic"),
        ("Dr Helen Marsh, ST5 Paediatrics", "Dr Helen Marsh", "ST5 Paediatrics"),
        ("Barbara Nicholls, neighbour, tel 01632 960119", "Barbara Nicholls", "neighbour"),
        ("Health visitor, Locality team", "", "Health visitor"),
        ("Ann Head", "Ann Head", ""),
        ("Sister Jones", "Sister Jones", ""),
    ],
)
def test_a_job_beside_the_referrers_name_is_no_part_of_it(answer: str, name: str, role: str) -> None:
    r = read(f"Child's name: Ann Lee\nReferrer: {answer}\n{SAID}")
    assert (r.referrer.name, r.referrer.relationship) == (name, role)


def test_a_job_given_as_the_relationship_to_the_child_is_the_role() -> None:
    r = read(f"Child's name: Ann Lee\nYour name: Carol Whelan\nRelationship to child(ren) being referred: Family support worker\n{SAID}")
    assert r.referrer.relationship == "Family support worker"


@pytest.mark.parametrize(
    ("label", "name"), [("Unborn baby of: Sara Devlin", "Unborn baby of Sara Devlin"), ("Unborn baby: Devlin", "Unborn baby Devlin")]
)
def test_a_label_says_that_a_child_is_unborn(label: str, name: str) -> None:
    r = read(f"{label}\nExpected date of delivery: 28.10.2026\nFather: Kyle Renwick\n")
    assert [(c.person.name, c.unborn) for c in r.children] == [(name, True)]
    assert (value(r, "child_dob_or_age"), value(r, "unborn_father_name")) == ("28.10.2026", "Kyle Renwick")


def test_a_father_who_is_not_disclosed_is_missing() -> None:
    r = read("Unborn baby of: Sara Devlin\nEDD: 28/10/2026\nFather of baby: Not disclosed\n")
    assert (dict(r.identifiers)["unborn_father_name"].status, value(r, "parent_names")) == ("missing", "Sara Devlin")


def test_no_unborn_baby_makes_nobody_unborn() -> None:
    r = read(f"Unborn baby: no\nChild's name: Ann Lee\nDate of birth: 01/02/2015\n{SAID}")
    assert [(c.person.name, c.unborn) for c in r.children] == [("Ann Lee", False)]


@pytest.mark.parametrize("label", ["Person on probation", "Offender"])
def test_an_offender_and_his_date_of_birth_are_no_childs(label: str) -> None:
    said = "His girlfriend has a little girl called Lily, he said on 27 May 2026."
    r = referrals(document("# Referral from Probation", [[label, "Craig Sutton"], ["DOB", "14/02/1988"]], said))[0]
    assert [dict(r.identifiers)[k].status for k in ("child_name", "child_dob_or_age", "school_or_setting")] == ["missing"] * 3


CLINIC = (
    "Brookside Clinic CAMHS\nTelephone 01632 960711\n18 March 2026\n\nChild: Imogen Hart    DOB: 27 January 2011    NHS No: 999 123 4560\n"
    "Address: 8 Quy Lane, Cambridge CB5 9ZZ\nParents: Sarah Webb and Oliver Hart. {label}: 07700 900320\n\n"
    "Imogen told me on 17 March 2026 that she had taken twelve tablets.\n\nDr Anneka Rowe\nClinical Psychologist"
)


@pytest.mark.parametrize("label", ["Tel (mother)", "Tel (home)", "Mother's mobile"])
def test_the_number_in_a_clinics_head_is_the_referrers(label: str) -> None:
    r = read(CLINIC.format(label=label))
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency) == (
        "Dr Anneka Rowe",
        "Clinical Psychologist",
        "Brookside Clinic CAMHS",
    )
    assert (value(r, "referrer_phone"), value(r, "family_phone")) == ("01632 960711", "07700 900320")


def test_the_number_of_who_receives_a_form_is_not_the_referrers() -> None:
    r = read(
        f"Oldtown Council, tel 01632 960711\nChild's name: Ann Lee\nYour name: Jo Pike\nYour job: Teacher\nAgency: Hill School\n{SAID}"
    )
    assert value(r, "referrer_phone") is None


def test_the_name_of_a_school_behind_the_boxes_of_its_kind() -> None:
    boxes = "\u2612 School \u2610 Nursery \u2610 EHE"
    for r in (
        read(f"Child's name: Ann Lee\nEducation: {boxes}    Name: Leftwich Primary\n{SAID}"),
        referrals(document([["Child's name", "Ann Lee"], ["Education", f"{boxes}    Name: Leftwich Primary"]], SAID))[0],
        referrals(document([["Child's name", "Ann Lee"], ["Education", f"{boxes}\nName: Leftwich Primary"]], SAID))[0],
    ):
        assert (children(r), value(r, "school_or_setting")) == ([("Ann Lee", "")], "Leftwich Primary")


def test_boxes_without_a_name_behind_them() -> None:
    r = read(f"Child's name: Ann Lee\nEducation: \u2610 School \u2610 Nursery \u2612 EHE    Name:\n{SAID}")
    assert (children(r), value(r, "school_or_setting")) == ([("Ann Lee", "")], "EHE")


@pytest.mark.parametrize("label", ["Father", "Putative father", "Father of baby"])
def test_both_parents_of_an_unborn_child(label: str) -> None:
    r = read(f"Unborn baby of: Shauna Devlin\nEDD: 28/10/2026\n{label}: Kyle Renwick\n{SAID}")
    assert "Shauna Devlin" in (value(r, "parent_names") or "")
    assert value(r, "unborn_father_name") == "Kyle Renwick"


def test_a_doctor_before_a_colon_is_the_gp() -> None:
    assert value(read(f"Child's name: Ann Lee\nDr: Dr Sallis, Grove Lane\n{SAID}"), "gp") == "Dr Sallis, Grove Lane"
    assert value(read(f"Child's name: Ann Lee\n{SAID}\nDr Sallis said that the mark was new."), "gp") is None


def test_the_household_after_birth() -> None:
    r = read(f"Unborn baby of: Shauna Devlin\nEDD: 28/10/2026\nHousehold after birth: Shauna, Kyle and Bo (3)\n{SAID}")
    assert value(r, "household") == "Shauna, Kyle and Bo (3)"


def test_headings_below_who_lives_at_home_ask_of_the_child() -> None:
    r = read(
        "# Child\nLexi Broad, 10 (DOB 06/09/2015)\n# Home address\n73 Ridge Lane, Batley WF17 9ZZ\n# Who lives at home\nLexi, mum Kelly Broad and nana Pat\n# Parental responsibility\nMum\n"
        "# Family contact number\n07700 900437\n# School\nHealey Junior School\n# Why now?\nOn 2 June 2026 Kelly was taken to hospital and nana cannot manage."
    )
    assert (value(r, "parental_responsibility"), value(r, "school_or_setting")) == ("Mum", "Healey Junior School")
    assert "Kelly Broad" in (value(r, "household") or "")


def test_two_columns_of_which_one_is_the_childs_and_one_the_referrers() -> None:
    r = read(
        "Child: Ella Marlow    Referrer: Tina Reeve\nBorn: 6.6.2016    Agency: Dyfed Police\nAddress: 12 Quay Street, Cardigan SA43 9ZZ    Role: Officer\n"
        f"School: Ysgol y Bont    Tel: 01632 960467\nGP: Teifi Surgery    Date: 6 June 2026\n{SAID}"
    )
    assert (value(r, "child_address"), value(r, "referrer_phone")) == ("12 Quay Street, Cardigan SA43 9ZZ", "01632 960467")
    assert value(r, "family_phone") is None


def test_the_agencys_address_below_the_referrer_is_not_the_childs() -> None:
    r = read(
        "Child: Ella Marlow\nBorn: 6.6.2016\nSchool: Ysgol y Bont\nReferrer: Tina Reeve\nAgency: Dyfed Police\n"
        f"Address: 12 Quay Street, Cardigan SA43 9ZZ\nRole: Officer\n{SAID}"
    )
    assert value(r, "child_address") is None


def test_who_is_in_approved_premises_does_not_live_with_the_child() -> None:
    r = referrals(
        document(
            "# Person on probation",
            [["Name", "Craig Dunmore"], ["DOB", "30/10/1988"], ["Address", "Approved premises, withheld"]],
            "# Child",
            [["Child's name", "Poppy Lyle"], ["Child's date of birth", "04/04/2017"], ["Mother", "Hannah Lyle"], ["Father", "As above"]],
            SAID,
        )
    )[0]
    assert (value(r, "household"), value(r, "parent_names")) == (None, "Hannah Lyle")


@pytest.mark.parametrize(
    ("child", "status"),
    [("Name of baby: Unborn Lee\nEDD: 28/10/2026", "not-applicable"), ("Child: Baby boy, name not known\nAge: 6 months", "not-applicable")],
)
def test_a_sisters_school_is_not_a_babys(child: str, status: str) -> None:
    r = read(
        f"{child}\nMother: Kim Lee\nConcern: On 3 June 2026 Kim Lee was hit on the way to Orchards Primary, where Bea Lee is in Year 2."
    )
    assert dict(r.identifiers)["school_or_setting"].status == status


def test_a_date_of_birth_behind_a_name_is_no_part_of_it() -> None:
    assert children(read(f"Child: Ann Lee dob 04/05/2016\n{SAID}")) == [("Ann Lee", "04/05/2016")]


def test_a_babys_nursery() -> None:
    r = read("Child: Leo Lee\nAge: 14 months\nMother: Kim Lee\nConcern: On 3 June 2026 he was left alone at Orchards Day Nursery.")
    assert value(r, "school_or_setting") == "Orchards Day Nursery"
