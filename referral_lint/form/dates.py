"""Dates, ages and due dates as people write them in forms: always day first, shorthand of health notes is no date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{4}|\d{2}|[12]\d{2} \d)(?![\d/]|\.\d)"
)  # "11/04/201 3": a narrow cell broke the year
_WRITTEN = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s.\-/]*(?:of\s+)?({_MONTH})\.?[\s,.\-/']*(\d{{4}}|\d{{2}}(?!\d|:))", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}}),?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\b(?!\s*\d{{4}})", re.IGNORECASE)
_SOLID = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)")
_YEARS = re.compile(
    r"\b(?:aged?\s*:?\s*|approx(?:imately|\.)?\s*|about\s+)?(\d{1,2})\s*(?:½|1/2)?\s*-?\s*(?:years?|yrs?|yr|y/?o|y)\b(?:[ -]*olds?)?",
    re.IGNORECASE,
)
_MONTHS_OLD = re.compile(r"\b(\d{1,2})\s*(?:/12\b|-?\s*(?:months?|mths?|mo)\b)", re.IGNORECASE)
_WEEKS_OLD = re.compile(r"\b(\d{1,3})\s*(?:/52\b|-?\s*(?:weeks?|wks?|days?)\b)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|is|turned|now)\s*:?\s*(\d{1,2})\b", re.IGNORECASE)
_GESTATION = re.compile(
    r"\b(\d{1,2})(?:\s*\+\s*\d)?\s*/\s*40\b|\b(\d{1,2})(?:\s*\+\s*\d)?\s*(?:weeks?|wks?)\s*(?:pregnant|gestation|gravid)?", re.IGNORECASE
)
TIME = re.compile(r"\b(?:(\d{1,2})[:.](\d{2})\s*(am|pm)?|(\d{1,2})\s*(am|pm)|([01]\d|2[0-3])([0-5]\d)\s*(?:hrs?|hours|h)\b)", re.IGNORECASE)


NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen",
)  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"^[~\s]+|^\W*(?:(?:approx(?:imately)?|about|around|roughly|nearly|almost|circa|ca?|possibly|maybe|probably|youngest|eldest|oldest|thought to be|believed to be|looks?|just|only)\b\.?\s*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: ``day`` None where there is no such day ("31/02/2014")."""

    day: date | None
    start: int
    end: int
    text: str


def dates(text: str) -> list[Found]:
    """The full dates in a text, in order, day first; two-digit years are 2000-2049 or 1950-1999."""
    found: list[Found] = []
    for pattern, order in (
        (_ISO, "ymd"),
        (_YEAR_FIRST, "ydm"),
        (_WRITTEN, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_NUMERIC, "dmy"),
        (_SOLID, "dmy"),
    ):
        for m in pattern.finditer(text):
            if any(m.start() < f.end and f.start < m.end() for f in found):
                continue
            parts = dict(zip(order, m.groups(), strict=True))
            if pattern is _NUMERIC and " " in m[0] and not re.search(r"[/.\-]", m[0]) and len(parts["y"]) != 4:
                continue
            found.append(Found(_day(parts), m.start(), m.end(), m[0]))
    return sorted(found, key=lambda f: f.start)


def _day(parts: dict[str, str]) -> date | None:
    written = parts["y"].replace(" ", "")
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < 50 else 1900
    month = _MONTHS.get(parts["m"][:3].lower()) or (int(parts["m"]) if parts["m"].isdigit() else 0)
    try:
        return date(year, month, int(parts["d"]))
    except ValueError:
        return None


def first_date(text: str) -> date | None:
    """The first date in a text that exists."""
    return next((f.day for f in dates(text) if f.day), None)


def age_years(text: str) -> int | None:
    """An age in whole years as written: "aged 7", "14 yrs", "8/12", "15", "about 10", "twelve"; None where none is said."""
    text = _in_digits(re.sub(_ROUGHLY, "", text))
    if m := re.fullmatch(r"\s*(\d{1,2})\s*(?:½|1/2|and a half)?\s*", text):
        return int(m[1])
    if m := re.match(r"\s*(\d{1,2}) (?:or|to) \d", text):
        return int(m[1])
    if m := re.match(r"\s*(\d{1,2}),\s*\d", text):  # several children: the eldest
        return int(m[1])
    if m := _YEARS.search(text):
        return int(m[1])
    if m := _AGED.search(text):
        return int(m[1])
    if m := _MONTHS_OLD.search(text):
        return int(m[1]) // 12
    if m := _WEEKS_OLD.search(text):
        return 0
    if re.search(r"\bnew\s?born\b", text, re.IGNORECASE):
        return 0
    if m := re.match(r"(?i)\s*(\d{1,2})\s*(?:,|and\b|&|\(|\?|-?\s?ish\b|i think\b|or so\b|approx|maybe\b|possibly\b|going on\b|$)", text):
        return int(m[1])
    return None


def _in_digits(text: str) -> str:
    """ "twelve years old" -> "12 years old"."""
    return _NUMBER_WORD.sub(lambda m: str(NUMBERS.index(m[0].casefold()) + 1), text)


def year_only(text: str) -> int | None:
    """ "1986" alone: a year of birth."""
    m = re.fullmatch(r"\D{0,12}((?:19|20)\d{2})\D{0,3}", text.strip())
    return int(m[1]) if m else None


def gestation(text: str) -> str | None:
    """ "32/40", "24 weeks pregnant": as written, or None."""
    m = _GESTATION.search(text)
    return m[0].strip() if m and 3 <= int(m[1] or m[2]) <= 42 else None


def clock(text: str) -> str | None:
    """The first time of day as "14:20"."""
    for m in TIME.finditer(text):
        hour = int(m[1] or m[4] or m[6])
        minute = int(m[2] or m[7] or 0)
        half = (m[3] or m[5] or "").lower()
        if half == "pm" and hour < 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    return None


def age_at(born: date, when: date) -> int:
    """Whole years of age on a day."""
    return when.year - born.year - ((when.month, when.day) < (born.month, born.day))
