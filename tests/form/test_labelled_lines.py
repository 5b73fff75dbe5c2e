"""Lines with a label in a letter or short text: whose they are."""

from __future__ import annotations

import pytest

from referral_lint.form import referrals
from referral_lint.values.referral import Referral
from tests.form.documents import lines


def read(text: str) -> Referral:
    return referrals(lines(text))[0]


@pytest.mark.parametrize(
    ("label", "role"), [("Referrer", "Deputy Head"), ("Referred by", "Deputy Head"), ("Officer", "Deputy Head"), ("Worker", "Deputy Head")]
)
def test_a_line_that_names_the_referrer_in_a_short_text(label: str, role: str) -> None:
    r = read(
        f"Child: Aisha Obi\nDate of birth: 21/05/2009\n{label}: Fiona Hill, {role}, Park School, 01632 960900\nDate: 17 March 2026\n\n"
        "Aisha told me on 16 March 2026 that her father had slapped her. She is worried about going home."
    )
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency, r.referrer.phone) == (
        "Fiona Hill",
        role,
        "Park School",
        "01632 960900",
    )


def test_a_worker_named_in_a_letter_does_not_write_what_somebody_else_signs() -> None:
    r = read(
        "Dear team\nRe: Ann Lee, 7\nHealth visitor: Ruth Colley\nShe told me on 3 June 2026 that she was hit.\nYours sincerely\nDr Tom Reed\nGP"
    )
    assert (r.referrer.name, r.referrer.relationship) == ("Dr Tom Reed", "GP")


def test_a_line_of_the_familys_is_no_letterhead_and_no_signature() -> None:
    r = read("Child: Ben Shaw, 7\nMother: Kim Shaw, 07700 900111\nBen told me on 3 June 2026 that he had no tea. He was hungry.")
    assert (r.referrer.name, r.referrer.phone, dict(r.identifiers)["family_phone"].value) == ("", "", "07700 900111")


@pytest.mark.parametrize("label", ["Patient's tel.", "Mother's tel", "Tel (home)", "Tel (mother)"])
def test_the_familys_number_above_the_midwife(label: str) -> None:
    r = read(f"Unborn baby of: Shauna Devlin\n{label}: 07700 900873\nMidwife: Adele Hume\nTel: 01632 960564")
    assert (r.referrer.name, r.referrer.relationship, r.referrer.phone) == ("Adele Hume", "Midwife", "01632 960564")
    assert dict(r.identifiers)["family_phone"].value == "07700 900873"


@pytest.mark.parametrize(
    "text",
    [
        "RE: SHANE + LUCY PURVIS, 43 Alder Grove, Blyth NE24 9ZZ\nShane 8, Lucy 5. Both at Hill Primary.\nFound alone on 20 May 2026.",
        "Re: Shane and Lucy Purvis\nShane (8) and Lucy (5) were alone on 20 May 2026.",
    ],
)
def test_brother_and_sister_in_the_reference_line_with_their_ages_below(text: str) -> None:
    r = read(text)
    assert [(c.person.name, c.person.dob) for c in r.children] == [("Shane Purvis", "8"), ("Lucy Purvis", "5")]
    assert r.referrer.agency == ""


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Health visitor: Ruth Colley", "missing"),
        ("HV: Ruth Colley", "missing"),
        ("GP: Dr Reed", "present"),
        ("Dr: Tom Reed", "present"),
        ("GP / health visitor: Dr Reed", "present"),
    ],
)
def test_a_health_visitor_is_no_gp(line: str, status: str) -> None:
    r = read(
        f"Child: Ann Lee\nDate of birth: 3/9/2025\n{line}\n\nAnn was seen with a bruise on 11 May 2026.\n\nJo Pike\nSocial worker\n01632 960321"
    )
    assert dict(r.identifiers)["gp"].status == status
