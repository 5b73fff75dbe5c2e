"""What somebody answers who is told of the referral: "I told her I'd be ringing you. She said fair enough."."""

from __future__ import annotations

import re

from referral_lint.checking.consent.other import about_this
from referral_lint.checking.consent.undone import TO_ASK
from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find, fold, matcher
from referral_lint.checking.statements import Statement

_LEAD = 2  # words that may stand before "she said"
_LATER = 2  # statements after the next in which the last word on it may stand
_BEFORE = 4  # words before "told" that may take it back
_NOT = re.compile(
    r"\b(?:not|never|nor|neither|nobody|if|unless|until|without|will|shall|should|would|to(?!\W+(?:the|her|his|mum|dad"
    r"|mother|father|parents?|him|them|both|mrs?|ms|carer)\b))\b|n't\b",
    re.IGNORECASE,
)
_BIDDEN = re.compile(r"^(?:told|asked|advised)\s+(?:not\s+)?to\b", re.IGNORECASE)  # "told to refer": nobody was told of it
_WAS_TOLD = re.compile(r"\b(?:i|we)\s+(?:was|were|am|have been|had been|been)$|^(?:was|been)$", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"\W*(?P<who>she|he|they|both|neither|mum|dad|the parents?) (?:both )?(?:is|are|was|were|would|did|does|do|has"
    r"|have)(?P<not>n't| not)?(?:\W*$|,\s*so\b)",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\b(?:whether|if|(?:would|could|did|was|were)\s+(?:she|he|they))\b", re.IGNORECASE)
_LET = re.compile(
    r"\b(?:would|will|could|can|may|might|did|does|do|was|is|were|are)\s+(?:she|he|they|mum|dad|both)\b[^.]*\?\W*$", re.IGNORECASE
)  # a question put as it was asked
_NOT_AT_ALL = re.compile(r"\W*(?:no\b|not at all|(?:absolutely|of course|certainly|definitely|course) not\b)", re.IGNORECASE)
_MINDED = re.compile(r"\b(?:mind(?:ed|s)?|object(?:ed|s|ions?)?|against|opposed)\b", re.IGNORECASE)  # here "she didn't" is no No
_NO_APOSTROPHE = re.compile(r"\b(did|have|was|could|would|does|do|is|are|were|had|has|should|ca|wo)nt\b", re.IGNORECASE)
_OPENING = re.compile(r"(?<!\w)'(?=\w)")  # phrases begin after no apostrophe
_NOPE = re.compile(r"^\W*(?:nope|nah|naw)(?=\W*$|\s*[-:,;.])", re.IGNORECASE)  # as an answer no more than a No: nobody may have been asked
_WITH = re.compile(r"\bw(?:/(?!\w)\s*|\s+(?=this|it|that|the|mum|dad|ref))", re.IGNORECASE)


def plain(text: str) -> str:
    """As a careful writer would have typed it: "didnt" and "w/" are common in hurried notes."""
    return _NOPE.sub("no", _OPENING.sub('"', _WITH.sub("with ", _NO_APOSTROPHE.sub(r"\1n't", fold(text)))))


def answered(said: tuple[Statement, ...], i: int, children: tuple[str, ...], words: ConsentWords) -> list[str]:
    """ "accepts" or "refused", from the rest of the sentence that tells of the telling or from the next; "child-..." of a child."""
    text = said[i].text
    told = _told(text, words)
    following = said[i + 1] if i + 1 < len(said) and said[i + 1].concept == said[i].concept else None
    if told is None and following and _LET.search(text) and find(words.phrases("told.of"), text, words.lists):
        mind = _elliptical(text, following.text)
        return [mind] if mind else []
    if told is None and not words.role(said[i].concept):
        return _of_the_referral(text, children, words)
    if told is None or words.role(said[i].concept) in ("reason", "child"):
        return []
    who = "child-" if _names(children, told[0]) and not find(words.lists.get("kin"), text) else ""
    mind = verdict(text[: told.start()] + " - " + text[told.end() :], words)
    if not mind and following:
        mind = _elliptical(text, following.text) or (
            verdict(about_this(following.text, words), words) if _replies(following.text, words) else ""
        )
    for later in said[i + 2 : i + 2 + _LATER] if not mind else ():
        if later.concept == said[i].concept and find(words.phrases("told.at_last"), later.text):
            mind = mind or verdict(about_this(later.text, words), words)
    return [who + ("agreed" if who and mind == "accepts" else mind)] if mind else []


def _elliptical(asked: str, reply: str) -> str:
    """What "She isn't." or "They would." says to the question before it."""
    m = _ELLIPSIS.match(reply)
    if m is None or not (_WHETHER.search(asked) or _LET.search(asked)):
        return _of_minding(asked, reply)
    no = bool(m["not"]) or m["who"].lower() == "neither"
    return "refused" if no != bool(_MINDED.search(asked)) else "accepts"


def _of_minding(asked: str, reply: str) -> str:
    """ "Absolutely not." is a Yes where the question was whether she would mind."""
    return "accepts" if _WHETHER.search(asked) and _MINDED.search(asked) and _NOT_AT_ALL.match(reply) else ""


def _of_the_referral(text: str, children: tuple[str, ...], words: ConsentWords) -> list[str]:
    """A relative's mind in a sentence about the referral in which nobody is said to be told: "Both are content that this comes to you"."""
    text = about_this(text, words)
    if (
        TO_ASK.search(text)
        or not find(words.phrases("told.matter"), text)
        or not find(words.lists.get("kin"), text)
        or _names(children, text)
    ):
        return []
    other = any(find(words.phrases(name), text, words.lists) for name in ("not_asked.text", "other.text"))
    if other or find(words.lists.get("professional"), re.sub(r"(?i)social workers?", "you", text)):
        return []
    mind = verdict(text, words)
    return [mind] if mind else []


def _told(text: str, words: ConsentWords) -> re.Match[str] | None:
    """The telling, unless it did not happen or a colleague was told."""
    for m in matcher(words.phrases("told.telling"), words.lists).finditer(text):
        whom = _WHETHER.split(m[0])[0]  # "asked whether school could refer": the school is not asked
        colleague = find(words.lists.get("professional"), whom) and not find(words.lists.get("kin"), m[0])
        before = " ".join(text[: m.start()].split()[-_BEFORE:])
        if not colleague and not _NOT.search(before) and not _BIDDEN.search(m[0]) and not _WAS_TOLD.search(before):
            return m
    return None


def _replies(text: str, words: ConsentWords) -> bool:
    """A sentence that begins as an answer does: with who said it, or with what was said."""
    if text.lstrip()[:1] == '"':
        return True
    m = find(words.phrases("told.reply"), text, words.lists)
    return m is not None and len(text[: m.start()].split()) <= _LEAD


def verdict(text: str, words: ConsentWords) -> str:
    """ "accepts" or "refused" of what was answered; "" of what leaves it open."""
    if find(words.phrases("told.reluctant"), text):
        return ""
    rest = matcher(words.phrases("told.accepts_not"), words.lists).sub(" accepted ", text)
    if find(words.phrases("told.rejects"), rest, words.lists):
        return "refused"
    return "accepts" if find(words.phrases("told.accepts"), rest, words.lists) else ""


def _names(children: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in children)
