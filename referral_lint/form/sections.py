"""Whose section a heading opens."""

from __future__ import annotations

import re
from functools import lru_cache

from referral_lint.form.folding import fold
from referral_lint.form.labels import wordings
from referral_lint.form.matching import ASKING, PEOPLE, STOP, by_question, nearest, owner_words

_SECTION_WORDS = re.compile(r"\b(?:details|information|particulars|about)\b", re.IGNORECASE)


_PART = re.compile(r"(?i)\W*(?:section|part)?\s*(?:\d{1,2}|[a-z]|[ivx]+)\W*$")


@lru_cache(maxsize=1024)
def section(heading: str) -> str | None:
    """Whose section a heading opens ("child", "household", "referrer", "professional", "consent", "narrative", "office"), or None."""
    folded = re.sub(r" \d{1,2}$", "", fold(heading))
    w = wordings()
    if _singular(folded, heading):
        return None
    if folded in w.sections:
        return w.sections[folded]
    if len(folded.split()) > 14 or len(folded) < 5:
        return None
    near = nearest(folded, tuple(w.sections), 88)
    if near:
        return w.sections[near]
    halves = re.split(r"\s+[–—-]\s+|:\s+", heading)[:2]
    for n, half in enumerate(halves):
        other = halves[1 - n] if len(halves) == 2 else ""
        if (
            other
            and not _singular(fold(half), half)
            and (known := w.sections.get(fold(half)))
            and (_SECTION_WORDS.search(other) or owner_words(fold(other))[0] or _PART.match(other))
        ):
            return known  # "Child - Jo Lee" is a label and its answer
    asked = by_question(folded)
    if heading.rstrip().endswith(("?", ".")) or len(folded.split()) > 9 or (asked and asked.passage):
        return None
    owner = (
        None
        if folded in w.whole
        else owner_words(folded)[0]
        if _SECTION_WORDS.search(heading) or (_only_owners(folded) and not ASKING.match(heading))
        else None
    )
    return (
        {"gp": "professional", "social_worker": "professional", "taken": "office", "manager": "referrer"}.get(
            owner, "household" if owner in PEOPLE else owner
        )
        if owner
        else None
    )


def _singular(folded: str, shown: str) -> bool:
    """ "Agency" is a label, "Agencies" a section."""
    return folded in wordings().attributes and not re.search(r"(?i)s\W*$", shown)


def _only_owners(folded: str) -> bool:
    """ "Family and household members": the words of owners, two of them at least, and nothing else."""
    count = 0
    while True:
        owner, rest = owner_words(folded)
        if owner is None:
            return count > 1 and all(x in STOP or x in ("member", "other") for x in folded.split())
        folded, count = rest, count + 1


def owner_in(text: str) -> str | None:
    """Whose the words of a heading or label say it is."""
    return owner_words(fold(text))[0]
