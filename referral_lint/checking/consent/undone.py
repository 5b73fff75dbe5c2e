"""Words of agreement that a "not" before them takes back, or that only tell of the asking."""

from __future__ import annotations

import re

from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import fold, matcher

BEFORE = 3  # words before "gave consent" that take it back
TAKEN_BACK = re.compile(
    r"\b(?:not|never|nor|neither|none|nobody|without|refus\w*|declin\w*|no(?= (?:\w+ )?(?:consent|permission|agreement)\b))\b|n't\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:if|whether|unless|until|once|when)\b", re.IGNORECASE)  # "whether she would be willing"
_NOT_AGAINST = re.compile(r"object|opposed|against|problem|issue|mind", re.IGNORECASE)
_PAUSE = re.compile(r"[.,;:](?!\d)")
_ASKED_TO = re.compile(
    r"\b(?:asked|invited|wanted|begged)\b(?:(?!\b(?:and|but|agree\w*|happy|willing|content)\b)[^.,;]){1,60}?\bto\s+(?:agree|consent|give|say)\b",
    re.IGNORECASE,
)
TO_ASK = re.compile(  # a plan: what stands behind it is no answer yet
    r"\b(?:will|'ll|shall|going to|need to|plan(?:s|ning)? to|intend to|hope to|about to)\s+(?:ask|see|check|find out|discuss)\b[^.;]*\b(?:if|whether)\b[^.;]*",
    re.IGNORECASE,
)


def said_so(name: str, text: str, words: ConsentWords) -> re.Match[str] | None:
    """The first of the phrases that no "not" takes back."""
    found = matcher(words.phrases(name), words.lists).finditer(text)
    return next((m for m in found if not _taken_back(text, m)), None)


def _taken_back(text: str, m: re.Match[str]) -> bool:
    if any(a.start() < m.end() and m.start() < a.end() for put in (_ASKED_TO, TO_ASK) for a in put.finditer(text)):
        return True  # "I asked her to agree to it", "I will ask her if she agrees" say nothing of her answer
    before = " ".join(_PAUSE.split(text[: m.start()])[-1].split()[-BEFORE:])
    if _OPEN.search(before):
        return True
    return bool(TAKEN_BACK.search(f"{before} {m[0]}")) and not _NOT_AGAINST.search(m[0])


def drop(name: str, text: str, words: ConsentWords) -> str:
    return matcher(words.phrases(name), words.lists).sub(" - ", fold(text))
