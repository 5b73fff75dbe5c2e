"""Events without a date, and statements that leave open whether something is over: learned from labelled referrals.

The model (``models/time.npz``, trained by ``training/time_who.py``) sees the words with names and dates made plain, tense,
dates and how they carry, and what the encoder says of the sentence.  What is shown to people is the sentence, and the words or facts that decided it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from referral_lint.language.time.clauses import clauses
from referral_lint.language.time.cues import expression
from referral_lint.language.time.forms import tells_nothing
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


def undated(n: Narrative, seen: tuple[dict[str, float], ...]) -> tuple[Mark, ...]:
    """The undated_event marks."""
    return tuple(_mark(EVENT, s, _event_cue(s), "When did this happen?", p) for s, p in _likely(EVENT, n, seen))


def ambiguous(n: Narrative, seen: tuple[dict[str, float], ...]) -> tuple[Mark, ...]:
    """The tense_ambiguous marks."""
    return tuple(_mark(TENSE, s, _tense_cue(s), "When did this last happen?", p) for s, p in _likely(TENSE, n, seen))


def _likely(kind: str, n: Narrative, seen: tuple[dict[str, float], ...]) -> Iterator[tuple[Sentence, float]]:
    """The sentences that bear a label, with their probability."""
    for s, f in zip(n.sentences, seen, strict=True):
        p = model().probability(kind, f)
        if p >= model().threshold(kind) and _words(s) >= FEWEST and not tells_nothing(s):
            yield s, p


def _words(s: Sentence) -> int:
    return sum(t.is_alpha or t.like_num for t in s.span)


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


def _event_cue(s: Sentence) -> str:
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
