"""Labels as forms write them mean what labels.toml says, also where labels.toml has other words."""

from __future__ import annotations

import pytest

from referral_lint.form.folding import fold
from referral_lint.form.sections import section
from referral_lint.form.wording import meaning

SAME_WORDS = [
    ("Full name of child", "child.name"),
    ("3.2 Name of child:", "child.name"),
    ("NAME OF CHILD(REN)", "child.name"),
    ("Child's First Name/s:", "child.first_name"),
    ("D.O.B.", "child.dob"),
    ("Date of Birth/ Estimated Due Date", "child.dob"),
    ("Date of birth(dd/mm/yy)", "child.dob"),
    ("If unborn, estimated date of delivery?", "child.edd"),
    ("NHS number (where known):", "child.nhs_number"),
    ("Unique Pupil Number (UPN):", "child.upn"),
    ("Nursery/School/ Children's Centre", "child.school"),
    ("GP Address/ Contact", "child.gp"),
    ("Name of Referrer:", "referrer.name"),
    ("This is (your name):", "referrer.name"),
    ("I am a(job title):", "referrer.role"),
    ("from (organisation):", "referrer.agency"),
    ("What are you worried about?", "narrative.concerns"),
    ("What is working well?", "narrative.support_to_date"),
    ("What needs to happen?", "narrative.requested"),
    ("If 'no', please state why not:", "consent.reason_if_not"),
    ("Is the parent/carer aware of the referral?", "consent.aware"),
    ("Offence(s)", "probation.offence"),
]
OTHER_WORDS = [
    ("Gendar", "child.gender"),
    ("Adress", "child.address"),
    ("Mother's date of birth", "household.dob"),
    ("Dad's phone number", "family.phone"),
    ("Referring professional's email address", "referrer.email"),
    ("Nursery / school and class", "child.school"),
    ("Hospital / dept", "referrer.agency"),
    ("Does mother have PR?", "household.pr"),
    ("Surname of the young person", "child.surname"),
    ("How is this affecting her?", "narrative.impact"),
    ("Steps we have taken up to now", "narrative.actions_taken"),
    ("What does the young person say about this?", "spoken.child"),
    ("What have the parents told you about this?", "spoken.parents"),
    ("Reason for going ahead without agreement", "consent.reason_if_not"),
    ("Do the family know you are sending this?", "consent.aware"),
    ("What would you like us to do?", "narrative.requested"),
    ("Has there been earlier involvement?", "narrative.history"),
]


@pytest.mark.parametrize(("label", "concept"), SAME_WORDS + OTHER_WORDS)
def test_means(label: str, concept: str) -> None:
    found = meaning(label)
    assert found is not None
    assert found.concept == concept


@pytest.mark.parametrize("text", ["Jayden Moss", "14 Mill Lane, Oldtown", "07700 900123", "She was cold.", "12/03/2015", "x" * 20, ""])
def test_an_answer_is_no_label(text: str) -> None:
    assert meaning(text) is None


@pytest.mark.parametrize(
    ("label", "owner", "concept"),
    [
        ("Name", "referrer", "referrer.name"),
        ("Name", "child", "child.name"),
        ("Name (2)", "household", "household.name"),
        ("Telephone", "referrer", "referrer.phone"),
        ("Telephone", "household", "family.phone"),
        ("Address", "professional", "professional.address"),
        ("Date of birth", "referrer", "child.dob"),  # nobody asks a referrer for it
        ("Job title", "child", "referrer.role"),
    ],
)
def test_whose_it_is_says_the_section(label: str, owner: str, concept: str) -> None:
    found = meaning(label, owner)
    assert found is not None
    assert found.concept == concept


def test_the_number_in_a_label_tells_people_apart() -> None:
    found = meaning("Parental responsibility? (3)", "household")
    assert found is not None
    assert (found.concept, found.key) == ("household.pr", "3")
    assert meaning("Address line 1").key == ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("CHILD / YOUNG PERSON'S DETAILS", "child"),
        ("Section 2: Referrer details", "referrer"),
        ("B. CHILD – Details of Child/ren being referred", "child"),
        ("Child 2", "child"),
        ("Other household members", "household"),
        ("Adults in the household", "household"),
        ("Agencies involved", "professional"),
        ("Consent", "consent"),
        ("For office use only", "office"),
    ],
)
def test_headings_open_sections(heading: str, owner: str) -> None:
    assert section(heading) == owner


@pytest.mark.parametrize("text", ["She went home.", "Mum was tired and went to bed early on Monday", "Yes"])
def test_prose_opens_no_section(text: str) -> None:
    assert section(text) is None


def test_fold_leaves_out_what_varies() -> None:
    assert fold("4.1) Child\u2019s Name(s) *") == fold("CHILD NAME") == "child name"
