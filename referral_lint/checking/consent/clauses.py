"""A sentence without what stands between a person and their answer, and answers that only the words before them explain."""

from __future__ import annotations

import re

from referral_lint.checking.consent.other import about_this
from referral_lint.checking.consent.undone import said_so
from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find
from referral_lint.checking.statements import Statement

_BACK = 2  # statements before a bare answer in which the referral may be spoken of
_CLAUSE = re.compile(r"[,;:.](?!\d)|\b(?:and|but|though|although|while|whereas)\b", re.IGNORECASE)
_CONSENT = r"(?:consent|permission|agreement|ok|okay|blessing|approval|authority|go-ahead|word|say-so|signature)"
_GIVEN = re.compile(  # "no agreement, given that both are involved": a preposition, and nothing was given
    rf"\bgiven(?=\s+(?:what|how|that(?!\s+(?:day|morning|afternoon|evening|night|week|same)\b)"
    rf"|(?:the|his|her|their)\s+(?:\w+\s+){{0,2}}(?:nature|risks?|circumstances|seriousness|severity|allegations?|history"
    rf"|threats?|urgency|age|concerns?|disclosure)\b)"
    rf"(?!\s+{_CONSENT}\b))",
    re.IGNORECASE,
)
_WHO = re.compile(  # "his mum, who he lives with and who has sole PR, refused"
    r",\s*(?:who|whom|whose|with whom|which)\b(?P<aside>[^,;.]*),(?=\s*(?:(?:has|have|had|is|are|was|were|also|both|now"
    r"|does|did|would|will|verbally|fully)\s+)*"
    r"(?:refus|declin|agree|consent|said|says|gave|given|giv|object|against|happy|fine|ok|not|n't|want|support|welcom|would|asked)\w*)",
    re.IGNORECASE,
)
_TEAM = re.compile(r"\b(?:mash|social workers?)\b", re.IGNORECASE)  # whom the referral goes to is no colleague here
_ANSWERS = re.compile(r"\b(?:agree|consent|refus|declin|object|ask|told|aware)", re.IGNORECASE)


def untangled(text: str) -> str:
    """Without a clause about a person that parts them from their answer, and "given" only where somebody gave."""
    text = _WHO.sub(lambda m: m[0] if _ANSWERS.search(m["aside"]) else "", text)
    return _GIVEN.sub("because of", text)


def understood(said: tuple[Statement, ...], i: int, words: ConsentWords) -> list[str]:
    """ "Dad has agreed." after "Referral for Kian please."; "We agreed that I'd refer" after what the mother said."""
    text = said[i].text
    before = [s.text for s in said[max(0, i - _BACK) : i] if s.concept == said[i].concept]
    if find(words.phrases("bare.together"), text, words.lists) and _at_home(before, text, words):
        return ["accepts"]
    for clause, lead in _clauses(about_this(text, words)):
        mind = _bare(clause, words)
        after = [s.text for s in said[i + 1 : i + 2] if find(words.phrases("told.telling"), s.text, words.lists)]
        if mind and _of_the_referral([*after, *before, lead], words):
            return [mind]
    return []


def _clauses(text: str) -> list[tuple[str, str]]:
    """Every clause with what stands before it in its sentence."""
    ends = [*_CLAUSE.finditer(text)]
    starts = [0, *(m.end() for m in ends)]
    return [(text[a:b].strip(), text[:a]) for a, b in zip(starts, [*(m.start() for m in ends), len(text)], strict=True)]


def _bare(clause: str, words: ConsentWords) -> str:
    if find(words.lists.get("professional"), clause):
        return ""
    if find(words.phrases("bare.no"), clause, words.lists):
        return "refused"
    return "accepts" if said_so("bare.yes", clause, words) else ""


def _of_the_referral(before: list[str], words: ConsentWords) -> bool:
    """What was last spoken of is the referral, and nothing else was put to the family since."""
    for text in reversed(before):
        text = about_this(text, words)
        if find(words.phrases("bare.earlier"), text):
            return False
        if find(words.lists.get("referral"), text, words.lists) or find(words.phrases("bare.asked"), text):
            return True
        if find(words.phrases("bare.elsewhere"), text):
            return False
    return False


def _at_home(before: list[str], text: str, words: ConsentWords) -> bool:
    """Somebody of the family was spoken of, and no colleague last."""
    last = _TEAM.sub("you", " ".join([*before[-1:], text]))
    return find(words.lists.get("kin"), " ".join([*before, text])) is not None and not find(words.lists.get("professional"), last)
