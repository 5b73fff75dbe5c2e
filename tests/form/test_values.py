"""Dates, ages, names, telephones and relationships as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from referral_lint.form import dates, names
from referral_lint.form.identifiers.places import postcode
from referral_lint.form.lexicon import is_parent, is_sibling
from referral_lint.form.phones import phones


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("04/03/2026", date(2026, 3, 4)),
        ("4.3.26", date(2026, 3, 4)),
        ("2026-03-04", date(2026, 3, 4)),
        ("3rd March 2026", date(2026, 3, 3)),
        ("Wed 14MAR24", date(2024, 3, 14)),
        ("March 5, 2026", date(2026, 3, 5)),
        ("12 05 2019", date(2019, 5, 12)),
        ("01/02/87", date(1987, 2, 1)),
        ("14032024", date(2024, 3, 14)),
    ],
)
def test_dates_day_first(text: str, day: date) -> None:
    assert dates.first_date(text) == day


@pytest.mark.parametrize("text", ["8/12", "32/40", "2/52", "07700 900123", "999 000 0018", "Year 4", "24/7"])
def test_no_dates(text: str) -> None:
    assert dates.first_date(text) is None


def test_an_impossible_day_is_seen() -> None:
    assert [f.day for f in dates.dates("31/02/2014")] == [None]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("aged 7", 7),
        ("14 yrs", 14),
        ("8/12", 0),
        ("15", 15),
        ("6 months", 0),
        ("3yo", 3),
        ("8, 5 and 10 months", 8),
        ("newborn", 0),
        ("18 months", 1),
    ],
)
def test_ages(text: str, years: int) -> None:
    assert dates.age_years(text) == years


@pytest.mark.parametrize(
    ("text", "time"),
    [("2.30pm", "14:30"), ("14:20", "14:20"), ("9am", "09:00"), ("0930 hrs", "09:30"), ("12.05 am", "00:05"), ("none", None)],
)
def test_times(text: str, time: str | None) -> None:
    assert dates.clock(text) == time


@pytest.mark.parametrize(
    "name", ["Ann Lee", "LEE, Ann", "Tyler-James (TJ) Rudd", "Unborn baby Lee", "Baby Lee", "Ann Mary O'Neil", "Zofia Wróbel", "MARY JONES"]
)
def test_full_names(name: str) -> None:
    assert names.full(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Tyler",
        "Tyler M",
        "T. Adeyemi and siblings",
        "Kayleigh + 2 others",
        "DK",
        "J.M.",
        "Unknown",
        "Craig (surname not known)",
        "not known",
        "Unborn",
    ],
)
def test_names_that_are_not_full(name: str) -> None:
    assert not names.full(name)


def test_several_children_in_one_field() -> None:
    assert names.several("Maisie and Jacob Thorn") == ["Maisie Thorn", "Jacob Thorn"]
    assert names.several("Luis Lopez (4), Ana Lopez (2)") == ["Luis Lopez (4)", "Ana Lopez (2)"]
    assert names.several("LEE, Ann") == ["LEE, Ann"]


@pytest.mark.parametrize(
    "text", ["07700 900123", "01632 960001", "(0121) 496 0123", "+44 7700 900123", "0161-496-0001", "+44 (0)113 496 0000", "07700900123"]
)
def test_telephones(text: str) -> None:
    assert [p.text for p in phones(f"ring {text}). 11.50am")] == [text]


@pytest.mark.parametrize("text", ["07700 9004", "ext 4471", "12/03/2015", "999 000 0018", "£1,140.60", "101"])
def test_no_telephones(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    "text", ["Mother", "mum", "Mum (tenant)", "Father (moved out)", "foster carer", "Step-dad", "Father of unborn, Ann's partner"]
)
def test_parents(text: str) -> None:
    assert is_parent(text)


@pytest.mark.parametrize("text", ["Mother's boyfriend", "mum\u2019s partner", "Grandmother", "Friend of father", "Half-brother", "Aunt"])
def test_not_parents(text: str) -> None:
    assert not is_parent(text)


def test_siblings() -> None:
    assert is_sibling("Half-brother")
    assert not is_sibling("Mother")


def test_postcodes() -> None:
    assert postcode("4 Mill Lane, Oldtown ot4 9zz") == "OT4 9ZZ"
    assert postcode("4 Mill Lane") is None
