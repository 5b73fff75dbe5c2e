"""Which sentences speak of danger now."""

from __future__ import annotations

from dataclasses import dataclass

from referral_lint.checking.danger.guards import another_day, denied, hypothetical
from referral_lint.checking.danger.learned import sounds_dangerous
from referral_lint.checking.danger.words import DangerWords, Family, danger_words
from referral_lint.checking.phrases import fold, matcher
from referral_lint.checking.statements import Statement, statements
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import Urgent

_ENOUGH = 2  # the weight from which the flag is raised
_HEARD = Family("heard", "sounds like danger now", _ENOUGH, ())
_SHOWN = 5  # evidence at most: the first pages of a report must stay readable


@dataclass(frozen=True, slots=True)
class Sign:
    """One family met in one statement."""

    family: Family
    statement: Statement


def urgent(referral: Referral, narrative: Narrative) -> Urgent:
    """The flag with its words.  False says only that none of the words were met."""
    signs = recognise(referral, narrative)
    return Urgent(bool(signs), tuple(dict.fromkeys(s.statement.evidence for s in signs))[:_SHOWN])


def recognise(referral: Referral, narrative: Narrative) -> list[Sign]:
    """Every sign, in reading order."""
    words = danger_words()
    said = [s for s in statements(referral, narrative) if s.sentence or s.concept in words.short_answers]
    calm = any(matcher(words.calm, words.lists).search(fold(s.text)) for s in said)
    return [sign for s in said for sign in _signs(s, words, referral, calm)]


def _signs(s: Statement, words: DangerWords, referral: Referral, calm: bool) -> list[Sign]:
    """A strong family, or two weak ones in one sentence, or a sentence that only the model hears."""
    met = [Sign(f, s) for f in words.families if _speaks(f, s, words, referral)]
    strong = [m for m in met if m.family.weight >= _ENOUGH]
    if strong:
        return strong
    if calm or s.sentence is None or another_day(s, referral, words) or matcher(words.not_the_child, words.lists).search(fold(s.text)):
        return []
    if len(met) >= _ENOUGH:
        return met
    return [Sign(_HEARD, s)] if sounds_dangerous(s.text) else []


def _speaks(family: Family, s: Statement, words: DangerWords, referral: Referral) -> bool:
    if family.only and s.concept not in family.only:
        return False
    text = fold(s.text)
    for m in matcher(family.phrases, words.lists).finditer(text):
        if hypothetical(text, m, words) or (denied(s, m) and not family.denied):
            continue
        if family.past or not another_day(s, referral, words):
            return True
    return False
