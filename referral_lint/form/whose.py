"""Whose a block of labels is where no heading says so: "Name, Job title, Phone" below the child is nobody's brother."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from referral_lint.form import names
from referral_lint.form.answers import BOX
from referral_lint.form.entries import Entry, Span, words
from referral_lint.form.folding import fold
from referral_lint.form.lexicon import pattern
from referral_lint.form.matching import owner_words
from referral_lint.form.wording import meaning
from referral_lint.values.document import Document

_NAMES = ("child.name", "child.first_name")
_OWN = ("child.dob", "child.edd", "child.school", "child.nhs_number", "child.upn", "child.gp")  # what nobody asks of an adult who refers
_ONES = ("child.dob", "child.edd", "child.age", "child.gender", "child.nhs_number", "child.upn", "child.year_group")  # no child's but one
_JOB = ("referrer.role", "referrer.agency", "referrer.address", "child.email")
_KIN = ("household.relationship", "family.pr")
_ADULTS = re.compile(
    r"(?i)\b(?:(?:lead |main )?(?:tenant|applicant)|perpetrator|offender|person of concern|next of kin|significant adults?|person on probation|patient \(parent\))\b"
)
_NUMBERED_PERSON = re.compile(r"(?i)\b(?:parents?|carers?|guardian|adult|person|sibling|household member) \d{1,2}\W*$")
_OF_A_PERSON = (
    *(f"household.{x}" for x in ("name", "first_name", "surname", "relationship", "dob", "age", "pr", "address", "gender")),
    "family.pr",
    "family.phone",
)
_WHY = re.compile(r"(?i)(?:if (?:no|not),? )?(?:the )?(?:reasons?|why(?: not)?)(?: given)?[\s:?.]*")
_FROM = re.compile(rf"(?:{names.TITLE} )?{names.FULL},\s*[A-Z]")
_SIGNED = re.compile(r"(?i)\W*sign")
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}"
_LISTED = re.compile(
    rf"\d{{1,2}}[.)]\s+(?P<name>[{names.UPPER}][\w'\u2019-]+,\s*{names.WORD}(?: {names.WORD})?|{names.FULL})"
    rf"[\s,(-]*(?:(?i:d\.?o\.?b\.?|born)[:\s]*)?(?P<dob>{_DATE})(?:.*?\b(?i:school|nursery|setting)\s*:\s*(?P<school>.+?)\s*$)?"
)
# "Ann Lee, 04/05/2016, F, Elm Primary" under "Dependants (name, DOB, sex, school)"; an address may stand in the school's place.
_ROW = re.compile(
    rf"(?:\W*|\d{{1,2}}[.)]\s+)(?P<name>{names.FULL})\s*[,;]\s*(?:(?i:d\.?o\.?b\.?|born)[:\s]*)?(?P<dob>{_DATE})"
    rf"(?:\s*[,;]\s*(?P<gender>(?i:m|f|male|female|boy|girl)))?+(?:\s*[,;]\s*(?:(?P<address>(?=[^,;]*\d|[^,;]*,\s*\d).+)|(?i:none|n/?a|n/?k)|(?P<school>[A-Z].*)))?\s*$"
)
_NAMED = re.compile(rf"(?P<name>{names.FULL}\b.*)$")  # among such lines: "Bo Lee (3)"
_KINDS = ("child.school", "child.gp")  # of which a form lets one tick the kind first: "[x] School [ ] Nursery    Name: Hill Primary"
_ITS_NAME = re.compile(r"(?i)\bname(?: of \w+)?\s*:\s*(?=\S)")
_OF_THE_CHILD = ("child.name", *_OWN)
_OF_WHO_REFERS = ("referrer.name", "referrer.agency", "referrer.role")
_OF_EITHER = ("address", "phone", "email")
_ROWS = 3  # of two columns, in which the left one is the child's and the right one the referrer's
_MOVED = ("name", "first_name", "surname", "phone", "email", "address", "dob", "gender")


def assigned(document: Document, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, with the blocks of names that are the referrer's or an adult's of the family given to them."""
    out: list[Entry] = []
    entries = tuple(_sender(document, entries))
    known = any(e.concept == "referrer.name" and e.spans and not _SIGNED.match(e.label) for e in entries)
    for block in _blocks(entries):
        first = not any(e.concept in _NAMES and e.spans for e in out)
        above = out[-1] if out and _under_a_person(out[-1], block) else None
        owner = "household" if above else _owner(block, first=first, referrer_known=known)
        out.extend(_moved(e, owner, above.relation if above else "") if owner else e for e in block)
        known = known or owner == "referrer"
    return tuple(_reasons(out))


