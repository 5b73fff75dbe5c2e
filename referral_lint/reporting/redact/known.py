"""What the Report itself knows of the people in it: collected first, so that each has one pseudonym."""

from __future__ import annotations

from referral_lint.reporting.redact.pseudonyms import Pseudonyms
from referral_lint.values.referral import Field, Person
from referral_lint.values.report import Report

_ROLES = {
    "child": "child",
    "parent": "parent",
    "sibling": "sibling",
    "household": "relative",
    "professional": "professional",
    "referrer": "referrer",
}
# What a form's field holds, by the last part of its concept.
_FIELDS = {
    "name": "person", "first_name": "person", "surname": "person", "alias": "person", "parents": "person", "father": "person", "manager": "person",
    "taken_by": "person", "who": "person", "signature": "person", "dob": "date of birth", "edd": "date of birth", "address": "address",
    "postcode": "address", "current_location": "address", "phone": "number", "email": "e-mail", "nhs_number": "number", "hospital_number": "number",
    "upn": "number", "case_number": "number", "school": "school", "gp": "GP", "agency": "agency", "place": "address",
}  # fmt: skip
_IDENTIFIERS = {
    "child_name": "child", "child_dob_or_age": "date of birth", "child_address": "address", "child_nhs_or_upn": "number", "parent_names": "parent",
    "unborn_father_name": "parent", "school_or_setting": "school", "gp": "GP", "referrer_name": "referrer", "referrer_agency": "agency",
    "referrer_phone": "number", "family_phone": "number",
}  # fmt: skip


def collected(report: Report) -> Pseudonyms:
    """Pseudonyms for everything the Report names, children first, then in order."""
    found = Pseudonyms()
    for child in report.children:
        _person(found, child.person, "child")
        found.learn("child", child.label if child.label[:5] != "child" else "")
    for identifiers in [*(c.identifiers for c in report.children), report.identifiers]:
        for key, i in identifiers:
            if i.value and key in _IDENTIFIERS:
                found.learn(_IDENTIFIERS[key], i.value)
    for person in report.people:
        _person(found, person, _ROLES.get(person.role, "person"))
    for field in report.fields:
        _field(found, field)
    found.learn("number", report.reference or "")
    return found


def _person(found: Pseudonyms, p: Person, role: str) -> None:
    found.learn(role, p.name)
    found.learn("date of birth", p.dob)
    found.learn("address", p.address)
    found.learn("number", p.phone)
    found.learn("e-mail", p.email)
    if p.role in ("professional", "referrer"):
        found.learn("agency", p.agency)


def _field(found: Pseudonyms, f: Field) -> None:
    kind = _FIELDS.get((f.concept or "").rsplit(".", 1)[-1])
    if kind and f.state == "given":
        child = (f.concept or "").startswith("child.") and kind == "person"
        found.learn("child" if child else kind, f.value)
