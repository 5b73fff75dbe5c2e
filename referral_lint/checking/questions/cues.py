"""What the learned model is told of a window besides its words: the kinds of value in it, negation, intention, and the patterns met."""

from __future__ import annotations

import re

from referral_lint.checking.questions.patterns import compiled

_VALUES = ("xdate", "xday", "xtime", "xdur", "xmoney", "xname", "xphone", "xpercent", "xnum", "xpostcode")
_NEGATED = compiled("(no|not|none|nil|never|nobody|without|denies|denied|\\w*n't)")
# a hope, a plan, a request or a question is not yet an answer
_INTENDED = compiled(
    "(to be|will be|going to|hope*|hoping|plans to|planned|due to|awaiting|awaited|need to|needs to|would like|wants|keen|booked for|to follow|asked about|asked for|asked whether|requested|look into|looking into|checking|to confirm|tbc|see)"
)
_VAGUE = compiled(
    "(various|issues|things|appropriate|relevant|further|ongoing|some|recently|concerns|support|advice|discussed|aware|history)"
)


def value_features(text: str) -> dict[str, float]:
    """Features of ``plain`` text that hold for every question."""
    words = text.split()
    found = {v: 1.0 for v in _VALUES if v in words}
    if _NEGATED.search(text):
        found["negated"] = 1.0
    if _INTENDED.search(text):
        found["intended"] = 1.0
    if _VAGUE.search(text) and not found:
        found["vague"] = 1.0
    if "?" in words:
        found["question"] = 1.0
    found["short"] = 1.0 if len(words) <= 4 else 0.0
    return found


def substance(text: str) -> float:
    """How much a reader could check in ``plain`` text, 0 to 1: dates, times, names, figures."""
    kinds = sum(1 for v in _VALUES if re.search(rf"(?<!\S){v}(?!\S)", text))
    return min(kinds, 4) / 4
