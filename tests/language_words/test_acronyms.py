"""Acronyms: first unexplained use only; what explains one; what never is one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rhys was discussed at the TAF on 3 March. The TAF met again.", ["TAF"]),
        ("She DNA'd twice and was then a further DNA.", ["DNA'd"]),
        ("Two EHCPs are in place.", ["EHCPs"]),
        ("His HoY rang, and the SENCo wrote.", ["HoY", "SENCo"]),
        ("Seen with c/o pain, hx of asthma.", ["c/o", "hx"]),
        ("SEN/EHCP papers are attached, with the OASys report.", ["SEN", "EHCP", "OASys"]),
        ("Mrs Kirkbride (DSL) rang at nine.", ["DSL"]),
    ],
)
def test_unexplained(words_of, text, found):
    assert words_of("acronym", text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The child protection plan (CPP) ended. The CPP began in May.",
        "CPP (child protection plan) ended.",
        "The DSL, our designated safeguarding lead, rang. The DSL rang again.",
        "It was written on CPOMS, the software we use for child protection records.",
        "Mum had PND (postnatal depression) in 2017.",
        "She was cut as a child (female genital mutilation, FGM).",
        "The acronym on the letter, ARFID, stands for avoidant restrictive food intake disorder.",
        "Her GP wrote to the NHS trust about the TV and her ID.",
        "URGENT: PLEASE RING BEFORE 3PM",
        "CONCERNS ABOUT HOME CONDITIONS",
        "They live at CB24 9ZZ and our reference is HA-26-0417.",
        "He got grades A and BB in maths, in Year 9.",
        "PC Hussain came at nine and DC Smith rang.",
        "Alun McKay sent it on WhatsApp and TikTok from a KFC.",
        "Write to duty.MASH@example.org please.",
    ],
)
def test_not_marked(words_of, text):
    assert words_of("acronym", text) == []


def test_role_or_agency_explains(words_of):
    assert words_of("acronym", "The DSL rang.", role="Designated Safeguarding Lead") == []
    assert words_of("acronym", "The MHST saw her.", agency="Mental Health Support Team (MHST)") == []
    assert words_of("acronym", "The DSL rang.", role="Teacher") == ["DSL"]


def test_initials_of_people_are_not_acronyms(words_of):
    assert words_of("acronym", "TZ was late.", name="Tom Zed") == []


def test_groups_and_meanings(read):
    kinds, _ = read("NFA in June. MASH rang. TAF on Monday.", known_terms=("TAF",))
    groups = {m.text: m.group for m in kinds["acronym"]}
    assert groups == {"NFA": "ambiguous", "MASH": "known-term", "TAF": "known-term"}
    assert "no further action" in kinds["acronym"][0].suggestion


def test_pairs_are_given(read):
    assert read("The child protection plan (CPP) ended.")[1]["CPP"] == "child protection plan"


def test_a_stroke_parts_what_only_happens_to_hold_the_letters(words_of):
    assert words_of("acronym", "Asking for: emergency protection / FMPO today.") == ["FMPO"]
    assert words_of("acronym", "She has an early help assessment / EHA.") == []


def test_a_schools_name_is_a_name(words_of):
    assert words_of("acronym", "He attends St Mark's CofE Primary School and went to Oak Lane RC High before.") == []
