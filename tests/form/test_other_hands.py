"""How people who never saw a form like ours write the same facts: comments instead of values, facts in running prose, teams for names."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.values.referral import Identifier, Referral
from tests.form.documents import document, lines


def form(
    child: dict[str, str] | None = None, family: list[list[str]] | None = None, referrer: dict[str, str] | None = None, text: str = ""
) -> Referral:
    """A form of three tables; what is not given is left out."""
    about = {"Name of child": "Mia Lund", "Date of birth": "3/4/2016", "Home address": "6 Lake Rd, Sale"} | (child or {})
    writer = {"Name of referrer": "Lena Fox", "Job title": "Nurse", "Agency": "Hill Hospital", "Telephone": "01632 960111"} | (
        referrer or {}
    )
    grid = [["Name", "Relationship to child", "Date of birth", "Parental responsibility", "Address"], *(family or [["", "", "", "", ""]])]
    return referrals(
        document(
            [[k, v] for k, v in about.items()],
            "# Household",
            grid,
            "# Referrer",
            [[k, v] for k, v in writer.items()] + [["Date of referral", "14/05/2026"]],
            "# Reason for referral",
            [["What are you worried about?"], [text or "She is hungry at school."]],
        )
    )[0]


def letter(body: str, head: str = "Dear colleagues", end: str = "Yours sincerely\nTess Moor\nHealth visitor, Fen Clinic") -> Referral:
    return referrals(lines(f"12 May 2026\n{head}\n{body}\n{end}"))[0]


def found(referral: Referral, key: str) -> Identifier:
    return dict(referral.identifiers)[key]


@pytest.mark.parametrize(
    "text",
    [
        "n/k - mum would not say",
        "see our file",
        "as per tenancy",
        "Hostel? / caravan, check with police",
        "on system",
        "not known, ask Nan",
        "TBC",
        "no fixed abode",
        "somewhere in Leeds",
        "n/k (moves about)",
    ],
)
def test_a_comment_is_no_address(text: str) -> None:
    assert found(form({"Home address": text}), "child_address").status == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "Flt 31 Cornmill Point",
        "The Old Vicarage, Mill Lane",
        "plot 4 dale view caravan park",
        "Room 6, Wharfe View Hotel",
        "LS9 9ZQ",
        "NFA - was 12 Kendal Close, Slough SL1 9ZZ",
        "Kestrel Lodge, Dunstable Road",
        "3b high st",
        "41a Divinity Mews",
        "Unit 9, Croft House",
    ],
)
def test_any_way_to_find_the_door_is_one(text: str) -> None:
    assert found(form({"Home address": text}), "child_address").status == "present"


@pytest.mark.parametrize(
    ("label", "key", "text", "status"),
    [
        ("School", "school_or_setting", "local primary", "missing"),
        ("School", "school_or_setting", "the nursery near home", "missing"),
        ("School", "school_or_setting", "mainstream secondary, Y8", "missing"),
        ("School", "school_or_setting", "st wilfs", "present"),
        ("School", "school_or_setting", "EHE", "present"),
        ("School", "school_or_setting", "not on roll anywhere", "present"),
        ("GP", "gp", "local surgery", "missing"),
        ("GP", "gp", "not on file", "missing"),
        ("GP", "gp", "Ashgrove MC", "present"),
        ("GP", "gp", "registered at Lumb Lane", "present"),
    ],
)
def test_a_place_has_a_name(label: str, key: str, text: str, status: str) -> None:
    assert found(form({label: text}), key).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("approx 10", "present"),
        ("about 4", "present"),
        ("twelve", "present"),
        ("2012, 3 Jan", "present"),
        ("aged seven", "present"),
        ("~6", "present"),
        ("2 1/2", "present"),
        ("6 or 7", "present"),
        ("Yr 8", "present"),
        ("looks about five", "present"),
        ("TBC", "missing"),
        ("n/k", "missing"),
    ],
)
def test_ages_as_people_write_them(text: str, status: str) -> None:
    assert found(form({"Date of birth": text}), "child_dob_or_age").status == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("The Stannard / Bui children", "missing"),
        ("Mills family", "missing"),
        ("Osei siblings", "missing"),
        ("the Dunn boys", "missing"),
        ("T. Rowsell + sib", "missing"),
        ("not known x2", "missing"),
        ("Kyra-Leigh", "missing"),
        ("Leung Ka-Ho (known as Kevin)", "present"),
        ("SHANE DOUGHTY + 2 YOUNGER", "present"),
        ("O'Neill, Cara", "present"),
    ],
)
def test_a_familys_name_is_no_childs(name: str, status: str) -> None:
    assert found(form({"Name of child": name}), "child_name").status == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Income Team", "missing"),
        ("Duty desk", "missing"),
        ("UPW Team", "missing"),
        ("Safeguarding Inbox", "missing"),
        ("Ward reception", "missing"),
        ("D. Rourke", "present"),
        ("Mrs Dunnock", "present"),
        ("Jo Lee", "present"),
    ],
)
def test_a_team_is_nobody(name: str, status: str) -> None:
    assert found(form(referrer={"Name of referrer": name}), "referrer_name").status == status


def test_initials_are_a_job_and_a_team_is_none() -> None:
    assert found(form(referrer={"Job title": "S/N"}), "referrer_role").status == "present"
    assert found(form(referrer={"Job title": "", "Agency": "NPS duty desk"}), "referrer_role").status == "missing"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (["?", "mum", "", "", ""], "missing"),
        (["partner + kids x2", "", "", "", ""], "missing"),
        (["Leanne Hall", "mum", "", "", ""], "missing"),  # a parent is named; nothing says that she lives there
        (["Leanne Hall", "mum", "3/4/1990", "", ""], "present"),
    ],
)
def test_a_household_is_people(row: list[str], status: str) -> None:
    assert found(form(family=[row]), "household").status == status


@pytest.mark.parametrize(
    "text",
    [
        "His address is 61 Brindle Row, where his father Clive Hart and half-brother Rufus, 4, live.",
        "At home: her mum Joy Webb and Joy's husband Craig.",
        "Siobhan and Mia live on their own at number 14.",
        "He looks after her all the time, just the two of them.",
        "They are three in the room.",
        "In the flat there is also her grandmother.",
        "She has been with her nan since Easter.",
        "Mia shares a room with her.",
        "Only the four of them in the house.",
        "She lives alone with her dad.",
    ],
)
def test_a_household_said_in_words(text: str) -> None:
    assert found(letter(f"Re: Mia Hart, aged 7\nI saw her today. {text} She is thin."), "household").status == "present"


@pytest.mark.parametrize(
    "text",
    [
        "He was left with the friend before.",
        "She is going home with her at 8.",
        "We do not know where they live now.",
        "There are issues at home and drinking.",
    ],
)
def test_words_that_only_sound_like_a_household(text: str) -> None:
    assert found(letter(f"Re: Mia Hart, aged 7\nI saw her today. {text}"), "household").status == "missing"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shanelle Prewett, 31. Brought in by ambulance. Partner took the kids out.", "Shanelle Prewett"),
        ("Dean Moss (DOB 11/2/90) had his son over the weekend.", "Dean Moss"),
        ("I write about Ms Grace Adom and her two children.", "Grace Adom"),
        ("A tenant of ours, Stacey Hill, who lives there with her three children.", "Stacey Hill"),
        ("Battery on his ex, Kirsty Hobb. Child is Ash.", ""),
        ("Her mother is Carol Dunn.", "Carol Dunn"),
    ],
)
def test_a_parent_named_only_in_the_telling(text: str, name: str) -> None:
    said = found(form({"Name of child": "not known"}, text=text), "parent_names")
    assert (said.status == "present") is bool(name) and name in (said.value or "")


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        ("I worry about Fergus (11) and Bryony (8) Denholm, who live at 41 Kiln Lane.", "Fergus Denholm", 2),
        ("Three kids in this one - Jake, Ollie, Bella Marsh - and a dog.", "Jake Marsh", 3),
        ("Her sons, Ade and Tobi Cole, are in Year 3.", "Ade Cole", 2),
        ("The children, Ana, Luis and Eva Reyes, were out.", "Ana Reyes", 3),
    ],
)
def test_brothers_and_sisters_under_one_surname(text: str, first: str, count: int) -> None:
    children = letter(text).children
    assert next(c.person.name for c in children) == first and len(children) == count


@pytest.mark.parametrize(
    ("end", "role", "agency", "phone"),
    [
        ("Yours faithfully\nMrs Honoria Peake\nProprietor", "Proprietor", "", ""),
        ("Regards\nJo Lee\nCloakroom Guardian\n01632 960222", "Cloakroom Guardian", "", "01632 960222"),
        ("Thanks\nDr Ann Roe, salaried GP, Hill Surgery, 01632 960741 (direct)", "salaried GP", "Hill Surgery", "01632 960741"),
        ("Best wishes\nTess\nTess Moor | Housing Officer | Fen Homes | 07700 900111", "Housing Officer", "Fen Homes", "07700 900111"),
    ],
)
def test_signatures(end: str, role: str, agency: str, phone: str) -> None:
    r = letter("Re: Mia Hart, aged 7\nShe is thin.", end=end)
    assert (role in r.referrer.relationship, agency in r.referrer.agency, r.referrer.phone) == (True, True, phone)


def test_titles_of_the_from_line_and_numbers_in_an_introduction() -> None:
    mail = lines("From: Perran Lobb, Residential Warden\nTo: hub\nDear team\nRe: Mia Hart, 7\nShe is thin.\nThanks\nPerran")
    assert referrals(mail)[0].referrer.relationship == "Residential Warden"
    named = letter("I am a family therapist at Fen CAMHS (07700 900748). Re Mia Hart, 7.", end="Kind regards\nAnn Roe")
    assert named.referrer.phone == "07700 900748"
    caps = lines("From: FAIRBROTHER, Anneliese (Dr) <a@example.org>\nDear colleagues\nRe: Mia Hart, 7\nShe is thin.\nBest\nAnneliese")
    assert referrals(caps)[0].referrer.name == "Anneliese Fairbrother"


def test_a_forwarded_mail_is_signed_above_what_it_forwards() -> None:
    mail = "From: Gil Marsh\nHi\nSee below. Child is Mia Hart, 7.\nGil Marsh\nPO, Fen Probation\n01632 960571\n-----Original message-----\nFrom: Bev Low\nHe was in bits.\nBev Low\nTutor"
    r = referrals(lines(mail))[0]
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == ("Gil Marsh", "PO", "01632 960571")


def test_a_letter_with_a_list_of_facts_stays_a_letter() -> None:
    text = "Fen Clinic\nDirect line 01632 960733\nDear colleagues\nMia Hart, born 9 October 2025\nNHS number 999 512 3363\nGP: Dr Nia Bolt\nNursery: none\nWho is at home\nMia lives with her mother.\nWhat has been done before\n- 3 March: weighed.\nYours sincerely\nRos Hale\nHealth visitor"
    r = referrals(lines(text))[0]
    assert not r.is_form and r.referrer.name == "Ros Hale" and r.children[0].person.name == "Mia Hart"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("NHS no. 999 304 5128", "present"),
        ("NHS number: 999 304 5128", "present"),
        ("NHS No 999-304-5128", "present"),
        ("NHS no. 999 304 5129", "invalid"),
        ("NHS records not seen.", "missing"),
    ],
)
def test_nhs_numbers_in_letters(text: str, status: str) -> None:
    assert found(letter(f"Re: Mia Hart, aged 7\n{text}\nShe is thin."), "child_nhs_or_upn").status == status


@pytest.mark.parametrize(
    ("child", "text", "unborn"),
    [
        ({"Name of child": "Baby", "Date of birth": "n/k"}, "Baby left to cry in the pram for hours.", False),
        ({"Name of child": "Baby Dunn", "Date of birth": "3/5/2026"}, "Mum was unwell in pregnancy.", False),
        ({"Name of child": "Unborn Dunn", "Date of birth": ""}, "She is 24/40.", True),
        ({"Name of child": "Baby Dunn", "Date of birth": "EDD 3/9/2026"}, "She is well.", True),
        ({"Name of child": "Baby Dunn", "Date of birth": ""}, "Mother is 20 weeks pregnant.", True),
    ],
)
def test_a_baby_that_is_born_is_not_unborn(child: dict[str, str], text: str, unborn: bool) -> None:
    assert form(child, text=text).children[0].unborn is unborn


def test_an_unborn_childs_mothers_number_is_not_the_childs() -> None:
    r = form({"Name of child": "Unborn Dunn", "Date of birth": "", "NHS number": "Mum: 999 304 5128"}, text="She is 24/40.")
    assert found(r, "child_nhs_or_upn").status == "not-applicable"


def test_a_reference_line_in_capitals() -> None:
    r = letter("UNBORN BABY OF JADE SUTCLIFFE - EDD 2 AUG 2026\nFOB Marcus Leng is not told.", end="Lynne Hall\nMidwife")
    assert (
        r.children[0].unborn
        and found(r, "parent_names").value == "Jade Sutcliffe"
        and found(r, "unborn_father_name").value == "Marcus Leng"
    )
    assert letter("Re: Benedict AMBERLEY, d.o.b. 2 August 2013\nHe is ill.").children[0].person.dob == "2 August 2013"


def test_numbered_labels_of_plain_text() -> None:
    text = "1) Full name of child: Mia Hart\n2) Date of Birth / Estimated Due Date: 3/4/2016\n3) Current location of child if different from home address: Ward 6\n4) NHS No. (if known): 999 304 5128\n5) Home address: 6 Lake Rd\n6) School: Hill Primary\n7) GP: Dr Nia Bolt\nWhat needs to happen? Desired outcome\nPlease assess."
    r = referrals(lines(text))[0]
    values = {f.concept: f.value for f in r.fields}
    assert (values["child.dob"], values["child.current_location"], values["narrative.requested"]) == (
        "3/4/2016",
        "Ward 6",
        "Please assess.",
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tamsin, own mobile 07700 900722.", "present"),
        ("The family phone is 07700 900722.", "present"),
        ("I rang the pastoral lead on 01632 960629.", "missing"),
    ],
)
def test_whose_number(text: str, status: str) -> None:
    assert found(letter(f"Re: Mia Hart, aged 7\nShe is thin. {text}"), "family_phone").status == status
    below = letter("Mia Hart, born 14 May 2019\n41 Divinity Mews, Oxford OX4 9XB\nTelephone 07700 900773\nShe is thin.")
    assert found(below, "family_phone").status == "present"
