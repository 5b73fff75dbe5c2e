"""What does not help: padding, lists of the questions' own words, formats, capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from referral_lint import Settings, check_text
from referral_lint.values.report import Report

BOX = "What are you worried about?\n"
PADDING = "The building is on the corner and has a green door. Lessons start in the morning and end in the afternoon. " * 8
KEYWORDS = (
    "Attendance, progress, peers, parents, support offered, early help, disclosure, time and date, child spoken to, impact on child, "
    "desired outcome, consent given, previous concerns, telephone number, context, dates, times."
)
TEXTS = ("housing/poor-text.txt", "probation/poor-text.txt", "camhs/good-text.txt", "health/good-text.txt")


def checked(text: str, sector: str) -> Report:
    return check_text(text, Settings(profile=sector, profile_from="option"))[0]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("added", [PADDING, KEYWORDS], ids=["padding", "keywords"])
def test_padding_and_keyword_lists_do_not_help(fixtures: Path, name: str, added: str) -> None:
    text, sector = (fixtures / name).read_text(encoding="utf-8"), name.split("/")[0]
    assert BOX in text
    before, after = checked(text, sector), checked(text.replace(BOX, f"{BOX}{added}\n", 1), sector)
    assert before.score and after.score
    assert after.score.overall <= before.score.overall
    assert after.score.band == before.score.band or after.score.overall < before.score.overall


# Each says nothing about the child that was not said: "He was hit with a belt." would, however badly it is dated.
FAULTS = {
    "blame": "She is attention seeking.",
    "when": "It has happened recently.",
    "who": "Someone did it.",
    "acronyms": "He was seen by the TAF and the LAC CPN.",
    "opinion": "He is obviously lying.",
    "spelling": "He was definately upset and recieved nothing.",
    "how often": "It happens from time to time.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_adding_a_fault_never_raises_the_score(fixtures: Path, name: str) -> None:
    text, sector = (fixtures / name).read_text(encoding="utf-8"), name.split("/")[0]
    before = checked(text, sector).score
    after = {k: checked(text.replace(BOX, f"{BOX}{fault}\n", 1), sector).score for k, fault in FAULTS.items()}
    assert before
    assert {k: s.overall for k, s in after.items() if s and s.overall > before.overall} == {}


def test_mending_what_was_found_raises_the_score() -> None:
    poor = "Name of child: E M\nWhat are you worried about?\nMum recently told the TAF that someone hit her.\n"
    mended = (
        "Name of child: Ella Moss\nDate of birth: 3 April 2015\nHome address: 4 Mill Lane, Leeds LS1 9ZZ\nName of referrer: Ann Lee\n"
        "Job title: Head teacher\nAgency: Mill School\nTelephone: 0113 496 0123\nDate of referral: 4 March 2026\n"
        "What are you worried about?\nAt 9am on 3 March 2026 Ella's mother, Jo Moss, told me that Ella's uncle, Dan Moss, hit Ella once on "
        "the arm on 2 March 2026.\n"
    )
    a, b = checked(poor, "education"), checked(mended, "education")
    assert a.score and b.score and b.score.overall > a.score.overall
