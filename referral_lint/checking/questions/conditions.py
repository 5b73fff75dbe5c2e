"""When a question does not apply: said only of a question that the referral leaves open, and only on the referral's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from referral_lint.checking.questions.patterns import compiled, first_match
from referral_lint.checking.questions.windows import Window
from referral_lint.values.referral import Referral

_CUMULATIVE = (
    compiled("(no|not|isn't|rather than) ... (one|single|specific) (incident|event)"),
    compiled("(build-up|built up|building up|cumulative|accumulat*|pattern of)"),
    compiled("(log|record|chart*) ... (since|over|each day|every day|every morning)"),
    compiled("attendance (is|of|was|has) ... xpercent"),
)
_HOMELESS = (
    compiled(
        "(homeless*|nfa|evict*|rough sleeping|sleeping rough|sofa surf*|sofa-surf*|temporary accommodation|emergency accommodation|b&b|bed and breakfast|hostel|refuge|bailiff*|"
        "relief duty|prevention duty|s188|section 188|intentionally|nowhere (?:to (?:go|live|stay|sleep)|tonight|else)|has nowhere|have nowhere|seeking accommodation|living in a (?:van|car|tent)|on the street|out of hours|notice to quit|section 21|priority need|sleeping in (?:his|her|their|the|a) (?:car|van)|asked to leave|housing application|"
        "nightstop|roofless|no fixed abode|fled|lost (?:her|his|their) (?:home|flat|house|tenancy)|changed the locks|kicked out|thrown out|threw (?:her|him|them) out)"
    ),
)
_PRECARIOUS = compiled(
    "(ta|temp accommodation|ntq|notice|possession|placement|hotel|travelodge|premier inn|s21|s8|s188|sleeping (?:on|at|in)|staying (?:with|at)|moved out|left home|nrpf|out on the)"
)
# said of people who have a home: a question about losing it is not put to them
_HOUSED = (
    compiled(
        "(tenant|tenants|tenant's|tenants'|tenancy|tenanted|leaseholder|council house|council flat|our property|their property|the property|estate|caretaker|contractor*|engineer|gas check|gas safety|boiler|repairs|repair|inspection|rent arrears|rent account|no arrears|own home|homeowner|lives with (?:his|her|their) (?:mum|mother|parents|dad))"
    ),
)
_ADULT_PATIENT = (
    compiled(
        "(adult|adults|substance misuse|drug and alcohol|alcohol service|recovery|maternity|midwife|midwifery|perinatal|amht|cmht|antenatal|unborn|pregnan*|edd|booking|methadone|script)"
    ),
    compiled("(my patient|our patient|our client|my client|pt|patient) (is|was)? ?(the )?(mother|father|mum|dad|xparent)"),
    compiled("xparent (came|was brought|presented|attended|took|was admitted|is a patient|is my patient)"),
    compiled("(her|his|their) (two |three |four )?(children|kids|son|daughter|baby|boys|girls)"),
)
_DISCHARGE = (
    compiled(
        "(hospital|ward|emergency department|ed|a&e|minor injuries|miu|treatment centre|utc|assessment unit|urgent care|walk-in|urgent treatment*|xnum telephone|ambulance|crew|triage|admitted|admission|inpatient|unit|paediatric assessment|discharg*|dc|d/c|go home|going home|went home|sent home|left (?:him|her|them) there|leave (?:him|her|them) there|labour|postnatal|delivery suite)"
    ),
)
_COMMUNITY = (
    compiled(
        "(gp|surgery|health centre|medical centre|practice|health visit*|hv|school nurs*|community|home visit*|clinic|dental|dentist|pharmac*|midwi*|0-19|family hub|children's centre|child health|drug and alcohol|recovery service|booking|optician|optometrist|visited|at home)"
    ),
)
_PPRC = (
    compiled("(pprc|sopo|shpo|schedule one|schedule xnum offender|sex offender*|sexual offence*|indecent images|indecent photograph*)"),
    compiled("(person|who|man|adult) (posing|poses|who poses) (a )?risk to children"),
    compiled("high (risk )?(to|for) (children|a child|known children)"),
    compiled("high risk of (serious )?harm to (children|a child|known children)"),
    compiled(
        "(no|not|without|unsupervised) ... contact ... (under xnum|under 18s|under-18s|under eighteen*|children under|any child|minors)"
    ),
    compiled(
        "(cruelty|sexual assault|rape|indecent assault|grooming|neglect|sexual communication|sexual activity|manslaughter) ... (child|children|under xnum|person under|girl|boy|baby|stepdaughter|stepson|minor)"
    ),
)
_NOT_PPRC = (compiled("(not|isn't|isnt|no|never) ... (pprc|person who poses|person posing|poses a risk to children)"),)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a condition may look at: the referral, its sentences as plain text, and who wrote it and where."""

    referral: Referral
    text: tuple[str, ...]
    writer: str


def applies(condition: str, referral: Referral, found: tuple[Window, ...], writer: str) -> str | None:
    """None where the question applies; else why it does not, in a sentence."""
    rule = _CONDITIONS.get(condition)
    if rule is None:
        return None
    test, why = rule
    seen = Seen(referral, tuple(w.plain for w in found if w.sentences == 1), writer)
    return None if test(seen) else why


def _specific_incident(seen: Seen) -> bool:
    return not any(first_match(_CUMULATIVE, t) for t in seen.text)


def _homeless(seen: Seen) -> bool:
    """Not only unless homelessness is named: a text that is silent on it must also speak of a home that people have."""
    if any(first_match(_HOMELESS, t) or _PRECARIOUS.search(t) for t in (*seen.text, seen.writer)):
        return True
    return not any(first_match(_HOUSED, t) for t in seen.text)


def _about_a_parent(seen: Seen) -> bool:
    known = {k for k, i in seen.referral.identifiers if i.status == "present"}
    identified = {"child_name", "child_dob_or_age"} <= known
    unborn = any(c.unborn for c in seen.referral.children)
    return unborn or not identified or any(first_match(_ADULT_PATIENT, t) for t in (*seen.text, seen.writer))


def _discharge(seen: Seen) -> bool:
    """Not only where the writer works in the community: a service that is not named may well discharge."""
    if any(first_match(_DISCHARGE, t) for t in (*seen.text, seen.writer)):
        return True
    return not any(first_match(_COMMUNITY, t) for t in (*seen.text, seen.writer))


def _poses_risk(seen: Seen) -> bool:
    return any(first_match(_PPRC, t) and not first_match(_NOT_PPRC, t) for t in seen.text)


_CONDITIONS: dict[str, tuple[Callable[[Seen], bool], str]] = {
    "specific-incident": (_specific_incident, "the referral tells of a build-up and not of one incident"),
    "homeless": (_homeless, "the referral speaks of a home that the family has, and nothing says that anybody is homeless"),
    "about-a-parent": (_about_a_parent, "the child is the patient, and is named with a date of birth"),
    "discharge": (_discharge, "the child was not in a hospital or unit from which they would be discharged"),
    "poses-risk-to-children": (_poses_risk, "nothing says that this is about a person posing a risk to children"),
}
CONDITIONS = frozenset(_CONDITIONS) | {"always"}
