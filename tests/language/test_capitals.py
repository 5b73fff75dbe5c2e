"""Text typed in capitals."""

from __future__ import annotations

from referral_lint.language.capitals import calm, shouted


def test_ordinary_text_is_left_alone() -> None:
    text = "Mum rang CAMHS on Monday and was told to ring the GP."
    assert not shouted(text)
    assert calm(text) == text


def test_capitals_are_calmed_in_place() -> None:
    text = "DAD SHOUTED AT THE GATE. KEIRA CRIED."
    assert calm(text, {"keira"}) == "Dad shouted at the gate. Keira cried."
    assert len(calm(text)) == len(text)


def test_a_heading_is_too_short_to_judge() -> None:
    assert calm("GP") == "GP"
