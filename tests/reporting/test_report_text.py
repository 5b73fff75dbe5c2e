"""The report in a terminal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
import report_factory as factory

from referral_lint.errors import UsageError
from referral_lint.reporting import text
from referral_lint.reporting.view import groups, told
from referral_lint.reporting.wording import opening

ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ud800-\udfff]")


def flat(shown: str) -> str:
    return " ".join(shown.split())


def test_opens_with_what_it_is_and_puts_danger_before_everything(poor):
    shown = flat(text.render(poor))
    order = [opening(), "WORDS OF DANGER WERE RECOGNISED", "afraid to go home tonight", "In a sentence", "Mend these first", "What was found",
             "The questions for this kind", "What is good", "Ask yourself", "What was read"]  # fmt: skip
    assert [shown.index(x) for x in order] == sorted(shown.index(x) for x in order)


def test_no_danger_is_never_said_to_be_not_urgent():
    shown = flat(text.render(factory.report(urgent=False))).replace("│", "")
    assert "No words of danger were recognised" in shown and "This is not an assessment" in flat(shown)
    assert not re.search(r"not urgent|no danger|not in danger|safe to wait", shown, re.IGNORECASE)


def test_unread_parts_are_said_beside_the_danger_box():
    assert "words of danger may stand there" in flat(text.render(factory.report(urgent=False)).replace("│", ""))


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_fits_the_terminal(poor, hostile, width):
    for r in (poor, hostile):
        lines = text.render(r, console_width=width).split("\n")
        assert max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines) <= width


def test_no_escape_sequence_without_colour_and_some_with(poor):
    assert "\x1b" not in text.render(poor, color=False)
    assert "\x1b[" in text.render(poor, color=True)


def test_what_a_stranger_wrote_cannot_drive_the_terminal(hostile):
    shown = text.render(hostile)
    assert not ACTS.search(shown)
    assert "<script>alert(1)</script>" in flat(shown)
    assert "␛[31mred" in flat(shown) and "‹U+202E›" in flat(shown)
    shown.encode("utf-8")


def test_every_finding_is_there_with_its_words_reason_advice_and_source(poor):
    shown = flat(text.render(poor, for_="trainer"))
    for f in poor.findings:
        assert f"[{f.id}]" in shown and f.code in shown and f.source in shown and f.advice in shown
        assert f.severity == "consider" or f.why in shown
        assert not f.excerpt or f"“{f.excerpt}”" in shown


def test_states_of_questions_are_told_apart(poor):
    shown = flat(text.render(poor))
    for said in ("Not found (2)", "Touched on, not answered (1)", "Could not check (1)", "Answered (3)"):
        assert said in shown


def test_what_could_not_be_checked_is_never_a_pass(poor):
    shown = text.render(poor)
    unsure = shown[shown.index("What could not be checked") :]
    assert "switched off" in unsure and "image on page 2" in unsure and "SPL001" in unsure
    assert "poor spelling" not in shown[shown.index("What is good") : shown.index("What could not")].lower()


def test_a_referrer_sees_fewer_and_is_told_how_many(poor):
    referrer, trainer = text.render(poor, for_="referrer"), text.render(poor, for_="trainer")
    assert "“last term”" not in referrer[: referrer.index("Set aside")] and "[F13] “last term”" in trainer
    assert "1 finding that is less certain" in flat(referrer) and "less certain" not in flat(trainer)


def test_unknown_audience_is_an_error(poor):
    with pytest.raises(UsageError, match="Did you mean 'referrer'"):
        text.render(poor, for_="referer")


def test_unreadable_says_why_and_what_to_do(unreadable):
    shown = flat(text.render(unreadable)).replace("│ ", "")
    assert "could not be read, so nothing was checked" in shown
    assert "locked with a password" in shown and "Save a copy" in shown and opening() in shown
    assert "Score" not in shown


def test_same_report_same_text(poor):
    assert text.render(poor) == text.render(poor)


@pytest.mark.parametrize(
    ("message", "excerpt", "adds"),
    [
        ("'let him in' blames the parent. Try: say who came.", "let him in", "This blames the parent. Try: say who came."),
        ("This tells of something with no date: Police informed.", "Police informed.", "This tells of something with no date"),
        ("“CL” is not explained. county lines", "CL", "This is not explained. county lines"),
        ("The number of the form is wrong", "number", "The number of the form is wrong"),
        ("Who the uncle is, is not said", "", "Who the uncle is, is not said"),
    ],
)
def test_a_message_does_not_quote_again_what_stands_beside_it(poor, message, excerpt, adds):
    f = replace(poor.findings[0], code="OUR001", message=message, excerpt=excerpt)
    group = groups((f,))[0]
    assert told(f, group) == adds


def test_a_title_is_not_said_twice(poor):
    f = replace(poor.findings[0], code="OUR001", name="no-gp-is-named", message="No GP is named", excerpt="", check=None)
    assert told(f, groups((f,))[0]) == ""
