"""Tables that say who is in the family and who holds responsibility, boxes that were left empty, and labels in other words."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.form.wording import meaning
from referral_lint.values.referral import Identifier, Referral
from tests.form.documents import document, lines

TOLD = "What are you worried about?\nOn 3 June 2026 Ann said that she was hit."
ANN = [["Child's name", "Ann Lee"], ["Date of birth", "01/02/2015"]]


def found(r: Referral, key: str) -> Identifier:
    return dict(r.identifiers)[key]


def written(*boxes: str) -> Referral:
    return referrals(lines("\n".join(("Child's name: Ann Lee", "Date of birth: 01/02/2015", *boxes, TOLD))))[0]


def tabled(*parts: str | list[list[str]]) -> Referral:
    return referrals(document(*parts, "# Concerns", "On 3 June 2026 Ann said that she was hit."))[0]


@pytest.mark.parametrize(
    ("boxes", "key"),
    [
        ("Is the child registered with a GP? Yes\nName of practice:", "gp"),
        ("GP: No", "gp"),
        ("In school? Yes\nSchool name:", "school_or_setting"),
        ("School: No", "school_or_setting"),
    ],
)
def test_yes_or_no_names_nobody(boxes: str, key: str) -> None:
    assert found(written(boxes), key).status == "missing"


@pytest.mark.parametrize(
    ("box", "key"),
    [
        ("GP: Yes - Dr Bose, Elm Surgery", "gp"),
        ("School: not in school", "school_or_setting"),
        ("School: home educated", "school_or_setting"),
    ],
)
def test_more_than_yes_or_no_is_an_answer(box: str, key: str) -> None:
    assert found(written(box), key).status == "present"


def test_as_above_says_nothing_where_nothing_stands_above() -> None:
    r = written("Home address: as above", "Household: as above", "Ethnicity: White British")
    assert (found(r, "child_address").status, found(r, "household").status) == ("missing", "missing")


def test_as_above_counts_where_an_address_is_written() -> None:
    r = written("Mother: Kim Lee", "Mother's address: 9 Weir Street, Todmorden OL14 9ZZ", "Child's address: same as mother")
    assert found(r, "child_address").status == "present"


@pytest.mark.parametrize(("hers", "his"), [("\u2713", ""), ("\u2612", "\u2610"), ("X", ""), ("\u2611", "\u2610")])
def test_a_tick_in_the_column_for_responsibility_says_yes(hers: str, his: str) -> None:
    r = tabled(ANN, [["Name", "Relationship", "PR"], ["Helen Lee", "Mother", hers], ["Mark Lee", "Father", his]])
    said = found(r, "parental_responsibility")
    assert said.status == "present"
    assert (said.value or "").startswith("Helen Lee")


def test_an_empty_column_for_responsibility_says_nothing() -> None:
    r = tabled(ANN, [["Name", "Relationship", "PR"], ["Helen Lee", "Mother", "\u2610"], ["Mark Lee", "Father", ""]])
    assert found(r, "parental_responsibility").status == "missing"


@pytest.mark.parametrize(
    "box",
    [
        "Parents with PR: Sandra Lee",
        "Who has the legal right to make decisions about them? Mum and dad both",
        "Legal status: Full care order (s.31), the council shares PR with mother, Dana Lee",
        "Parents: Tariq Lee and Rukhsana Lee, both PR",
    ],
)
def test_who_holds_responsibility_in_other_words(box: str) -> None:
    assert found(written(box), "parental_responsibility").status == "present"


@pytest.mark.parametrize(
    ("box", "name"), [("Parents with PR: Sandra Lee", "Sandra Lee"), ("Who holds PR: Sandra Lee and Bo Lee", "Sandra Lee")]
)
def test_who_holds_responsibility_is_a_parent(box: str, name: str) -> None:
    assert found(written(box), "parent_names").value == name
    assert found(written(box), "household").status == "missing"


def test_a_council_that_holds_responsibility_is_no_parent() -> None:
    assert found(written("Who holds PR: Telford Council"), "parent_names").status == "missing"


def test_older_children_elsewhere_are_no_household() -> None:
    told = "Her two older children, aged 5 and 7, live with their grandparents."
    r = referrals(lines(f"Name: Unborn baby Hargest\nEDD: 14/09/2026\nMother: Leanne Hargest\nConcern: {told}"))[0]
    assert found(r, "household").status == "missing"
    both = referrals(lines(f"Child: Jo Lee\nDOB: 14/09/2016\nConcern: {told} Jo lives with her mother."))[0]
    assert found(both, "household").status == "present"


def test_whether_an_adult_lives_with_the_child() -> None:
    r = tabled(
        ANN,
        [
            ["", "Adult 1", "Adult 2"],
            ["Full name", "Gary Lee", "Lisa Platt"],
            ["Lives with child", "\u2612 Yes \u2610 No", "\u2610 Yes \u2612 No"],
        ],
    )
    assert found(r, "household").value == "Gary Lee"


def test_a_child_listed_twice_is_one_child() -> None:
    grid = [["Name", "DOB", "School"], ["Leon Prescott", "17/11/2016", "Elm Primary"], ["Ruby Prescott", "02/02/2020", "Oak Nursery"]]
    r = tabled([["Child's name", "Leon Prescott"], ["Date of birth", "17/11/2016"]], "# Children in the household", grid)
    assert [c.label for c in r.children] == ["Leon Prescott", "Ruby Prescott"]
    assert dict(r.children[0].identifiers)["school_or_setting"].value == "Elm Primary"


def test_children_of_one_name_born_on_two_days_are_two() -> None:
    grid = [["Name", "DOB", "School"], ["Leon Prescott", "17/11/2019", "Elm Primary"], ["Ruby Prescott", "02/02/2020", "Oak Nursery"]]
    r = tabled([["Child's name", "Leon Prescott"], ["Date of birth", "17/11/2016"]], "# Children in the household", grid)
    assert len(r.children) == 3


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Address inc. postcode", "child.address"),
        ("Home address including post code", "child.address"),
        ("Rel. to child", "household.relationship"),
        ("Mum's tel.", "family.phone"),
        ("Household comp.", "child.lives_with"),
        ("Others at home", "child.lives_with"),
        ("Other people in the home", "child.lives_with"),
        ("Others living in property", "child.lives_with"),
        ("Other residents", "child.lives_with"),
    ],
)
def test_labels_cut_short_or_in_other_words(label: str, concept: str) -> None:
    said = meaning(label)
    assert said is not None
    assert said.concept == concept


def test_labels_over_values_below_the_childs() -> None:
    rows = [
        ["Child's first name", "Child's last name", "DOB"],
        ["Hamza", "Siddiqui", "25/09/2012"],
        ["School", "Parent/carer name", "GP"],
        ["Toller High", "Farah Siddiqui", "Park Surgery"],
        ["Who holds PR?", "Who lives in the household?", ""],
        ["Both parents", "Mother, father Adil, Hamza, Aisha (4)", ""],
    ]
    r = tabled(rows)
    assert [c.label for c in r.children] == ["Hamza Siddiqui"]
    keys = ("parent_names", "gp", "parental_responsibility", "household")
    assert [found(r, k).value for k in keys] == ["Farah Siddiqui", "Park Surgery", "Both parents", "Mother, father Adil, Hamza, Aisha (4)"]


def test_two_columns_each_with_a_person_of_its_own() -> None:
    r = tabled(
        [
            ["Child: Ella Marlow", "Referrer: Tina Reeve"],
            ["Born: 6.6.2016", "Agency: Dyfed Vale Police"],
            ["Address: 12 Quay St, Cardigan SA43 9ZZ", "Role: Response officer"],
        ]
    )
    assert found(r, "child_address").value == "12 Quay St, Cardigan SA43 9ZZ"
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency) == ("Tina Reeve", "Response officer", "Dyfed Vale Police")


@pytest.mark.parametrize("name", ["Lexi Broadbent", "Lexi Broadbent, 10 (DOB 06/09/2015)"])
def test_a_name_below_the_heading_child(name: str) -> None:
    r = referrals(document("# Child", name, "# School", "Healey Junior School", "# Why now?", "On 3 June 2026 she was hit."))[0]
    assert found(r, "child_name").status == "present"
    assert found(r, "school_or_setting").status == "present"


def test_a_label_below_the_heading_child_is_no_name() -> None:
    r = referrals(document("# Child", "Name: Lexi Broadbent", "DOB: 06/09/2015", "# Why now?", "On 3 June 2026 she was hit."))[0]
    assert [c.label for c in r.children] == ["Lexi Broadbent"]


def test_with_whom_the_child_lives_in_the_box_for_the_address() -> None:
    r = written("Where is the child living now? With grandmother Pat Lee, 9 Weir St, Todmorden OL14 9ZZ")
    assert (found(r, "household").status, found(r, "child_address").status) == ("present", "present")
    assert found(written("Where is the child now? With mum"), "household").status == "missing"


STORY = "On 30 May 2026 Jude said that he had run away on 28 May. Kim hit him with a shoe."
BOXES = (
    "Child: Jude Farrow",
    "Date of birth: 19/04/2013",
    "Gender: male",
    "Ethnicity: White British",
    "Referrer: Denzil Rowe",
    "Job title: Coach",
)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("GP", "gp"),
        ("School", "school_or_setting"),
        ("Home address", "child_address"),
        ("NHS number", "child_nhs_or_upn"),
        ("Agency", "referrer_agency"),
        ("Parental responsibility", "parental_responsibility"),
        ("Who lives at home", "household"),
        ("Mother's name", "parent_names"),
        ("Parent/carer telephone", "family_phone"),
        ("Your telephone number", "referrer_phone"),
    ],
)
@pytest.mark.parametrize("boxes", [BOXES, BOXES[:1]])
def test_the_story_below_an_empty_box_is_no_answer(label: str, key: str, boxes: tuple[str, ...]) -> None:
    r = referrals(lines("\n".join((*boxes, f"{label}:", STORY))))[0]
    assert found(r, key).status == "missing"
    assert any(STORY in p.text for p in r.passages)


@pytest.mark.parametrize(
    ("label", "sentence", "key"),
    [
        ("School", "He goes to Elm Primary School and is in Year 4.", "school_or_setting"),
        ("Parental responsibility", "They were married when he was born, so both of them do.", "parental_responsibility"),
        ("Who lives at home", "He lives there with his mother Kim and his sister.", "household"),
    ],
)
def test_a_sentence_may_answer_the_box_above(label: str, sentence: str, key: str) -> None:
    r = referrals(lines("\n".join((*BOXES, f"{label}:", sentence, TOLD))))[0]
    assert found(r, key).status == "present"
