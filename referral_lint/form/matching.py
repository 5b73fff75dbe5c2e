"""What the words of a label have in common with known ones: near misses, owners, the beginnings of words."""

from __future__ import annotations

import re
from functools import lru_cache

from referral_lint.form.folding import NUMBERING
from referral_lint.form.labels import Beginnings, Meaning, wordings

PEOPLE = {"mother", "father", "stepfather", "partner", "sibling", "parent", "household", "offender", "applicant"}
STOP = {
    "the",
    "of",
    "a",
    "an",
    "for",
    "this",
    "detail",
    "full",
    "and",
    "or",
    "and/or",
    "is",
    "s",
    "if",
    "known",
    "own",
    "any",
    "main",
    "who",
    "are",
    "concerned",
    "all",
    "about",
    "it",
    "to",
    "does",
    "do",
    "have",
    "has",
    "hold",
    "with",
    "what",
    "where",
    "when",
    "which",
    "in",
    "at",
    "by",
    "on",
    "their",
    "his",
    "her",
    "hi",
}


ASKING = re.compile(
    r"(?i)^(?:\W|\d)*(?:what|why|how|who|when|where|which|has|have|is|are|do|does|did|was|were|will|can|if|please|tell|describe|explain|say|give|list|record|outline|summari[sz]e|provide|state|any|include)\b"
)
_TOLD = re.compile(r"[.;!]\s+\S|\.$|\d{2}|[\"\u201c]")


def tells_something(text: str) -> bool:
    """Whether the words tell something, as an answer does, and ask nothing."""
    return (
        bool(_TOLD.search(NUMBERING.sub("", text, count=1).strip())) and not ASKING.match(text) and not text.rstrip().endswith(("?", ":"))
    )


def owner_words(folded: str) -> tuple[str | None, str]:
    """The owner whose words are in the label, and the label without them."""
    padded = f" {folded} "
    for phrase, owner in wordings().owners:
        if f" {phrase} " in padded:
            return owner, padded.replace(f" {phrase} ", " ", 1).strip()
    return None, folded


@lru_cache(maxsize=1024)
def by_question(folded: str) -> Meaning | None:
    """The question that a folded label asks, None where its words are those of no known one."""
    tokens = folded.split()
    if len(tokens) < 2:
        return None
    spaced = f" {' '.join(tokens)} "
    for concept, lines in wordings().questions:
        if any(has_beginnings(spaced, line) for line in lines):
            passage = concept.startswith(("narrative.", "spoken.", "consent."))
            return Meaning(concept, 0.7, passage, owner=concept_owner(concept))
    return None


def has_beginnings(spaced: str, beginnings: Beginnings) -> bool:
    """Whether words (a space before and after each) begin with every part of a line of ``labels.toml``, none with an absent one."""
    return all((start in spaced) != absent for start, absent in beginnings)


def concept_owner(concept: str) -> str | None:
    head = concept.split(".")[0]
    if concept == "probation.service_user":
        return "offender"
    return {"child": "child", "referrer": "referrer", "household": "household", "professional": "professional", "family": "household"}.get(
        head
    )


def nearest(folded: str, choices: tuple[str, ...], cutoff: int) -> str | None:
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    best = process.extractOne(folded, choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    if best is None and 6 <= len(folded) <= 9:  # one slip in a short word
        slips = (c for c in choices if c[:1] == folded[:1] and OSA.distance(folded, c, score_cutoff=1) <= 1)
        return next(slips, None)
    return best[0] if best else None
