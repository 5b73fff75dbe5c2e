"""Quotation marks in very long lines."""

from __future__ import annotations

from time import process_time

import pytest

from referral_lint.language.quotes import LONGEST, quotations


@pytest.mark.parametrize("words", ["TAF ", "'a ", "“a ", "dogs' bones "])
def test_a_line_of_any_length_is_looked_through_once(words: str) -> None:
    text = words * (400_000 // len(words))
    start = process_time()
    quotations(text)
    assert process_time() - start < 4


def test_a_quotation_ends_with_its_paragraph_or_when_it_is_too_long() -> None:
    assert quotations('He said "no\n\nmore" of it') == ()
    assert quotations('"' + "a" * (LONGEST - 2) + '"') == ((0, LONGEST),)
    assert quotations('"' + "a" * (LONGEST - 1) + '"') == ()
