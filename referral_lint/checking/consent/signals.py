"""What single statements say of consent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from referral_lint.checking.consent import answers
from referral_lint.checking.consent.clauses import understood, untangled
from referral_lint.checking.consent.headings import under_headings
from referral_lint.checking.consent.one_answer import aware
from referral_lint.checking.consent.other import about_this
from referral_lint.checking.consent.people import NOBODY, People
from referral_lint.checking.consent.running import reason_near, running
from referral_lint.checking.consent.told import answered, plain
from referral_lint.checking.consent.undone import drop
from referral_lint.checking.consent.words import ConsentWords, consent_words
from referral_lint.checking.phrases import find, fold, matcher
from referral_lint.checking.statements import Statement

_SPOKEN_CHILD = ("spoken.child", "spoken_to_child")
_THEN_YES = re.compile(r"\W*(?:and |but )?then (?:yes|agreed|consented|ok)\b", re.IGNORECASE)
_TWO = re.compile(
    r"\b(?:(?:mum|mother)\b.*\b(?:but|and|though|although|while|whereas)\W+(?:the\s+|his\s+|her\s+)?(?:step)?(?:dad|father)"
    r"|(?:dad|father)\b.*\b(?:but|and|though|although|while|whereas)\W+(?:the\s+|his\s+|her\s+)?(?:step)?(?:mum|mother))\W+"
    r"(?:has\s+|have\s+|did\s+|does\s+|is\s+|was\s+)?(?:not|n't|said|says|refus|declin|agree|consent|object|would|gave|happy|against)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\s*(?:if (?:no|not|yes)\b.*|if (?:you|consent|permission)\b.*\b(?:explain|why|reasons?|say|state|record|give)\b.*"
    r"|(?:has|have|had|is|are|do|does|did|who|what|why|when|was|were)\b.*\?)\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing said.  ``form``: in an answer to a question about consent or about speaking to parents."""

    meaning: str  # agreed accepts refused overridden not-asked reason no said-no spoken unclear aware unaware child-agreed child-consents child-refused child-no child-unasked competent
    statement: Statement
    form: bool


def signals(said: tuple[Statement, ...], people: People = NOBODY) -> list[Signal]:
    """Everything that is said of consent, in reading order."""
    words = consent_words()
    read = under_headings(tuple(replace(s, text=people.as_parents(untangled(plain(answers.chosen(s.text))))) for s in said))
    read = tuple(_of_the_child(s, people.children, words) for s in read)
    meant = [(_meanings(read, i, words), _in_context(read, i, people, words)) for i in range(len(said))]
    return [Signal(m, s, bool(words.role(s.concept))) for s, (own, told) in zip(said, meant, strict=True) for m in (*own, *told)]


def _in_context(said: tuple[Statement, ...], i: int, people: People, words: ConsentWords) -> list[str]:
    """What is meant only beside other sentences, or by who says it."""
    found = answered(said, i, people.children, words)
    if words.role(said[i].concept):
        return found
    found = found or understood(said, i, words)
    return [*found, "child-agreed", "child-consents"] if answers.own_wish(said[i].text, people.children, words) else found


def _of_the_child(s: Statement, children: tuple[str, ...], words: ConsentWords) -> Statement:
    """Under a letter's heading "Consent" stands what the child said beside what the parents said."""
    begins = next((name for name in children if re.match(rf"\W*{re.escape(name)}\b", s.text, re.IGNORECASE)), None)
    if words.role(s.concept) != "parent" or begins is None or find(words.lists.get("kin"), s.text):
        return s
    return replace(s, concept="consent.child")


def _meanings(said: tuple[Statement, ...], i: int, words: ConsentWords) -> list[str]:
    role = words.role(said[i].concept)
    if _asked_by_the_form(said[i].text, role):
        return []
    text = drop("aside.text", said[i].text, words)
    following = said[i + 1] if i + 1 < len(said) else None
    if role == "parent" and following and following.concept == said[i].concept and _THEN_YES.match(following.text):
        return []  # "Yes - then no - then yes again": the last word counts
    turned = _turned(text, role, words)
    if turned:
        return turned
    competent = ["competent"] if find(words.phrases("own.competent"), text) else []
    if role == "parent" and i and said[i - 1].concept == said[i].concept and find(words.phrases("other.earlier"), said[i - 1].text):
        return []  # "previous referral 2023 - mum consented"
    if role == "parent":
        text = answers.ticked(text, words)
        return answers.answer(text, words) + answers.explains(said, i, words) + competent
    if role == "aware":
        return aware(text, words) + running(text, words)
    if role == "reason":
        return answers.reason(text, words) + competent
    if role == "child":
        return answers.childs_answer(text, words) + competent
    if said[i].concept in _SPOKEN_CHILD:
        return answers.childs_words(text, words) + competent
    found = running(text, words)
    if role == "spoken":
        found += answers.spoken(text, words)
    if "not-asked" in found and reason_near(said, i, words):
        found.append("reason")
    return found + competent


def _turned(text: str, role: str, words: ConsentWords) -> list[str]:
    """Somebody changed their mind within one sentence: the last word counts, and a Yes taken back does not stand beside the No."""
    if role in ("child", "reason") or find(words.phrases("told.reluctant"), drop("told.at_first", text, words)):
        return []
    if _TWO.search(text):
        return []  # "Mum gave consent but dad said no": nobody's mind changed
    yes, no = _last("agreed.after_no", text, words), _last("refused.after_yes", text, words)
    if max(yes, no) < 0 or not (role or _of_this(text, words)):
        return []
    return ["agreed"] if yes >= no else ["refused", "overridden"]


def _last(name: str, text: str, words: ConsentWords) -> int:
    """Where the last of the phrases ends; -1 where there is none."""
    return max((m.end() for m in matcher(words.phrases(name), words.lists).finditer(fold(text))), default=-1)


def _of_this(text: str, words: ConsentWords) -> bool:
    """Running text about a parent's mind, and about nothing else that they might be asked."""
    return find(words.lists.get("parent"), text) is not None and about_this(text, words) == text


def _asked_by_the_form(text: str, role: str) -> bool:
    """The form's own next question, which a reader of layouts may have taken for an answer."""
    return _QUESTION.match(text) is not None and (bool(role) or text.lstrip()[:3].lower() == "if ")
