"""Who writes: named, placed and reachable from the first sentences or a bare signature."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.form.introduction import introduction
from referral_lint.values.referral import Person
from tests.form.documents import lines


def referrer(text: str) -> Person:
    (r,) = referrals(lines(text))
    return r.referrer


@pytest.mark.parametrize(
    ("text", "role", "agency"),
    [
        ("Hi, I'm the weekend support worker at Larch Tree Court, the young parents' place.", "weekend support worker", "Larch Tree Court"),
        ("Hiya, Moses here, I'm one of the volunteers with Open Kitchen (hot meals).", "volunteers", "Open Kitchen"),
        ("Hello, it's Greta Holm, I volunteer at the Monday toddler group at St Bride's.", "volunteer", "St Bride's"),
        ("I teach cookery in the training block at Low Fell prison.", "teacher", "Low Fell prison"),
        (
            "I have been Ivo's youth justice worker since May, at Mill Road Youth Justice Service.",
            "youth justice worker",
            "Mill Road Youth Justice Service",
        ),
        ("I am the specialist teenage pregnancy midwife caring for Jo.", "specialist teenage pregnancy midwife", ""),
        ("I manage the launderette on Cross Road.", "manager", ""),
        ("I work for Shelterwell and see Kit on Tuesdays.", "", "Shelterwell"),
        ("I run the line most days. I work for Hill Surgery.", "", "Hill Surgery"),
        ("Dawn from the food bank here. No gas in the house.", "", "food bank"),
        ("I am emailing on behalf of Dr Anna Marr, GP partner at Fosse Medical Centre, about a child.", "", "Fosse Medical Centre"),
        ("Hi\nNoel Ferris, practitioner on the night hub till 7, 01632 960114. Short and quick.", "practitioner", "night hub"),
    ],
)
def test_the_job_and_the_agency_in_the_first_sentence(text: str, role: str, agency: str) -> None:
    found = introduction(text)
    assert (found["role"], found["agency"]) == (role, agency)


@pytest.mark.parametrize("text", ["I work with Ann Lee and her mother every week.", "Her aunt, who works at the bakery, rang."])
def test_other_people_are_no_agency(text: str) -> None:
    assert introduction(text)["agency"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "Hi\nOlga Finch, DSL at Northcote Primary, 01632 960114, we spoke in May.",
        "I may be reached at the above address or upon 01632 960114.",
        "I'm in until four most days, school is 01632 960114.",
        "I work nights at Yarrow House, a hostel in Leigh (01632 960114, staffed all night).",
    ],
)
def test_the_writers_number_in_running_text(text: str) -> None:
    assert introduction(text)["phone"] == "01632 960114"


def test_a_first_name_below_is_filled_in_from_above() -> None:
    found = referrer("Hello, I'm Petra Lomax, trainee pharmacist, and I saw Ivy Dunn (7) today.\nShe had a bruise.\nThanks\nPetra\n")
    assert found.name == "Petra Lomax"


def test_a_sender_with_the_surname_first() -> None:
    text = "From: Lomax, Petra (Dr)\nSubject: Ivy Dunn\nHello\nIvy was seen today with a bruise on her arm.\nThanks\nPetra\n"
    assert referrer(text).name == "Petra Lomax"


def test_a_room_is_nobodys_name_and_a_request_no_agency() -> None:
    found = referrer(
        "From: Sick Bay Room\nSubject: I in Y4\nHi\nI in Y4 had a sore lip today.\nCould you ring the school\nViv\nFirst aider\n"
    )
    assert "Room" not in found.name
    assert (found.relationship, found.agency) == ("First aider", "")


def test_a_number_that_is_too_short_is_noted_as_it_stands() -> None:
    (r,) = referrals(lines("Hello\nIvy Dunn (7) came in crying today.\nRegards\nPetra Lomax\nHousing Officer\n01632 9601\n"))
    assert dict(r.identifiers)["referrer_phone"].status == "invalid"


def test_the_agency_after_the_job_in_the_last_line() -> None:
    found = referrer("Hello\nIvy Dunn (7) came in crying today.\nWith kind regards,\nMrs P. Lomax\nLunchtime assistant, the Larches\n")
    assert (found.relationship, found.agency) == ("Lunchtime assistant", "the Larches")


@pytest.mark.parametrize(
    "text",
    [
        "It is the second time that the school nurse has asked.",
        "I am worried that her social worker at Oak House is away.",
        "I'm not sure whether the health visitor knows.",
    ],
)
def test_other_peoples_jobs_are_not_the_writers(text: str) -> None:
    assert introduction(text)["role"] == ""


def test_somebody_elses_first_line_is_not_the_writers() -> None:
    text = (
        "Hello\nBev Oakes, nurse at Hill Surgery, rang me about Ivy Dunn (7).\nShe had a bruise.\nRegards\nPetra Lomax\nOldtown Council\n"
    )
    assert referrer(text).relationship == ""


def test_a_relative_who_can_be_reached_is_not_the_writer() -> None:
    assert introduction("Mina can be reached on 07700 900654.")["phone"] == ""


def test_an_agency_with_its_number_in_one_line() -> None:
    found = referrer("Hello\nIvy Dunn (7) came in crying.\nLorna Peel RM\nSeaton Hospital 01632 960112\n")
    assert (found.agency, found.phone) == ("Seaton Hospital", "01632 960112")


def test_the_familys_number_in_the_first_line_is_not_the_writers() -> None:
    text = "Good evening, this is the night GP at Northcote Centre. Seen: Ellis Moss, dob 2/2/26, with mum Lin Moss of 31 Cross Green, tel 07700 900600. Please call me back on 01632 960110."
    assert referrer(text).phone == "01632 960110"


def test_a_short_form_of_the_name_below() -> None:
    text = "Hi\nMalcolm Reeve, practitioner on the night hub, 01632 960114.\nIvy Dunn, 15, is not safe tonight.\nThanks\nMalc\n"
    assert referrer(text).name == "Malcolm Reeve"


@pytest.mark.parametrize(
    "text",
    [
        "From: Petra Lomax, Housing Officer, Fen Council, Waterside. 01632 960642, p@example.org\nDear colleague\nRe: Ivy Dunn, 7\nShe is thin.\nBest\nPetra Lomax",
        "To: The duty team\nFrom: P. Lomax, Housing Officer, Fen Council (01632 960642)\nDear all\nRe: Ivy Dunn, 7\nShe is thin.\nP. Lomax",
        "From: Petra Lomax\nTo: hub\nHi\nRe Ivy Dunn (7).\nShe is thin.\nHer mum knows.\n\nPetra Lomax, housing officer (was a nurse, still learning the forms), Fen Council, 01632 960642",
        "From: Petra Lomax\nTo: hub\nMorning\nPetra here, tenancy sustainment at Fen Homes, 01632 960642. It is about Ivy Dunn, 7.\nHer mum is on 07700 900083.\nTa\nPetra",
        "To the duty social worker\nHello, it's Petra Lomax, one of the midwives, 01632 960642. It is about Ivy Dunn, 7.\nHer mum is on 07700 900083.\nBest\nPetra",
        "Dear colleagues\nI'd be glad of a call on 01632 960642 when you have this. Ivy Dunn, 7, is thin. Her mum's mobile is 07700 900083.\nThanks\nPetra Lomax",
        "Dear colleagues\nIvy Dunn, 7, is thin.\nKim is on 07700 900434. I'm on 01632 960642.\nYours faithfully\nPetra Lomax",
    ],
)
def test_where_the_writers_own_number_may_stand(text: str) -> None:
    assert referrer(text + "\n").phone == "01632 960642"
