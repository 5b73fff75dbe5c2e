"""Monstrous words and lines are bounded, and it is said."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from referral_lint import check_text, reading
from referral_lint.reading.draft import Draft
from referral_lint.reading.overlong import LINE, WORD, bounded, moved


def test_ordinary_text_is_not_touched() -> None:
    text = "Mum rang on 3 March 2026. " * 100
    assert bounded(text) == (text, ())


@given(st.lists(st.tuples(st.sampled_from("a .\n\t\u2003"), st.integers(1, 9000)), max_size=8))
def test_bounds_hold(runs: list[tuple[str, int]]) -> None:
    text = "".join(c * n for c, n in runs)
    made, cuts = bounded(text)
    assert all(len(word) <= WORD for word in made.split())
    assert all(len(line) <= LINE for line in made.split("\n"))
    assert any(text[a:b].strip() for a, b in cuts) or made.split() == text.split()
    assert len(made) == moved(len(text), cuts)  # every character that is kept can be found again


def test_what_was_left_out_is_said() -> None:
    document = reading.read_here("a.txt", content=b"Mum said " + b"a" * 2000 + b" on Monday.")[0]
    assert document.blocks[0].text.endswith("on Monday.")
    assert [n.what for n in document.receipt.not_read] == ["part of a very long word"]


def test_what_stands_in_a_box_has_the_same_bounds_and_stays_in_its_box() -> None:
    box = "She said " + "a" * 2000 + " on Monday. " + "and he was hit " * 1000
    page = f"<p>What happened? <textarea>{box}</textarea> Was it reported? <input type='checkbox' checked></p>"
    document = reading.read_here("a.html", content=page.encode())[0]
    block = next(b for b in document.blocks if b.controls)
    written, tick = (block.text[c.start : c.end] for c in block.controls)
    assert max(map(len, block.text.split())) <= WORD and max(map(len, block.text.split("\n"))) <= LINE
    assert written.startswith("She said aaa") and written.split()[3:5] == ["on", "Monday."] and written.rstrip().endswith("he was hit")
    assert tick == "☒"
    assert [n.what for n in document.receipt.not_read] == ["part of a very long word"]


def test_bold_words_after_a_cut_stay_bold() -> None:
    draft = Draft()
    draft.add("paragraph", "  She " + "a" * 2000 + " on Monday", emphasis=((2, 5), (2007, 2016)))
    (block,) = draft.blocks
    assert [block.text[a:b] for a, b in block.emphasis] == ["She", "on Monday"]


def test_a_word_of_200_kilobytes_does_not_stop_the_work() -> None:
    check_text("Mum said she was hungry.\n")  # the language model is loaded outside the clock
    for text in ("a" * 200_000, "1" * 200_000, " " * 200_000 + "x"):
        before = time.process_time()
        report = check_text(f"Name of child: Ella Moss\nShe said {text} on Monday.\n")[0]
        assert report.error is None and time.process_time() - before < 10
