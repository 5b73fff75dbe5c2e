"""What one answer to "do the parents consent?" says, read by rules in a set order."""

from __future__ import annotations

import re
from functools import cached_property

from referral_lint.checking.consent.other import about_this
from referral_lint.checking.consent.undone import drop, said_so
from referral_lint.checking.consent.words import ConsentWords
from referral_lint.checking.phrases import find

PARTS = re.compile(r"\b(?:but|though|although|while|whereas|and)\b(?![^(]*\))|[,;./](?!\d)(?![^(]*\))", re.IGNORECASE)
_WHOLE = 2  # words from which an answer says something
_YES_NO = re.compile(r"\W*(yes|no|y|n)\b(?=\W*$|\s*[-:;,.(/]|\s+(?:because|as|since|due))", re.IGNORECASE)
_TICKED = re.compile(r"(?:\[x\]|[\u2611\u2612\u2713\u2714])\s*(yes|no)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_BIDDEN = re.compile(r"\b(?:asked|told|advised|instructed) (?:me|us|staff) not to\b[^.,;]*", re.IGNORECASE)
_NOBODY_ELSE = ("not (asked|told|contacted|aware|rung|approached)", "unaware")  # of the other parent, in the fewest words
_SUPPOSED = re.compile(r"\b(?:if|unless|until|once|would|might|may|could|will|whether|to be)\b|\?", re.IGNORECASE)  # no Yes as yet


def one_answer(text: str, words: ConsentWords) -> list[str]:
    """An answer of one person or of all.  The first of ``_READINGS`` that knows what to make of it decides."""
    a = _Answer(text, words)
    return next((meant for reading in _READINGS if (meant := reading(a)) is not None), [])


class _Answer:
    """One answer as the readings need it: what is said, and what is left of it without words that say something else."""

    def __init__(self, text: str, words: ConsentWords) -> None:
        self.written, self.words = text, words

    @cached_property
    def text(self) -> str:
        """What is said of this referral by the family."""
        return drop("other.mine", about_this(self.written, self.words), self.words)

    @cached_property
    def head(self) -> str:
        """ "yes" or "no" where it begins so, else ""."""
        return yes_no(self.text) or ("no" if self.has("refused.kin_no", self.text) else "")

    @cached_property
    def certain(self) -> str:
        """Without a No that is feared, not said."""
        return drop("refused.maybe", self.text, self.words)

    @cached_property
    def bidden(self) -> bool:
        """Whether somebody told the writer not to ask."""
        return self.has("reason.bidden", self.certain)

    @cached_property
    def rest(self) -> str:
        return drop("reason.bidden", self.certain, self.words) if self.bidden else self.certain

    def has(self, name: str, text: str) -> bool:
        return find(self.words.phrases(name), text, self.words.lists) is not None


def _unsure(a: _Answer) -> list[str] | None:
    """ "N/A?", "tbc"."""
    unsure = a.written.rstrip().endswith("?") and len(a.written.split()) <= _WHOLE
    return [] if unsure or a.written.strip(" .").lower() in a.words.phrases("not_asked.silent") else None


def _waiting(a: _Answer) -> list[str] | None:
    return ["not-asked"] if _awaited(a.written, a.words) else None


def _bare_yes(a: _Answer) -> list[str] | None:
    return ["agreed"] if a.written.strip(" .!").lower() in a.words.phrases("agreed.bare") else None


def _unclear(a: _Answer) -> list[str] | None:
    """ "Said neither yes nor no", which another's Yes may stand beside."""
    if not a.has("unclear.text", a.text):
        return None
    return ["unclear", *(["agreed"] if a.has("agreed.answer", drop("unclear.text", a.text, a.words)) else [])]


def _yes_of_one_parent(a: _Answer) -> list[str] | None:
    return ["agreed"] if _one_agreed(a.text, a.words) else None


def _not_to_be_asked(a: _Answer) -> list[str] | None:
    """ "He doesn't want them told", "she is too ill to ask"."""
    told = a.has("not_asked.parents_not_to_know", a.certain) or a.has("reason.unable", a.certain)
    return ["not-asked", "reason"] if told else None


def _refusal(a: _Answer) -> list[str] | None:
    reached = drop("reason.unreached", drop("not_asked.text", a.rest, a.words), a.words)
    if not a.has("refused.answer", reached) and not (a.head == "no" and a.has("refused.asked", reached)):
        return None
    return ["aware"] if a.has("refused.defers", a.text) else ["refused"]


def _unreached(a: _Answer) -> list[str] | None:
    nobody = a.head != "yes" and (a.bidden or a.has("reason.unreached", a.text))
    return ["not-asked", "reason"] if nobody and not a.has("agreed.answer", a.rest) else None


def _unasked(a: _Answer) -> list[str] | None:
    unasked = a.has("not_asked.text", a.rest) or a.has("not_asked.start", first_words(a.rest))
    if a.head == "yes" or not (unasked or a.head == "no"):
        return None
    return ["not-asked" if unasked else "no", *(["reason"] if reasoned(a.text, a.words) else [])]


def _agreement(a: _Answer) -> list[str] | None:
    return ["agreed"] if a.head != "no" and a.has("agreed.answer", a.text) else None


def _only_told(a: _Answer) -> list[str] | None:
    told = aware(a.text, a.words)
    if not told and (a.has("reason.absent", a.text) or a.has("reason.text", a.text)):
        return ["not-asked", "reason"]
    return [*told, "not-asked"] if "unaware" in told else told


# In this order: a doubt goes before a No, a No before a reason, a reason before a Yes.
_READINGS = (
    _unsure,
    _waiting,
    _bare_yes,
    _unclear,
    _yes_of_one_parent,
    _not_to_be_asked,
    _refusal,
    _unreached,
    _unasked,
    _agreement,
    _only_told,
)


def _one_agreed(text: str, words: ConsentWords) -> bool:
    """One parent's Yes, beside words that another was not asked or is not to know: one parent's is enough."""
    bare = _ASIDE.sub(" ", text)  # "Mum (dad not asked) agreed"
    unasked = ("not_asked.text", "not_asked.parents_not_to_know", "reason.bidden", "reason.unreached", "refused.kin_no")
    beside = find(_NOBODY_ELSE, text) or any(find(words.phrases(n), text, words.lists) for n in unasked)
    return bool(beside) and any(_yes_of_one_answer(p, words) for p in PARTS.split(bare)) and not _refuses(text, words)


def _yes_of_one_answer(part: str, words: ConsentWords) -> bool:
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


def reasoned(text: str, words: ConsentWords) -> bool:
    """A reason in an answer: a word that gives one, or enough words besides those that say nobody was asked."""
    if find(words.phrases("not_asked.plan"), text.replace(" not to ", " - ")) and not find(words.phrases("reason.text"), text):
        return False
    text = drop("not_asked.no_reason", text, words)
    rest = drop("not_asked.text", text, words).lower()
    left = [w for w in re.findall(r"[a-z']+", rest) if w not in words.phrases("not_asked.filler")]
    return find(words.phrases("reason.text"), text) is not None or len(left) >= _WHOLE


def aware(text: str, words: ConsentWords) -> list[str]:
    if yes_no(text) == "no" or find(words.phrases("aware.no"), text, words.lists):
        return ["unaware"]
    return ["aware"] if yes_no(text) == "yes" or find(words.phrases("aware.yes"), text, words.lists) else []


def first_words(text: str) -> str:
    return " ".join(text.split()[:2])


def yes_no(text: str) -> str:
    m = _YES_NO.match(text) or _TICKED.search(text)
    return {"y": "yes", "n": "no"}.get(m[1].lower(), m[1].lower()) if m else ""
