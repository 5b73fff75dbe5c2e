"""A child's name and date of birth wherever people put them: the subject, a line in capitals, brackets, the next sentence."""

from __future__ import annotations

from datetime import date

import pytest

from referral_lint.form import referrals
from referral_lint.reading import read_here
from referral_lint.values.referral import Referral
from tests.form.documents import lines

END = "\nRegards\nRuth Cole\nHousing Officer\nOldtown Council\n01632 960114\n"


def letter(text: str) -> Referral:
    (r,) = referrals(lines(f"{text}{END}"))
    return r


def known(r: Referral, key: str) -> str:
    return dict(r.identifiers)[key].value or ""


def test_the_subject_of_a_mail(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.eml"
    path.write_text(
        "From: Ruth Cole <r.cole@example.org>\nSubject: Fw: TARN, Bo, 3/9/2012, 14 Hill Road, Derby DE1 9ZZ, NHS 999 618 2940\n"
        "Date: Mon, 16 Nov 2026 15:50:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Hello\n\nDetails are in the subject. She told me today that she is hungry.\n{END}",
        encoding="utf-8",
    )
    (r,) = (r for d in read_here(str(path)) for r in referrals(d))
    assert known(r, "child_name") == "Bo Tarn"
    assert known(r, "child_dob_or_age") == "3/9/2012"
    assert known(r, "child_address").startswith("14 Hill Road")
    assert known(r, "child_nhs_or_upn")
    assert r.referral_date == date(2026, 11, 16)
    assert "Tarn" not in r.passages[0].text  # the subject is no part of what is checked as text


@pytest.mark.parametrize(
    ("text", "name", "born"),
    [
        ('Dear all\nI wish to refer Josephine ("Josie") Tarn, who turned 3 last week.', 'Josephine ("Josie") Tarn', "3"),
        ("Pt: TARN, Josephine (known as Josie) F\nShe came at nine.", "Josephine Tarn", ""),
        ("JOSEPHINE ANN TARN (9.11.2017), Mill House, Derby, DE1 9ZZ\nDear all\nShe came at nine.", "Josephine Ann Tarn", "9.11.2017"),
        ("RE: JOSEPHINE TARN OF 29 HILL ROAD, DERBY\nDear all\nShe came at nine.", "Josephine Tarn", ""),
        ("Dear all\nThe child is Josie TARN (F, dob 14/02/2016) and she came at nine.", "Josie TARN", "14/02/2016"),
        ("Dear all\nJosie Tarn (student ID 2619944, d/b 15.01.10) came at nine.", "Josie Tarn", "15.01.10"),
        ("Dear all\nJosie Tarn (date of birth the 1st of March 2012) came at nine.", "Josie Tarn", "1st of March 2012"),
        ("Dear all\nI am writing about Josie Tarn. She was born on 14 May 2015.", "Josie Tarn", "14 May 2015"),
        ("Dear all\nThis is about Josie Tarn. He's four and a half and in our nursery.", "Josie Tarn", "four"),
    ],
)
def test_names_and_births(text: str, name: str, born: str) -> None:
    r = letter(text)
    assert known(r, "child_name") == name
    assert known(r, "child_dob_or_age") == born


def test_a_brothers_date_of_birth_is_not_the_childs() -> None:
    r = letter("Dear all\nI am writing about Josie Tarn. Her brother was born on 14 May 2015.")
    assert known(r, "child_dob_or_age") == ""


@pytest.mark.parametrize(
    ("text", "names", "births"),
    [
        ("Re: Ada, Bo and Cy Tarn (ages 10, 8 and 5)\nDear all\nThey came at nine.", ["Ada Tarn", "Bo Tarn", "Cy Tarn"], ["10", "8", "5"]),
        ("Dear all\nI wish to tell you of Ada and Bo Tarn, aged 5 and 7.", ["Ada Tarn", "Bo Tarn"], ["5", "7"]),
        (
            "Dear all\nThe children are Ada TARN (F, dob 14/02/2016) and Bo Lee (d.o.b. 14.2.20). They came at nine.",
            ["Ada TARN", "Bo Lee"],
            ["14/02/2016", "14.2.20"],
        ),
        (
            "Dear all\nChildren:\n1) Ada Tarn, 07.05.2017\n2) Bo Lee, 19.12.2023\nThey came at nine.",
            ["Ada Tarn", "Bo Lee"],
            ["07.05.2017", "19.12.2023"],
        ),
        ("Subject: Ada + Bo Tarn-Lee (twins)\nDear all\nThey came at nine.", ["Ada Tarn-Lee", "Bo Tarn-Lee"], ["", ""]),
    ],
)
def test_brothers_and_sisters(text: str, names: list[str], births: list[str]) -> None:
    children = letter(text).children
    assert [c.person.name for c in children] == names
    assert [c.person.dob for c in children] == births


def test_a_weekday_is_nobodys_name() -> None:
    r = letter("Dear all\nOn Monday 2 March 2026 she came in with a bruise.")
    assert r.children[0].person.name == ""


@pytest.mark.parametrize("line", ["Date of Birth: 14 May 2015", "Josie Tarn, 14 May 2015", "1) Josie Tarn, 14.05.2015"])
def test_a_date_of_birth_is_not_the_letters_date(line: str) -> None:
    r = letter(f"3 March 2026\nRe: Josie Tarn\n{line}\nDear all\nShe came at nine.")
    assert r.referral_date == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "unborn"),
    [
        ("She asked in class whether you can get pregnant from a kiss.", False),
        ("Her aunt is pregnant and the girl is worried.", False),
        ("My client is pregnant, 24/40, and homeless.", True),
    ],
)
def test_who_is_not_born_yet(text: str, unborn: bool) -> None:
    assert letter(f"Dear all\n{text}").children[0].unborn is unborn


