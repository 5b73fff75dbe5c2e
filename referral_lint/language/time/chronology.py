"""Dates that cannot be right, and accounts that jump about in time; and the dated events and disclosures of a narrative."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from referral_lint.language.quotes import inside
from referral_lint.language.time import calendar as cal
from referral_lint.language.time.carry import placing
from referral_lint.language.time.clauses import clauses
from referral_lint.language.time.cues import expression
from referral_lint.language.time.resolve import weekday_number
from referral_lint.language.time.slots import eventful
from referral_lint.values.document import Place
from referral_lint.values.narrative import Narrative, Sentence, When
from referral_lint.values.referral import Referral

Code = Literal["impossible-date", "wrong-weekday", "future-date", "out-of-order"]
Trouble = tuple[Code, Place, dict[str, str]]
FEWEST_ENTRIES = 4  # dated lines that make a chronology
OFFICIAL = frozenset(("sentence", "convict", "suspend", "grant", "disqualify"))  # "Sentenced ... licence to 2029": the date of its end
_PLAN = re.compile(
    r"\b(?:will|due|booked|plann?ed|arranged|until|till|by|expected|scheduled|next|going to|before|appointment|hearing|meeting|review|expires?|ends?|starts?|edd|from)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)\w*\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[/.]\d\d$")


def chronology(n: Narrative, referral: Referral) -> tuple[Trouble, ...]:
    """(code, place, words to fill a message with: ``words``, ``shown``, ``note``), in the document's order."""
    found = [t for s in n.sentences for w in s.whens for t in _wrong(n, s, w, referral.referral_date)]
    found += [t for p in range(len(n.passages)) for t in _order(n, p)]
    return tuple(sorted(found, key=lambda t: (t[1].paragraph, t[1].start, t[0])))


def _wrong(n: Narrative, s: Sentence, w: When, reference: date | None) -> list[Trouble]:
    if inside(w.start, w.end, s.quoted) or w.kind != "date":
        return []
    if w.earliest is None:
        return [_trouble("impossible-date", n, s, w, "There is no such day.")]
    day = _WEEKDAY.match(w.text)
    if day and w.earliest == w.latest and _YEAR.search(w.text) and cal.first_day(w.earliest).weekday() != weekday_number(day[1]):
        right = cal.first_day(w.earliest).strftime("%A")
        return [_trouble("wrong-weekday", n, s, w, f"{cal.shown(w.earliest)} is a {right}.")]
    if reference and cal.first_day(w.earliest) > reference and _told_as_past(s):
        return [
            _trouble(
                "future-date",
                n,
                s,
                w,
                f"It is told as past, but {cal.shown(w.earliest)} lies after the referral ({cal.shown(reference.isoformat())}).",
            )
        ]
    return []


def _told_as_past(s: Sentence) -> bool:
    if s.span is None or _PLAN.search(s.text) or expression("request").search(s.text):
        return False
    parts = clauses(s.span)
    told = eventful(s, parts)
    alone = all(p.tense == "past" for p in parts) and sum(w.kind == "date" for w in s.whens) == 1
    return told is not None and alone and told.verb == s.span.root and told.verb.lemma_.lower() not in OFFICIAL


def _order(n: Narrative, passage: int) -> list[Trouble]:
    """Entries of a log whose date runs against the direction of the others."""
    entries = _entries(n, passage)
    if len(entries) < FEWEST_ENTRIES:
        return []
    days = [cal.first_day(w.earliest or "") for _, w in entries]
    steps = [(b > a) - (b < a) for a, b in itertools.pairwise(days)]
    up, down = steps.count(1), steps.count(-1)
    if not up or not down:
        return []
    wrong = -1 if up >= down else 1
    return [
        _trouble("out-of-order", n, *entries[i + 1], f"It follows {entries[i][1].shown}.") for i, step in enumerate(steps) if step == wrong
    ]


def _entries(n: Narrative, passage: int) -> list[tuple[Sentence, When]]:
    """Lines that begin with a date."""
    text = n.passages[passage].text
    found = []
    for s in n.sentences:
        if s.passage != passage:
            continue
        line = text.rfind("\n", 0, s.start) + 1
        lead = next((w for w in s.whens if w.kind in ("date", "partial") and w.earliest and w.start - line <= 6), None)
        if lead:
            found.append((s, lead))
    return found


def _trouble(code: Code, n: Narrative, s: Sentence, w: When, note: str) -> Trouble:
    place = n.passages[s.passage].place(w.start, w.end)
    return code, place, {"words": w.text, "shown": w.shown or "", "note": note}


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event of the narrative with its day.  ``role``: a disclosure tells somebody's account, an incident is told as seen or known."""

    sentence: int  # index in Narrative.sentences
    when: str  # ISO date, partial dates as they are
    carried: bool  # from a heading or the sentence before
    role: Literal["disclosure", "incident", "other"]


def dated_events(n: Narrative) -> tuple[DatedEvent, ...]:
    """Sentences that tell an event on a known day, for questions of delay; what lies ahead and life stages are left out."""
    found = []
    for i, s in enumerate(n.sentences):
        told = eventful(s, clauses(s.span)) if s.span is not None else None
        own = next((w.earliest for w in placing(s) if w.earliest and w.kind in ("date", "relative")), None)
        when = own or s.anchor
        if told is not None and when:
            found.append(DatedEvent(i, when, own is None, _role(s)))
    return tuple(found)


def _role(s: Sentence) -> Literal["disclosure", "incident", "other"]:
    if any(c.report for c in clauses(s.span)):
        return "disclosure"
    return "incident" if expression("concern").search(s.text) else "other"
