"""Dates as they are written in UK referrals, against a referral of Tuesday 10 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from referral_lint.language.time import calendar as cal
from referral_lint.language.time.dates import find

REFERENCE = date(2026, 3, 10)
RESOLVED = [
    ("on 03/04/2026", "2026-04-03", "2026-04-03"),  # the day comes first
    ("on 3.4.26", "2026-04-03", "2026-04-03"),
    ("on 2026-02-11", "2026-02-11", "2026-02-11"),
    ("14MAR25 at 0230hrs", "2025-03-14", "2025-03-14"),
    ("Tuesday 3 March 2026", "2026-03-03", "2026-03-03"),
    ("3rd of March", "2026-03-03", "2026-03-03"),
    ("March 3rd", "2026-03-03", "2026-03-03"),
    ("on 12 November", "2025-11-12", "2025-11-12"),  # no year: the last one
    ("16 and 23 February", "2026-02-16", "2026-02-23"),
    ("2 to 5 December 2025", "2025-12-02", "2025-12-05"),
    ("on 24/2", "2026-02-24", "2026-02-24"),
    ("in March 2025", "2025-03", "2025-03"),  # partial dates stay partial
    ("since September", "2025-09", "2025-09"),
    ("in 2019", "2019", "2019"),
    ("from 2017 to 2019", "2017", "2019"),
    ("referred 06/24", "2024-06", "2024-06"),
    ("yesterday", "2026-03-09", "2026-03-09"),
    ("last night", "2026-03-09", "2026-03-09"),
    ("last Tuesday", "2026-03-03", "2026-03-03"),
    ("on Friday", "2026-03-06", "2026-03-06"),
    ("last week", "2026-03-02", "2026-03-08"),
    ("over the weekend", "2026-03-07", "2026-03-08"),
    ("two weeks ago", "2026-02-24", "2026-02-24"),
    ("three months ago", "2025-12", "2025-12"),
    ("over the past three weeks", "2026-02-17", "2026-03-10"),
    ("w/c 2 March", "2026-03-02", "2026-03-02"),
    ("at Christmas", "2025-12-25", "2025-12-25"),
    ("on Easter Sunday 2025", "2025-04-20", "2025-04-20"),
    ("in the autumn term", "2025-09-01", "2025-12-20"),
    ("Fri 27/2, 9.40am: rang Mum", "2026-02-27", "2026-02-27"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), RESOLVED, ids=[t for t, _, _ in RESOLVED])
def test_resolved(text: str, earliest: str, latest: str) -> None:
    assert (earliest, latest) in [(w.earliest, w.latest) for w in find(text, REFERENCE)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("review in 6/52", "duration"),
        ("off for 2/7", "duration"),
        ("medication for 8/12", "duration"),
        ("born at 32/40", "age"),
        ("aged 7", "age"),
        ("when she was four", "age"),
        ("as a toddler", "age"),
        ("in Year 7", "term"),
        ("since half-term", "term"),
        ("at 14:20", "time"),
        ("before school", "time"),
        ("three times a week", "frequency"),
        ("every night", "frequency"),
        ("some years back", "vague"),
        ("the same day", "relative"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert kind in [w.kind for w in find(text, REFERENCE)]


@pytest.mark.parametrize(
    "text",
    [
        "Mum may have been hit",
        "she sat in the sun",
        "April said so",
        "ref TR/26/1182",
        "01632 960123",
        "12 March Road",
        "weighs 6.15 kg",
        "they march to school",
        "£5,860",
    ],
)
def test_no_date(text: str) -> None:
    assert find(text, REFERENCE) == ()


def test_a_date_on_a_list_of_dates_is_no_shorthand() -> None:
    assert [w.earliest for w in find("seen 29/1, 12/2 and 18/2", REFERENCE)] == ["2026-01-29", "2026-02-12", "2026-02-18"]
    assert [w.kind for w in find("on 8/12 he left", REFERENCE)] == ["date"]


def test_birth_is_not_an_event() -> None:
    assert [w.kind for w in find("Kai, DOB 12/03/2015", REFERENCE)] == ["age"]


def test_without_a_referral_date_nothing_is_guessed() -> None:
    assert all(w.earliest is None for w in find("last Tuesday, two weeks ago, on 12 November, at Christmas", None))
    assert find("on 12 November 2025", None)[0].earliest == "2025-11-12"


def test_a_weekday_decides_the_year() -> None:
    assert find("Wednesday 12 March", date(2026, 4, 1))[0].earliest == "2025-03-12"


def test_shown_to_people() -> None:
    assert find("last Tuesday", REFERENCE)[0].shown == "3 March 2026"
    assert find("since September", REFERENCE)[0].shown == "September 2025"


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2027, date(2027, 3, 28))]
)
def test_easter(year: int, day: date) -> None:
    assert cal.easter(year) == day
