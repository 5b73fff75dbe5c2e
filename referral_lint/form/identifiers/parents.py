"""Parents and carers by name: from the form, else from the text."""

from __future__ import annotations

import re

from referral_lint.form import dates, names
from referral_lint.form.identifiers.evidence import Evidence, missing, present, where
from referral_lint.form.identifiers.places import STREET
from referral_lint.form.lexicon import is_parent, pattern
from referral_lint.values.document import Place
from referral_lint.values.referral import Identifier

_GROWN = 18  # years
_NAMED = rf"(?:{names.TITLE}\s+(?:[{names.UPPER}]\.? )?)?{names.WORD}(?:[ ](?:{names.WORD}))*"


def _parent_patterns() -> tuple[re.Pattern[str], ...]:
    word = pattern("parents").pattern
    return (
        re.compile(
            rf"(?<!grand)(?<!grand-)(?P<r>(?i:{word}))(?:(?:'s|\u2019s)(?: name(?: is)?| [-\u2013:])|,| is| are| called| named|:| =| \(|\s*[-–])?\s+\(?(?P<n>{_NAMED})"
        ),
        re.compile(
            rf"(?P<n>{_NAMED})(?:,| is| was|\s*\()\s*(?:that is |that['\u2019]s |who is |who['\u2019]s |i\.?e\.? )?(?:the |his |her |their |\w+(?:'s|\u2019s) )?(?P<r>(?i:{word}))\b(?!['\u2019]s)"
        ),
    )


def parent_names(e: Evidence) -> Identifier:
    """At least one parent or carer by name: from the form, else from the text."""
    parents = [p for p in e.people if p.role == "parent" and names.words_of(p.name)]
    if (of := _bears(e)) and parents:  # "Unborn baby of: Ann Lee", "Father: Bo Reed"
        every = dict.fromkeys(
            (of[0], *(names.alone(p.name) for p in parents if not set(names.words_of(of[0])) <= set(names.words_of(p.name))))
        )
        return present("; ".join(every), of[1])
    for person in parents:
        return present(person.name, person.place)
    for person in e.people:  # the tenant, client or patient who bears the child's name
        subject = re.search(r"(?i)\b(?:tenant|applicant|client|patient|service user|pop|resident)\b", person.relationship)
        if subject and {w.casefold() for w in names.words_of(person.name)[-1:]} & {w.casefold() for w in names.words_of(e.child.name)}:
            return present(person.name, person.place)
    for f in e.given("family.parents", "family.father"):
        if f.state == "given" and names.words_of(
            re.sub(pattern("parents", "siblings", "relatives").pattern, " ", f.value, flags=re.IGNORECASE)
        ):
            return present(f.value, f.place)
    for f in e.given("household.name", "household.line", "child.lives_with", "child.legal_status"):  # "lives alone, mum is Dawn Tait"
        told = next(
            (m for rule in _parent_patterns() for m in rule.finditer(f.value) if names.words_of(m["n"]) and is_parent(m["r"])), None
        )
        if told and not _role_follows(told["n"]):
            return present(told["n"], f.place)
    named = named_parent(e) or _grown_up(e)
    if named:
        return present(*named)
    return missing("no parent or carer is named")


_KIDS = r"(?:boys?|girls?|sons?|daughters?|kids|children|bab(?:y|ies)|lads?|bairns?|toddlers?|twins)"
_TITLED = rf"{names.TITLE} (?!{names.TITLE}\b){names.WORD}(?: {names.WORD})?"
_HIS = r"(?:(?:his|her|their) )?(?:\w+ )?"
_ELDER = r"(?i:(?:great[ -]?)?(?:grand(?:mother|father|parents?|ma|pa|dad)|gran|nan|nana|granny)|(?:great[ -]?)?(?:aunt|auntie|aunty|uncle)|(?:foster |kinship )?carers?|guardians?)"
_CARER = rf"(?:(?:looked after|cared for|brought up|raised) by {_HIS}(?i:{pattern('relatives', 'siblings').pattern})|[Ll]iv(?:es|ing) with {_HIS}{_ELDER})(?:,? |,? \()"
_BY_THE_CHILD = (
    re.compile(rf"(?P<n>{_TITLED}|{names.FULL}),? (?:and|\+|&) (?:(?:her|his|their|\d|two|three|four|five) )*(?:\w+ )?{_KIDS}\b"),
    re.compile(rf"{_CARER}(?P<n>{names.WORD}(?: and {names.WORD})?(?: {names.WORD})*)"),
    re.compile(rf"\b(?:son|daughter|child|children|boys?|girls?|baby) of (?P<n>{_TITLED}(?: and {_TITLED})?|{names.FULL})"),
    re.compile(rf"(?P<n>{names.FULL})\b[^.\n]{{0,140}}\.\s+(?:Her|His|Their) (?:\w+ )?{_KIDS}\b"),
    re.compile(rf"(?P<n>{names.FULL})(?:,? \(?\d{{2}}\)?)? ?\+ ?\d\b(?! ?weeks)"),
    re.compile(rf"(?P<n>{names.FULL}),? (?:has|have) (?:an?|one|two|three|four|five|\d) (?:\w+ )?{_KIDS}\b"),
)


