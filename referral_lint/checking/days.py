"""The days that a sentence tells something of."""

from __future__ import annotations

import re
from datetime import date

from referral_lint.checking.statements import Statement
from referral_lint.values.narrative import When

_DAY = len("2026-01-01")
_NOW = re.compile(r"(?:today|tonight|now|this)\b", re.IGNORECASE)
_NEAR = 7  # words before a day that say that nothing happened on it
_CLAUSE = re.compile(r"[;:.]|,? (?:and|but) ")
_DENIED = re.compile(r"\b(?:no|denie[sd]|denying|without)\b(?:\W+\w+){0,5}\W*$", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:going to|go to|due to|due|is to|are to|will|means to|plans to|planning to|wants to|want to|until|till|starts|starting|by)\b(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"['\u2019]s (?!(?:session|appointment|visit|meeting|call|contact|incident|lesson|clinic)\b)[a-z]")


def days_of(s: Statement, referred: date | None, stretch: int) -> list[date]:
    """Days named in the sentence, or ends of stretches no longer than ``stretch`` days; none after the referral."""
    whens = s.sentence.whens if s.sentence else ()
    days = [d for w in whens if not _of_a_speaker(w, s) and not _no_event(w, s) and (d := _day(w, stretch))]
    return [d for d in days if referred is None or d <= referred]


def _of_a_speaker(w: When, s: Statement) -> bool:
    """The "today" of words that are quoted: the day on which they were said, which may be an earlier one."""
    inside = s.sentence is not None and any(a <= w.start < b for a, b in s.sentence.quoted)
    return inside and _NOW.match(w.text) is not None


def _no_event(w: When, s: Statement) -> bool:
    """A day on which nothing happened: "no plan for today", "is going there tonight", "in yesterday's pad"."""
    if s.sentence is None:
        return False
    at, end = w.start - s.sentence.start, w.end - s.sentence.start
    before = " ".join(_CLAUSE.split(s.text[:at])[-1].split()[-_NEAR:])
    return _DENIED.search(before) is not None or _COMING.search(before) is not None or _ATTRIBUTE.match(s.text[end:]) is not None


def _day(w: When, stretch: int) -> date | None:
    if w.kind not in ("date", "relative") or not w.latest or not w.earliest or not len(w.latest) == len(w.earliest) == _DAY:
        return None
    first, last = date.fromisoformat(w.earliest), date.fromisoformat(w.latest)
    return last if (last - first).days <= stretch else None
