"""Whether a listed term is jargon where it stands: a small linear model over the term, its rarity and the writer's habit.

Trained by ``training/words_jargon.py``; the same ``evidence`` serves training and reading.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from referral_lint.language.words.dictionary import bands
from referral_lint.learned import encoder, features, load

if TYPE_CHECKING:
    from referral_lint.language.words.jargon.terms import Term
    from referral_lint.values.narrative import Sentence

MODEL = Path(__file__).parent.parent / "models" / "jargon.npz"
_SECTORS = {
    "maternity": "health",
    "substance": "health",
    "substance misuse": "health",
    "mental health": "camhs",
    "health/legal": "health",
    "law": "social care",
}
HABIT = 0.35  # how much the habit of the writer counts beside the term itself
_UNKNOWN = 75  # the band of a word that no list has


def probability(term: Term, sentence: Sentence, shorthand: int, dense: int, profile: str) -> float:
    """Probability that a careful reader would mark the term."""
    return load(MODEL).probability("jargon", evidence(term, sentence, shorthand, dense, profile))


def threshold() -> float:
    """The probability from which it is marked, set by cross-validation."""
    return load(MODEL).threshold("jargon")


def evidence(term: Term, sentence: Sentence | None, shorthand: int, dense: int, profile: str) -> dict[str, float]:
    """Features of a term: its letters, how rare its words are, whose word it is, and how the writer writes."""
    around = sentence.text if sentence else term.text
    words = re.findall(r"[a-z']+", term.text.lower())
    rarest = max((bands().get(w, _UNKNOWN) for w in words), default=0)
    sector = _SECTORS.get(term.sector.lower(), term.sector.lower())
    extra = {
        f"everyday={term.everyday}": 1.0,
        f"rarest={rarest // 20}": 1.0,
        f"words={min(len(words), 3)}": 1.0,
        f"everyday={term.everyday} rarest={rarest // 20}": 1.0,
        f"sector={sector}": 1.0,
        f"own={sector == profile}": 1.0,
        f"shorthand={min(shorthand, 4)}": HABIT,
        f"dense={min(dense, 6) // 2}": HABIT,
        f"fragment={len(around.split()) < 7}": 1.0,
        f"article={bool(re.search(r'(?:the|a|an|our|my) ' + re.escape(term.text), around))}": 1.0,
    }
    if sentence is not None:
        extra |= encoder.piece_facts(sentence.learned, term.start - sentence.start, term.end - sentence.start, ("jargon",))
    return features(term.text, extra, ngrams=1, letters=(3, 4))