def _sender(document: Document, entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The entries, with "From: Jo Pike, Teacher" as who refers where nobody else is named."""
    known = any(e.concept == "referrer.name" and e.spans for e in entries)
    for e in entries:
        sent = e.concept == "mail.header" and e.label.casefold() == "from" and _FROM.match(words(document, e.spans))
        yield replace(e, concept="referrer.name", owner="referrer") if sent and not known else e


def unwrapped(document: Document, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, with a label that goes on in the line below read as one: "Parent or carer 1", "relationship to child", "Mother"."""
    out: list[Entry] = []
    left = list(entries)
    while left:
        e = left.pop(0)
        found = meaning(words(document, e.spans[:1]), "household") if e.spans and _NUMBERED_PERSON.search(e.label) else None
        if found is None or found.sure < 0.9 or found.concept not in _OF_A_PERSON:
            out.append(e)
            continue
        spans = e.spans[1:]
        if not spans and left and not left[0].spans and (at := left[0].at):  # the answer looks like a label itself: "Mother"
            spans = (at,)
            left.pop(0)
        concept = "household.pr" if found.concept == "family.pr" else found.concept
        out.append(replace(e, label=f"{e.label} {words(document, e.spans[:1])}", concept=concept, spans=spans, owner="household"))
    return tuple(out)


def in_two_columns(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, with an address or number given to the child or the referrer as the column says in which it stands, where the left one is the
    child's and the right one the referrer's: "Child: Ann Lee   Referrer: Jo Pike", "Born: 6.6.2016   Agency: Hill School", "Address: ...   Role: ..."."""
    first = next((n for n, e in enumerate(entries) if e.concept == "child.name"), len(entries))
    out = list(entries)
    sides = (_OF_THE_CHILD, _OF_WHO_REFERS)
    last = first
    while last < len(out) and out[last].inline and out[last].concept not in sides[1 - (last - first) % 2]:
        last += 1
    sure = [sum(e.concept in sides[side] for e in out[first + side : last : 2]) for side in (0, 1)]
    if min(sure) < _ROWS:
        return entries
    for n in range(first, last):
        owner = ("child", "referrer")[(n - first) % 2]
        head, _, attribute = (out[n].concept or "").partition(".")
        if head in ("child", "referrer") and attribute in _OF_EITHER and owner_words(fold(out[n].label))[0] is None:
            out[n] = replace(out[n], concept=f"{owner}.{attribute}", owner=owner)
    return tuple(out)


def named(document: Document, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, with a name asked for behind the boxes of a school or surgery given to it: "[x] School [ ] Nursery    Name: Hill Primary"."""
    out: list[Entry] = []
    for e in entries:
        above = out[-1] if out else None
        if above and above.concept in _KINDS and e.label.strip(" :").casefold() == "name" and _boxes_end(document, above, e):
            out[-1] = replace(above, spans=e.spans or above.spans)
            continue
        last = e.spans[-1] if e.concept in _KINDS and e.spans else None
        text = words(document, (last,)) if last else ""
        if last and (m := _ITS_NAME.search(text)) and BOX.search(words(document, e.spans[:-1]) + text[: m.start()]):
            e = replace(e, spans=(replace(last, start=last.start + m.end()),))
        out.append(e)
    return tuple(out)


def _boxes_end(document: Document, boxes: Entry, e: Entry) -> bool:
    """Whether the entry's label stands in the line, or right below the line, in which the boxes to be ticked end."""
    if not boxes.spans or not e.at or not BOX.search(words(document, boxes.spans)):
        return False
    return 0 <= e.at.block - boxes.spans[-1].block <= 1


def numbered(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, with what follows "Child 1: Jo Lee" ("Date of birth", "School") given to that child; what is said once is everybody's."""
    count = len({e.key for e in entries if e.concept == "child.name" and e.key.isdigit() and e.spans})
    if count < 2:
        return entries
    said = Counter(e.concept for e in entries if (e.concept or "").startswith("child.") and not e.key)
    out: list[Entry] = []
    number = ""
    for e in entries:
        if e.concept in _NAMES:
            number = e.key if e.concept == "child.name" and e.key.isdigit() else ""
        elif number and not e.key and (e.concept or "").startswith("child.") and (e.concept in _ONES or said[e.concept] == count):
            e = replace(e, key=number)
        out.append(e)
    return tuple(out)


def listed(document: Document, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, and one for each child who stands in a line of a list under the child's heading: "1. LEE, Ann  DOB 04/05/2016"."""
    if any(e.concept in _NAMES and e.spans for e in entries):
        return entries
    out: list[Entry] = []
    for e in entries:
        made = list(_in_lines(document, e)) if (not e.label and e.owner == "child") or e.concept == "child.listed" else []
        out.extend([replace(e, concept=None) if made and e.concept else e, *made])
    return tuple(out)


def _in_lines(document: Document, e: Entry) -> Iterator[Entry]:
    forms = (_ROW, _NAMED) if e.concept else (_LISTED,)
    found = [(s, m) for s in e.spans if (m := next((m for f in forms if (m := f.match(words(document, (s,))))), None))]
    if e.concept and (len(found) < len(e.spans) or not any(m.re is _ROW for _, m in found)):
        return  # not one child a line: none is to be lost
    for number, (span, m) in enumerate(found, 1):
        for attribute, text in m.groupdict().items():
            if text:
                part = Span(span.block, span.start + m.start(attribute), span.start + m.end(attribute))
                yield Entry(e.label or m[0], f"child.{attribute}", (part,), e.section, "child", key=str(number), inline=True, at=span)


def _blocks(entries: tuple[Entry, ...]) -> Iterator[list[Entry]]:
    """A name and what follows it, up to the next name, heading or question; what stands before the first name."""
    block: list[Entry] = []
    for e in entries:
        begins = e.concept in _NAMES and not (e.concept == "child.first_name" and block and block[-1].concept == "child.surname")
        if block and (begins or e.passage or e.section != block[-1].section or e.key != block[-1].key):
            yield block
            block = []
        block.append(e)
    if block:
        yield block


def _owner(block: list[Entry], *, first: bool, referrer_known: bool) -> str | None:
    """ "referrer", "household", or None where the block is what it seems to be."""
    if block[0].concept not in _NAMES or not block[0].spans:
        return None
    concepts = {e.concept for e in block if e.spans}
    section = block[0].section or ""
    if pattern("parents").search(section) and not re.search(r"(?i)child|young|pupil|baby", section) and not first:
        return "household"
    if _ADULTS.search(section):
        return "household"
    if concepts & set(_KIN) and not first:
        return "household"
    of_a_child = owner_words(fold(block[0].label))[0] == "child"  # "Child's name", not "Name"
    if not referrer_known and not of_a_child and concepts & set(_JOB) and not concepts & set(_OWN):
        return "referrer"
    return None


def _under_a_person(above: Entry, block: list[Entry]) -> bool:
    """Whether the label above, which has no answer of its own, names an adult: "Main applicant", and below it "Name", "Date of birth"."""
    return above.concept == "household.name" and not above.spans and block[0].concept in _NAMES


def _reasons(entries: list[Entry]) -> Iterator[Entry]:
    """ "Reason" below the question of consent asks why it was not given or sought, and of nothing else."""
    last = ""
    for e in entries:
        asked = last.startswith("consent.") and last != "consent.reason_if_not"
        told = replace(e, concept="consent.reason_if_not") if e.concept and asked and _WHY.fullmatch(e.label.strip()) else e
        last = told.concept or last
        yield told


def _moved(e: Entry, owner: str, relation: str) -> Entry:
    head, _, attribute = (e.concept or "").partition(".")
    if head not in ("child", "family", "household") or attribute not in _MOVED:
        return e
    concept = f"{owner}.{attribute}" if owner == "referrer" or attribute != "phone" else "family.phone"
    return replace(e, concept=concept, owner=owner, relation=relation or e.relation)
