"""The tense of clauses as they are written in notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from referral_lint.language.time.clauses import clauses
from referral_lint.values.narrative import Narrative

Read = Callable[..., Narrative]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Toys been thrown out.", "perfect"),
        ("There's been police round at night.", "perfect"),
        ("She's told me about her uncle.", "perfect"),
        ("He come in with a cut on his ear.", "past"),
        ("She is often held down.", "present"),
        ("Kitchen locked at night.", "participle"),
        ("Nan had rung the school.", "pluperfect"),
    ],
)
def test_tense(read_text: Read, text: str, tense: str) -> None:
    assert clauses(read_text(text).sentences[0].span)[0].tense == tense


def test_capitals_are_read_as_small_letters(read_text: Read) -> None:
    s = read_text("CHILD WAS PUSHED DOWN THE STEPS AND LEFT THERE.").sentences[0]
    assert s.text.startswith("CHILD WAS")
    assert clauses(s.span)[0].passive
