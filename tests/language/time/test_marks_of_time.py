"""Vague times and frequencies, undated events, chronology."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from referral_lint.language.time import chronology, dated_events
from referral_lint.values.narrative import Narrative

Read = Callable[..., Narrative]


def marked(n: Narrative, kind: str) -> list[str]:
    return [m.text for m in n.marks if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recently she left.", ["Recently"]),
        ("He has hit her before.", ["before"]),
        ("He was seen before with a burn.", ["before"]),
        ("Previous overdose.", ["Previous"]),
        ("Previous eviction, May 2019.", []),
        ("A previous landlord rang.", []),
        ("Please ring before 4pm.", []),
        ("a man we had not seen before", []),
        ("In the past, between 2017 and 2020, they fought.", []),
        ('She said "it was in the past".', []),
        ("They met some years back.", ["some years back"]),
        ("They met three weeks ago.", []),
        ("He told her one time, on the way back from school.", []),
        ("It went on over a period of six years.", []),
        ("It went on over a period of time.", ["over a period of time"]),
        ("A decision will be made in due course.", []),
    ],
)
def test_vague_time(read_text: Read, text: str, expected: list[str]) -> None:
    assert marked(read_text(text), "vague_time") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dad is often drunk.", ["often"]),
        ("He is regularly late (three times a week).", []),
        ("She keeps losing things.", ["keeps losing things"]),
        ("We will keep monitoring.", []),
        ("She has multiple sclerosis.", []),
        ("She says he 'always shouts'.", []),
        ("He was late on 11 of 14 days.", []),
        ("He shouts a lot.", ["a lot"]),
        ("There were a lot of rows.", ["a lot of"]),
        ("There was a lot of money in it, and she dresses a lot older.", []),
        ("I asked him how often it was.", []),
        ("The plan must always be followed.", []),
        ("She has always been late.", ["always"]),
        ("He said it and repeated it to me.", []),
        ("There were repeated absences.", ["repeated"]),
        ("They are frequent callers.", []),
        ("Some nights he sleeps in the car.", ["Some nights"]),
    ],
)
def test_vague_frequency(read_text: Read, text: str, expected: list[str]) -> None:
    assert marked(read_text(text), "vague_frequency") == expected


def test_a_date_carries_to_the_next_sentence(read_text: Read) -> None:
    assert (
        marked(read_text("On Tuesday 3 March 2026 at 3pm I visited the flat. Mum opened the door and was crying."), "undated_event") == []
    )
    assert marked(read_text("Mum opened the door and was crying."), "undated_event") != []


def test_the_anchor_is_the_last_date_said(read_text: Read) -> None:
    n = read_text("On 3 March 2026 I visited. Mum cried.\nOn 5 March 2026 I rang. She hung up.")
    assert [s.anchor for s in n.sentences] == ["2026-03-03", "2026-03-03", "2026-03-05", "2026-03-05"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I saw her on 31 February 2026.", "impossible-date"),
        ("On Monday 3 March 2026 he was hit.", "wrong-weekday"),
        ("Dad hit him on 14 April 2026.", "future-date"),
        ("1 Jan 2026: a\n8 Jan 2026: b\n3 Jan 2026: c\n20 Jan 2026: d\n22 Jan 2026: e", "out-of-order"),
    ],
)
def test_chronology(read_text: Read, making: Callable[..., object], text: str, code: str) -> None:
    found = chronology(read_text(text), making(text))  # type: ignore[arg-type]
    assert [c for c, _, _ in found] == [code]
    _, place, fills = found[0]
    assert text[place.start : place.end] == fills["words"]


def test_plans_are_no_future_events(read_text: Read, making: Callable[..., object]) -> None:
    text = "The hearing is on 3 August 2026. She was booked in for 1 June 2026."
    assert chronology(read_text(text), making(text)) == ()  # type: ignore[arg-type]


def test_dated_events(read_text: Read) -> None:
    n = read_text("On 3 March 2026 Dad hit Kai. Kai told me on 4 March 2026 that it hurt. He will be seen on 12 March 2026.")
    assert [(e.when, e.role) for e in dated_events(n)] == [("2026-03-03", "incident"), ("2026-03-04", "disclosure")]
