"""Possible links: numbers alone, names only with more, brothers and sisters apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from inbox_tools import table

from referral_lint.errors import UsageError
from referral_lint.inbox.link import CROWD, born, group_links, identities
from referral_lint.settings import Settings

HOME = "14 Larkspur Close, Wisham, PE40 9ZZ"


def who(name: str = "", dob: str = "", address: str = "", number: str = "") -> tuple:
    values = {"child_name": name, "child_dob_or_age": dob, "child_address": address, "child_nhs_or_upn": number}
    report = {"error": None, "children": [{"identifiers": {k: {"status": "present", "value": v or None} for k, v in values.items()}}]}
    return identities(report)


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        (("Jayden Moss", "", "", "NHS 999 000 0018"), ("J. Moss", "", "", "9990000018"), "same NHS number"),
        (("", "", "", "A123456789012"), ("", "", "", "UPN: a123456789012"), "same pupil number (UPN)"),
        (("Jayden Moss", "12/03/2015"), ("MOSS, Jaydon", "12th March 2015"), "like name and same date of birth"),
        (("Zoë O'Neill", "2015-03-12"), ("Zoe ONeill", "12.3.15"), "like name and same date of birth"),
        (("Moss Jayden", "12/03/2015"), ("Jayden Lee Moss", "12/03/2015"), "like name and same date of birth"),
        (("Kayleigh Moss", "", HOME), ("Kayley Moss", "aged 7", "14 Larkspur Cl, Wisham PE40 9ZZ"), "like name and like address"),
        (("Jayden Moss", "12/03/2015", HOME), ("Jayden Moss", "13/03/2015", HOME), "like name and like address"),
    ],
)
def test_possible_links(one: tuple, other: tuple, because: str) -> None:
    groups = group_links({"A": who(*one), "B": who(*other)})
    assert [(g.references, g.because) for g in groups] == [(("A", "B"), (because,))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jayden Moss", "12/03/2015", HOME), ("Ella Moss", "12/03/2015", HOME)),  # twins
        (("Jayden Moss", "12/03/2015", HOME), ("Jayden Moss", "01/09/2008", HOME)),  # named after his uncle
        (("Jayden Moss",), ("Jayden Moss",)),  # a name alone
        (("", "12/03/2015"), ("", "12/03/2015")),  # a birthday alone
        (("Jayden Moss", "12/03/2015", "", "999 000 0018"), ("Liam Pike", "04/07/2011", "", "999 000 0026")),
        (("Jayden", "12/03/2015"), ("Jayden", "12/03/2015")),  # first names only
    ],
)
def test_no_link(one: tuple, other: tuple) -> None:
    assert group_links({"A": who(*one), "B": who(*other)}) == []


def test_links_chain_into_one_group_and_keep_the_order() -> None:
    people = {
        "C": who("Jayden Moss", "12/03/2015", "", "999 000 0018"),
        "X": who("Liam Pike", "04/07/2011"),
        "A": who("", "", "", "9990000018"),
        "B": who("Jaydon Moss", "12/03/2015"),
    }
    assert [(g.number, g.references) for g in group_links(people)] == [(1, ("C", "A", "B"))]


def test_a_crowd_at_one_address_is_not_compared() -> None:
    hostel = {f"R{n}": who(f"Name{n} Same", "", HOME) for n in range(CROWD + 50)}
    assert group_links(hostel) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12/03/2015", "2015-03-12"),
        ("3.4.09", "2009-04-03"),
        ("1st of nothing", ""),
        ("2 Sept 2011", "2011-09-02"),
        ("31/02/2015", ""),
        ("aged 7", ""),
    ],
)
def test_dates_of_birth(text: str, iso: str) -> None:
    assert born(text) == iso


def test_a_run_with_links(inbox: Path, out: Path, run) -> None:
    for n in range(3):
        (inbox / f"{n}.txt").write_text(f"name: Jayden Moss\nborn: 12/03/2015\nagency: School {n}\n")
    (inbox / "other.txt").write_text("name: Liam Pike\nborn: 04/07/2011\n")
    assert run(link=True).links == 1
    found = table(out / "links.csv")
    assert [r["group"] for r in found] == ["1"] * 3
    assert {r["note"] for r in found} == {"possible: check"}
    page = (out / "index.html").read_text()
    assert "possible link 1" in page
    assert "Jayden" not in page

    assert run().links == 0, "for this run only"
    assert not (out / "links.csv").exists()
    assert "possible link 1" not in (out / "index.html").read_text()


def test_links_and_redaction_exclude_each_other(run) -> None:
    with pytest.raises(UsageError, match="--link"):
        run(Settings(), link=True, redact=True)
