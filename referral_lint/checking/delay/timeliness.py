"""From the dates in a referral to prompt, delayed, explained or cannot-tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from referral_lint.catalogue import AreaSpec
from referral_lint.checking.days import days_of
from referral_lint.checking.delay.words import DEFAULT, DelayWords, Limit, delay_words
from referral_lint.checking.phrases import find
from referral_lint.checking.statements import Statement, statements
from referral_lint.checking.written import by_ear, deciding
from referral_lint.values.document import Place
from referral_lint.values.narrative import Narrative, When
from referral_lint.values.referral import Referral

Status = Literal["prompt", "delayed", "explained", "cannot-tell"]
_LATE = "poor.delayed"
_SILENT = -99.0
_WEEK = 7
_DATE_LINE = 10  # other characters in a line that is only a date ("Tuesday ... , 13:10")
_HEADER = re.compile(
    r"\s*(?:from|to|cc|sent|date|subject|dictated|typed|re|our ref|your ref)\b\s*:?.{0,40}$|.{0,60}\bwrote\b.{0,20}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Timeliness:
    """How long it took.  ``incident`` is the last day on which something happened or was told; dates are ISO."""

    status: Status
    explanation: str
    incident: str | None = None
    referred: str | None = None
    limit: str = "2-days"
    place: Place | None = None


def timeliness(referral: Referral, narrative: Narrative, limit: str | None = None, area: AreaSpec | None = None) -> Timeliness:
    """Compare the last incident or disclosure with the referral's date.  ``limit``: a name of ``AreaSpec.delay_limit``."""
    words, said = delay_words(), statements(referral, narrative)
    name = limit or (area.delay_limit if area else None) or DEFAULT
    if referral.referral_date is None:
        return _undated(said, words, name)
    found = _by_days(said, referral.referral_date, words, name)
    return _by_ear(found, said, referral.referral_date, words) if name == DEFAULT else found


def _by_ear(found: Timeliness, said: tuple[Statement, ...], referred: date, words: DelayWords) -> Timeliness:
    """What the days say, unless the whole text plainly reads otherwise; the ear learned with the usual limit in view."""
    late = by_ear(said, referred).get(_LATE, 0.0)
    if found.status == "delayed" and found.incident and late < words.not_late and not _waited(said, words):
        why = f"cannot tell: the last day named is {_shown(date.fromisoformat(found.incident))}, and nothing else reads as if the referral had waited"
        return replace(found, status="cannot-tell", explanation=why)
    if found.status in ("prompt", "cannot-tell") and late > words.late and not _plainly_in_time(found, said, referred, words):
        why = "the text as a whole tells of something that was known two days or more before it was sent, and not why"
        return replace(found, status="delayed", explanation=why, place=deciding(said, referred, _LATE).place)
    return found


def _plainly_in_time(found: Timeliness, said: tuple[Statement, ...], referred: date, words: DelayWords) -> bool:
    """Whether the last incident's day stands in a sentence that plainly tells of what set the referral off, and is within the limit."""
    if found.status != "prompt" or found.incident is None:
        return False
    day = date.fromisoformat(found.incident)
    return any(day in days_of(s, referred, 0) for s in said if _hears_trigger(s, words.plain))


def _by_days(said: tuple[Statement, ...], referred: date, words: DelayWords, name: str) -> Timeliness:
    allowed = words.limit(name)
    found = _last_incident(said, referred, words)
    if found is None:
        return _without_incident(said, words, name, referred)
    day, statement = found
    days = _days(day, referred, allowed)
    waited = _waited(said, words)
    if waited and days <= allowed.days and not _explained(said, words):
        late = "the words say that the referral waited before it was sent"
        return Timeliness("delayed", late, day.isoformat(), referred.isoformat(), name, waited.place)
    why = f"the last incident or disclosure is dated {_shown(day)} and the referral {_shown(referred)}; the limit is {allowed.say}"
    status: Status = "prompt" if days <= allowed.days else "delayed"
    if status == "delayed" and _explained(said, words):
        status, why = "explained", f"{why}, and the referral says why it took longer"
    return Timeliness(status, why, day.isoformat(), referred.isoformat(), name, statement.place)


