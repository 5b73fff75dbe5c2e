"""What a date expression means against the referral's date: one small function a pattern of ``patterns.table``.

Each takes the match and the reference (None when the referral has no date) and gives (kind, earliest, latest) or None
when the words are no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from referral_lint.language.time import calendar as cal

Read = tuple[str, str | None, str | None]
Resolver = Callable[["re.Match[str]", "date | None"], "Read | None"]
ABSENT: tuple[str, None, None] = ("relative", None, None)


def month_number(text: str) -> int:
    """``Sept.`` -> 9."""
    return ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(text[:3].lower()) + 1


def weekday_number(text: str) -> int:
    """``Tues`` -> 1."""
    return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(text[:3].lower())


@cache
def amount(text: str | None) -> float | None:
    """``three`` -> 3, ``a couple of`` -> 2, ``6`` -> 6."""
    if not text:
        return None
    known = cal.words()["numbers"].get(text.lower())
    if known is not None:
        return float(known)
    return float(text) if re.fullmatch(r"\d+(?:\.\d)?", text) else None


def unit_days(text: str) -> int:
    """Length of a unit in days."""
    return int(cal.words()["days"].get(text.lower().rstrip("s"), 1))


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year:04d}-{month:02d}-{day:02d}" if cal.exists(year, month, day) else None


def _one(kind: str, iso: str | None) -> Read:
    return kind, iso, iso


def numeric(m: re.Match[str], ref: date | None) -> Read | None:
    """``03/04/2026`` is 3 April.  A date that does not exist keeps its words and has no value: ``impossible`` finds it."""
    month, year = int(m["m"]), cal.full_year(m["y"], ref)
    if m["s"] == "." and month > 12:
        return None
    return _one("date", _day(year, month, int(m["d"])))


def iso(m: re.Match[str], ref: date | None) -> Read | None:
    """``2026-03-04``."""
    return _one("date", _day(int(m["y"]), int(m["m"]), int(m["d"])))


def police(m: re.Match[str], ref: date | None) -> Read | None:
    """``14MAR26``."""
    return _one("date", _day(cal.full_year(m["y"], ref), month_number(m["m"]), int(m["d"])))


def written(m: re.Match[str], ref: date | None) -> Read | None:
    """``Tuesday 3 March 2026``, ``16 and 23 February``, ``2 to 5 December 2025``."""
    days = [int(d) for d in re.findall(r"\d+", m["d"])]
    month, given = month_number(m["m"]), m["y"] or (m.groupdict().get("y2"))
    if m["m"] == "may" and not re.search(r"(?:st|nd|rd|th)$", m["d"]) and not given:
        return None  # "the 3 may have": the verb
    weekday = weekday_number(m["w"]) if m["w"] else None
    if given:
        year = cal.full_year(given, ref)
    elif ref:
        year = cal.nearest_year(month, days[-1], ref, weekday if len(days) == 1 else None)
    else:
        return ("partial", None, None)
    found = [d for d in (_day(year, month, day) for day in days) if d]
    return ("date", min(found), max(found)) if found else ("date", None, None)


def monthyear(m: re.Match[str], ref: date | None) -> Read | None:
    """``March 2026``."""
    year = cal.full_year(m["y"] or m["y2"], ref)
    return _one("partial", f"{year:04d}-{month_number(m['m'] or m['m2']):02d}")


def monthonly(m: re.Match[str], ref: date | None) -> Read | None:
    """``in March``, ``since September``: the last one, as a partial date."""
    month = month_number(m["m"])
    if m["m"] in ("may", "march") or (m["p"].lower() in ("and", "of", "to") and m["m"][:1].islower()):
        return None
    if not ref:
        return ("partial", None, None)
    back = (ref.month - month) % 12
    if m["p"].lower() == "last" and back == 0:
        back = 12
    if m["p"].lower() in ("next", "until", "till", "by") and back > 9:
        back -= 12
    return _one("partial", cal.months_before(ref, back))


def yearonly(m: re.Match[str], ref: date | None) -> Read | None:
    """``in 2024``."""
    year = int(m["y"])
    return _one("partial", str(year)) if not ref or year <= ref.year + 5 else None


def yearspan(m: re.Match[str], ref: date | None) -> Read | None:
    """``2017-2019``, ``2023-24``."""
    start = int(m["y"])
    end = int(m["y2"]) if len(m["y2"]) == 4 else start // 100 * 100 + int(m["y2"])
    return ("partial", str(start), str(end)) if start <= end <= start + 40 else None


def slashmonth(m: re.Match[str], ref: date | None) -> Read | None:
    """``06/24`` is June 2024 where it cannot be a day and a month."""
    year = cal.full_year(m["y"], ref)
    return _one("partial", f"{year:04d}-{int(m['m']):02d}") if not ref or year <= ref.year + 2 else None


def slashday(m: re.Match[str], ref: date | None) -> Read | None:
    """``24/4``, ``10/03``: day and month."""
    if not ref:
        return ("partial", None, None)
    month, day = int(m["m"]), int(m["d"])
    return _one("date", _day(cal.nearest_year(month, day, ref), month, day))


def shorthand(m: re.Match[str], ref: date | None) -> Read | None:
    """Clinical shorthand: ``2/7`` days, ``2/52`` weeks, ``8/12`` months, ``32/40`` weeks of pregnancy; but ``on 8/12`` is a date."""
    number, unit = int(m["n"]), m["u"]
    if unit == "40":
        return ("age", None, None)
    before = m.string[max(0, m.start() - 12) : m.start()].lower()
    dated = re.search(r"(?:\bon|\bfrom|\bdated|\d/\d{1,2}[,;]?(?:\s*(?:and|&|to))?)\s*$", before)
    if dated and unit in ("7", "12") and number <= 31:
        return _one("date", _day(cal.nearest_year(int(unit), number, ref), int(unit), number)) if ref else ("partial", None, None)
    return ("duration", None, None)


def feast(m: re.Match[str], ref: date | None) -> Read | None:
    """``Christmas``, ``Easter Sunday``, ``New Year 2026``."""
    name = re.sub(r"\s+", " ", m["f"].lower().replace("’", "'"))
    name = name if name in cal.words()["feasts"] else next((f for f in cal.words()["feasts"] if f.replace("'", "") == name), "")
    if not name or (not m["y"] and not ref):
        return ("partial", None, None)
    day = cal.feast(name, int(m["y"])) if m["y"] else cal.last_feast(name, ref or date.min)
    return ("relative" if not m["y"] else "date", day.isoformat(), day.isoformat())


def _term(name: str, ref: date | None, year: int | None = None) -> Read:
    if not (ref or year):
        return ("term", None, None)
    start, end = cal.term(name, ref or date(year or 2026, 12, 31), year)
    return ("term", start.isoformat(), end.isoformat())


def term(m: re.Match[str], ref: date | None) -> Read | None:
    """``last autumn term``, ``since half-term``, ``in the summer``."""
    name = m["t"] or m["s"] or m["s2"]
    if name and name.lower() != "winter":
        return _term(name.lower(), ref)
    return ("term", None, None)


def termyear(m: re.Match[str], ref: date | None) -> Read | None:
    """``spring term 2024``, ``summer of 2021``."""
    return _term(m["t"].lower(), ref, int(m["y"])) if m["t"] else _one("partial", m["wy"])


def schoolyear(m: re.Match[str], ref: date | None) -> Read | None:
    """``in Year 7``: places an event, though which calendar year depends on the child."""
    return ("term", None, None)


def ago(m: re.Match[str], ref: date | None) -> Read | None:
    """``two weeks ago``; ``some years back`` is vague."""
    number = amount(m["n"])
    if number is None:
        return ("vague", None, None)
    if not re.search(r"(?:ago|back)$", m[0], re.IGNORECASE):
        return ABSENT  # "two weeks before": from the anchor, not the referral
    if not ref:
        return ABSENT
    return _back(number, m["u"], ref)


def _back(number: float, unit: str, ref: date) -> Read:
    length = unit_days(unit)
    if length >= 365:
        return _one("relative", str(ref.year - int(number)))
    if length >= 30:
        return _one("relative", cal.months_before(ref, int(number)))
    return _one("relative", (ref - timedelta(int(number * length))).isoformat())


def dayrelative(m: re.Match[str], ref: date | None) -> Read | None:
    """``today``, ``last night``, ``last week``, ``over the weekend``."""
    if not ref:
        return ABSENT
    words = re.sub(r"[\s-]+", " ", (m["r"] or m[0]).lower())
    start, end = _relative(words, ref)
    return ("relative", start.isoformat(), end.isoformat())


def _relative(words: str, ref: date) -> tuple[date, date]:
    day = timedelta(1)
    monday = ref - timedelta(ref.weekday())
    if "before yesterday" in words or "before last" in words:
        return ref - 2 * day, ref - 2 * day
    if words in ("yesterday", "last night"):
        return ref - day, ref - day
    if words == "tomorrow":
        return ref + day, ref + day
    if "weekend" in words:
        saturday = monday + 5 * day if words.startswith(("this", "next")) else monday - 2 * day
        return saturday, saturday + day
    if words.startswith(("last", "next")):
        return _neighbour(words, ref, monday)
    if words == "this week":
        return monday, ref
    if words == "this month":
        return ref.replace(day=1), ref
    if words == "this year":
        return date(ref.year, 1, 1), ref
    if words in ("this school year", "this academic year"):
        return date(cal.school_year(ref), 9, 1), ref
    if "term" in words:
        return max(cal.term(t, ref)[0] for t in ("autumn", "spring", "summer")), ref
    return ref, ref


def _neighbour(words: str, ref: date, monday: date) -> tuple[date, date]:
    sign = -1 if words.startswith("last") else 1
    if "week" in words:
        start = monday + timedelta(7 * sign)
        return start, start + timedelta(6)
    if "month" in words:
        iso = cal.months_before(ref, -sign)
        return cal.first_day(iso), cal.last_day(iso)
    if "year" in words:
        return date(ref.year + sign, 1, 1), date(ref.year + sign, 12, 31)
    for season in ("autumn", "spring", "summer"):
        if season in words:
            return cal.term(season, ref)
    if sign < 0:
        starts = sorted(cal.term(t, ref) for t in ("autumn", "spring", "summer"))
        return starts[-2]
    return ref, ref + timedelta(90)


def weekday(m: re.Match[str], ref: date | None) -> Read | None:
    """``last Tuesday``, ``on Friday``, ``Monday 16th``; a capital is needed, "sat" and "sun" are words too."""
    if m["w"][:1].islower() and (len(m["w"]) <= 5 or not m["x"]):
        return None
    if m["w"].lower() in ("sat", "sun", "wed") and not (m["x"] or m["p"] or m["d"]):
        return None
    if not ref:
        return ABSENT
    number, prefix = weekday_number(m["w"]), (m["x"] or "").lower()
    if prefix in ("next", "until", "by", "coming"):
        ahead = (number - ref.weekday()) % 7 or 7
        found = ref + timedelta(ahead)
    else:
        found = cal.last_weekday(ref, number, today_counts=prefix == "this")
    if m["d"]:
        found = _by_number(int(re.sub(r"\D", "", m["d"])), ref) or found
    return ("relative", found.isoformat(), found.isoformat())


def _by_number(day: int, ref: date) -> date | None:
    months = [cal.months_before(ref, back) for back in (0, 1, 2)]
    days = [_day(int(month[:4]), int(month[5:7]), day) for month in months]
    return next((cal.first_day(d) for d in days if d and cal.first_day(d) <= ref + timedelta(7)), None)


def dayonly(m: re.Match[str], ref: date | None) -> Read | None:
    """``on the 16th``."""
    if not ref:
        return ABSENT
    found = _by_number(int(re.sub(r"\D", "", m["d"] or m["d2"])), ref)
    return _one("relative", found.isoformat() if found else None)


def interval(m: re.Match[str], ref: date | None) -> Read | None:
    """``over the past three weeks``: from then to now."""
    if m["n"] is None and re.search(r"\b(?:few|several)\b", m[0], re.IGNORECASE) is None and m["u"].lower().endswith("s"):
        return None
    if m["n"] is None and m["x"].lower() == "previous":
        return None
    number = amount(m["n"]) or (1 if m["n"] is None else None)
    if not ref or number is None:
        return ("duration", None, None)
    return ("duration", (ref - timedelta(int(number * unit_days(m["u"])))).isoformat(), ref.isoformat())


def age(m: re.Match[str], ref: date | None) -> Read | None:
    """``aged 7``, ``when she was 7``: placed by the person's date of birth, which is not known here."""
    return ("age", None, None)


def _plain(kind: str) -> Resolver:
    return lambda m, ref: (kind, None, None)


RESOLVERS: dict[str, Resolver] = {
    "iso": iso,
    "numeric": numeric,
    "police": police,
    "written": written,
    "monthday": written,
    "termyear": termyear,
    "monthyear": monthyear,
    "feast": feast,
    "shorthand": shorthand,
    "slashmonth": slashmonth,
    "slashday": slashday,
    "yearspan": yearspan,
    "ago": ago,
    "dayrelative": dayrelative,
    "anaphor": _plain("relative"),
    "recurring": _plain("frequency"),
    "weekday": weekday,
    "dayonly": dayonly,
    "gestation": _plain("age"),
    "age": age,
    "stage": _plain("age"),
    "schoolyear": schoolyear,
    "term": term,
    "interval": interval,
    "duration": _plain("duration"),
    "monthonly": monthonly,
    "yearonly": yearonly,
    "clock": _plain("time"),
    "daypart": _plain("time"),
}
