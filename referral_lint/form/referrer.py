"""The person who refers, as a form says."""

from __future__ import annotations

import re

from referral_lint.form import names
from referral_lint.form.lexicon import pattern
from referral_lint.form.phones import EMAIL, phones
from referral_lint.values.referral import Field, Person

_TEAM = re.compile(r"(?i)\b(?:desk|team|unit|service|office|department)\s*$")


def referrer(fields: tuple[Field, ...]) -> Person:
    """The person who refers, as the form says."""
    value: dict[str, Field] = {}
    for f in fields:
        if f.concept and f.concept.startswith("referrer.") and f.state == "given":
            value.setdefault(f.concept.split(".", 1)[1], f)
    text = {k: f.value for k, f in value.items()}
    name = text.get("name") or " ".join(x for x in (text.get("first_name", ""), text.get("surname", "")) if x)
    name, role, agency = _shared_out(name, text.get("role", "") or _role_label(value.get("name")), text.get("agency", ""))
    contact = text.get("contact", "") or text.get("email", "")
    numbers = phones(contact) or phones(text.get("name", "")) or phones(text.get("address", ""))
    mail = EMAIL.search(contact) or EMAIL.search(text.get("phone", ""))
    return Person(
        "referrer",
        name,
        relationship=role,
        address=text.get("address", ""),
        phone=text.get("phone", "") or (numbers[0].text if numbers else ""),
        email=text.get("email", "") or (mail[0] if mail else ""),
        agency=agency,
        place=value["name"].place if "name" in value else None,
    )


def _role_label(f: Field | None) -> str:
    """The label where it is a job title: "Probation practitioner: Sue Lane"."""
    if f is None or len(f.label.split()) < 2 or re.search(r"(?i)name|refer|complet|report|lead|case|duty|named|responsible", f.label):
        return ""
    return f.label if pattern("roles").search(f.label.split()[-1]) else ""


def _shared_out(name: str, role: str, agency: str) -> tuple[str, str, str]:
    """Name, role and agency where one field holds two of them: "T Shaw (class teacher)", "Support worker, Early Help Hub"."""
    if not role:
        for source in (name, agency):
            pieces = [p.strip(" ()") for p in re.split(r"[,(;\n]|\s[-–—]\s|\s/\s", source) if p.strip(" ()")]
            told = [p for p in pieces[0 if source is agency else 1 :] if pattern("roles").search(p) and not _TEAM.search(p)]
            if told:
                role = told[0]
                break
    if role and not agency:
        after = re.search(r"(?:,|\s[-–—]|\s/|\bat\b|\bfor\b)\s*(.+)$", role)
        if after and pattern("agencies").search(after[1]):
            agency = after[1]
    if not agency:
        pieces = [p.strip() for p in re.split(r"[,(;\n]", name)[1:]]
        agency = next((p.strip(" )") for p in pieces if pattern("agencies").search(p) and p.strip(" )") != role), "")
    first = re.split(r"[,(;\n]|\s[-–—]\s", name)[0].strip()
    return (first if names.words_of(first) else name), role, agency
