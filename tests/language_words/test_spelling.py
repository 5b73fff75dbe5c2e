"""Spelling: slips with their corrections; what is spared."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The referal was sent.", "referal", "referral"),
        ("He is agressive at home.", "agressive", "aggressive"),
        ("Recieved by post on Monday.", "Recieved", "Received"),
        ("She was hit by there mum.", "there", "their"),
        ("He could of been hurt.", "of", "have"),
        ("We hope your well.", "your", "you're"),
        ("She was bought in by ambulance.", "bought", "brought"),
        ("The child was very quite.", "quite", "quiet"),
        ("He wont come and she didnt ring.", "wont", "won't"),
        ("There is alot of mould.", "alot", "a lot"),
        ("Shes never in when we call.", "Shes", "She's"),
        ("Please call befor noon.", "befor", "before"),
        ("I know its me that has to tell you.", "its", "it's"),
        ("MUM RANG AT TEN AND IT WAS NOT RECIEVED BY THE HALL STAFF.", "RECIEVED", "received"),
    ],
)
def test_slips(read, text, wrong, right):
    marks = read(text)[0]["spelling"]
    assert (marks[0].text, marks[0].suggestion) == (wrong, right)


@pytest.mark.parametrize(
    "text",
    [
        "She said, 'I wos scard of him.'",
        "He takes methylphenidate, melatonin and mirtazapine.",
        "Siobhan and Wojciech live in Keighley with Zainab.",
        "Zbigniewska came at nine and said so.",
        "The paediatrician recognised the colour and organised an x-ray.",
        "Under-fives come to the drop-in for a check-up and were rebooked.",
        "Approx 3 hrs at the appt, then meds and bloods.",
        "He must of course come, and the top of the stairs is worn.",
        "They are over there, and their mum is here.",
        "Write to kofi.mensha@example.org or www.exmaple.org today.",
        "He was dysregulated, hypervigilant and cuckooed.",
        "Three days of school were missed since he changed to late shifts.",
        "She wrote in May of last year, and there are dogs on site.",
        "We asked Pam Wright to refer him to young carers.",
        "To: childrens.team@council.example.org",
        "There have been fallings out, and they went off-roading. She looks poorlier.",
        "Itchen Lodge",
        "Thurs at noon, intro visit.",
    ],
)
def test_spared(words_of, text):
    assert words_of("spelling", text) == []


def test_names_of_the_form_are_spared(words_of):
    assert words_of("spelling", "Freind came at nine.", name="Anna Freind") == []
    assert words_of("spelling", "Freind came at nine.") == ["Freind"]
