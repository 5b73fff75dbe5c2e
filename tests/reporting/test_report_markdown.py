"""Markdown and the reply."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import report_factory as factory

from referral_lint.reporting import markdown, reply
from referral_lint.reporting.wording import opening
from referral_lint.values.report import Urgent


def flat(shown: str) -> str:
    return " ".join(shown.split())


def test_markdown_holds_the_report_in_order(poor):
    shown = markdown.render(poor, for_="trainer")
    order = [opening(), "Words of danger were recognised", "## Mend these first", "## What was found", "## What is good", "## Ask yourself"]
    assert [shown.index(x) for x in order] == sorted(shown.index(x) for x in order)
    for f in poor.findings:
        assert f.code in shown and f.excerpt in shown


def test_a_stranger_cannot_write_markdown(hostile):
    shown = markdown.render(hostile)
    assert "<script" not in shown and "<img" not in shown and "&lt;script&gt;" in shown
    assert not re.search(r"(?<!\\)\]\(", shown) and "https://outside" not in shown and "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) < 3000


def test_the_reply_says_first_that_nothing_is_held_up(poor):
    shown = flat(reply.render(poor))
    assert shown.index("It is being read now, and nothing below holds it up") < shown.index("we still need")


def test_the_reply_names_nobody_by_default(poor):
    shown = reply.render(poor)
    for secret in ("Jayden", "Moss", "12/03/2015", "Larkspur", "PE40", "Carly", "Pike", "Olwen", "01632", "TAF", "he was hit", "afraid"):
        assert secret not in shown
    assert "MARF/2026/0417" in shown and "What are you worried about?" in shown


def test_a_field_that_names_the_child_is_not_repeated(poor):
    named = replace(
        poor,
        findings=tuple(
            replace(f, place=f.place and replace(f.place, field="Worries about Jayden", section="Jayden Moss")) for f in poor.findings
        ),
    )
    assert "Jayden" not in reply.render(named)


def test_quotations_only_when_asked(poor):
    assert "“TAF”" in flat(reply.render(poor, with_quotes=True)) and "“" + "he was hit" + "”" in flat(reply.render(poor, with_quotes=True))


def test_the_reply_asks_for_exactly_what_is_missing(poor):
    shown = flat(reply.render(poor))
    assert "- your job title" in shown and "- the child's GP" in shown
    assert "the child's full name" not in shown and "father" not in shown
    assert "What support has been offered to date?" in shown and "What time and date did you become aware" not in shown


def test_where_danger_was_recognised_it_says_to_ring_instead(poor):
    assert "do not answer in writing: ring us straight away" in flat(reply.render(poor))
    calm = flat(reply.render(replace(poor, urgent=Urgent(False))))
    assert "straight away" not in calm and "nothing below holds it up" in calm


def test_the_reply_never_sends_anybody_to_the_family_without_saying_only_if_it_is_safe(poor):
    shown = flat(reply.render(poor))
    assert "unless you are sure that it is safe for the child" in shown


def test_nothing_to_ask_is_said_plainly(poor):
    fine = replace(poor, findings=(), questions=(), identifiers=(), children=(), urgent=Urgent(False))
    shown = flat(reply.render(fine))
    assert "nothing to ask you" in shown and "we still need" not in shown


def test_several_children_are_told_apart_without_names(poor):
    child = poor.children[0]
    two = replace(poor, children=(child, replace(child, label="Ella Moss")))
    assert "of child 1" in flat(reply.render(two)) and "of child 2" in flat(reply.render(two)) and "Ella" not in reply.render(two)
    assert "of Ella Moss" in flat(reply.render(two, with_quotes=True))


@pytest.mark.parametrize("render", [reply.render, markdown.render])
def test_unreadable_files_are_said_to_be_unread(render):
    shown = flat(render(factory.unreadable()))
    assert "password" in shown and "999" in shown


@pytest.mark.parametrize("code", ["encrypted", "wrong-password", "bomb", "scanned", "crashed", "a-code-of-tomorrow"])
def test_the_sender_of_what_could_not_be_read_is_not_told_how_to_run_the_program(code):
    unread = factory.unreadable()
    shown = flat(
        reply.render(replace(unread, error=replace(unread.error, code=code, advice="Run the command again with --password-file.")))
    )
    assert "nobody has been able to read it yet" in shown
    assert "--" not in shown and "Ask the sender" not in shown
    assert ("password by telephone" in shown) == (code == "encrypted")


def test_whether_anything_is_asked(poor):
    fine = replace(poor, findings=(), questions=(), identifiers=(), children=(), urgent=Urgent(True))
    assert reply.asks(poor) and not reply.asks(fine) and reply.asks(factory.unreadable())
    assert "We have nothing to ask you" in flat(reply.render(fine))
