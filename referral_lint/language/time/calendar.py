"""The calendar as referrals use it: months, feasts, school terms, and dates that stay as partial as they were written.

A date is an ISO string of year, month and day (``2026-03-04``), of year and month (``2026-03``) or of a year (``2024``).
"""

from __future__ import annotations

import calendar
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FUTURE_REACH = 75  # days: a date without a year that lies further ahead of the referral than this is last year's


@cache
def words() -> dict[str, Any]:
    """The word lists of ``calendar.toml``."""
    return tomllib.loads((Path(__file__).parent / "calendar.toml").read_text(encoding="utf-8"))


def first_day(iso: str) -> date:
    """The first day that a partial date may mean.  Raises ValueError for a date that does not exist."""
    parts = [int(p) for p in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(iso: str) -> date:
    """The last day that a partial date may mean."""
    parts = [int(p) for p in iso.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def shown(iso: str) -> str:
    """``2026-03-04`` -> ``4 March 2026``; ``2026-03`` -> ``March 2026``; ``2024`` -> ``2024``."""
    parts = iso.split("-")
    month = calendar.month_name[int(parts[1])] if len(parts) > 1 else ""
    return " ".join(p for p in (str(int(parts[2])) if len(parts) > 2 else "", month, parts[0]) if p)


def full_year(text: str, reference: date | None) -> int:
    """``26`` -> 2026, ``98`` -> 1998, with the referral's century in view."""
    number = int(text)
    if number >= 100:
        return number
    limit = (reference.year if reference else 2030) + 5
    return number + 2000 if number + 2000 <= limit else number + 1900


def nearest_year(month: int, day: int | None, reference: date, weekday: int | None = None) -> int:
    """The year a date without one means: the last time it came round, unless it lies just ahead.  A weekday decides."""
    candidates = [y for y in (reference.year + 1, reference.year, reference.year - 1) if _exists(y, month, day or 1)]
    if weekday is not None and day:
        fitting = [y for y in candidates if date(y, month, day).weekday() == weekday]
        candidates = fitting or candidates
    near = [y for y in candidates if date(y, month, day or 1) <= reference + timedelta(FUTURE_REACH)]
    return max(near, default=min(candidates, default=reference.year))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day (31 February: no)."""
    return 1900 <= year <= 2100 and _exists(year, month, day)


def last_weekday(reference: date, weekday: int, *, today_counts: bool = False) -> date:
    """The last such weekday before the reference (or on it)."""
    back = (reference.weekday() - weekday) % 7
    return reference - timedelta(back if back or today_counts else 7)


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(name: str, year: int) -> date:
    """The day of a feast (``calendar.toml``) in a year."""
    rule = words()["feasts"][name][0]
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    return date(year, int(rule[:2]), int(rule[3:]))


def last_feast(name: str, reference: date) -> date:
    """The last time a feast came round by the reference."""
    this = feast(name, reference.year)
    return this if this <= reference else feast(name, reference.year - 1)


def school_year(reference: date) -> int:
    """The calendar year in which the school year of the reference began."""
    return reference.year if reference.month >= 9 else reference.year - 1


def term(name: str, reference: date, year: int | None = None) -> tuple[date, date]:
    """First and last day, near enough, of the last ``autumn``, ``spring`` or ``summer`` term that had begun by the reference."""
    for y in (year,) if year else (reference.year, reference.year - 1):
        spring_end = easter(y) - timedelta(2)
        bounds = {
            "autumn": (date(y, 9, 1), date(y, 12, 20)),
            "spring": (date(y, 1, 4), spring_end),
            "summer": (spring_end + timedelta(14), date(y, 7, 22)),
        }[name]
        if year or bounds[0] <= reference:
            return bounds
    return bounds


def months_before(reference: date, months: int) -> str:
    """The month (partial date) some months before."""
    index = reference.year * 12 + reference.month - 1 - months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
