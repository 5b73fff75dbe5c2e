"""Every mistake in a person's own files is told in a sentence, with its line and a did-you-mean; none is accepted in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from referral_lint import Settings, check_text
from referral_lint.catalogue import profiles
from referral_lint.catalogue.validate import own_check, own_checks, own_profile
from referral_lint.checking.kinds import KINDS, OPTIONS
from referral_lint.errors import SettingsError, UsageError
from referral_lint.pipeline import validate, vocabulary
from referral_lint.settings import Suppression

CHECK = """code = "OUR001"
name = "whizzy-words"
title_found = "Words our board does not use"
message = "'{words}' is not used here"
why = "Our readers do not know it."
advice = "Use the plain word."
source = "our board, 2026"
severity = "consider"
confidence = "high"
kind = "term"
flags = ["The case was whizzed through."]
passes = ["The case was read."]
[with]
look_for = ["whizzed"]
"""


def mistakes(path: Path, text: str, **more: object) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        if path.name.startswith("OUR"):
            own_check(path, vocabulary(), profiles())
        else:
            own_profile(path, vocabulary())
    return str(caught.value)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('kind = "term"', 'kind = "terms"', "Did you mean 'term'"),
        ('kind = "term"', 'kind = "term"\nprofiles = ["eduction"]', "Did you mean 'education'"),
        ('kind = "term"', 'kind = "term"\ncriterion = "poor.jargonn"', "Did you mean 'poor.jargon'"),
        ('kind = "term"', 'kind = "term"\nidentifier = "chld_name"', "Did you mean 'child_name'"),
        ('kind = "term"', 'kind = "term"\naudience = ["trainers"]', "Did you mean 'trainer'"),
        ('"OUR001"', '"whatever"', "three capital letters and three digits"),
        ("look_for", 'look_fro = ["x"]\nlook_for', "Did you mean 'look_for'"),
        ('["whizzed"]', '"whip"', "must be a list in square brackets"),
        ('look_for = ["whizzed"]', "", "'with.look_for' is missing"),
        ('[with]\nlook_for = ["whizzed"]', "", "'with' is missing"),
        ('["The case was whizzed through."]', '[{text="a", nope="b"}]', "'flags.1.nope' is not a name"),
        ('["The case was whizzed through."]', '[{text="a", profile="eduction"}]', "Did you mean 'education'"),
        ('["The case was whizzed through."]', '[{text="a", as_of="3 March"}]', "year, month, day"),
        ('["The case was whizzed through."]', '"The case"', "'flags': "),
    ],
)
def test_a_check_file(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    text = CHECK.replace(right, wrong, 1)
    assert text != CHECK and said in mistakes(tmp_path / "OUR001.toml", text)


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("mark", 'mark = "acronymn"', "Did you mean 'acronym'"),
        ("chronology", 'code = "future-dates"', "Did you mean 'future-date'"),
        ("identifier", 'key = "chld_name"', "Did you mean 'child_name'"),
        ("field", 'concepts = ["narative.*"]', "Did you mean 'narrative.*'"),
        ("consent", 'statuses = ["refussed"]', "Did you mean 'refused'"),
        ("delay", 'statuses = ["delay"]', "Did you mean 'delayed'"),
        ("mash", 'rule = "why-nw"', "Did you mean 'why-now'"),
        ("criterion", 'key = "good.reqest"', "Did you mean 'good.request'"),
        ("danger", 'key = "x"', "'with.key' is not a name"),
        ("question", "touched = 3", "must be true or false"),
    ],
)
def test_the_options_of_every_kind(tmp_path: Path, kind: str, options: str, said: str) -> None:
    text = CHECK.replace('"term"', f'"{kind}"').replace('look_for = ["whizzed"]', options)
    assert said in mistakes(tmp_path / "OUR001.toml", text)


def test_every_kind_declares_its_options() -> None:
    assert set(OPTIONS) == set(KINDS)


def test_a_code_is_taken_once(tmp_path: Path) -> None:
    for name, code in (("a.toml", "OUR001"), ("b.toml", "OUR001"), ("JRG001.toml", "JRG001")):
        (tmp_path / name).write_text(CHECK.replace("OUR001", code), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        own_checks([tmp_path], vocabulary(), profiles())
    assert "b.toml:1: the code OUR001 is taken by a.toml" in str(caught.value) and "JRG001.toml:1: the code JRG001" in str(caught.value)


def test_an_own_check_may_be_for_the_persons_own_profile(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "OUR001.toml").write_text('profiles = ["ours"]\n' + CHECK, encoding="utf-8")
    (tmp_path / "ours.toml").write_text('extends = "education"\nname = "ours"\n', encoding="utf-8")
    settings = Settings(profile=str(tmp_path / "ours.toml"), own_checks=(str(tmp_path / "checks"),))
    assert "OUR001" in {f.code for f in check_text("It was whizzed through.", settings)[0].findings}
    with pytest.raises(SettingsError, match="'ours' is not known here"):
        validate(Settings(own_checks=settings.own_checks))


def test_an_own_check_of_what_mash_asks_works(tmp_path: Path) -> None:
    text = CHECK.replace('"term"', '"mash"').replace('look_for = ["whizzed"]', 'rule = "why-now"')
    (tmp_path / "OUR001.toml").write_text(text, encoding="utf-8")
    found = {f.code for f in check_text("He was sad.", Settings(profile="general", own_checks=(str(tmp_path),)))[0].findings}
    assert ("OUR001" in found) == ("MSH001" in found) and "OUR001" in found


OWN_QUESTION = '[[question]]\nkey = "own"\nwords = "w"\nask = "a"\nadvice = "b"\nsource = "s"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('extends = ["education"]\n', "Did you mean 'education'"),
        ('extends = "eduction"\n', "Did you mean 'education'"),
        ('extends = "education"\nquestion = ["x"]\n', "ours.toml:2: 'question.1': this must be a table"),
        ('extends = "education"\nweights = 3\n', "ours.toml:2: 'weights': this must be a table"),
        ('extends = "education"\nweights = { "poor.jargonn" = 2 }\n', "Did you mean 'poor.jargon'"),
        ('extends = "education"\nweights = { good = -1 }\n', "greater than or equal to 0"),
        ('extends = "education"\nweights = { good = 0, poor = 0, questions = 0, words = 0 }\n', "nothing is left to score"),
        (f'extends = "education"\n{OWN_QUESTION}applies = "specfic-incident"\n', "Did you mean 'specific-incident'"),
        (f'extends = "education"\n{OWN_QUESTION}slot = "chronolgy"\n', "Did you mean 'chronology'"),
        (
            f'extends = "education"\n{OWN_QUESTION}fields = ["child.bike"]\n',
            "ours.toml:8: 'question.1.fields.1': 'child.bike' is not known",
        ),
        (f'extends = "education"\n{OWN_QUESTION}advcie = "x"\n', "Did you mean 'advice'"),
        (f'extends = "education"\n{OWN_QUESTION}{OWN_QUESTION}', "there are two questions 'own'"),
        ('extends = "education"\n[[question]]\nkey = "own"\nask = "a"\n', "ours.toml:2: 'question.1.words' is missing"),
        ('title = "x"\n', "'ask_yourself' is missing"),
    ],
)
def test_a_profile_file(tmp_path: Path, text: str, said: str) -> None:
    assert said in mistakes(tmp_path / "ours.toml", text)


def test_part_of_a_shipped_question_can_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('extends = "education"\n[[question]]\nkey = "how-aware"\nask = "Who told you?"\n', encoding="utf-8")
    assert next(q for q in own_profile(path, vocabulary()).questions if q.key == "how-aware").ask == "Who told you?"


def test_an_own_question_says_why_it_could_not_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(f'extends = "education"\n{OWN_QUESTION}', encoding="utf-8")
    answer = next(a for a in check_text("He was sad.", Settings(profile=str(path)))[0].questions if a.key == "own")
    assert answer.status == "could-not-check" and "question of your own" in (answer.reason or "")


@pytest.mark.parametrize("code", ["JRG0O1", "JRG"])
def test_a_suppression_names_a_check(code: str) -> None:
    with pytest.raises(UsageError, match=f"There is no check '{code}' to set aside.*Did you mean 'JRG"):
        validate(Settings(suppressions=(Suppression(code, "", "A. Lee", "known"),)))


def test_a_suppression_of_danger_is_refused() -> None:
    with pytest.raises(UsageError, match="DNG001 cannot be switched off or set aside"):
        validate(Settings(suppressions=(Suppression("DNG001", "", "A. Lee", "known"),)))
