"""Alternatives that are compiled late find what one pattern with all of them finds."""

from __future__ import annotations

import random
import re
import string
import sys
import tomllib

import pytest

from referral_lint.catalogue.load import data_dir
from referral_lint.checking import prefilter
from referral_lint.checking.phrases import Lists, _phrase, matcher
from referral_lint.checking.prefilter import Matcher, small

FILLING = ("the", "she", "did", "n't", "not", "safe", "tonight", "dad", "home", "school", "kill", "her", "no", "said", ".", ",", "'", "\n")


def phrases_of(name: str) -> tuple[tuple[str, ...], Lists]:
    table = tomllib.loads((data_dir("checks") / "words" / f"{name}.toml").read_text(encoding="utf-8"))
    lists = Lists.of(table.get("lists", {}))
    groups = table["family"] if name == "danger" else table["situation"]
    return tuple(p for g in groups for p in g["phrases"]), lists


@pytest.mark.parametrize("name", ["danger", "safety"])
def test_the_same_matches_as_one_pattern_with_every_phrase(name: str) -> None:
    phrases, lists = phrases_of(name)
    parts = "|".join(rf"(?:(?:(?<![\w'])|(?=n't))(?:{_phrase(p, lists).pattern})(?!\w))" for p in phrases)
    whole, late = re.compile(parts, re.IGNORECASE), matcher(phrases, lists)
    words = [*FILLING, *(w for p in phrases for w in re.findall(r"[a-z']+", p))]
    chance, met = random.Random(7), 0
    for _ in range(200):
        text = " ".join(chance.choices(words, k=14))
        found = [m.span() for m in whole.finditer(text)]
        assert [m.span() for m in late.finditer(text)] == found
        assert late.sub("-", text) == whole.sub("-", text)
        met += len(found)
    assert met > 30


def test_words_are_looked_up_as_ignorecase_sees_letters() -> None:
    whole = "".join(map(chr, (c for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000)))
    for letter in string.ascii_lowercase:
        alike = {m[0] for m in re.finditer(letter, whole, re.IGNORECASE)}
        assert alike == {c for c in (*string.ascii_letters, "\u017f", "\u0131", "\u0130", "\u212a") if small(c) == letter}


def test_only_what_the_text_has_words_for_is_compiled() -> None:
    found = Matcher([("unmet(", (("unmet",),)), ("met here", (("here",), ("met",)))])
    assert found.search("Nobody was met here.")
    with pytest.raises(re.error):
        found.search("unmet")


def test_a_text_must_hold_a_word_of_every_group() -> None:
    found = Matcher([("broken(", (("one", "two"), ("three",)))])
    assert found.search("one and two") is None
    assert found.search("three") is None
    prefilter.small.cache_clear()
    with pytest.raises(re.error):
        found.search("two, three")
