"""Ways of writing that leave open whether something is over, and what is never an undated event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from referral_lint.values.narrative import Narrative

Read = Callable[..., Narrative]


def kinds(n: Narrative) -> set[str]:
    return {m.kind for m in n.marks}


@pytest.mark.parametrize(
    "text",
    [
        "Some drug use.",
        "There have been concerns that she is sleeping on the floor.",
        "Concerns re drinking at home.",
        "Noise, smoking, children left.",
        "There has been violence in the home.",
        "Domestic abuse.",
        "There was some cutting.",
        "There's been fights in the flat.",
        "Gran has had problems with drink.",
        "Cocaine in the flat.",
        "Violence in the marriage.",
        "The twins have been left alone at night.",
    ],
)
def test_left_open(read_text: Read, text: str) -> None:
    assert "tense_ambiguous" in kinds(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is no known history of domestic abuse.",
        "There have been no concerns about neglect.",
        "She has a history of self-harm, last in June 2019.",
        "She has a history of self-harm, which ended in June 2019.",
        "He is still using cannabis every day.",
        "Earlier concerns.",
        "To whom it may concern",
        "Neglect and Exploitation Team",
        "There has been no violence in the home.",
        "Family previously open to early help.",
    ],
)
def test_settled(read_text: Read, text: str) -> None:
    assert "tense_ambiguous" not in kinds(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Police came at 23:50.",
        "Dad has failed to improve the house.",
        "We have known her for six months.",
        "There has been no shouting.",
        "They left at twenty past two.",
    ],
)
def test_no_undated_event(read_text: Read, text: str) -> None:
    assert "undated_event" not in kinds(read_text(text))


@pytest.mark.parametrize(("text", "words"), [("Someone called the police.", "Someone"), ("She was punched over a debt.", "was punched")])
def test_nobody_said_who(read_text: Read, text: str, words: str) -> None:
    assert words in [m.text for m in read_text(text).marks if m.kind == "vague_who"]


@pytest.mark.parametrize(
    "text", ["Lots of people's post was in the hall.", "The pupil was late.", "She denied that she was hit.", "His brother is in Year 4."]
)
def test_no_riddle(read_text: Read, text: str) -> None:
    assert not [
        m.text for m in read_text(text).marks if m.kind == "vague_who" and m.text.lower().split()[0] in ("lots", "the", "was", "his")
    ]
