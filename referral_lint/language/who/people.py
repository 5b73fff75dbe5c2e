"""Whom the referral names: a partner with a name anywhere in it is no unknown partner."""

from __future__ import annotations

import re
from dataclasses import dataclass

from referral_lint.language.who.lexicon import words
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral

_NAMED = r"(?:['’]s)?(?:\s*[,(:-]\s*|\s+(?:is |called |named |who is called )?)(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?[A-Z][a-z]+"


@dataclass(frozen=True, slots=True)
class Known:
    """Lower-case names, and the relationship words ("partner", "brother") of people who are named."""

    names: frozenset[str]
    relations: frozenset[str]


def known(n: Narrative, referral: Referral) -> Known:
    """From the form's people and from "her partner, Lee Marsh" in the text."""
    names: set[str] = set()
    relations: set[str] = set()
    for p in (*referral.people, *(c.person for c in referral.children), referral.referrer):
        names.update(re.findall(r"[a-z'-]{2,}", p.name.lower()))
        if p.name.strip():
            relations.update(re.findall(r"[a-z-]{3,}", p.relationship.lower()))
    for passage in n.passages:
        relations.update(_introduced(passage.text))
    return Known(frozenset(names), frozenset(relations))


def _introduced(text: str) -> set[str]:
    roles = sorted(words("partner") | words("kin"), key=len, reverse=True)
    before = rf"\b({'|'.join(map(re.escape, roles))})(?:{_NAMED})"
    after = rf"\b[A-Z][a-z]+,?\s+(?:\(?\w+['’]s|her|his|the|my)\s+(?:\w+\s+)?({'|'.join(map(re.escape, roles))})\b"
    found = {m[1].lower() for m in re.finditer(before, text) if not m[0].endswith((" He", " She", " They", " The"))}
    return found | {m[1].lower() for m in re.finditer(after, text)}
