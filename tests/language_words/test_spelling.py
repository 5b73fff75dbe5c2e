"""Spelling: slips with their corrections; what is spared."""

from __future__ import annotations

import re

import pytest

from referral_lint.language.words.spelling import slips
from referral_lint.learned.encoder import Seen
from referral_lint.values.narrative import Narrative, Sentence
from referral_lint.values.referral import Passage


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
        ("He says theres a lad there.", "theres", "there's"),
        ("She cudnt wake him.", "cudnt", "couldn't"),
        ("Please call befor noon.", "befor", "before"),
        ("I rang, wich. she ignored.", "wich", "which"),
        ("I know its me that has to tell you.", "its", "it's"),
        ("Not changed since Wensday.", "Wensday", "Wednesday"),
        ("He is down from Febuary.", "Febuary", "February"),
        ("Seen last on thrusday.", "thrusday", "Thursday"),
        ("They were refered and the arears grew.", "refered", "referred"),
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
        "Please advise on next steps, and we can advise from Monday.",
        "X-ray nad, home with a splint, his own acct of it was clear.",
        "He was moved on to supp. housing and the prov. rang on Monday.",
        "The wheel was superglued and the coord told us at the mtg.",
        "She told her form tutor, who asked me to.",
        "The flat is at no. 9 and the log no. is 0719.",
        "We did some collage, and I heard him lose it.",
        "Sess 6 w/ the supervisee, baby exposed in utero, photos by med illus.",
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
        "Rang Mrs Mondal and Mr Sunder Rai in August.",
        "Seen with Ramadani and Novak on Monday.",
        "Thurs at noon, intro visit.",
    ],
)
def test_spared(words_of, text):
    assert words_of("spelling", text) == []


def test_names_of_the_form_are_spared(words_of):
    assert words_of("spelling", "Freind came at nine.", name="Anna Freind") == []
    assert words_of("spelling", "Freind came at nine.") == ["Freind"]


@pytest.mark.parametrize(
    ("text", "loud", "expected"),
    [
        ("We heard from Joshs mum.", 5.0, [("Joshs", "Josh's")]),
        ("We heard from Joshs mum.", -5.0, []),
        ("We heard from the Joshs.", -5.0, []),
        ("We heard from James and Jamess mum.", 5.0, [("Jamess", "James's")]),
        ("We heard from Tobys mum.", 5.0, []),  # nobody of that name is known: any name may end in s
    ],
)
def test_a_name_of_the_referral_without_its_apostrophe(text, loud, expected):
    words = tuple((m.start(), m.end(), {"spelling": loud if m.group().endswith("s") else -9.0}) for m in re.finditer(r"[A-Z]\w+", text))
    spoken = Sentence(0, 0, len(text), text, None, learned=Seen({}, words))
    heard = Narrative((Passage("letter", "", text, ()),), (spoken,), (), None)
    assert [(m.text, m.suggestion) for m in slips.marks(heard, frozenset({"josh", "james"}))] == expected
