"""Consent to something else than the referral: "agreed to the scan", "signed for the trip"."""

from __future__ import annotations

import re

from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find, fold, matcher

_CONSENT_TO = re.compile(  # "gave consent for us to ring her landlord", "signed for the sutures": what was agreed to is named
    r"\b(?:consent\w*|agree[sd]?|agreement|permission|leave|blessing|go-ahead|approval|sign(?:s|ed)?(?=\W+(?:for|the|our|a)\b))"
    r"(?:\W+(?:was|were|is|has|been|given|forms?|slips?|obtained|already|verbally|in \d+|in \w+|the|our|a|data-sharing|and"
    r"|withheld|refused))*"
    r"\W+(?:to|for)\b(?P<what>(?:(?!\b(?:and|but|though|although|so)\b)[^.;:!?,])+)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(  # "refer him to the drug service", "a referral to the food bank"
    r"\brefer(?:red|ral)?(?:\W+(?:him|her|them|me|us|mum|dad))?\W+to\W+(?P<what>(?:the|an?|our|another|their)\b[^.;:!?,]+)", re.IGNORECASE
)
_SERVICE = (
    r"(?:camhs|cahms|salt|speech|physio\w*|ot|counsell?\w*|early help|paediatric\w*|audiology|diet\w*|family support|young carers?"
    r"|women's aid|iapt|talking|perinatal|school nurs\w*|housing|food ?banks?|parenting|mental health|psycholog\w*)"
)
_TO_SERVICE = re.compile(  # "a referral to CAMHS", "the CAMHS referral": another one, whoever agreed to it
    rf"\brefer(?:red|ral)?(?:\W+(?:him|her|them|mum|dad))?\W+to\W+(?P<what>{_SERVICE})\b|\b(?P<whose>{_SERVICE})\W+referral\b",
    re.IGNORECASE,
)
_OTHER_REFERRAL = re.compile(  # "the CAMHS referral": a service named before the word
    r"\W*(?:(?:an?|the|our|his|her|their)\W+)?(?P<whose>(?!(?:an?|the|our|his|her|their|this|any|my|your|mash|csc"
    r"|safeguarding|urgent|formal|written|further|new|second|child|make|making|send|sending|submit|submitting|do"
    r"|complete)\b)[a-z][\w'-]+(?:\W+[\w'-]+){0,3}?)\W+referral\b",
    re.IGNORECASE,
)
_FORM = re.compile(  # "signed the repairs form": a form named after what it is for
    r"\bsign(?:s|ed)?\W+(?:the|an?|our|his|her|their|my)\W+(?P<what>(?:(?!of\b|our\b|this\b|your\b)[\w-]+\W+){1,3})form\b", re.IGNORECASE
)
_ASKED_OF = re.compile(  # "has not been asked about the bruise"
    r"\b(?:ask(?:ed)?|told|spoken to|(?:speak(?:ing)?|talk(?:ing|ed)?) (?:to|with))(?:\W+(?:mum|dad|mother|father|parents"
    r"|her|him|them))?\W+(?:about|how|where)\b(?P<what>[^.;:,]+)",
    re.IGNORECASE,
)


def about_this(text: str, words: ConsentWords) -> str:
    """Running text without a consent to something else."""
    text = fold(text)
    for named in (_CONSENT_TO, _ELSEWHERE, _FORM, _ASKED_OF):
        text = named.sub(lambda m: m[0] if names_this(m["what"], words) else " - ", text)
    text = _TO_SERVICE.sub(" - ", text)
    return matcher(words.phrases("other.consents"), words.lists).sub(" - ", fold(text))


def elsewhere(text: str, words: ConsentWords) -> bool:
    """Somebody agreed to something, and nothing that is said of it is about the referral."""
    left = about_this(text, words)
    return left != fold(text) and not find(words.phrases("other.mind"), left, words.lists)


def names_this(what: str, words: ConsentWords) -> bool:
    """What was agreed to is this referral, or may be; "a CGL referral" is another."""
    other = _OTHER_REFERRAL.match(what)
    return find(words.phrases("other.about"), what, words.lists) is not None and (other is None or names_this(other["whose"], words))
