"""What is an address, whom a letter is about and who signs it, as other hands write."""

import pytest

from referral_lint.form import referrals
from referral_lint.form.identifiers.places import _somewhere
from referral_lint.form.names import several
from referral_lint.form.signature import _like_a_name
from referral_lint.values.referral import Referral
from tests.form.documents import lines


@pytest.mark.parametrize(
    ("written", "enough"),
    [
        ("14 Tarn Row, Sale", True),
        ("Rose Cottage, Mill Hollow", True),
        ("Ty Bryn, Brook Road, Much Hadley", True),
        ("same as above", True),
        ("Room 6, the Lodge", True),
        ("Millbrook, M33 9ZZ", True),
        ("Tarn Close, number tbc", False),
        ("Great Salt Road", False),
        ("MILL END, STOCKPORT", False),
        ("St Helens", False),
        ("c/o nan (ask school)", False),
        ("somewhere in Sale?", False),
    ],
)
def test_an_address_can_be_visited(written: str, enough: bool) -> None:
    assert _somewhere(written) is enough


@pytest.mark.parametrize("piece", ["Jo Lane", "Dr A. de Silva", "Kel", "Philippa Marr (Mrs)"])
def test_a_name(piece: str) -> None:
    assert _like_a_name(piece)


@pytest.mark.parametrize("piece", ["Please advise asap", "Can you pick this up and let us know", "On leave from tomorrow"])
def test_a_closing_sentence_is_nobodys_name(piece: str) -> None:
    assert not _like_a_name(piece)


def test_an_address_behind_the_last_name_is_no_child() -> None:
    assert several("Ann Lee (8, born 4 May 2017) and Bo Lee (3), 33 Ward Terrace, Leeds") == ["Ann Lee (8, born 4 May 2017)", "Bo Lee (3)"]


def letter(signature: str) -> Referral:
    return referrals(
        lines(f"Hello\nRe: Mia Hart, born 9 October 2015\n12 Lake Road, Sale\nMia came in hungry on Monday.\nRegards\n{signature}")
    )[0]


@pytest.mark.parametrize(
    ("signature", "agency"),
    [
        ("Jo Lane, Link Worker, The Birch Room, 01632 960266", "The Birch Room"),
        ("Jo Lane\nWellbeing Practitioner, Quay Minds, Sunderland\n01632 960118", "Quay Minds"),
        ("Jo Lane\nTrainee pharmacist, Mill Lane Pharmacy", "Mill Lane Pharmacy"),
    ],
)
def test_what_follows_the_job_is_the_agency(signature: str, agency: str) -> None:
    assert letter(signature).referrer.agency == agency


def test_a_letter_under_headings_of_its_own_stays_a_letter() -> None:
    text = "Hill College\nMon 2 November 2026\nRe: Ann Lee, born 17 Feb 2009\nHome: 52 Tern Walk, Sale, M33 9ZZ\nGP - Red Barn Surgery\nMum - Cara Lee\nWhat happened\n- Sat 31 Oct: put out.\nImpact\n- She slept for three hours.\nConsent\nAnn - yes, signed.\nAsking for\nAn assessment.\nHilary Strand\nSafeguarding lead\n01632 960259"
    r = referrals(lines(text))[0]
    found = {k: i.status for k, i in r.identifiers}
    assert r.children[0].person.name == "Ann Lee" and r.referrer.name == "Hilary Strand"
    assert {found[k] for k in ("child_name", "child_dob_or_age", "child_address", "referrer_phone")} == {"present"}
