"""What running text says of consent: the words must be about the referral, and agreement must not be a colleague's."""

from __future__ import annotations

import re

from referral_lint.checking.consent.other import about_this, names_this
from referral_lint.checking.consent.undone import drop, said_so
from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find, fold, matcher
from referral_lint.checking.statements import Statement

_NEXT = 2  # statements after "not asked" in which the reason may stand
_LEAD = 8  # words before "agreed" in which its subject stands
_PURPOSE = re.compile(r"\b(?:about|regarding|re|to)\b(?P<what>[^.;]+)", re.IGNORECASE)
_TITLED = re.compile(  # "my senior, Mrs Judith Harcourt": the title makes nobody a parent
    r"\b((?:senior|manager|supervisor|lead|nurse|head|headteacher|officer|doctor|consultant|midwife|colleague|team leader|practitioner)),?\s+(?:mr|mrs|ms|miss)\.?(?:\s+[\w'-]+){1,2}",
    re.IGNORECASE,
)


def running(text: str, words: ConsentWords) -> list[str]:
    """Running text: the words must be about the referral, and agreement must not be a colleague's."""
    text = about_this(text, words)
    rest = drop("refused.maybe", text, words)
    if find(words.phrases("refused.hence"), rest, words.lists):
        return ["refused"]
    if _in_vain(text, words):
        return ["not-asked", "reason"]
    found = []
    if find(words.phrases("reason.unable"), rest) and find(words.phrases("told.of"), rest, words.lists):
        return ["not-asked", "reason"]
    if find(words.phrases("not_asked.text"), rest, words.lists):
        found.append("not-asked")
        rest = drop("not_asked.text", rest, words)
    if find(words.phrases("refused.text"), rest, words.lists):
        return [*found, "refused"]
    willing = rest if "not-asked" in found else text  # "does not object" is left out of the rest
    if _agreed(willing, words) and (not find(words.phrases("other.text"), rest) or _agreed_to_this(willing, words)):
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
    return hit is not None and not _colleague(" ".join(folded[: hit.start()].split()[-_LEAD:]), words)


def _agreed_to_this(text: str, words: ConsentWords) -> bool:
    """The words of agreement name the referral themselves, whatever else the sentence speaks of."""
    hits = (said_so(name, fold(text), words) for name in ("agreed.text", "agreed.by_parent"))
    others = [*matcher(words.phrases("other.text"), words.lists).finditer(fold(text))]
    apart = [h for h in hits if h and not any(o.start() < h.end() and h.start() < o.end() for o in others)]
    return any(find(words.phrases("told.matter"), h[0]) for h in apart)


def _colleague(text: str, words: ConsentWords) -> bool:
    text = _TITLED.sub(r"\1", drop("other.writer", text, words))
    return find(words.lists.get("professional"), text) is not None and find(words.lists.get("kin"), text) is None


def reason_near(said: tuple[Statement, ...], i: int, words: ConsentWords) -> bool:
    near = [drop("not_asked.no_reason", s.text, words) for s in said[i : i + 1 + _NEXT] if s.concept == said[i].concept]
    return any(find(words.phrases("reason.text"), t) for t in near)
