"""Time: dates and how they carry, events without one, past or present, vague times and frequencies."""

from __future__ import annotations

from dataclasses import replace

from referral_lint.language.time.carry import anchored, contexts
from referral_lint.language.time.chronology import Code as TroubleCode
from referral_lint.language.time.chronology import DatedEvent, chronology, dated_events
from referral_lint.language.time.vague import vague_frequencies, vague_times
from referral_lint.values.narrative import Mark, Narrative
from referral_lint.values.referral import Referral

__all__ = ["DatedEvent", "TroubleCode", "chronology", "dated_events", "read"]


def read(n: Narrative, referral: Referral) -> tuple[Narrative, tuple[Mark, ...]]:
    """The Narrative with anchors, time and events, and the marks of the time kinds."""
    from referral_lint.language.time.events import ambiguous, time_of, undated
    from referral_lint.language.time.past_or_present import decided
    from referral_lint.language.time.slots import seen

    around = contexts(n, referral.referral_date)
    dated = anchored(n, around)
    facts = seen(dated, around)
    events, tense = undated(dated, facts), ambiguous(dated, facts)
    told, open_ = ({(m.passage, m.start) for m in marks} for marks in (events, tense))
    sentences = tuple(
        replace(s, event=(s.passage, s.start) in told, time="ambiguous" if (s.passage, s.start) in open_ else decided(s, c) or time_of(f))
        for s, c, f in zip(dated.sentences, around, facts, strict=True)
    )
    return replace(dated, sentences=sentences), (*events, *tense, *vague_times(dated), *vague_frequencies(dated))
