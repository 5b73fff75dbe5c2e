"""Plain tokens: values and names alike, whoever and whenever."""

import pytest

from referral_lint.checking.questions.patterns import compiled
from referral_lint.checking.questions.plain import plain, untyped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seen 03/03/2026 at 14:05", "seen xdate at xtime"),
        ("seen on Tuesday 10 March 2026 at 2pm", "seen on xdate at xtime"),
        ("in May 2024 he got £60 a week", "xdate he got xmoney a week"),
        ("Mum may come", "mum may come"),
        ("for six weeks, 96.1% attendance", "for xdur xpercent attendance"),
        ("call 01632 960123", "call xphone"),
        ("told by Mr Pritchard and by Anna", "told by mr xname and by xname"),
        ("she called Childline and Women's Aid", "she called childline and women's aid"),
        ("no one saw it two days ago", "no one saw it xday"),
    ],
)
def test_values_and_names_become_one_word(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_known_people_are_told_apart() -> None:
    names = {"kayla": "xchild", "dunstan": "xchild", "lorraine": "xparent", "hannah": "xstaff"}
    assert plain("Kayla asked for Lorraine Dunstan. Ms Dunstan rang Hannah", names) == "xchild asked for xparent . ms xparent rang xstaff"
    assert untyped("xchild asked for xparent") == "xname asked for xname"


def test_a_pattern_reads_nearly_as_it_is_said() -> None:
    p = compiled("(told|informed) ... {parent} [still] at (home|school)")
    assert p.search("i told his mum at school")
    assert p.search("we informed both of the parents still at home")
    assert not p.search("i told his teacher at school")


def test_a_gap_does_not_cross_a_full_stop() -> None:
    assert not compiled("told ... mum").search("we told him . mum came")
