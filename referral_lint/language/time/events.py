"""Events without a date, and statements that leave open whether something is over: learned from labelled referrals.

The model (``models/time.npz``, trained by ``training/time_who.py``) sees the words with names and dates made plain, tense,
dates and how they carry.  What is shown to people is the sentence, and the words or facts that decided it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from referral_lint.language.time.carry import Context
from referral_lint.language.time.clauses import clauses
from referral_lint.language.time.cues import expression
from referral_lint.language.time.forms import FIRM, forms, no_event, settled
from referral_lint.language.time.slots import eventful
from referral_lint.learned import LinearModel, load
from referral_lint.values.narrative import Mark, Narrative, Sentence

EVENT, TENSE = "undated_event", "tense_ambiguous"
TIMES: tuple[Literal["current", "historical", "ambiguous", "none"], ...] = ("current", "historical", "ambiguous", "none")
FEWEST = 2  # words: less than this is no statement


@cache
def model() -> LinearModel:
    """The shipped model."""
    return load(Path(__file__).parents[1] / "models" / "time.npz")


def undated(n: Narrative, around: tuple[Context, ...], seen: tuple[dict[str, float], ...]) -> tuple[Mark, ...]:
    """The undated_event marks."""
    found = []
    for s, c, f in zip(n.sentences, around, seen, strict=True):
        p = model().probability(EVENT, f)
        if p >= model().threshold(EVENT) and not barred_event(s, c):
            found.append(_mark(EVENT, s, _event_cue(s, c), "When did this happen?", p))
    return tuple(found)


def ambiguous(n: Narrative, around: tuple[Context, ...], seen: tuple[dict[str, float], ...]) -> tuple[Mark, ...]:
    """The tense_ambiguous marks."""
    found = []
    for i, (s, c, f) in enumerate(zip(n.sentences, around, seen, strict=True)):
        p = _openness(s, c, f)
        if p >= model().threshold(TENSE) and not barred_tense(n, i, c):
            found.append(_mark(TENSE, s, _tense_cue(s), "When did this last happen?", p))
    return tuple(found)


def barred_event(s: Sentence, c: Context) -> bool:
    """Whether no undated event can be told here, whatever the model says."""
    parts = clauses(s.span)
    return _words(s) < FEWEST or no_event(s, c, parts, eventful(s, parts))


def barred_tense(n: Narrative, i: int, c: Context) -> bool:
    """Whether the sentence settles its time, denies, or is answered by the next."""
    s = n.sentences[i]
    return _words(s) < FEWEST or settled(s, c) or _denied(s) or _answered(n, i)


def open_form(s: Sentence, c: Context) -> bool:
    """Whether its way of writing is enough by itself to leave the time open."""
    return bool(set(forms(s, c, clauses(s.span))) & set(FIRM))


def _openness(s: Sentence, c: Context, f: dict[str, float]) -> float:
    """How likely a reader cannot tell: an open form is enough by itself, a date or "still" ends the doubt."""
    p = model().probability(TENSE, f)
    return max(p, model().threshold(TENSE)) if open_form(s, c) else p


def _words(s: Sentence) -> int:
    return sum(t.is_alpha or t.like_num for t in s.span)


def _answered(n: Narrative, i: int) -> bool:
    """ "She has a history of self-harm. The last time was in June 2019."""
    s = n.sentences[i]
    following = n.sentences[i + 1] if i + 1 < len(n.sentences) else None
    return following is not None and following.passage == s.passage and bool(following.whens) and bool(_DATES_IT.match(following.text))


_THERE_IS_NONE = re.compile(
    r"\W*there (?:is|are|was|were|has been|have been|had been) (?:currently |also )?(?:no|not|nothing)\b", re.IGNORECASE
)
_DATES_IT = re.compile(
    r"\W*(?:the )?(?:last|most recent|latest|this (?:was|is|ended|stopped)|these (?:were|are)|it (?:was|ended|stopped)|they (?:were|ended|stopped))\b",
    re.IGNORECASE,
)


def _denied(s: Sentence) -> bool:
    """ "No known domestic abuse": nothing is said to happen or to have happened."""
    first = s.span[0].lower_
    if first == "not" and len(s.span) > 1 and s.span[1].tag_ == "VBG":
        return False  # "Not coping": what is not done is the concern
    if _THERE_IS_NONE.match(s.text):
        return True
    return first in ("no", "nil", "none", "never", "not", "denies") or (
        s.span.root.dep_ == "ROOT" and s.span.root.lower_ in ("none", "nil", "denies")
    )


def time_of(f: dict[str, float]) -> Literal["current", "historical", "ambiguous", "none"]:
    """The likeliest of ``TIMES``."""
    scores = model().probabilities(f)
    return max(TIMES, key=lambda t: float(scores[model().labels.index(t)]))


def _mark(kind: str, s: Sentence, cue: str, ask: str, p: float) -> Mark:
    sure = model().threshold(kind)
    level = "high" if p >= sure + 0.6 * (1 - sure) else "medium" if p >= sure + 0.2 * (1 - sure) else "low"
    return Mark(kind, s.passage, s.start, s.end, s.text, cue=cue, suggestion=ask, note=_note(kind), confidence=level)  # type: ignore[arg-type]


def _note(kind: str) -> str:
    if kind == EVENT:
        return "It tells of something that happened, and no date or time is given here or carried over from just before."
    return "A reader cannot tell whether this is happening now or is over."


def _event_cue(s: Sentence, c: Context) -> str:
    told = eventful(s, clauses(s.span))
    return str(told.verb.text if told else s.span.root.text)


def _tense_cue(s: Sentence) -> str:
    """The words that leave it open: "history of", "has been", or the fragment's own head."""
    for name in ("prior", "vague_time"):
        m = expression(name).search(s.text)
        if m:
            return m[0]
    told = next((p for p in clauses(s.span) if p.tense in ("perfect", "past", "pluperfect")), None)
    return str(told.verb.text) if told else "no verb"
