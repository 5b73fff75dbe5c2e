"""Checks on what the referral says: questions answered, consent, danger, delay, what MASH asks first, the criteria."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referral_lint.catalogue import CheckSpec, criteria
from referral_lint.catalogue.model import among
from referral_lint.checking.context import Context, CouldNotCheck, Hit
from referral_lint.checking.delay import Status as DelayStatus
from referral_lint.checking.mash.words import mash_words
from referral_lint.values.report import ConsentStatus


@dataclass(frozen=True, slots=True)
class Questions:
    """[with] of kind ``question``: touched = true only those touched on, false only those not found."""

    touched: bool | None = None


@dataclass(frozen=True, slots=True)
class ConsentOptions:
    """[with] of kind ``consent``: the statuses that the check tells of, and ``aware`` where that matters too."""

    statuses: tuple[ConsentStatus, ...]
    aware: bool | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """No [with] table."""


@dataclass(frozen=True, slots=True)
class Delay:
    """[with] of kind ``delay``: the statuses that the check tells of."""

    statuses: tuple[DelayStatus, ...]


@dataclass(frozen=True, slots=True)
class Mash:
    """[with] of kind ``mash``: which gap of ``checking.mash`` the check tells of."""

    rule: str = among(lambda: [r.name for r in mash_words().rules])


@dataclass(frozen=True, slots=True)
class Criteria:
    """[with] of kind ``criterion``: the criterion, and how it must be decided."""

    key: str = among(lambda: [c.key for c in criteria()])
    applies: bool = True
    only_without_findings: bool = True


def question(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """A question of the profile that is not answered."""
    touched = Questions(**spec.options).touched
    asked = {q.key: q for q in c.profile.questions}
    for a in c.answers:
        if a.status != "missing" or a.key not in asked or touched not in (None, bool(a.touched)):
            continue
        q = asked[a.key]
        words = a.touched[0].excerpt if a.touched else ""
        fills = {"words": words, "suggestion": a.ask, "note": a.reason or "", "cue": words, "question": q.ask}
        place = a.touched[0].place if a.touched else None
        confidence = "high" if a.confidence >= 0.8 else "medium" if a.confidence >= 0.55 else "low"
        yield Hit(words, place, fills, severity=q.severity, question=a.key, advice=q.advice, confidence=confidence, source=q.source)


def consent(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """The consent status."""
    o = ConsentOptions(**spec.options)
    if c.consent.status == "could-not-check":
        raise CouldNotCheck("what is said of consent could not be read")
    if c.consent.status not in o.statuses:
        return
    if o.aware is not None and c.consent.aware is not o.aware:
        return
    e = c.consent.evidence[0] if c.consent.evidence else None
    words = e.excerpt if e else ""
    yield Hit(words, e.place if e else None, {"words": words, "note": ", ".join(c.consent.asked), "suggestion": "", "cue": words})


def danger(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """The words of danger now; never switched off."""
    for e in c.urgent.evidence:
        yield Hit(e.excerpt, e.place, {"words": e.excerpt, "note": "", "suggestion": "", "cue": e.excerpt}, confidence="high")


def delay(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """The time from incident to referral."""
    t = c.timeliness
    if t.status in Delay(**spec.options).statuses:
        yield Hit("", t.place, {"words": "", "note": t.explanation, "suggestion": "", "cue": ""})


def mash(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """What MASH asks first."""
    codes = {r.code for r in mash_words().rules if r.name == Mash(**spec.options).rule}
    for code, place, fills in c.gaps:
        if code in codes:
            yield Hit(fills.get("words", ""), place, {"words": "", "note": "", "suggestion": "", "cue": ""} | fills)


def criterion(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """A finding for the whole document when the criterion is so decided and nothing else shows it."""
    o = Criteria(**spec.options)
    for one in c.criteria:
        if one.key == o.key and one.applies is o.applies:
            if one.findings and o.only_without_findings:
                continue
            yield Hit("", None, {"words": "", "note": one.explanation, "suggestion": "", "cue": ""})
