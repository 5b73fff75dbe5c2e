"""Words: acronyms, jargon, opinion, blame and spelling, as marks; and the scope of negation.

``marks`` and ``negated`` are the whole interface; ``referral_lint.language`` calls both.
"""

from __future__ import annotations

from typing import Any

from referral_lint.values.narrative import Mark, Narrative
from referral_lint.values.referral import Referral


def marks(narrative: Narrative, referral: Referral, known_terms: tuple[str, ...]) -> tuple[tuple[Mark, ...], tuple[tuple[str, str], ...]]:
    """The marks of the word kinds, and the acronyms that the referral itself spells out (short, long).

    ``narrative`` is complete but for its marks: sentences with dates, quotations and negation, and one Doc a passage.
    """
    from referral_lint.language.words import acronyms, blaming, jargon, opinion, spelling

    short, explained = acronyms.marks(narrative, referral, known_terms)
    spelt = spelling.marks(narrative, referral)
    mended: dict[int, dict[int, str]] = {}
    for m in spelt:
        mended.setdefault(m.passage, {})[m.start] = m.suggestion
    blame = tuple(blaming.marks(narrative, mended))
    blamed: dict[int, list[tuple[int, int]]] = {}
    for m in blame:
        blamed.setdefault(m.passage, []).append((m.start, m.end))
    insider = jargon.marks(narrative, referral, len(short), mended)
    judged = opinion.marks(narrative, blamed, mended)
    return (*short, *spelt, *blame, *insider, *judged), explained


def negated(sentence_span: Any) -> tuple[tuple[int, int], ...]:
    """Characters of the Doc (that is, of the passage) in the scope of a negation within this sentence."""
    from referral_lint.language.words import negation

    return negation.negated(sentence_span)
