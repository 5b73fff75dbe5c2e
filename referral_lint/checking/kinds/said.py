"""Checks on what the referral says: questions answered, consent, danger, delay, what MASH asks first, the criteria."""

from __future__ import annotations

from collections.abc import Iterable

from referral_lint.catalogue import CheckSpec
from referral_lint.checking.context import Context, CouldNotCheck, Hit


def question(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """A question of the profile that is not answered; [with] touched = true only those touched on, false only those not found."""
    asked = {q.key: q for q in c.profile.questions}
    for a in c.answers:
        if a.status != "missing" or a.key not in asked or spec.options.get("touched", bool(a.touched)) != bool(a.touched):
            continue
        q = asked[a.key]
        words = a.touched[0].excerpt if a.touched else ""
        fills = {"words": words, "suggestion": a.ask, "note": a.reason or "", "cue": words, "question": q.ask}
        place = a.touched[0].place if a.touched else None
        confidence = "high" if a.confidence >= 0.8 else "medium" if a.confidence >= 0.55 else "low"
        yield Hit(words, place, fills, severity=q.severity, question=a.key, advice=q.advice, confidence=confidence, source=q.source)


def consent(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """[with] statuses = the consent statuses that this check tells of; aware = true | false where that matters too."""
    if c.consent.status == "could-not-check":
        raise CouldNotCheck("what is said of consent could not be read")
    if c.consent.status not in spec.options["statuses"]:
        return
    if "aware" in spec.options and c.consent.aware is not spec.options["aware"]:
        return
    e = c.consent.evidence[0] if c.consent.evidence else None
    words = e.excerpt if e else ""
    yield Hit(words, e.place if e else None, {"words": words, "note": ", ".join(c.consent.asked), "suggestion": "", "cue": words})


def danger(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """The words of danger now; never switched off."""
    for e in c.urgent.evidence:
        yield Hit(e.excerpt, e.place, {"words": e.excerpt, "note": "", "suggestion": "", "cue": e.excerpt}, confidence="high")


def delay(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """[with] statuses = ["delayed"] and so on (checking.delay.Timeliness.status)."""
    t = c.timeliness
    if t.status in spec.options["statuses"]:
        yield Hit("", t.place, {"words": "", "note": t.explanation, "suggestion": "", "cue": ""})


def mash(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """[with] rule = which gap of checking.mash this check tells of."""
    for code, place, fills in c.gaps:
        if code == spec.code:
            yield Hit(fills.get("words", ""), place, {"words": "", "note": "", "suggestion": "", "cue": ""} | fills)


def criterion(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """[with] key = a criterion, applies = true | false: a finding for the whole document when it is so decided and nothing else shows it."""
    for one in c.criteria:
        if one.key == spec.options["key"] and one.applies is spec.options.get("applies", True):
            if one.findings and spec.options.get("only_without_findings", True):
                continue
            yield Hit("", None, {"words": "", "note": one.explanation, "suggestion": "", "cue": ""})
