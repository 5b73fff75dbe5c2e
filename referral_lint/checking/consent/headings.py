"""A letter's own heading "Consent", or "Consent: yes, mum": what stands there answers the question as a form's box would."""

from __future__ import annotations

import re
from dataclasses import replace

from referral_lint.checking.statements import Statement

_ANSWER = "consent.parent"
_REACH = 4  # statements below a heading that may answer it
_HEADING = re.compile(
    r"\W*(?:parental |parents['\u2019]? |family )?(?:consent|permission|agreement)(?: (?:and|to|/)(?! be\b) [\w ]{0,30})?\s*:?\W*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\W*(?:parental |parents['\u2019]? )?(?:consent|permission)\s*(?:[:\u2013]|-)\s*(?=\w)", re.IGNORECASE)
_REPEATED = re.compile(  # the form's question, written once more before the answer: "Parental consent to refer: N"
    r"\W*(?:parental |parents['\u2019]? )?(?:consent|permission|agreement)(?: (?:to|for) [\w ]{3,20})?\s*[:?]\s*(?=(?:yes|no|y|n|not)\b)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"[A-Z][\w' ]{2,30}:?\s*$")  # the next heading


def under_headings(said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The same statements; a letter's answers under such a heading have the concept of a form's answer, and answers no label."""
    out, left = [], 0
    for s in said:
        free = s.concept in ("letter", "narrative.other")
        labelled = (_LABELLED if free else _REPEATED).match(s.text) if free or s.concept == _ANSWER else None
        if free and _HEADING.match(s.text):
            left = _REACH
        elif labelled:
            s, left = replace(s, concept=_ANSWER, text=s.text[labelled.end() :]), 0
        elif left and free and not (_OTHER.match(s.text) and len(s.text.split()) <= _REACH):
            s, left = replace(s, concept=_ANSWER), left - 1
        else:
            left = 0
        out.append(s)
    return tuple(out)