@pytest.mark.parametrize(
    ("signature", "name", "role", "phone"),
    [
        ("Ann Lee, assistant head, Hill School. 07700 900641 straight to me.", "Ann Lee", "assistant head", "07700 900641"),
        ("Ann Lee (supply), Hill Road Primary School, 01632 960404", "Ann Lee", "supply", "01632 960404"),
        ("Warmly,\nAnn\n\nAnn Lee\nFamily worker\n01632 960404", "Ann Lee", "Family worker", "01632 960404"),
        ("Ann Lee\nPlay leader\n01632 960404\n(I am here until five - ask for me)", "Ann Lee", "Play leader", "01632 960404"),
    ],
)
def test_signatures(signature: str, name: str, role: str, phone: str) -> None:
    (r,) = referrals(lines(f"Dear all\nBo Tarn, 13, told me today that he sleeps in the shed.\n\n{signature}"))
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == (name, role, phone)


def test_a_fathers_number_is_not_the_writers() -> None:
    (r,) = referrals(lines("Hello\nBo Tarn, 13, came in. dad's tel 07700 900660, he is at work.\n\nRegards\nAnn Lee\nNurse"))
    assert known(r, "referrer_phone") == ""
    assert known(r, "family_phone") == "07700 900660"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("gp", "Doctor's is Harbour View."),
        ("gp", "Her general practitioner is Dr Hind at Spofford."),
        ("gp", "She is with Dr Rashid at the Norris Lane medical centre."),
        ("school_or_setting", "He boards at Ashfield."),
        ("school_or_setting", "Her school (Moor Oaks) has rung."),
        ("household", "They recently moved in with Gemma's mother."),
        ("household", "All three live at the flat."),
        ("household", "Nobody else lives in the house."),
        ("child_address", "She lives at Rook Cottage, Mill Lane."),
        ("parent_names", "Mum (Ms L Shaw) was rung."),
        ("family_phone", "The number we have on the register is 07700 900402."),
    ],
)
def test_further_words(key: str, text: str) -> None:
    assert dict(letter(f"Dear all\nThis is about Josie Tarn, 9. {text}").identifiers)[key].status == "present"


@pytest.mark.parametrize(
    ("key", "text"), [("gp", "The doctor is a locum."), ("gp", "She is registered with us."), ("household", "All three are in the office.")]
)
def test_words_that_only_look_like_it(key: str, text: str) -> None:
    assert dict(letter(f"Dear all\nThis is about Josie Tarn, 9. {text}").identifiers)[key].status == "missing"


def test_a_mother_and_her_baby_are_not_two_children() -> None:
    r = letter("3 March 2026\nDear all\nKay Lee (34) and Bo Lee (4) came at nine.")
    assert [c.person.name for c in r.children] == ["Bo Lee"]


def test_an_offenders_approved_address_is_not_the_childs() -> None:
    r = letter(
        "Dear all\nThis is about Josie Tarn, 9. His approved address is 118 Platt Lane, Derby DE1 9ZZ. The children live at 5 Crow Road, Derby."
    )
    assert known(r, "child_address").startswith("5 Crow Road")


def test_a_list_of_thousands_is_no_family() -> None:
    assert len(letter("Dear all\n" + "Ada Tarn (9) and " * 4000).children) == 1
