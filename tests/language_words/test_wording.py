"""Jargon, blame and opinion: what is marked, what its writer explains, owns or quotes."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They were accepted as priority need in May.", ["priority need"]),
        ("There was a haematoma. The haematoma was large.", ["haematoma"]),
        ("The case was stepped down last week.", ["stepped down"]),
        ("He was dysregulated at school and is dysregulated at night.", ["dysregulated"]),
        ("An s47 was opened.", ["s47"]),
        ("Seen today, at 19+3 by scan.", ["19+3"]),
        ("He was hyper-vigilant and dissociating.", ["hyper-vigilant", "dissociating"]),
        ("The council served an s437 notice on the father.", ["s437 notice"]),
        ("Seen by the doctor with #wrist after a fall.", ["#wrist"]),
        ("He is to be decanted while the flat is made safe.", ["decanted"]),
        ("MUM RANG TODAY AND SAID HE IS DYSREGULATED AND HITS HIS SISTER.", ["DYSREGULATED"]),
    ],
)
def test_jargon(words_of, text, found):
    assert words_of("jargon", text) == found


@pytest.mark.parametrize(
    "text",
    [
        "There was a haematoma (a large bruise) on her jaw.",
        "He was dysregulated, by which I mean that he threw chairs.",
        "They owe the relief duty, which means help to find a home.",
        "She has routine enquiry, that is, asking alone about safety.",
        "He kicked the front door and stayed out all night.",
        "Mum said, 'they told me about the relief duty'.",
        "She has asthma and goes to the clinic on Mondays.",
        "Mum's 3 children were seen at home by the nursery nurse.",
        "The health visitor and the social worker came to the house.",
    ],
)
def test_no_jargon(words_of, text):
    assert words_of("jargon", text) == []


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Keeley puts herself at risk by meeting him.", "victim-blaming"),
        ("She brought it on herself.", "victim-blaming"),
        ("This is an attention seeking child.", "labelling"),
        ("He can be very manipulitive.", "labelling"),
        ("Mum refuses to engage with us.", "non-engagement"),
        ("Mum did not engage.", "non-engagement"),
        ("Mother failed to protect her.", "failure-to-protect"),
        ("Mum and dad have a volatile relationship.", "minimising"),
        ("Mum lays herself open to men like Terry.", "victim-blaming"),
        ("The father hides behind his solicitor.", "labelling"),
        ("She has always got an excuse.", "labelling"),
        ("He is one of those dads who turn up late.", "labelling"),
        ("They will not work with us.", "non-engagement"),
        ("He has never protected those boys.", "failure-to-protect"),
    ],
)
def test_blaming(read, text, group):
    marks = read(text)[0]["blaming"]
    assert marks[0].group == group
    assert marks[0].suggestion and marks[0].note


@pytest.mark.parametrize(
    "text",
    [
        "She said, 'They say I bring it on myself.'",
        "She is not attention seeking.",
        "Letter for your attention.",
        "Neither parent is refusing: both work nights.",
        "He chose the red cup and put it on the table.",
        "Stepdad calls him stupid and tells him to leave.",
        "The family are asylum seekers, waiting for a decision.",
        "She moved over to the window and put her hands over her ears.",
        "Mum was encouraged to engage with the group and came twice.",
    ],
)
def test_no_blame(words_of, text):
    assert words_of("blaming", text) == []


@pytest.mark.parametrize(
    "text", ["Mum is clearly not coping.", "Dad is obviously a very controlling man.", "The parents are hiding something."]
)
def test_opinion(read, text):
    marks = read(text)[0]["opinion"]
    assert marks[0].text == text
    assert marks[0].cue


@pytest.mark.parametrize(
    "text",
    [
        "Mum told me on 3 March 2026 that she cried every night last week.",
        "Ella said, 'Mum doesn't care about me.'",
        "In my view, because she has now said it to two teachers, Ella is frightened of going home.",
        "I saw a red mark about 3cm long on her left cheek at 9.05am on 3 March 2026.",
    ],
)
def test_no_opinion(words_of, text):
    assert words_of("opinion", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mum makes up stories and does not learn from any of it.",
        "He brings nearly all of this on himself.",
        "Mum is over-involved and sabotages his sessions.",
        "She has picked a new boyfriend over her children.",
        "That sort of family always does this.",
    ],
)
def test_blame_of_many_wordings(words_of, text):
    assert words_of("blaming", text)


@pytest.mark.parametrize(
    "text",
    [
        "He is a pleasant child and plays well.",
        "She took herself to bed and the baby was asleep.",
        "He controls everything in the house and takes her bank card.",
        "Security told me that only one man after eight o'clock was on the door.",
    ],
)
def test_no_blame_in_facts(words_of, text):
    assert words_of("blaming", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Harlow Borough Council Housing Solutions\nDear colleague, she came in with her son.",
        "To: Integrated Front Door\nShe came in with her son.",
        "The letter was sent 1/12 and she has it.",
    ],
)
def test_no_jargon_in_letter_heads_and_dates(words_of, text):
    assert words_of("jargon", text, profile="housing") == []