def _last_incident(said: tuple[Statement, ...], referred: date | None, words: DelayWords) -> tuple[date, Statement] | None:
    """The last day that is named where the encoder hears what set the referral off, else the last of any that the concern names; only
    where none is, the end of a stretch of days ("last week")."""
    told, set_off = ([s for s in said if tells(s, words)] for tells in (_tells_incident, _sets_off))
    for stretch in (0, _WEEK):
        for these in (set_off, told):
            days = [(day, s) for s in these for day in days_of(s, referred, stretch)]
            if days:
                return max(days, key=lambda d: d[0])
    return None


def _sets_off(s: Statement, words: DelayWords) -> bool:
    """Whether the encoder hears that the sentence tells of what set the referral off."""
    return _hears_trigger(s, words.trigger)


def _hears_trigger(s: Statement, least: float) -> bool:
    heard = s.sentence.learned if s.sentence else None
    return heard is not None and heard.whole.get("says:trigger", _SILENT) >= least


def _tells_incident(s: Statement, words: DelayWords) -> bool:
    if s.concept in words.incident:
        return True
    return (
        s.concept in words.concern and s.sentence is not None and not _heading(s) and not find(words.not_an_incident, s.text, words.lists)
    )


def _heading(s: Statement) -> bool:
    """A mail's header, or a line that is nothing but a date."""
    if _HEADER.match(s.text):
        return True
    dated = sum(w.end - w.start for w in s.sentence.whens) if s.sentence else 0
    return dated > 0 and len(s.text.strip()) - dated <= _DATE_LINE


def _days(start: date, end: date, limit: Limit) -> int:
    """Calendar days, or working days (Monday to Friday; bank holidays are not known here)."""
    if not limit.working:
        return (end - start).days
    return sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, (end - start).days + 1))


def _explained(said: tuple[Statement, ...], words: DelayWords) -> bool:
    return any(find(words.explained, s.text, words.lists) for s in said)


def _undated(said: tuple[Statement, ...], words: DelayWords, limit: str) -> Timeliness:
    slow = _slow(said, words)
    if slow:
        return Timeliness(
            "delayed", "the referral has no date, and its words say that this has been known for some time", limit=limit, place=slow.place
        )
    return Timeliness("cannot-tell", "cannot tell: the referral has no date", limit=limit)


def _slow(said: tuple[Statement, ...], words: DelayWords) -> Statement | None:
    """What says that the matter has been known, or the referral has waited, for some time."""
    known = (s for s in said if s.concept in words.concern and find(words.delayed, s.text, words.lists))
    return next(known, None) or _waited(said, words)


def _waited(said: tuple[Statement, ...], words: DelayWords) -> Statement | None:
    """What says that the sending itself waited."""
    return next((s for s in said if find(words.waited, s.text, words.lists)), None)


def _without_incident(said: tuple[Statement, ...], words: DelayWords, limit: str, referred: date) -> Timeliness:
    """No dated incident: the words may still say now, or long ago."""
    concerns = [s for s in said if s.concept in words.concern]
    told = [s for s in concerns if _tells_incident(s, words)]
    now = next((s for s in told if find(words.now, s.text, words.lists)), None)
    slow = _slow(said, words)
    if not now and not slow:  # a time of day by itself: the day is the referral's
        now = next((s for s in told if s.sentence and any(_on_the_clock(w) for w in s.sentence.whens)), None)
    if now:
        return Timeliness("prompt", "the words place the concern on the day of the referral", None, referred.isoformat(), limit, now.place)
    if slow:
        why = "no incident is dated, and the words say that this has been known for some time"
        return Timeliness("delayed", why, None, referred.isoformat(), limit, slow.place)
    return Timeliness("cannot-tell", "cannot tell: no incident or disclosure is dated", None, referred.isoformat(), limit)


def _on_the_clock(w: When) -> bool:
    """ "At 9.40": "in the morning" may be any morning."""
    return w.kind == "time" and any(c.isdigit() for c in w.text)


def _shown(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