def _bears(e: Evidence) -> tuple[str, Place] | None:
    """The mother whom an unborn child is called by: "Unborn baby of Ann Lee"."""
    m = re.search(rf"\b[Oo]f ({names.FULL})", e.child.name) if e.unborn else None
    return (m[1], e.child.place or Place(0, 0, 0)) if m else None


def named_parent(e: Evidence) -> tuple[str, Place] | None:
    if of := _bears(e):
        return of
    if e.unborn:  # the mother: who bears the unborn child's surname
        surname = names.words_of(e.child.name)[-1:]
        for m, p in e.search(re.compile(names.FULL)):
            if surname and names.words_of(m[0])[-1:] == surname and "nborn" not in m[0]:
                return m[0], where(p, m)
    for m, p in e.search(re.compile(rf"({names.FULL})['\u2019]s? (?:\w+ )?(?:kids|children|child|son|daughter|baby|unborn)\b")):
        return m[1], where(p, m, 1)
    for m, p in e.search(re.compile(rf"({names.FULL})\b[^.\n]{{0,60}}?\b(?:her|his) (?:\w+ )?(?:kids|children|sons?|daughters?|baby)\b")):
        if not _role_follows(m[1]) and not pattern("agencies", "roles").search(m[1]):
            return m[1], where(p, m, 1)
    for rule in _parent_patterns():
        for m, p in e.search(rule):
            family = p.text[: m.start("n")].endswith(("the ", "The ")) and m["n"].endswith("s")  # "the Reeds, mum and four kids"
            if (
                names.words_of(m["n"])
                and is_parent(m["r"] + _possessive(p.text[m.end("r") : m.end("r") + 8]))
                and not _role_follows(m["n"])
                and not family
            ):
                return m["n"], where(p, m, "n")
    for rule in _BY_THE_CHILD:
        for m, p in e.search(rule):
            if not pattern("agencies", "roles").search(m["n"]) and not STREET.search(m["n"]):
                return m["n"], where(p, m, "n")
    for m, p in e.search(re.compile(rf"\b(?:Mr|Mrs|Ms|Miss)\.? ({names.WORD}(?: {names.WORD})?)")):
        surname = [w.casefold() for w in names.words_of(e.child.name)[-1:]]
        if surname and surname[0] in m[1].casefold():
            return m[0], where(p, m)
    return None


_ADULT = re.compile(
    rf"(?P<n>{names.FULL})(?:,? \(?(?:aged? )?(?P<a>[2-6]\d)\b(?! ?[%\u2013-]|[:./]\d)|[\s,(-]+(?:(?i:dob|d\.o\.b\.?|born)[\s:]*)?(?P<b>\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})))"
)
_CHILDREN = re.compile(r"(?i)\b(?:kids?|child(?:ren)?|son|sons|daughters?|baby|pregnant|mum|dad|mother|father)\b")


def _grown_up(e: Evidence) -> tuple[str, Place] | None:
    """The adult whom a referral is about, by an adult's age or date of birth: a patient, tenant or offender with children."""
    for m, p in e.search(_ADULT):
        born = dates.first_date(m["b"]) if m["b"] else None
        grown = bool(m["a"]) or (born is not None and (dates.age_at(born, e.day) if e.day else 2026 - born.year) >= _GROWN)
        if grown and _CHILDREN.search(p.text) and m["n"] != e.referrer.name and not _role_follows(m["n"]):
            return m["n"], where(p, m, "n")
    return None


def _possessive(after: str) -> str:
    """What makes "mum's partner" no parent; "mum's name is" does not."""
    return "" if re.match(r"['\u2019]s name", after) else after[:2]


def _role_follows(name: str) -> bool:
    return bool(pattern("roles").fullmatch(name.split()[0].casefold())) or name.split()[0] in (
        "Tel",
        "Mobile",
        "Address",
        "Not",
        "Yes",
        "No",
        "None",
        "Unknown",
    )
