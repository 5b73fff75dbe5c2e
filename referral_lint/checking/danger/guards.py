"""When words of danger are not about a child now: advice, conditions, denials, earlier days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from referral_lint.checking.danger.words import SOON, DangerWords
from referral_lint.checking.phrases import fold, matcher
from referral_lint.checking.statements import Statement
from referral_lint.values.narrative import When
from referral_lint.values.referral import Referral

_PAST_DAYS = 3  # a sentence all of whose dates lie further back, or further ahead than SOON, is not about now
_DAY = len("2026-01-01")
_SAID_PAST = re.compile(r"\b(?:ago|last|yesterday|previous|past|earlier|today|tonight|this|tomorrow|next|coming)\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:no|not|never|nor|without|denie[sd]|denying|nobody|none)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
_DOUBLE = re.compile(r"\b(?:not|n't|nobody|no[- ]one|nowhere|never|cannot|can't|won't|refus\w*|without|unable)", re.IGNORECASE)


def hypothetical(text: str, m: re.Match[str], words: DangerWords) -> bool:
    """Inside advice ("ring 999 if ...", to the end of the sentence) or a service's name ("emergency department")."""
    found = matcher(words.not_the_child, words.lists).finditer(text)
    return any(a.start() < m.end() and (m.start() < a.end() or a[0].lower().endswith(" if")) for a in found)


def denied(s: Statement, m: re.Match[str]) -> bool:
    """Negated, unless the danger itself is put as a negation ("not safe", "nowhere to go")."""
    if _DOUBLE.search(m[0]):
        return False
    if s.sentence and any(a <= s.sentence.start + m.start() < b for a, b in s.sentence.negated):
        return True
    return _DENIAL.search(m.string[: m.start()]) is not None


def another_day(s: Statement, referral: Referral, words: DangerWords, ahead: int = SOON) -> bool:
    """The sentence has dates and none is near the referral's; or it stands in the history and names no near time."""
    if s.sentence is None:
        return False
    days = [w.latest for w in s.sentence.whens if w.latest and len(w.latest) == _DAY and _certain(w)]
    if days and referral.referral_date:
        first, last = (referral.referral_date + timedelta(days=n) for n in (-_PAST_DAYS, ahead))
        return not any(first.isoformat() <= d <= last.isoformat() for d in days)
    if matcher(words.near, words.lists).search(fold(s.text)):
        return False
    if s.sentence.time == "historical" or any(_partial_past(w.latest, referral.referral_date) for w in s.sentence.whens):
        return True
    return s.concept == "narrative.history"


def _certain(w: When) -> bool:
    """A bare "on Saturday" may be the one that comes: only what is written out, or said to be past, places the sentence."""
    return w.kind == "date" or _SAID_PAST.search(w.text) is not None


def _partial_past(day: str | None, referred: date | None) -> bool:
    return bool(day) and referred is not None and len(day or "") < _DAY and (day or "") < referred.isoformat()[: len(day or "")]
