"""Who and where the child is, as letters and mails tell it in running text."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.values.referral import Identifier, Referral
from tests.form.documents import lines

END = "\nRegards\nRuth Cole\nHousing Officer\nOldtown Council\n01632 960114\n"


def read(text: str) -> Referral:
    (r,) = referrals(lines(text + END))
    return r


def said(key: str, text: str) -> Identifier:
    return dict(read(f"Hello\n{text}").identifiers)[key]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Just her and the three bairns, Ada about 9, Ben 6 and a little one.", "9"),
        ("Rm 12 is Olga Finch-Amaro + 2 (Ada 10, Ben 6).", "10"),
        ("He writes to the children on Sundays and I think they're 7 and 4.", "7"),
        ("She resides with two dependants, understood to be 6 and 2.", "6"),
        ("One of the girls, Bo, she's 15, told me in the kitchen.", "15"),
        ("The bairn is on his own, hes 3, in the flat.", "3"),
        ("A call from a lad, Bo T, 13 or 14, from up the valley.", "13"),
        ("Pt is 15, came with a friend.", "15"),
        ("Bo Tarn 13, Hill Way, was seen here.", "13"),
        ("Re: Bo Tarn, 5L, DOB 11/12/2015", "11/12/2015"),
        ("Two brothers, Hari and Dev Mall (11 and 8), come to our class.", "11"),
        ("I'd like to discuss a pupil, M.T. (Year 2, aged 7).", "7"),
    ],
)
def test_ages(text: str, age: str) -> None:
    found = said("child_dob_or_age", text)
    assert (found.status, found.value) == ("present", age)


@pytest.mark.parametrize(
    "text", ["The kids are in Room 12 again.", "The boys came at 4 pm.", "She is 34, and tired.", "The children missed 3 appointments."]
)
def test_numbers_that_are_no_age(text: str) -> None:
    assert said("child_dob_or_age", text).status == "missing"


def test_an_age_in_the_next_sentence() -> None:
    r = read("Subject: Ivo Dunn\nHello\nI teach Ivo Dunn at home on Mondays. He is 13, on roll at Priory Mount.")
    assert dict(r.identifiers)["child_dob_or_age"].value == "13"
    assert dict(r.identifiers)["school_or_setting"].value == "Priory Mount"


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("RE: IVO DUNN, date of birth 30 May 2014", "Ivo Dunn"),
        ("Ivo Dunn-Amaro, known as Ivvy, born 3 May 2017", "Ivo Dunn-Amaro"),
        ("RE: IVO DUNN; 17.06.2021; NHS No 999 000 0018", "Ivo Dunn"),
        ("Ivo Dunn, 4 months, dob 2/2/26", "Ivo Dunn"),
        ("Ivo Dunn, Year 7 at Hilltop High, born 5.6.2014", "Ivo Dunn"),
    ],
)
def test_reference_lines(about: str, name: str) -> None:
    r = read(f"Oldtown Farm School\nHigh Lane\n3 July 2026\nDear Sir\n{about}\n2 Station Row, Oldtown, HG3 9XY\nHe was cold and wet today.")
    assert r.children[0].person.name == name
    assert dict(r.identifiers)["child_dob_or_age"].status == "present"
    assert (dict(r.identifiers)["child_address"].value or "").startswith("2 Station Row")


def test_a_doctor_in_the_reference_line_is_no_child() -> None:
    r = read("Dear Sir\nRe: Ivo Dunn, born 30 May 2014, 2 Station Row, Oldtown. GP: Dr Anna Reeve Holm, Hill Practice.\nHe was cold.")
    assert [c.person.name for c in r.children] == ["Ivo Dunn"]


def test_a_mothers_address_in_the_subject() -> None:
    r = read("Subject: Kay Reed, 22 Winship Road, Oldtown NE28 9ZZ\nHello\nKay and her two kids were locked out. Rob, 6, was crying.")
    assert (dict(r.identifiers)["child_address"].value or "").startswith("22 Winship Road")


def test_an_address_is_no_name() -> None:
    r = read("Subject: duty to refer - Okoro, 22 Marlow Reach, SL2 9XX\nHello\nShe has two dependants, thought to be 6 and 2.")
    assert "Reach" not in r.children[0].person.name


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("Jo Farley in room 9 went out at eight. Her little boy Kit is 3.", "Jo Farley"),
        ("He is the elder son of Mr Anil and Mrs Hema Rao.", "Mr Anil and Mrs Hema Rao"),
        ("Rm 12 - Olga Finch-Amaro + 2 (Ada 10, Ben 6).", "Olga Finch-Amaro"),
        ("Ms Kay Reed and children are at 6 Quarry Mews.", "Ms Kay Reed"),
        ("Ivo is looked after by his grandparents, Joe and Mina Okafor, under an order.", "Joe and Mina Okafor"),
        ("Dad's name is Tomas Mall and he is out of work.", "Tomas Mall"),
        ("He lives with nan (Pat Price, a cleaner) at 4 Swan Street.", "Pat Price"),
        ("Deb (that is mom) told me that he sleeps badly.", "Deb"),
        ("One of my learners, Kane Ford, has a little girl of about 4.", "Kane Ford"),
    ],
)
def test_parents(text: str, parent: str) -> None:
    assert (said("parent_names", text).value or "").strip() == parent


def test_a_young_person_without_a_name() -> None:
    assert said("child_name", "I would like to refer a Young Person who sleeps in our porch.").status == "missing"


def test_a_brother_is_no_carer() -> None:
    assert said("parent_names", "She lives with her brother Sam and mum.").status == "missing"


def test_a_family_is_no_parents_name() -> None:
    assert said("parent_names", "You asked me about the Pickworths, mum and I think four.").status == "missing"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It is just her and Kit in there.", "present"),
        ("The two of them live alone together.", "present"),
        ("We met with her father and her stepmother Gail, with whom she lives.", "present"),
        ("Who is at home\nNeil Dunn, father; Walt Dunn, grandfather; and Ivy.", "present"),
        ("She is sleeping in a white van, with Denny Coles.", "present"),
        ("She resides with two dependants.", "present"),
        ("She lives between her mum's and her dad's in Thornton.", "present"),
        ("Ivo is looked after by his grandparents.", "present"),
        ("They sleep in the car with their dad since the eviction.", "present"),
        ("Ms Okoro and her daughters came to us on 9 March.", "present"),
        ("Mum Kay is on her own with them now.", "present"),
        ("She wants to live with nan, but lives with her dad for now.", "present"),
        ("She told a friend that she wanted to go and live with nan.", "missing"),
        ("An older child does not live with her.", "missing"),
        ("Home time is three o'clock and she goes with mum.", "missing"),
        ("The family is well regarded and I am sure of an explanation.", "missing"),
        ("Lives with: mother, Ana Bell, and a sister, Maja (5).", "present"),
        ("Lives with her full time.", "present"),
    ],
)
def test_households(text: str, status: str) -> None:
    assert said("household", text).status == status


def test_a_father_who_is_brought_in_by_the_way() -> None:
    r = read("Subject: Unborn baby Rowe (mum Kay Rowe)\nHello\nShe is with Denny Coles (24), who's the dad. Baby is due 8 February 2027.")
    assert dict(r.identifiers)["unborn_father_name"].value == "Denny Coles"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Jo Farley in room 9 went out. Her boy Kit is 3. I've rung Jo six times (07700 900377).", "present"),
        ("Kit is with mum. I tried her at 3.20 (07700 900377), no answer.", "present"),
        ("Kit is in the relatives' room. Sister Platt is on 01632 960190 until eight.", "missing"),
    ],
)
def test_the_familys_number(text: str, status: str) -> None:
    assert said("family_phone", text).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("School is St Hilda's, I think.", "present"),
        ("She told me that she did not go to school because of papers.", "present"),
        ("He is home educated.", "present"),
        ("He goes to Beechfield special school.", "present"),
        ("NEET at the minute.", "present"),
        ("The school nurse is at Beechfield.", "missing"),
        ("School is closed today.", "missing"),
        ("Kit did not attend school on Monday.", "missing"),
        ("He didn't go to school today.", "missing"),
        ("He has been out of school since Easter.", "present"),
        ("Mum attends Turning Point.", "missing"),
    ],
)
def test_schools(text: str, status: str) -> None:
    assert said("school_or_setting", text).status == status


def test_who_has_full_responsibility() -> None:
    assert said("parental_responsibility", "Mrs Kalu told me that she has full responsibility for Grace.").status == "present"


def test_whom_the_writer_wants_to_tell_of() -> None:
    r = read("Hello\nI wanted to tell somebody about Tess Moss. She's 8 and comes every week with her brother Alf, 5.")
    assert r.children[0].person.name == "Tess Moss"
    assert dict(r.identifiers)["child_dob_or_age"].value == "8"


def test_a_school_is_not_the_child_whom_it_is_about() -> None:
    r = read("Hello\nI shud write about one of the boys we take to Castle Dean special school, wee Harry.")
    assert r.children[0].person.name == ""


def test_the_address_below_the_greeting() -> None:
    r = read("14 October 2026\nDear Sirs\nMs Kay Reed and children, 6 Quarry Mews, Ashby LE65 9ZZ\nRob, 14, told me there is no electric.")
    assert (dict(r.identifiers)["child_address"].value or "").startswith("6 Quarry Mews")


def test_a_child_in_brackets() -> None:
    assert said("child_dob_or_age", "His granddaughter Kay (about 4) was there in a wet nappy.").value == "4"


def test_the_father_as_others_name_him() -> None:
    r = read("Re: Unborn child of Miss Jo Lamb, EDD 21.11.2026\nDear all\nThe putative father is named as Ryan Metcalf (19).")
    assert dict(r.identifiers)["unborn_father_name"].value == "Ryan Metcalf"


def test_a_place_of_work_is_no_child() -> None:
    assert read("Hello\nRe the Barlow family. Dad lost his job at Marsh Lane Garage.").children[0].person.name == ""


def test_a_letter_that_names_nobody() -> None:
    text = "To whom it may concern\nHer ex will come for the baby. Sister Moore said to refer. He is 34 and on tag.\nTeam Leader\nNights"
    (r,) = referrals(lines(text))
    told = {k for k, i in r.identifiers if i.status == "present"}
    assert told == {"referrer_role"}


@pytest.mark.parametrize(
    ("greeting", "role", "agency"),
    [
        (
            "Hi, night concierge at Saxon Court TA, E16. Was told to send this on to you and hope it is the right place.",
            "night concierge",
            "Saxon Court TA",
        ),
        (
            "Hi all,\n\nFamily worker at HMP Wold Edge, visits hall. Sending this over as it has been on my mind since the session that I ran.",
            "Family worker",
            "HMP Wold Edge",
        ),
    ],
)
def test_a_writer_who_begins_with_the_job(greeting: str, role: str, agency: str) -> None:
    (r,) = referrals(lines(f"{greeting}\nBo Tarn, 13, was on her own.\nThanks\nMo\n"))
    assert (r.referrer.relationship, r.referrer.agency) == (role, agency)


def test_responsibility_that_nobody_has_checked_is_not_told() -> None:
    assert said("parental_responsibility", "We haven't checked whether his nan has parental responsibility.").status == "missing"
