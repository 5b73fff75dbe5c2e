"""Who: actors that nobody could identify.

``find`` looks for candidates (``nouns``, ``passives``, ``pronouns``, ``happenings``), a learned model (``models/who.npz``, trained by
``training/time_who.py``) decides which of them a careful reader would underline.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from referral_lint.language.who.candidate import Candidate
from referral_lint.language.who.find import candidates
from referral_lint.language.who.seen import LABEL, facts
from referral_lint.learned import LinearModel, load
from referral_lint.values.narrative import Mark, Narrative, Sentence
from referral_lint.values.referral import Referral

ASK = {
    "nobody-named": "Who was this? A name, a role or how the family know them; or say that it is not known.",
    "unnamed-partner": "Who is this? Give the name, or say that it is not known.",
    "unclear-pronoun": "Who is meant? Use the name again.",
    "nobody-told": "Who did or said this? If it is not known, say so.",
    "agentless": "Who did this? If it is not known, say so.",
}


@cache
def model() -> LinearModel:
    """The shipped model."""
    return load(Path(__file__).parents[1] / "models" / "who.npz")


def marks(n: Narrative, referral: Referral) -> tuple[Mark, ...]:
    """The vague_who marks: none lies within another."""
    cut = model().threshold(LABEL)
    likely = [(model().probability(LABEL, facts(c)), s, c) for s, c in candidates(n, referral)]
    kept: list[Mark] = []
    for p, s, c in sorted((x for x in likely if x[0] >= cut), key=lambda x: (-x[0], x[1].passage, x[2].start)):
        if not any(k.passage == s.passage and k.start < c.end and k.end > c.start for k in kept):
            kept.append(_mark(n, s, c, p, cut))
    return tuple(sorted(kept, key=lambda m: (m.passage, m.start)))


def _mark(n: Narrative, s: Sentence, c: Candidate, p: float, cut: float) -> Mark:
    words = n.passages[s.passage].text[c.start : c.end]
    level = "high" if p >= cut + 0.6 * (1 - cut) else "medium" if p >= cut + 0.2 * (1 - cut) else "low"
    return Mark("vague_who", s.passage, c.start, c.end, words, cue=words, group=c.sort, suggestion=ASK[c.sort], confidence=level)  # type: ignore[arg-type]
