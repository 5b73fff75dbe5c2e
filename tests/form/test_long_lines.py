"""A line of thousands of words without a stop takes seconds, not minutes."""

from __future__ import annotations

from time import process_time

import pytest

from referral_lint.form import referrals
from referral_lint.reading import read_here

FORM = "Referral form\nChild's name: Jo Bloggs\nDate of birth: 03/04/2015\n\nReason for referral\n{}\n"
AT_MOST = 6.0  # seconds of a processor; each took more than ten before, or minutes


@pytest.mark.parametrize("words", ["TAF ", "home ", "only just ", "PR has PR ", "lives with ", "Mum and Dad "])
def test_a_line_without_a_stop_is_read_in_bounded_time(words: str) -> None:
    text = FORM.format(words * (24_000 // len(words)))
    start = process_time()
    found = referrals(read_here("x.txt", content=text.encode())[0])
    assert process_time() - start < AT_MOST
    assert found[0].children
