"""NHS number and Unique Pupil Number, by their check digits."""

from __future__ import annotations

import re

from referral_lint.form.identifiers.evidence import Evidence, invalid, missing, not_applicable, present, where
from referral_lint.values.document import Place
from referral_lint.values.referral import Identifier

_NHS = re.compile(r"(?<![\d/])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?![\d/])")
_UPN = re.compile(r"\b[A-Z]\s?\d{3}\s?\d{4}\s?\d{2}\s?\d{2}[\dA-Z]\b")
_NHS_IN_TEXT = re.compile(
    r"\b(?:NHS|[Hh]ealth (?:service )?(?=number|no\b))\b(?:\W*(?:no|num|number)\b\.?)?[^.\n\d]{0,90}(\d{3}[\s-]?\d{3}[\s-]?\d{4}|\d[\d -]{6,13}\d)",
    re.IGNORECASE,
)
_UPN_IN_TEXT = re.compile(r"\b(?:UPN|pupil (?:number|no\b\.?))[^.\n\d]{0,40}?([A-Z]\s?\d[\d ]{6,14}[\dA-Z])", re.IGNORECASE)
_MOTHERS = re.compile(
    r"(?i)\b(?:mother|mum|not (?:yet )?(?:allocated|issued|born))|\b\w+['\u2019]s (?:own |NHS |number )*(?:is\b|no\b|number)"
)


def nhs_or_upn(e: Evidence) -> Identifier:
    """One of the two, right by its check digit; a wrong one only where there is no right one."""
    wrong: list[Identifier] = []
    for found in (*_from_fields(e), *_from_text(e)):
        if found.status == "present":
            return found
        wrong.append(found)
    if wrong:
        return wrong[0]
    if e.unborn:
        return not_applicable("an unborn child has no number yet")
    return missing("neither an NHS number nor a UPN is given")


def _from_fields(e: Evidence) -> list[Identifier]:
    found = []
    for f in e.given("child.nhs_number", "child.upn"):
        if f.state != "given" or not re.search(r"\d{2}", f.value):
            continue
        if e.unborn and _MOTHERS.search(f.value):
            continue
        m = _UPN.search(f.value.upper()) or _NHS.search(f.value)
        found.append(_checked(m[0] if m else f.value, f.place, upn=bool(m and m.re is _UPN) or (m is None and f.concept == "child.upn")))
    shared = ((f, m) for f in e.given("child.school", "child.name") if (m := _UPN.search(f.value.upper())))  # "School & UPN"
    return found + [_checked(m[0], f.place, upn=True) for f, m in shared]


def _from_text(e: Evidence) -> list[Identifier]:
    found = [_checked(m[1], where(p, m, 1), upn=False) for m, p in e.search(_NHS_IN_TEXT)]
    return found + [_checked(m[1], where(p, m, 1), upn=True) for m, p in e.search(_UPN_IN_TEXT)]


def _checked(written: str, place: Place | None, *, upn: bool) -> Identifier:
    from stdnum.gb import nhs
    from stdnum.gb import upn as pupil

    bare = re.sub(r"[\s.-]", "", written).upper()
    if upn:
        return (
            present(written, place)
            if pupil.is_valid(bare) or _upn_letter(bare)
            else invalid(written, place, "this is not a UPN: its check letter or its length is wrong")
        )
    if len(set(bare)) == 1:
        return invalid(written, place, "an NHS number is never one digit ten times over")
    if not nhs.is_valid(bare):
        return invalid(written, place, "this is not an NHS number: its check digit or its length is wrong")
    return present(written, place, "from the range kept for tests: never a patient's" if bare.startswith("999") else None)


def _upn_letter(bare: str) -> bool:
    """The check letter alone: local authority codes change, and numbers of closed authorities stay in use."""
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    if not re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", bare):
        return False
    values = [int(c) if c.isdigit() else letters.find(c) for c in bare[1:]]
    return sum(w * v for w, v in enumerate(values, 2)) % 23 == letters.find(bare[0])
