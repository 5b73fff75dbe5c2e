"""Letters and mails without a form: the whole body is one passage; greeting, reference line and signature say who is who."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from referral_lint.form import dates, names
from referral_lint.form.about import LINE, OFFENDS, TOP, address_at, of_whom
from referral_lint.form.answers import answer
from referral_lint.form.build import Parts, build
from referral_lint.form.children import OneChild
from referral_lint.form.entries import Entry, Line, lines_of, words
from referral_lint.form.identifiers.places import ADDRESS
from referral_lint.form.labelled import of_the_family, others, referrer_told, writes
from referral_lint.form.layout import UNREAD, head_lines
from referral_lint.form.lexicon import is_parent, is_sibling, pattern
from referral_lint.form.mail import sent
from referral_lint.form.passages import passage
from referral_lint.form.signature import greeting_at, phrases, writer
from referral_lint.values.document import SUBJECT, Document
from referral_lint.values.referral import Passage, Person

_REACHED = (".phone", ".address", ".email")  # in a letter's head they are the writer's


def letter(document: Document, found: tuple[Entry, ...]) -> Parts:
    """The parts of a letter."""
    lines = [x for b in document.blocks if b.kind not in UNREAD for x in lines_of(b)]
    top = head_lines(document)
    subject = [x for b in document.blocks if b.label == SUBJECT for x in lines_of(b)]
    body = passage(document, "letter", "", tuple(x.span for x in lines), None)
    if body is None:
        return Parts((), (), (OneChild(Person("child"), ()),), (), Person("referrer"), None, None, ())
    start = greeting_at(lines)
    head = [*top, *(lines[:start] if start is not None else lines[:4])]
    above = {(x.span.block, x.span.start) for x in head}
    short = tuple(
        e
        for e in found
        if _said(document, e)
        and (of_the_family(e) or not ((e.concept or "").endswith(_REACHED) and e.at and (e.at.block, e.at.start) in above))
    )
    parts = build(document, short)
    kin = _kin(body)
    born = {(s.block, s.start) for e in found if (e.concept or "").endswith((".dob", ".edd")) for s in e.spans}  # no letter's date
    day, time = _when(document, [x for x in lines[: max(start or 0, 8)] if (x.span.block, x.span.start) not in born])
    written = parts.day or day or max((d.day for d in dates.dates(body.text) if d.day), default=None)
    offenders = tuple(Person("household", words(document, e.spans)) for e in found if e.concept == "probation.service_user" and e.spans)
    named = [c for c in parts.children if c.person.name]
    children = [
        _housed(c, [*subject, *lines])
        for c in named or [OneChild(c, ()) for c in of_whom(document, lines, subject, body, (*kin, *offenders), written)]
    ]
    return Parts(
        parts.fields,
        (body,),
        tuple(children),
        (*parts.people, *kin),
        _writer(document, found, lines, head, children),
        parts.day or day,
        parts.time or time,
        (),
    )


def _writer(document: Document, found: tuple[Entry, ...], lines: list[Line], head: list[Line], children: list[OneChild]) -> Person:
    """The referrer.  A line of the head that begins with a child's name is nobody's letter-head: "Ann 8, Ben 5. Both at Hill Primary."."""
    first = {w for c in children for w in names.words_of(c.person.name)[:1]}
    told = referrer_told(document, found)
    above = [x for x in others(found, told, head) if x.text.split()[0].strip(",") not in first]
    return writes(document, told, writer(document, others(found, told, lines), above))


def _housed(one: OneChild, lines: list[Line]) -> OneChild:
    """With the address that stands in the line which names the child, or below it."""
    first = names.words_of(one.person.name)[:1]
    line = next((x for x in lines[:TOP] if first and re.search(rf"\b{re.escape(first[0])}\b", x.text)), None)
    if one.person.address:
        return one
    address = address_at(lines, line) if line is not None else ""
    return replace(one, person=replace(one.person, address=address or _of_the_topic(lines)))


def _of_the_topic(lines: list[Line]) -> str:
    """The address in a reference line that names a parent: "Kelly Reed, 2 Howgill Terrace"; an offender's is not the children's."""
    if any(re.search(OFFENDS, x.text) for x in lines):
        return ""
    greeted = greeting_at(lines)
    heading = [] if greeted is None else [x for x in lines[greeted + 1 : greeted + 3] if len(x.text.split()) <= LINE]
    topic = [*(x for x in lines[:TOP] if phrases("about").match(x.text)), *heading]
    return next((m[0].strip(" ,.") for x in topic if (m := ADDRESS.search(x.text))), "")


def _said(document: Document, e: Entry) -> bool:
    """Whether an entry is a plain "label: value" line of the letter, worth a field of its own."""
    text = words(document, e.spans)
    after = document.blocks[e.at.block].text[e.at.end : e.at.end + 2].strip() if e.at else ""
    if not e.sub and not after.startswith(":") and e.concept not in ("child.nhs_number", "child.upn", "child.dob"):
        return False
    return (
        bool((e.concept and e.inline) or e.sub)
        and not e.passage
        and len(text.split()) <= 20
        and answer(text).state != "blank"
        and not (e.concept or "").startswith(("mail.", "referrer.", "household.name"))
    )


_OF_BIRTH = re.compile(r"(?i)\b(?:born|d\.?\s?o\.?\s?b|d/b|date of birth|birth ?date|e\.?d\.?d|due|delivery|expected|re:)")


def _when(document: Document, lines: list[Line]) -> tuple[date | None, str | None]:
    """The letter's date and time: of "Typed" or "Sent" lines, of a line that is a date, else of the mail's header."""
    best: tuple[int, date, str | None] | None = None
    for line in lines:
        day = dates.first_date(line.text)
        if (
            day is None
            or _OF_BIRTH.search(line.text)
            or re.search(rf"{names.FULL},?\s*\(?\s*$", line.text[: dates.dates(line.text)[0].start])
        ):
            continue
        rank = (
            3
            if re.match(r"(?i)\s*(?:typed|date|sent)\b", line.text)
            else 1
            if re.match(r"(?i)\s*dictated", line.text)
            else 2
            if len(line.text.split()) <= 8
            else 0
        )
        if rank and (best is None or rank > best[0]):
            rest = line.text[dates.dates(line.text)[0].end :]
            best = rank, day, dates.clock(rest)
    if best:
        return best[1], best[2]
    return sent(document)


_NOT_KIN = {"child", "baby", "adult", "unborn", "subject", "self", "mp", "tenant", "applicant", "landlord", "parent", "parents"}


def _kin(body: Passage) -> tuple[Person, ...]:
    """Relatives whom the letter names together with what they are to the child."""
    relation = pattern("parents", "siblings", "relatives").pattern
    found: dict[str, Person] = {}
    rules = (
        rf"\b(?P<r>(?i:{relation}))(?:,| is| called| named|:| \()?\s+\(?(?P<n>(?:{names.TITLE} )?{names.WORD}(?: {names.WORD})*)",
        rf"(?P<n>{names.WORD}(?: {names.WORD})+)(?:,| is|\s*\()\s*(?:the |his |her |their )?(?P<r>(?i:{relation}))\b(?!['\u2019]s)",
    )
    for rule in rules:
        for m in re.finditer(rule, body.text):
            if (
                names.words_of(m["n"])
                and m["n"] not in found
                and not pattern("agencies", "roles").search(m["n"])
                and m["r"].casefold() not in _NOT_KIN
                and not re.fullmatch(rf"(?:Sister|Father) {names.WORD}", m[0])  # a nurse, a priest
            ):
                role = "parent" if is_parent(m["r"]) else "sibling" if is_sibling(m["r"]) else "household"
                found[m["n"]] = Person(role, m["n"], relationship=m["r"], place=body.place(m.start("n"), m.end("n")))  # type: ignore[arg-type]
    return tuple(found.values())
