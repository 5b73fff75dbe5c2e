"""The same referral in a hundred layouts says the same of the child, the family and the referrer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from referral_lint.form import referrals
from referral_lint.reading import read_here
from tests.form import laid_out

MADE: dict[str, Callable[[int], bytes]] = {"pdf": laid_out.pdf, "docx": laid_out.docx, "html": laid_out.page, "txt": laid_out.text}
WANTED = {
    "child_name": "Orla Mae Tennison",
    "child_dob_or_age": "14/05/2017",
    "child_nhs_or_upn": "999 123 4560",
    "school_or_setting": "Quarry Rise Primary, Year 4",
    "gp": "Dr Hallam, Quarry Surgery",
    "parent_names": "Claire Tennison",
    "referrer_name": "Ann Ferris",
    "referrer_role": "Deputy head teacher",
    "referrer_agency": "Quarry Rise Primary School",
    "referrer_phone": "01632 960118",
    "family_phone": "07700 900347",
}


@pytest.mark.parametrize("number", range(25))
@pytest.mark.parametrize("kind", MADE)
def test_every_layout_says_the_same(kind: str, number: int) -> None:
    (document,) = read_here(f"form.{kind}", content=MADE[kind](number))
    (r,) = referrals(document)
    found = {key: " ".join((i.value or "").split()) for key, i in r.identifiers if key in WANTED}
    assert r.is_form
    assert [c.person.name for c in r.children] == ["Orla Mae Tennison"]
    assert found == WANTED
    assert {p.name: p.role for p in r.people} == {
        "Claire Tennison": "parent",
        "Tom Tennison": "sibling",
        "Mark Osgood Tennison": "parent",
        "Sue Pike": "professional",
    }
    told = " ".join(" ".join(p.text.split()) for p in r.passages)
    assert all(words in told for _, words in laid_out.TOLD)
