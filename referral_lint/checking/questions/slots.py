"""Questions answered by what form already knows: who the child is, where the referrer works, who else is involved, a dated history."""

from __future__ import annotations

import re
from collections.abc import Callable

from referral_lint.checking.questions.history import chronology
from referral_lint.checking.questions.patterns import first_match, rules
from referral_lint.checking.questions.plain import plain
from referral_lint.checking.questions.windows import Window
from referral_lint.values.document import Place
from referral_lint.values.referral import Referral
from referral_lint.values.report import Evidence

MOST = 3


def slot(name: str, referral: Referral, found: tuple[Window, ...]) -> tuple[Evidence, ...]:
    """The words that fill a named slot; () where it is empty or there is no such slot."""
    rule = _SLOTS.get(name)
    return rule(referral, found) if rule else ()


def _child_details(referral: Referral, found: tuple[Window, ...]) -> tuple[Evidence, ...]:
    """The child can be found: a full name (an unborn child needs none), a date of birth or age, and an address."""
    known = {k: i for k, i in referral.identifiers if i.status in ("present", "not-applicable")}
    unborn = any(c.unborn for c in referral.children)
    wanted = ("child_dob_or_age", "child_address") if unborn else ("child_name", "child_dob_or_age", "child_address")
    if not all(k in known for k in wanted):
        return ()
    shown = tuple(Evidence(_as_written(known[k].value or ""), known[k].place) for k in wanted if known[k].value)
    return shown or _children(referral)


def _as_written(value: str) -> str:
    """A value without what form put before it ("EDD"), or the form's own label: evidence is the writer's words."""
    return _LED_IN.sub("", value) or value


def _children(referral: Referral) -> tuple[Evidence, ...]:
    return tuple(Evidence(c.person.name, c.person.place) for c in referral.children if c.person.name)[:MOST]


def _workplace(referral: Referral, found: tuple[Window, ...]) -> tuple[Evidence, ...]:
    """A service and not only a hospital: "S/N, County Hospital" may be any ward, a bare "UTC" any town's."""
    r = referral.referrer
    place: Place | None = r.place
    told = r.agency and not (_ANYWHERE.fullmatch(r.agency.strip()) and _ANYBODY.fullmatch(r.relationship.strip()))
    return tuple(Evidence(v, place) for v in (r.agency, r.relationship) if v) if told else ()


def _others(referral: Referral, found: tuple[Window, ...]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(p.name, p.place)
        for p in referral.people
        if p.role == "professional" and p.name and (p.agency or p.phone or p.relationship)
    )[:MOST]


def _diagnosis(referral: Referral, found: tuple[Window, ...]) -> tuple[Evidence, ...]:
    field = referral.field("child.disability")
    if field is None or field.state != "given":
        return ()
    rule = rules("camhs")["diagnosis"]
    text = plain(field.value)
    named = first_match(rule.answers, text) and not first_match(rule.vague, text) and "?" not in field.value
    return (Evidence(field.value, field.place),) if named else ()


def _chronology(referral: Referral, found: tuple[Window, ...]) -> tuple[Evidence, ...]:
    """A history of its own, told in dated steps."""
    boxes = frozenset((w.passage, w.concept) for w in found if w.concept == "narrative.history")
    return tuple(Evidence(w.text, referral.passages[w.passage].place(w.start, w.end)) for w in chronology(found, boxes)[:MOST])


def _parents_not_told(referral: Referral, found: tuple[Window, ...]) -> tuple[Evidence, ...]:
    """A plain No in the form's own box answers: the reader knows that nobody has spoken to them."""
    said = [w for w in found if w.concept == "spoken.parents" and w.sentences == 1]
    if not said or not _NOT_DONE.match(said[0].plain):
        return ()
    return (Evidence(said[0].text, referral.passages[said[0].passage].place(said[0].start, said[0].end)),)


_LED_IN = re.compile(r"\A(?:EDD |.*\w\s?: )")
_NOT_DONE = re.compile(r"(?:no|not|none|nobody)(?!\S)")
# names that many services share, and posts that are found in every one of them
_ANYWHERE = re.compile(
    r"(?:nhs|health|[A-Z]{2,4}|(?:[\w'&.-]+ ){0,5}(?:hospitals?|infirmary|trust|nhs foundation trust|nhs)(?:[ ,]+(?:nhs )?(?:foundation )?trust)?)",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:(?:senior|junior|staff|charge|duty|registered|bank|agency|band \d|locum) ?)*(?:nurse|s/n|sn|rn|rgn|sr|sister|doctor|dr|sho|st\d|fy?\d|reg|registrar|hca|receptionist|clerk|triage|practitioner)?",
    re.IGNORECASE,
)

_SLOTS: dict[str, Callable[[Referral, tuple[Window, ...]], tuple[Evidence, ...]]] = {
    "child-details": _child_details,
    "part-of-health": _workplace,
    "professionals": _others,
    "diagnosis": _diagnosis,
    "chronology": _chronology,
    "parents-not-told": _parents_not_told,
}
SLOTS = frozenset(_SLOTS)
