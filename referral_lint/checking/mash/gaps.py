"""Which of the first questions a referral leaves open."""

from __future__ import annotations

from referral_lint.catalogue import AreaSpec
from referral_lint.checking.danger.recognise import recognise
from referral_lint.checking.mash.words import MashWords, Rule, mash_words
from referral_lint.checking.phrases import find
from referral_lint.checking.said import that_say
from referral_lint.checking.statements import Statement, statements
from referral_lint.values.document import Place
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import Answer

Gap = tuple[str, Place | None, dict[str, str]]


def gaps(referral: Referral, narrative: Narrative, answers: tuple[Answer, ...], area: AreaSpec | None) -> tuple[Gap, ...]:
    """(code, place, words for the message) of every question that is asked of this referral and not answered.

    ``answers`` are the sector's: what a sector's own question covers is not asked twice.
    """
    words, said = mash_words(), statements(referral, narrative)
    asked = {a.key for a in answers if a.status == "missing"}
    open_rules = [r for r in words.rules if r.name not in _ALREADY or not _ALREADY[r.name] & asked]
    return tuple(gap for r in open_rules if (gap := _gap(r, referral, narrative, said, area, words)))


# A sector question that asks the same: its own finding is enough.
_ALREADY = {"why-now": frozenset({"reason-for-escalation"}), "request": frozenset({"how-childrens-services-assist"})}


def _gap(
    rule: Rule, referral: Referral, narrative: Narrative, said: tuple[Statement, ...], area: AreaSpec | None, words: MashWords
) -> Gap | None:
    if rule.area_asks_level and not (area and area.asks_level):
        return None
    because = _because(rule, referral, narrative, said, words)
    if rule.when and because is None and not (rule.languages and _other_language(referral)):
        return None
    if any(find(rule.unless, s.text, words.lists) for s in said) or (rule.unless_danger and recognise(referral, narrative)):
        return None
    if _answered(rule, referral, said, words):
        return None
    levels = "; ".join(area.levels) if area and rule.area_asks_level else ""
    return rule.code, because.place if because else None, {"words": because.text if because else "", "note": levels}


def _because(rule: Rule, referral: Referral, narrative: Narrative, said: tuple[Statement, ...], words: MashWords) -> Statement | None:
    """The sentence for which the question is asked."""
    found = next((s for s in said if s.sentence and find(rule.when, s.text, words.lists)), None)
    if found or not rule.when_danger:
        return found
    return next((sign.statement for sign in recognise(referral, narrative)), None)


def _answered(rule: Rule, referral: Referral, said: tuple[Statement, ...], words: MashWords) -> bool:
    if any(f.concept in rule.fields and f.state != "blank" for f in referral.fields):
        return True
    if any(p.role in rule.people for p in referral.people) or find(rule.roles, _role(referral), words.lists):
        return True
    if rule.quotes and any(s.sentence and s.sentence.quoted for s in said):
        return True
    told = [s for s in said if s.sentence]
    if rule.says and len({s.text for g in rule.says for s in that_say(tuple(told), *_group(g))}) >= rule.at_least:
        return True
    return any(find(rule.phrases, s.text, words.lists) for s in told)


def _group(name: str) -> tuple[str, str]:
    group, _, use = name.partition(".")
    return group, use or "phrases"


def _role(referral: Referral) -> str:
    given = referral.field("referrer.role")
    return f"{referral.referrer.relationship} {given.value if given else ''}"


def _other_language(referral: Referral) -> bool:
    found = [f for f in referral.fields if f.concept and f.concept.endswith("language") and f.state == "given"]
    return any("english" not in f.value.lower() for f in found)
