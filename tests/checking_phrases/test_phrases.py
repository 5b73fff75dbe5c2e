"""The little language in which the word files are written."""

import tomllib

import pytest

from referral_lint.catalogue.load import data_dir
from referral_lint.checking.phrases import Lists, find, fold, matcher

MINE = ("consent", "danger", "delay", "mash", "safety", "said")


@pytest.mark.parametrize(
    ("phrase", "text", "met"),
    [
        ("nowhere to (sleep|stay)", "She has nowhere to stay.", True),
        ("nowhere to (sleep|stay)", "She has nowhere to go.", False),
        ("safe ... tonight", "Is she safe at her aunt's house tonight?", True),
        ("safe .. tonight", "Is she safe at her aunt's big house tonight?", False),
        ("threaten* to kill", "He threatened to kill her", True),
        ("(very )?short", "It is short", True),
        ("did not agree $", "She understood but did not agree.", True),
        ("did not agree $", "She did not agree that he was thin.", False),
        ("did (not|n't) agree", "She didn’t agree", True),
        ("# of #", "31 of 42 days", True),
        ("#%", "74% this term", True),
        ("said no", "He said nothing", False),
        ("NHS", "nhs", True),
    ],
)
def test_phrases_meet_what_their_writer_means(phrase: str, text: str, met: bool) -> None:
    assert (find((phrase,), text) is not None) is met


def test_lists_are_used_by_name_and_a_missing_one_is_named() -> None:
    known = Lists.of({"child": ["boy", "girl"]})
    assert find(("the <child>",), "The girl", known)
    with pytest.raises(KeyError, match="dog"):
        matcher(("the <dog>",), known)


def test_a_bracket_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="bracket"):
        matcher(("a (b|c",))


def test_no_phrases_meet_nothing_and_folding_keeps_places() -> None:
    assert find((), "anything") is None
    assert len(fold("“don’t” – x")) == len("“don’t” – x")


@pytest.mark.parametrize("name", MINE)
def test_every_phrase_of_the_word_files_is_well_formed_and_meets_no_empty_text(name: str) -> None:
    table = tomllib.loads((data_dir("checks") / "words" / f"{name}.toml").read_text(encoding="utf-8"))
    lists = Lists.of(table.get("lists", {}))

    def walk(x: object) -> None:
        if isinstance(x, dict):
            for k, v in x.items():
                if k not in ("none", "fields", "concern", "incident", "filler"):
                    walk(v)
        elif isinstance(x, list):
            for v in x:
                walk(v)
                if isinstance(v, str):
                    assert not matcher((v,), lists).search(""), v

    walk(table)
