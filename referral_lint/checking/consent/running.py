"""What running text says of consent: the words must be about the referral, and agreement must not be a colleague's."""

from __future__ import annotations

import re

from referral_lint.checking.consent.other import about_this, names_this
from referral_lint.checking.consent.undone import all_said, drop, said_so
from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find, fold, matcher
from referral_lint.checking.statements import Statement

_NEXT = 2  # statements after "not asked" in which the reason may stand
_AFTER = 2  # words after agreement that may name what it is for
_LEAD = 8  # words before "agreed" in which its subject stands
_PURPOSE = re.compile(r"\b(?:about|regarding|re|to)\b(?P<what>[^.;]+)", re.IGNORECASE)
_TITLED = re.compile(  # "my senior, Mrs Judith Harcourt": the title makes nobody a parent
    r"\b((?:senior|manager|supervisor|lead|nurse|head|headteacher|officer|doctor|consultant|midwife|colleague|team leader"
    r"|practitioner)),?\s+(?:mr|mrs|ms|miss)\.?(?:\s+[\w'-]+){1,2}",
    re.IGNORECASE,
)


def running(text: str, words: ConsentWords) -> list[str]:
    """Running text: the words must be about the referral, and agreement must not be a colleague's."""
    text = about_this(text, words)
    rest = drop("refused.maybe", text, words)
    if find(words.phrases("refused.hence"), rest, words.lists):
        return ["refused"]
    if _in_vain(text, words) and not _agreed(drop("not_asked.in_vain", text, words), words):
        return ["not-asked", "reason"]
    found = []
    if find(words.phrases("reason.unable"), rest) and find(words.phrases("told.of"), rest, words.lists):
        return ["not-asked", "reason"]
    if find(words.phrases("not_asked.text"), rest, words.lists):
        found.append("not-asked")
        rest = drop("not_asked.text", rest, words)
    if find(words.phrases("refused.text"), rest, words.lists):
        return [*found, "refused"]
    unasked = "not-asked" in found
    willing = rest if unasked else text  # "does not object" is left out of the rest
    agreed = _agreed(willing, words) and (not unasked or _agreed(text, words))  # "unable to ask her agreement": both must say so
    if agreed and (not find(words.phrases("other.text"), rest) or _agreed_to_this(willing, words)):
        found.append("agreed")
    elif find(words.phrases("aware.yes"), rest, words.lists) and find(words.lists.get("kin"), rest):
        found.append("aware")
    return found


def _in_vain(text: str, words: ConsentWords) -> bool:
    """A parent could not be reached, and not about something else: "unable to contact mum about the rent"."""
    m = find(words.phrases("not_asked.in_vain"), text, words.lists)
    topic = _PURPOSE.search(text[m.end() :]) if m else None
    return m is not None and (topic is None or names_this(topic["what"], words))


def _agreed(text: str, words: ConsentWords) -> bool:
    folded = fold(text)
    if said_so("agreed.by_parent", folded, words) and not _colleague(folded, words):
        return True
    hit = said_so("agreed.text", folded, words)
    lead = " ".join(folded[: hit.start()].split()[-_LEAD:]) if hit else ""
    return hit is not None and not _colleague(lead, words) and not _under_age(lead, words)


def _agreed_to_this(text: str, words: ConsentWords) -> bool:
    """The words of agreement name the referral themselves, whatever else the sentence speaks of."""
    hits = (h for name in ("agreed.text", "agreed.by_parent") for h in all_said(name, fold(text), words))
    others = [*matcher(words.phrases("other.text"), words.lists).finditer(fold(text))]
    apart = [h for h in hits if not any(o.start() < h.end() and h.start() < o.end() for o in others)]
    return any(find(words.phrases("told.matter"), f"{h[0]} {' '.join(fold(text)[h.end() :].split()[:_AFTER])}") for h in apart)


def _colleague(text: str, words: ConsentWords) -> bool:
    text = _TITLED.sub(r"\1", drop("other.writer", text, words))
    return find(words.lists.get("professional"), text) is not None and find(words.lists.get("kin"), text) is None


def _under_age(lead: str, words: ConsentWords) -> bool:
    """A child is the only one named before the words of agreement; at 16 their own wish is heard elsewhere."""
    return find(words.lists.get("under_age"), lead, words.lists) is not None and find(words.lists.get("parent"), lead, words.lists) is None


def reason_near(said: tuple[Statement, ...], i: int, words: ConsentWords) -> bool:
    near = [drop("not_asked.no_reason", s.text, words) for s in said[i : i + 1 + _NEXT] if s.concept == said[i].concept]
    return any(find(words.phrases("reason.text"), t) for t in near)
