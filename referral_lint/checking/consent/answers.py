"""What the answers to a form's questions about consent say: bare words count there."""

from __future__ import annotations

import re

from referral_lint.checking.consent.other import about_this, names_this
from referral_lint.checking.consent.running import running
from referral_lint.checking.consent.told import verdict
from referral_lint.checking.consent.undone import BEFORE, TAKEN_BACK, drop, said_so
from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find
from referral_lint.checking.statements import Statement

_INAPPLICABLE = re.compile(r"\W*(?:not (?:applicable|needed|required|relevant)|n\W?a|none|no need|does not apply)\b", re.IGNORECASE)
_PUT_OFF = 8  # words of a reason box that only says when
_WHOLE = 2  # words from which an answer says something
_PARTS = re.compile(r"\b(?:but|though|although|while|whereas|and)\b(?![^(]*\))|[,;./](?!\d)(?![^(]*\))", re.IGNORECASE)
_YES_NO = re.compile(r"\W*(yes|no|y|n)\b(?=\W*$|\s*[-:;,.(/]|\s+(?:because|as|since|due))", re.IGNORECASE)
_TICKED = re.compile(r"(?:\[x\]|[\u2611\u2612\u2713\u2714])\s*(yes|no)\b", re.IGNORECASE)
_SAYS_NO = re.compile(r"^[A-Z][\w'-]+\s*(?:\([^)]*\))?\s*[:,\u2013-]*\s*no\b(?!t)", re.IGNORECASE)  # "Hafsa (16) - NO."
_NO_SAYS = re.compile(
    r"\W*no\b\W+(?:s?he|they)\b.{0,20}\b(?:sa(?:ys|id)|wants?|thinks?|fears?|feels?|will|would|told)\b", re.IGNORECASE
)  # "NO - she says ..."
_TOPIC = re.compile(r"\b(?:re|about|regarding)\b:?\s+(?P<what>[^.;,]+)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_BIDDEN = re.compile(r"\b(?:asked|told|advised|instructed) (?:me|us|staff) not to\b[^.,;]*", re.IGNORECASE)
_NOBODY_ELSE = ("not (asked|told|contacted|aware|rung|approached)", "unaware")  # of the other parent, in the fewest words
_SUPPOSED = re.compile(r"\b(?:if|unless|until|once|would|might|may|could|will|whether|to be)\b|\?", re.IGNORECASE)  # no Yes as yet
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
    parts = [p for p in _PARTS.split(text) if find(kin, p)]
    if len(parts) > 1 and not find(words.phrases("unclear.text"), text):
        both = [m for p in parts for m in _one(p, words)]
        if {"agreed", "refused"} <= set(both):
            return [*both, *overridden]
    return _one(text, words) + overridden


def _one(text: str, words: ConsentWords) -> list[str]:
    """An answer of one person or of all: bare words count."""
    unsure = text.rstrip().endswith("?") and len(text.split()) <= _WHOLE  # "N/A?"
    if unsure or text.strip(" .").lower() in words.phrases("not_asked.silent"):
        return []
    if _awaited(text, words):
        return ["not-asked"]
    if text.strip(" .!").lower() in words.phrases("agreed.bare"):
        return ["agreed"]
    text = drop("other.mine", about_this(text, words), words)
    if find(words.phrases("unclear.text"), text):
        left = drop("unclear.text", text, words)
        return ["unclear", *(["agreed"] if find(words.phrases("agreed.answer"), left, words.lists) else [])]
    if _one_agreed(text, words):
        return ["agreed"]
    head = yes_no(text) or ("no" if find(words.phrases("refused.kin_no"), text, words.lists) else "")
    rest = drop("refused.maybe", text, words)
    if find(words.phrases("not_asked.parents_not_to_know"), rest, words.lists) or find(words.phrases("reason.unable"), rest):
        return ["not-asked", "reason"]
    bidden = find(words.phrases("reason.bidden"), rest, words.lists)
    if bidden:
        rest = drop("reason.bidden", rest, words)
    reached = drop("reason.unreached", drop("not_asked.text", rest, words), words)
    if find(words.phrases("refused.answer"), reached, words.lists) or (
        head == "no" and find(words.phrases("refused.asked"), reached, words.lists)
    ):
        return ["aware"] if find(words.phrases("refused.defers"), text) else ["refused"]
    unreached = bidden or find(words.phrases("reason.unreached"), text)
    if head != "yes" and unreached and not find(words.phrases("agreed.answer"), rest, words.lists):
        return ["not-asked", "reason"]
    unasked = find(words.phrases("not_asked.text"), rest, words.lists) or find(words.phrases("not_asked.start"), _head(rest))
    if (unasked or head == "no") and head != "yes":
        return ["not-asked" if unasked else "no", *(["reason"] if _reasoned(text, words) else [])]
    if head != "no" and find(words.phrases("agreed.answer"), text, words.lists):
        return ["agreed"]
    told = aware(text, words)
    if not told and (find(words.phrases("reason.absent"), text) or find(words.phrases("reason.text"), text)):
        return ["not-asked", "reason"]
    return [*told, "not-asked"] if "unaware" in told else told


def _one_agreed(text: str, words: ConsentWords) -> bool:
    """One parent's Yes, beside words that another was not asked or is not to know: one parent's is enough."""
    bare = _ASIDE.sub(" ", text)  # "Mum (dad not asked) agreed"
    unasked = ("not_asked.text", "not_asked.parents_not_to_know", "reason.bidden", "reason.unreached", "refused.kin_no")
    beside = find(_NOBODY_ELSE, text) or any(find(words.phrases(n), text, words.lists) for n in unasked)
    return bool(beside) and any(_yes_of_one(p, words) for p in _PARTS.split(bare)) and not _refuses(text, words)


def _yes_of_one(part: str, words: ConsentWords) -> bool:
    return said_so("agreed.of_one", about_this(part, words), words) is not None and not _SUPPOSED.search(part)


def _refuses(text: str, words: ConsentWords) -> bool:
    """Somebody's No, once what only keeps it from a parent is left out."""
    for name in ("refused.maybe", "reason.bidden", "not_asked.parents_not_to_know", "not_asked.text", "reason.unreached"):
        text = drop(name, _BIDDEN.sub(" - ", text), words)
    return find(words.phrases("refused.answer"), text, words.lists) is not None


def _awaited(text: str, words: ConsentWords) -> bool:
    """A message is unanswered so far, and nothing else is said: neither another's answer nor a reason."""
    rest = drop("not_asked.awaiting", text, words)
    said = ("agreed.answer", "refused.answer", "reason.text", "reason.absent")
    return find(words.phrases("not_asked.awaiting"), text) is not None and not any(find(words.phrases(n), rest, words.lists) for n in said)


def _reasoned(text: str, words: ConsentWords) -> bool:
    """A reason in an answer: a word that gives one, or enough words besides those that say nobody was asked."""
    if find(words.phrases("not_asked.plan"), text.replace(" not to ", " - ")) and not find(words.phrases("reason.text"), text):
        return False
    text = drop("not_asked.no_reason", text, words)
    rest = drop("not_asked.text", text, words).lower()
    left = [w for w in re.findall(r"[a-z']+", rest) if w not in words.phrases("not_asked.filler")]
    return find(words.phrases("reason.text"), text) is not None or len(left) >= _WHOLE


def explains(said: tuple[Statement, ...], i: int, words: ConsentWords) -> list[str]:
    """What follows "Not asked." in the same answer is the reason, unless it is a plan to ask."""
    before = said[i - 1] if i else None
    if before is None or before.concept != said[i].concept or answer(said[i].text, words):
        return []
    if yes_no(before.text) == "no" and find(words.phrases("refused.asked"), said[i].text, words.lists):
        return ["refused"]  # "No. Asked her at 10, she said ..."
    unasked = set(answer(before.text, words)) & {"not-asked", "no"}
    return ["reason"] if unasked and _reasoned(about_this(said[i].text, words), words) else []


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
    if find(words.phrases("not_asked.start"), _head(text)) and not _reasoned(text, words):
        return [*found, "not-asked"]  # "Haven't spoken to her yet": only the question again
    silent = silent or (len(text.split()) <= _PUT_OFF and _POINTS.match(text) and not find(words.phrases("reason.text"), text))
    return [*found] if silent or "agreed" in found else [*found, "reason"]


def aware(text: str, words: ConsentWords) -> list[str]:
    if yes_no(text) == "no" or find(words.phrases("aware.no"), text, words.lists):
        return ["unaware"]
    return ["aware"] if yes_no(text) == "yes" or find(words.phrases("aware.yes"), text, words.lists) else []


def spoken(text: str, words: ConsentWords) -> list[str]:
    """An answer to "have you spoken to the parents?"."""
    start = find(words.phrases("not_asked.start"), _head(text))
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
    found = [f"child-{m}" for m in _one(text, words) if m in ("agreed", "refused")]
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


def _head(text: str) -> str:
    return " ".join(text.split()[:2])


def yes_no(text: str) -> str:
    m = _YES_NO.match(text) or _TICKED.search(text)
    return {"y": "yes", "n": "no"}.get(m[1].lower(), m[1].lower()) if m else ""
