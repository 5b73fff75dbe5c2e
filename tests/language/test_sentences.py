"""Sentences, note lines and quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest

from referral_lint.language.quotes import quotations
from referral_lint.language.sentences import starts


def pieces(text: str) -> list[str]:
    begins = [*starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(begins)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seen by Dr. Marsh on the ward. She was calm.", ["Seen by Dr. Marsh on the ward.", "She was calm."]),
        ("Consent: No. Both parents refused.", ["Consent: No.", "Both parents refused."]),
        ("He has approx. 300 pounds. Smelt of drink.", ["He has approx. 300 pounds.", "Smelt of drink."]),
        ("It came at 3 p.m. She left.", ["It came at 3 p.m.", "She left."]),
        ("10/03: rang mum\n11/03: rang dad", ["10/03: rang mum", "11/03: rang dad"]),
        ('She said "no!" and left. He stayed.', ['She said "no!" and left.', "He stayed."]),
        ("no food in\nkids dirty", ["no food in", "kids dirty"]),
        ("Nan rang - says he is back - wants advice", ["Nan rang -", "says he is back -", "wants advice"]),
        ("The house - a small terrace - was cold.", ["The house - a small terrace - was cold."]),
        ("Tues 10 Feb - Nan rang", ["Tues 10 Feb - Nan rang"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_wrapped_lines_are_one_sentence() -> None:
    text = "I visited the family at home on Tuesday with an interpreter and found\nthat the kitchen had no working light."
    assert len(starts(text)) == 1


def test_long_note_lines_are_not_wrapped_lines() -> None:
    first = "Home visit on Monday with the interpreter, kitchen bare, two of the three children seen, the eldest out with her cousin and not back by six"
    assert pieces(f"{first}\nBack door left open overnight\nGas off") == [first, "Back door left open overnight", "Gas off"]


def test_bullets_stand_apart() -> None:
    assert pieces("- rang mum\n- rang dad") == ["-", "rang mum", "-", "rang dad"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "I hate it" twice.', ['"I hate it"']),
        ("She said 'I don't want to' and left.", ["'I don't want to'"]),
        ("He said “go away” and ‘now’.", ["“go away”", "‘now’"]),
        ("Mum's bag and the boys' coats", []),
        ('An opening " that never closes', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == expected
