"""No advice may put a child at more risk: what the whole line says where telling a family is dangerous, and everywhere else."""

from __future__ import annotations

import re
from functools import cache

import pytest

from referral_lint import Settings, check_text
from referral_lint.reporting import markdown, reply, text
from referral_lint.values.report import Finding, Report

HEAD = """Referral to Children's Services
Name of child: Amina Test
Date of birth: 3 April 2012
Setting: Oakmere

Reason for referral
"""
# Invented; each tells of one situation of the multi-agency guidance in words that people use, with and without its name.
DANGEROUS = {
    "fgm": "Amina said on 3 March 2026 that her grandmother will take her abroad in July. I am worried about FGM.",
    "fgm-unnamed": "Amina said that her sister was cut when she was seven, and that there will be a party for becoming a woman in July.",
    "honour": "Amina said that her brothers watch her because she has brought shame on the family. We think of honour-based abuse.",
    "honour-unnamed": "Amina said that she will be killed if her brothers find out about the boy.",
    "forced-marriage": "Amina is worried about a forced marriage in July.",
    "forced-marriage-unnamed": "Amina is to be engaged to a cousin in Lahore in July and does not want to go.",
    "fabricated-illness": "The clinic is worried about fabricated or induced illness.",
    "fabricated-illness-unnamed": "The seizures that mum describes have never been seen by staff on the ward.",
    "parent-harms": "Amina said that dad hit her with a belt on 3 March 2026.",
    "stepfather": "Amina has a bruise on her arm. She said that her stepfather did it when he was angry.",
    "shaken": "The baby was shaken by his father on Monday.",
    "partner": "Amina said that her mother's partner comes into her room at night and touches her.",
    "carer": "He says that his foster carer slaps him.",
    "allegation": "On 3 March 2026 Amina made an allegation against her father.",
    "domestic": "There is domestic abuse in the home and he strangled mum on Sunday.",
}
ORDINARY = {
    "late": "Amina is often late for school and tired. Her attendance is 71 per cent.",
    "hungry": "Amina had no breakfast on 3 March 2026 and asked for food. The boiler has been broken since January.",
    "carer-ill": "Her grandmother looks after her and is going blind. Amina does the cooking.",
}
SECTORS = ("education", "health", "camhs", "probation", "housing", "general")

FAMILY = r"(?:parents?|family|mother|father|mum|dad|carers?|child(?!ren)|children(?!['’])|them|young person)"
TELLS = re.compile(
    rf"\b(?:tell|inform|speak to|speak with|talk to|talk with|ask|discuss (?:it |this )?with|contact|involve)\s+(?:the |both |either |a |her |his )?(?:child's )?{FAMILY}\b"
    r"|\b(?:get|seek|obtain|gain|ask for) (?:\w+ )?consent\b|\bask only if it is safe",
    re.IGNORECASE,
)
NOT_AN_ORDER = re.compile(r"\b(?:do not|never|not to|could put|putting|except where|did you|have you|cannot|may need to)\b", re.IGNORECASE)
ONLY_IF_SAFE = re.compile(r"only if it is safe", re.IGNORECASE)
CONTACT_CODES = {"CON001", "CON002", "CON003", "CRT011", "CRT012"}


@cache
def report(words: str, sector: str) -> Report:
    return check_text(HEAD + words + "\n", Settings(profile=sector, profile_from="option"))[0]


def orders(said: str) -> list[str]:
    """Sentences that tell the reader to speak to the family, as they stand."""
    sentences = re.split(r"(?<=[.?!:])\s+", " ".join(said.split()))
    return [s for s in sentences if TELLS.search(s) and not NOT_AN_ORDER.search(s)]


def about_contact(f: Finding) -> bool:
    return f.code in CONTACT_CODES or f.question == "spoken-to-parents"


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("words", DANGEROUS.values(), ids=DANGEROUS.keys())
def test_where_telling_is_dangerous_nothing_says_to_tell(words: str, sector: str) -> None:
    for f in report(words, sector).findings:
        assert not orders(f.advice), (f.code, f.question, f.advice)
        assert not orders(f.message), (f.code, f.question, f.message)


@pytest.mark.parametrize("words", DANGEROUS.values(), ids=DANGEROUS.keys())
def test_the_finding_itself_asks_why_they_were_not_told(words: str) -> None:
    turned = [f for f in report(words, "education").findings if about_contact(f)]
    assert turned, "the referral says nothing of parents or consent: that must have been found"
    for f in turned:
        assert "Say why they were not told" in f.advice, (f.code, f.question, f.advice)


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("words", ORDINARY.values(), ids=ORDINARY.keys())
def test_everywhere_else_only_if_it_is_safe(words: str, sector: str) -> None:
    findings = report(words, sector).findings
    assert any(about_contact(f) for f in findings)
    for f in findings:
        assert "Say why they were not told" not in f.advice, (f.code, f.question)
        if orders(f.advice):
            assert ONLY_IF_SAFE.search(f.advice), (f.code, f.question, f.advice)


@pytest.mark.parametrize("name", ["fgm", "forced-marriage-unnamed", "stepfather"])
def test_no_rendering_adds_an_order_of_its_own(name: str) -> None:
    r = report(DANGEROUS[name], "education")
    shown = (
        text.render(r, console_width=100, color=False, for_="trainer"),
        markdown.render(r, for_="trainer"),
        reply.render(r, with_quotes=False),
    )
    for page in shown:
        assert not orders(page)


@pytest.mark.parametrize("words", [*DANGEROUS.values(), *ORDINARY.values()])
def test_nothing_says_to_hold_it_back_or_to_investigate(words: str) -> None:
    said = " ".join(f"{f.message} {f.advice}" for f in report(words, "education").findings).lower()
    assert "don't send" not in said and "do not send" not in said and "not ready" not in said
    assert not re.search(r"(?<!never )(?<!not )\binvestigate\b", said)


def test_the_test_itself_sees_an_order() -> None:
    assert orders("Ask the parents for consent.") and orders("Get consent.") and orders("Speak to them and write what they said.")
    assert not orders("Do not tell the family.") and not orders("Say who told you.")
