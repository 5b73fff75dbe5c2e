"""What the answers to a form's questions about consent say: bare words count there."""

from __future__ import annotations

import re

from referral_lint.checking.consent.one_answer import PARTS, first_words, one_answer, reasoned, yes_no
from referral_lint.checking.consent.other import about_this, names_this
from referral_lint.checking.consent.running import running
from referral_lint.checking.consent.told import verdict
from referral_lint.checking.consent.undone import BEFORE, TAKEN_BACK, drop, said_so
from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find
from referral_lint.checking.statements import Statement

_INAPPLICABLE = re.compile(r"\W*(?:not (?:applicable|needed|required|relevant)|n\W?a|none|no need|does not apply)\b", re.IGNORECASE)
_PUT_OFF = 8  # words of a reason box that only says when
_SAYS_NO = re.compile(r"^[A-Z][\w'-]+\s*(?:\([^)]*\))?\s*[:,\u2013-]*\s*no\b(?!t)", re.IGNORECASE)  # "Hafsa (16) - NO."
_NO_SAYS = re.compile(
    r"\W*no\b\W+(?:s?he|they)\b.{0,20}\b(?:sa(?:ys|id)|wants?|thinks?|fears?|feels?|will|would|told)\b", re.IGNORECASE
)  # "NO - she says ..."
_TOPIC = re.compile(r"\b(?:re|about|regarding)\b:?\s+(?P<what>[^.;,]+)", re.IGNORECASE)
_POINTS = re.compile(r"\W*(?:please )?see\b.*\b(?:e-?mail|letter|text|note)s? from\b", re.IGNORECASE)  # to an answer, which is no reason
_TICK = re.compile(r"[\u2611\u2713\u2714]|\[x\]|\bticked\b(?!\s+no)", re.IGNORECASE)
_BOX = re.compile(r"(\[\s*x\s*\]|[\u2611\u2612\u2713\u2714])|\[\s*\]|[\u2610\u25a1]", re.IGNORECASE)


def chosen(text: str) -> str:
    """Of options with boxes, "[x] consent given [ ] consent not given", the one that is ticked."""
    boxes = list(_BOX.finditer(text))
    ticked = [i for i, m in enumerate(boxes) if m[1]]
    if len(boxes) < 2 or len(ticked) != 1 or boxes[0].start() > 0:
        return text
    ends = [m.start() for m in boxes[1:]] + [len(text)]
    return text[boxes[ticked[0]].end() : ends[ticked[0]]].strip()


def ticked(text: str, words: ConsentWords) -> str:
    """A tick with nothing but the parent beside it is a Yes."""
    rest, ticks = _TICK.subn(" ", text)
    bare = len(rest.split()) <= BEFORE and not TAKEN_BACK.search(rest) and (not rest.strip() or find(words.lists.get("parent"), rest))
    return f"yes, {rest.strip()}" if ticks and bare else text


def answer(text: str, words: ConsentWords) -> list[str]:
    """An answer to "do the parents consent?"; each of two people may have given one."""
    overridden = ["overridden"] if find(words.phrases("refused.overridden"), text) else []
    kin = words.lists.get("kin")
    parts = [p for p in PARTS.split(text) if find(kin, p)]
    if len(parts) > 1 and not find(words.phrases("unclear.text"), text):
        both = [m for p in parts for m in one_answer(p, words)]
        if {"agreed", "refused"} <= set(both):
            return [*both, *overridden]
    return one_answer(text, words) + overridden


def explains(said: tuple[Statement, ...], i: int, words: ConsentWords) -> list[str]:
    """What follows "Not asked." in the same answer is the reason, unless it is a plan to ask."""
    before = said[i - 1] if i else None
    if before is None or before.concept != said[i].concept or answer(said[i].text, words):
        return []
    if yes_no(before.text) == "no" and find(words.phrases("refused.asked"), said[i].text, words.lists):
        return ["refused"]  # "No. Asked her at 10, she said ..."
    unasked = set(answer(before.text, words)) & {"not-asked", "no"}
    return ["reason"] if unasked and reasoned(about_this(said[i].text, words), words) else []


