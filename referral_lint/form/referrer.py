"""The person who refers, as a form says."""

from __future__ import annotations

import re

from referral_lint.form import names
from referral_lint.form.lexicon import pattern, vocabulary
from referral_lint.form.phones import EMAIL, phones
from referral_lint.values.referral import Field, Person

_TITLE = 6  # words at most of a job title
_TEAM = re.compile(r"(?i)\b(?:desk|team|unit|service|office|department)\s*$")


def referrer(fields: tuple[Field, ...]) -> Person:
    """The person who refers, as the form says."""
    value: dict[str, Field] = {}
    for f in fields:
        if f.concept and f.concept.startswith("referrer.") and f.state == "given":
            value.setdefault(f.concept.split(".", 1)[1], f)
    text = {k: f.value for k, f in value.items()}
    name = text.get("name") or " ".join(x for x in (text.get("first_name", ""), text.get("surname", "")) if x)
    role = text.get("role", "") or _role_label(value.get("name"))
    name, role, agency = _shared_out(name, role, text.get("agency", ""))
    if not role and pattern("roles", "callers").search(known := text.get("relationship", "")) and len(known.split()) <= _TITLE:
        role = known  # "Relationship to child: family support worker"
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
    label = re.sub(r"(?i)['\u2019]s name\W*$|\bname\W*$|^name of (?:the )?", "", f.label).strip() if f else ""
    if (
        not label
        or label.casefold() in vocabulary("any_job")
        or re.search(r"(?i)name|refer|complet|report|lead|case|duty|named|responsible", label)
    ):
        return ""
    return label if pattern("roles").search(label.split()[-1]) else ""


def job_in_front(name: str) -> tuple[str, str]:
    """Job and name where one stands before the other: "Staff Nurse Callum Reid", "Paramedic Lorna Pitt"; no job where none does."""
    pieces = name.split()
    for n in range(min(4, len(pieces) - 1), 0, -1):
        job, rest = " ".join(pieces[:n]), " ".join(pieces[n:])
        if is_job(job) and re.fullmatch(rf"(?:{names.TITLE} )?{names.WORD}(?: {names.WORD}| [A-Z]\.?)*", rest):
            return (job, rest) if names.full(rest) else ("", name)  # "S/N Byrne" is how one is called
    return "", name


def is_job(text: str) -> bool:
    """Whether words are a job title and no name: the last is one, and those before it are small, or the whole is a known title."""
    before, last = text.split()[:-1], text.split()[-1:]
    if not last or not pattern("roles").fullmatch(last[0]):
        return False
    known = vocabulary("roles") | vocabulary("in_jobs")
    return all(w.casefold() in known for w in before) and (bool(before) or last[0].casefold() not in vocabulary("names_too"))


def _shared_out(name: str, role: str, agency: str) -> tuple[str, str, str]:
    """Name, role and agency where one field holds two of them: "T Shaw (class teacher)", "Support worker, Early Help Hub"."""
    whole = re.split(r"[,(;\n]|\s[-–—]\s", name)[0].strip()
    if is_job(whole):  # "Health visitor, Locality team": nobody is named
        rest = [p.strip(" ()") for p in re.split(r"[,(;\n]|\s[-–—]\s", name)[1:]]
        named = next((p for p in rest if re.fullmatch(names.FULL, p) and not pattern("roles", "agencies").search(p)), "")
        agency = agency or next((p for p in rest if pattern("agencies").search(p)), "")
        return named, role or whole, agency
    job, bare = job_in_front(whole)
    name, role = (bare + name[len(whole) :] if name.startswith(whole) else name), role or job
    if not role:
        for source in (name, agency):
            pieces = [p.strip(" ()") for p in re.split(r"[,(;\n]|\s[-–—]\s|\s/\s", source) if p.strip(" ()")]
            told = [
                p
                for p in pieces[0 if source is agency else 1 :]
                if (pattern("roles").search(p) and not _TEAM.search(p)) or pattern("callers").fullmatch(p)
            ]
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
