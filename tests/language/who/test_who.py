"""Actors that nobody could identify, and those that anybody can."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Person

Read = Callable[..., Narrative]


def marked(n: Narrative) -> list[tuple[str, str]]:
    return [(m.text, m.group) for m in n.marks if m.kind == "vague_who"]


@pytest.mark.parametrize(
    ("text", "words", "group"),
    [
        ("Another parent heard her shouting.", "Another parent", "nobody-named"),
        ("Her boyfriend shouts at the children.", "Her boyfriend", "unnamed-partner"),
        ("They threatened a neighbour.", "They", "unclear-pronoun"),
        ("He was hit and nobody did anything.", "was hit", "agentless"),
        ("One of her mates said he sleeps there.", "One of her mates", "nobody-named"),
        ("She was grabbed by the hair.", "was grabbed", "agentless"),
        ("It has been alleged that the children are left alone.", "has been alleged", "agentless"),
    ],
)
def test_flagged(read_text: Read, text: str, words: str, group: str) -> None:
    assert (words, group) in marked(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "The hallway was cluttered.",
        "She was stood in the doorway.",
        "Her parents came to the meeting.",
        "A man called Jaz waits at the gates.",
        "Her partner, Lee Marsh, moved in on 4 January 2026.",
        "Mum lives with Paul Densham, her partner. Her partner works nights.",
        "Could somebody ring me today?",
        'She said "someone hurt me".',
        "Nobody was hurt.",
        "The parents came in. They were upset.",
        "He was sentenced in March 2025.",
        "He was hit by his uncle, Tariq Shah.",
        "The dog is called Rex.",
        "She's told me about school.",
        "He came across as a decent man.",
    ],
)
def test_passed(read_text: Read, text: str) -> None:
    assert marked(read_text(text)) == []


def test_a_partner_named_on_the_form_is_known(read_text: Read) -> None:
    named = (Person("household", "Paul Densham", relationship="Mother's partner"),)
    assert marked(read_text("Her partner shouts at the children.", people=named)) == []
    assert marked(read_text("Her partner shouts at the children.")) != []
