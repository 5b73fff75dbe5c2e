"""Monstrous words and lines are bounded, and it is said."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from referral_lint import check_text, reading
from referral_lint.reading.overlong import LINE, WORD, bounded


def test_ordinary_text_is_not_touched() -> None:
    text = "Mum rang on 3 March 2026. " * 100
    assert bounded(text) == (text, 0)


@given(st.lists(st.tuples(st.sampled_from("a .\n\t\u2003"), st.integers(1, 9000)), max_size=8))
def test_bounds_hold(runs: list[tuple[str, int]]) -> None:
    text = "".join(c * n for c, n in runs)
    made, cut = bounded(text)
    assert all(len(word) <= WORD for word in made.split())
    assert all(len(line) <= LINE for line in made.split("\n"))
    assert cut or made.split() == text.split()


def test_what_was_left_out_is_said() -> None:
    document = reading.read_here("a.txt", content=b"Mum said " + b"a" * 2000 + b" on Monday.")[0]
    assert document.blocks[0].text.endswith("on Monday.")
    assert [n.what for n in document.receipt.not_read] == ["part of a very long word"]


def test_a_word_of_200_kilobytes_does_not_stop_the_work() -> None:
    check_text("Mum said she was hungry.\n")  # the language model is loaded outside the clock
    for text in ("a" * 200_000, "1" * 200_000, " " * 200_000 + "x"):
        before = time.process_time()
        report = check_text(f"Name of child: Ella Moss\nShe said {text} on Monday.\n")[0]
        assert report.error is None and time.process_time() - before < 10