def reason(text: str, words: ConsentWords) -> list[str]:
    """An answer to "if not, why not?"."""
    if text.strip(" .").lower() in words.phrases("reason.none"):
        return []
    found = running(text, words)
    if not found and _INAPPLICABLE.match(text) and said_so("agreed.of_one", about_this(_INAPPLICABLE.sub("", text), words), words):
        return ["agreed"]  # "Not applicable, parents have agreed"
    if find(words.phrases("refused.overridden"), text):
        found.append("overridden")
    if find(words.phrases("refused.said_no"), text, words.lists):
        found.append("refused")
    if find(words.phrases("refused.reason"), drop("refused.maybe", text, words), words.lists):
        found.append("said-no")
    planned = len(text.split()) <= _PUT_OFF and find(words.phrases("not_asked.later"), text)
    silent = ("not-asked" in found or planned) and not find(words.phrases("reason.text"), text) and "said-no" not in found
    if find(words.phrases("not_asked.start"), first_words(text)) and not reasoned(text, words):
        return [*found, "not-asked"]  # "Haven't spoken to her yet": only the question again
    silent = silent or (len(text.split()) <= _PUT_OFF and _POINTS.match(text) and not find(words.phrases("reason.text"), text))
    return [*found] if silent or "agreed" in found else [*found, "reason"]


def spoken(text: str, words: ConsentWords) -> list[str]:
    """An answer to "have you spoken to the parents?"."""
    start = find(words.phrases("not_asked.start"), first_words(text))
    head = yes_no(text) == "no" or (start is not None and start.start() == 0)
    if head and find(words.phrases("reason.text"), drop("not_asked.no_reason", text, words)):
        return ["not-asked", "reason"]
    if not head and not find(words.phrases("other.asked"), text):
        mind = verdict(about_this(text, words), words)
        if mind:
            return [mind]
    if find(words.phrases("refused.said_no"), text, words.lists):
        return ["said-no", "spoken"]
    topic = _TOPIC.search(text)
    if topic and not names_this(topic["what"], words):
        return []  # "yes, re hygiene": spoken to, and not of this
    return ["spoken"] if yes_no(text) == "yes" or find(words.phrases("form.spoken"), text) else []


def childs_answer(text: str, words: ConsentWords) -> list[str]:
    """A young person's answer; "consents" where it is more than a wish."""
    if find(words.phrases("own.incapable"), text):
        return ["not-asked", "reason"]
    found = [f"child-{m}" for m in one_answer(text, words) if m in ("agreed", "refused")]
    if not found and find(words.phrases("own.unasked"), text):
        return ["child-unasked"]
    if not found and (_SAYS_NO.search(text) or _NO_SAYS.match(text)):
        return ["child-refused"]
    if not found and text.strip(" .!-").lower() in ("no", "n"):
        return ["child-no"]
    return [*found, "child-consents"] if "child-agreed" in found and find(words.phrases("own.strong"), text) else found


def childs_words(text: str, words: ConsentWords) -> list[str]:
    """What a child said when spoken to: of consent only where the words are about the referral, and never a parent's."""
    found = running(text, words)
    if "agreed" in found or find(words.phrases("own.wants"), text, words.lists):
        return ["child-agreed", "child-consents"]
    return ["child-refused"] if "refused" in found else [m for m in found if m != "aware"]


def own_wish(text: str, children: tuple[str, ...], words: ConsentWords) -> bool:
    """In running text a young person asks for the referral: "Lewis (16) has asked me to contact you"."""
    for name in children:
        text = re.sub(rf"\b{re.escape(name)}\b", "the young person", text)
    return said_so("own.asks", about_this(text, words), words) is not None
