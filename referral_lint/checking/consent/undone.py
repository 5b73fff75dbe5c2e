"""Words of agreement that a "not" before them takes back, or that only tell of the asking."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    r"\b(?:asked|invited|wanted|begged)\b(?:(?!\b(?:and|but|agree\w*|happy|willing|content)\b)[^.,;]){1,60}?\bto\s+(?:agree"
    r"|consent|give|say)\b",
    re.IGNORECASE,
)
_SAID_NO = re.compile(  # "she was asked if we could refer", "they said no when I asked to refer": no Yes within the words themselves
    r"\b(?:was|were|been|being)\s+asked\b(?!.*\b(?:agree|consent|yes|happy|fine|ok|okay|content|said|accept|support|nod))"
    r"|\bsa(?:id|ys|ying)\s+no\b(?!\s+(?:objection|problem|issue|worries))",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(  # "I asked for their agreement" to a referral: it may not have come
    r"\b(?:ask(?:ed|ing)?|sought|seeking|request(?:ed|ing)?|want(?:ed|ing)?|hop(?:ed"
    r"|ing))\b(?:\W+[\w']+){0,3}?\W+for(?:\W+[\w']+){0,2}\W*$",
    re.IGNORECASE,
)
_UNABLE = re.compile(  # "I was unable to ask her agreement", "no chance to get his consent"
    r"\b(?:(?:un|not )able|impossible|impracticable|no (?:chance|time|opportunity)) to (?:ask|seek|get|obtain|gain|secure|request)"
    r"(?:\W+(?!(?:but|and|though|although|so)\b)[\w']+){0,4}\W*$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:agreement|consent|permission)\b(?!.*\b(?:given|gave|obtained|gained|granted|received|provided|secured|forthcoming)\b)",
    re.IGNORECASE,
)
TO_ASK = re.compile(  # a plan: what stands behind it is no answer yet
    r"\b(?:will|'ll|shall|going to|need to|plan(?:s|ning)? to|intend to|hope to|about to)\s+(?:ask|see|check|find out"
    r"|discuss)\b[^.;]*\b(?:if|whether)\b[^.;]*",
    re.IGNORECASE,
)


def said_so(name: str, text: str, words: ConsentWords) -> re.Match[str] | None:
    """The first of the phrases that no "not" takes back."""
    return next(all_said(name, text, words), None)


def all_said(name: str, text: str, words: ConsentWords) -> Iterator[re.Match[str]]:
    """Every one of the phrases that no "not" takes back."""
    return (m for m in matcher(words.phrases(name), words.lists).finditer(text) if not _taken_back(text, m))


def _taken_back(text: str, m: re.Match[str]) -> bool:
    if any(a.start() < m.end() and m.start() < a.end() for put in (_ASKED_TO, TO_ASK) for a in put.finditer(text)):
        return True  # "I asked her to agree to it", "I will ask her if she agrees" say nothing of her answer
    lead = _PAUSE.split(text[: m.start()])[-1]
    if _SAID_NO.search(m[0]) or _UNABLE.search(lead) or (_NOUN.match(m[0]) and _ASKED_FOR.search(lead)):
        return True
    before = " ".join(lead.split()[-BEFORE:])
    if _OPEN.search(before):
        return True
    return bool(TAKEN_BACK.search(f"{before} {m[0]}")) and not _NOT_AGAINST.search(m[0])


def drop(name: str, text: str, words: ConsentWords) -> str:
    return matcher(words.phrases(name), words.lists).sub(" - ", fold(text))
