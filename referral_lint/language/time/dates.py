"""Dates, times, durations, ages and counts in a text, resolved against the referral's date."""

from __future__ import annotations

import re
from datetime import date

from referral_lint.language.time import calendar as cal
from referral_lint.language.time.patterns import table
from referral_lint.language.time.resolve import RESOLVERS
from referral_lint.values.narrative import When

_BIRTH = re.compile(r"(?:\bd\.?\s?o\.?\s?b\.?|\bborn(?:\s+on)?|\bdate of birth|\bedd|\bb\.)[\s:]*\(?$", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s+(?:road|street|lane|close|avenue|court|house|drive|ward|unit|room)\b", re.IGNORECASE)
SPECIFIC = frozenset({"date", "partial", "relative", "term", "age"})


def find(text: str, reference: date | None) -> tuple[When, ...]:
    """Every expression, in order, none overlapping.  Characters are those of ``text``."""
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    for name, pattern in table():
        for m in pattern.finditer(text):
            if any(m.start() < e and m.end() > s for s, e in taken) or _NAME_AFTER.match(text, m.end()):
                continue
            when = _when(name, m, reference)
            if when:
                taken.append((m.start(), m.end()))
                found.append(when)
    return tuple(sorted(found, key=lambda w: w.start))


def _when(name: str, m: re.Match[str], reference: date | None) -> When | None:
    if _BIRTH.search(m.string, max(0, m.start() - 16), m.start()):
        return When(m.start(), m.end(), m[0], "age", None, None, None)
    read = RESOLVERS[name](m, reference)
    if read is None:
        return None
    kind, earliest, latest = read
    return When(m.start(), m.end(), m[0], kind, earliest, latest, _shown(earliest, latest))  # type: ignore[arg-type]


def _shown(earliest: str | None, latest: str | None) -> str | None:
    if not earliest or not latest:
        return None
    return cal.shown(earliest) if earliest == latest else f"{cal.shown(earliest)} to {cal.shown(latest)}"


def places_event(when: When) -> bool:
    """Whether the words put an event on the calendar (a time of day, a duration or a count alone does not)."""
    return when.kind in SPECIFIC
