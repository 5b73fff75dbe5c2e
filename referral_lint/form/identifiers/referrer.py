"""The referrer: name, role, agency, and a number that can be rung."""

from __future__ import annotations

import re

from referral_lint.form import names
from referral_lint.form.identifiers.evidence import Evidence, invalid, missing, present
from referral_lint.form.phones import phones
from referral_lint.values.referral import Identifier

_NOBODY = re.compile(r"\b(?:team|service|services|desk|duty|unit|dept|department|office|reception|inbox|admin|hub)\W*$", re.IGNORECASE)

_ANY_SUCH = re.compile(
    r"(?i)(?:the |our |my )?(?:surgery|practice|school|nursery|hospital|college|clinic|ward|office|work)"
)  # which one is not said
_TITLED = re.compile(rf"(?:{names.TITLE}|S/N|SN|Staff Nurse|Sister|Sr|PC|DC|DS|Sgt|Rev)\s")  # "S/N Byrne" can be asked for by name


def referrer_name(e: Evidence) -> Identifier:
    """A first and a last name, or a title and a last name."""
    name = e.referrer.name.strip()
    if _NOBODY.search(name):
        return missing("a team is given, and nobody's name")
    titled = _TITLED.match(name) is not None
    if names.full(name) or (titled and names.words_of(name)) or re.match(r"(?:[A-Z]\.?\s*){1,3}\s[A-Z][\w'-]+", name):
        return present(name, e.referrer.place)
    return missing("only a first name is given" if names.words_of(name) else "the referrer's name is not given")


def referrer_role(e: Evidence) -> Identifier:
    """What the referrer's job is."""
    said = e.referrer.relationship.strip()
    place = next((f.place for f in e.given("referrer.role")), e.referrer.place)
    return present(said, place) if len(re.findall(r"[A-Za-z]", said)) >= 2 else missing("the referrer's role is not given")


def referrer_agency(e: Evidence) -> Identifier:
    """Whom the referrer works for."""
    said = e.referrer.agency.strip()
    place = next((f.place for f in e.given("referrer.agency")), e.referrer.place)
    return (
        present(said, place)
        if re.search(r"[A-Za-z]{2}", said) and not _ANY_SUCH.fullmatch(said)
        else missing("the referrer's agency is not given")
    )


def referrer_phone(e: Evidence) -> Identifier:
    """A whole British number."""
    said = e.referrer.phone.strip()
    place = next((f.place for f in e.given("referrer.phone", "referrer.contact")), e.referrer.place)
    found = phones(said)
    if found:
        return present(found[0].text, place)
    if re.search(r"\d", said):
        return invalid(said, place, "this is not a whole telephone number")
    return missing("no telephone number for the referrer is given")
