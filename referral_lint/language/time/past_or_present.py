"""Happening now, over, or a reader cannot tell: dates and cue words decide where they can, the learned model where they cannot.

A date on the telling does not date what is told; a date carries to the sentences after it; half a year counts as now.
"""

from __future__ import annotations

import re
from typing import Literal

from referral_lint.language.time.carry import Context
from referral_lint.language.time.clauses import Clause, clauses, complement
from referral_lint.language.time.cues import expression
from referral_lint.language.time.slots import eventful
from referral_lint.values.narrative import Sentence

Time = Literal["current", "historical", "ambiguous", "none"]
_ENDED = re.compile(r"\b(?:used to|no longer)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b(?! then)", re.IGNORECASE)
CARRIES = 3  # sentences
BY_AGE: dict[str, Time] = {"recent": "current", "future": "current", "old": "historical", "between": "ambiguous"}


def decided(s: Sentence, c: Context) -> Time | None:
    """What dates and cue words decide, None where they leave it to the model."""
    if s.span is None:
        return None
    parts = clauses(s.span)
    if expression("both").search(s.text):
        return "ambiguous"
    if _ENDED.search(s.text):
        return "historical"
    told = _told(s, parts, c)
    if told is not None:
        return told
    return _dated(s, parts, c) or _undated(s, parts, c)


def _told(s: Sentence, parts: tuple[Clause, ...], c: Context) -> Time | None:
    """Somebody's account with no date of its own: present tense is now, past cannot be told."""
    for p in parts:
        inner = complement(p.verb) if p.report else None
        if inner is None or any(inner.left_edge.idx <= w.start <= inner.right_edge.idx for w in s.whens if w.kind != "frequency"):
            continue
        tense = next((q.tense for q in parts if q.verb == inner), None)
        if tense == "present":
            return "current"
        if tense in ("past", "pluperfect") and not expression("closed").search(s.text):
            return "ambiguous"
    return None


def _dated(s: Sentence, parts: tuple[Clause, ...], c: Context) -> Time | None:
    if any(w.kind == "age" for w in c.own) and not c.own_age:
        return "historical" if any(p.tense in ("past", "pluperfect") for p in parts) else None
    if not c.own_age:
        return None
    open_ = bool(_SINCE.search(s.text)) and any(p.tense in ("perfect", "present") for p in parts)
    closed = bool(expression("closed").search(s.text))
    if (open_ or expression("current").search(s.text)) and not closed:
        return "current"
    if closed and c.own_age != "recent":
        return "historical"
    if c.own_age == "old" and any(p.tense == "present" for p in parts):
        return "current"
    return BY_AGE[c.own_age]


def _undated(s: Sentence, parts: tuple[Clause, ...], c: Context) -> Time | None:
    told = eventful(s, parts)
    if any(w.kind == "duration" and w.latest for w in s.whens):
        return "current"
    if expression("current").search(s.text) and not expression("prior").search(s.text) and told is None:
        return "current"
    if expression("closed").search(s.text):
        return None
    if c.carried_age and c.since_dated <= CARRIES and not any(p.tense in ("perfect", "pluperfect", "present") for p in parts):
        return BY_AGE[c.carried_age]
    return _bare(s, parts, told)


def _bare(s: Sentence, parts: tuple[Clause, ...], told: Clause | None) -> Time | None:
    """A past or perfect of a concern, or "history of", with no date anywhere near."""
    if not expression("concern").search(s.text) or any(w.kind in ("duration", "frequency") for w in s.whens):
        return None
    if expression("prior").search(s.text):
        return "ambiguous"
    if told is not None and not any(p.tense == "present" for p in parts):
        return "ambiguous"
    return None
