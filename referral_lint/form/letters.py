"""Letters and mails without a form: the whole body is one passage; greeting, reference line and signature say who is who."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from referral_lint.form import dates, names
from referral_lint.form.answers import answer
from referral_lint.form.build import Parts, build
from referral_lint.form.children import OneChild
from referral_lint.form.entries import Entry, Line, lines_of, words
from referral_lint.form.identifiers.places import ADDRESS, STREET, postcode
from referral_lint.form.layout import UNREAD
from referral_lint.form.lexicon import is_parent, is_sibling, pattern
from referral_lint.form.passages import passage
from referral_lint.form.signature import greeting_at, phrases, writer
from referral_lint.values.document import Document, Place
from referral_lint.values.referral import Passage, Person

_CAPITALS = r"(?!DOB\b|NHS\b|UPN\b|EDD\b|AKA\b|GP\b|CP\b|CIN\b|LAC\b|MASH\b|MARF\b|URGENT\b)[A-Z][A-Z'\u2019-]{2,}"  # "Benedict AMBERLEY"
_TOP = 12  # lines of a letter's head
_BEGINNING = 900  # characters in which a letter says whom it is about
_LINE = 14  # words at most of a line that is an address
_OLDEST = 20  # years: a person older than this is not taken for the child of a letter
# What may stand between a name and its date of birth: "known as Kobby", "Year 7 at Hill School".
_ASIDE = r"(?:,?\s*\(?(?:known as|aka|also known as|Year \w+|Yr \w+|Y\d{1,2}|[Pp]upil|[Ss]tudent|Reception)\b[^,;()\n]{0,40}\)?|,?\s*\(?(?:aged? )?\d{1,2}\s*(?:years?|yrs?|months?|mths?|weeks?|y/?o)(?: old)?\)?(?=\W{1,3}(?:d\.?o\.?b|born))|,\s*[^,;()\n]{1,30}(?=,\s*(?:DOB|D\.O\.B|d\.?o\.?b|[Bb]orn|[Dd]ate of birth)\b))?"
_BORN = (
    rf"(?:{_ASIDE}"
    r"\s*[,;(–-]?\s*(?:(?i:d\.?o\.?b\.?|born|date of birth)\s*:?\s*(?:on\s+)?)?\(?(?P<b>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+\d{4})"
    r"|\s*[,(]\s*(?:who is |aged?\s*|is\s*)?(?P<a>\d{1,2}(?:/12)?(?:\s*(?:years?|yrs?|months?|y/?o)(?: old)?)?)(?=\s*[,).;(]|$| and )|\s+(?:who is|who's|whos|is|aged?)\s+(?P<c>\d{1,2})(?=[\s,).])"
    r"|\s+(?P<d>\d{1,2})(?=\s*(?:yrs?|y/?o)\b|,|\s+(?:and|lives?|living|who|whos|who's|attends|goes to)\b))"  # "Ann Lee 13, lives with ..."
)


def _birth(m: re.Match[str]) -> str:
    """The date of birth or age that ``_BORN`` found; "" where there is none."""
    return next((m[g] for g in "bacd" if m[g]), "")


def letter(document: Document, found: tuple[Entry, ...]) -> Parts:
    """The parts of a letter."""
    lines = [x for b in document.blocks if b.kind not in UNREAD for x in lines_of(b)]
    top = [x for b in document.blocks if b.kind == "header" for x in lines_of(b)]
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
        and not ((e.concept or "").endswith((".phone", ".address", ".email")) and e.at and (e.at.block, e.at.start) in above)
    )
    parts = build(document, short)
    kin = _kin(body)
    day, time = _when(document, lines[: max(start or 0, 8)])
    written = parts.day or day or max((d.day for d in dates.dates(body.text) if d.day), default=None)
    named = [c for c in parts.children if c.person.name]
    children = [_housed(c, lines) for c in named or [OneChild(c, ()) for c in _children(document, lines, body, kin, written)]]
    return Parts(
        parts.fields,
        (body,),
        tuple(children),
        (*parts.people, *kin),
        writer(document, lines, head),
        parts.day or day,
        parts.time or time,
        (),
    )


def _housed(one: OneChild, lines: list[Line]) -> OneChild:
    """With the address that stands in the line which names the child, or below it."""
    first = names.words_of(one.person.name)[:1]
    line = next((x for x in lines[:_TOP] if first and re.search(rf"\b{re.escape(first[0])}\b", x.text)), None)
    if one.person.address:
        return one
    address = _address(lines, line) if line is not None else ""
    return replace(one, person=replace(one.person, address=address or _of_the_topic(lines)))


def _of_the_topic(lines: list[Line]) -> str:
    """The address in a reference line that names a parent: "Kelly Reed, 2 Howgill Terrace"; an offender's is not the children's."""
    if any(re.search(_OFFENDS, x.text) for x in lines):
        return ""
    greeted = greeting_at(lines)
    heading = [] if greeted is None else [x for x in lines[greeted + 1 : greeted + 3] if len(x.text.split()) <= _LINE]
    topic = [*(x for x in lines[:_TOP] if phrases("about").match(x.text)), *heading]
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


def _when(document: Document, lines: list[Line]) -> tuple[date | None, str | None]:
    """The letter's date and time: of "Typed" or "Sent" lines, of a line that is a date, else of the mail's header."""
    best: tuple[int, date, str | None] | None = None
    for line in lines:
        day = dates.first_date(line.text)
        if day is None or re.search(r"(?i)\b(?:born|d\.?o\.?b|re:)", line.text):
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
    if document.sent:
        sent = datetime.fromisoformat(document.sent)
        return sent.date(), sent.strftime("%H:%M")
    return None, None


def _children(document: Document, lines: list[Line], body: Passage, kin: tuple[Person, ...], written: date | None) -> list[Person]:
    """Whom the letter is about: its reference line, then the first name with an age or date of birth, then an unborn child."""
    relatives = {p.name for p in kin if p.role != "child" and not _OFFSPRING.fullmatch(p.relationship)}
    relatives |= {
        m[1]
        for m in re.finditer(rf"({names.FULL}),? (?:and|with|\+|&) (?:her |his |their )?(?:\w+ )?(?:{_KIDS}|baby|newborn)\b", body.text)
    }
    relatives |= {
        m[1] for m in re.finditer(rf"({names.FULL})['\u2019]s? (?:\w+ )?(?:kids|children|child|baby|son|daughter|family)\b", body.text)
    }
    relatives |= {m[1] for m in re.finditer(rf"(?i:{_KIDS}|child|baby) of (?:(?:Mr|Mrs|Ms|Miss)\.? )?({names.FULL})", body.text)}
    relatives |= {m[1] for m in re.finditer(rf"({names.FULL}){_OFFENDS}", body.text)}
    topic = [x for x in [*lines[:12]] if phrases("about").match(x.text)]
    texts = [(_SHOUTED.sub(lambda m: m[0].title(), x.text), x) for x in topic]
    for text, line in texts:
        if unborn := re.search(rf"(?i:unborn(?: baby| child)?|baby)(?: of|\s?[-\u2013:,])? (?-i:{names.WORD}(?: {names.WORD})*)", text):
            return [Person("child", unborn[0], place=_at(document, line), address=_address(lines, line))]
        if after := re.search(
            rf"({names.WORD}(?: {names.WORD})*)\s*[-\u2013,(:]+\s*(?i:unborn|ub|bump)\b", phrases("about").sub("", text, count=1)
        ):
            return [Person("child", f"Unborn {names.words_of(after[1])[-1]}", place=_at(document, line), address=_address(lines, line))]
        named = _named(text, whole=True)
        adults = {n[0] for n in named if _grown(n[1] or _born_near(body.text, n[0]), written)}
        named = [n for n in named if n[0] not in adults]
        named = [
            n
            for n in named
            if n[0] not in relatives
            and not re.search(re.escape(n[0]) + r"['\u2019]s (?:kids|children|child|baby|son|daughter|family)", text)
        ]
        if named:
            return [
                Person("child", n, b or _born_near(body.text, n), address=_address(lines, line), place=_at(document, line))
                for n, b in named
            ]
    for line in lines[:12]:
        text = line.text.title() if line.text.isupper() else line.text
        if unborn := re.search(rf"(?i:unborn(?: baby| child)?)(?i: of)? (?-i:{names.WORD}(?: {names.WORD})*)", text):
            return [Person("child", unborn[0], place=_at(document, line), address=_address(lines, line))]
    if listed := _listed(body):
        return listed
    for line in lines[:12]:
        dated = [n for n in _named(line.text, whole=False) if n[1] and n[0] not in relatives and not _grown(n[1], written)]
        if dated and len(line.text) < 300:
            return [Person("child", n, b, address=_address(lines, line), place=_at(document, line)) for n, b in dated]
    beside = _met(body, relatives) or _in_body(body, relatives, written)
    return [beside if beside.name else _told_of(body, relatives, written) or beside]


def _grown(born: str, written: date | None) -> bool:
    """Whether a date of birth or age is an adult's on the day of the letter."""
    day = dates.first_date(born)
    if day is not None:
        return written is not None and dates.age_at(day, written) > _OLDEST
    return (dates.age_years(born) or 0) > _OLDEST


def _named(text: str, *, whole: bool) -> list[tuple[str, str]]:
    """Full names in a line with the date of birth or age that follows each."""
    rest = re.sub(
        r"^(?:\s*(?i:children|young person|pupil|student|family|tenancy|child|re|fw|fwd|subject|regarding|ref|urgent|referral|safeguarding|child protection|concern|about|for|of)\b[\s:\-–]*)+",
        "",
        text,
    )
    found = []
    for m in re.finditer(rf"({names.WORD}(?: (?:{names.PARTICLE}{names.WORD}|\([A-Z][\w'-]*\)|{_CAPITALS})){{1,3}})(?:{_BORN})?", rest):
        if (
            names.full(m[1])
            and not pattern("agencies", "roles", "schools", "practices").search(m[1])
            and not STREET.search(m[1])
            and not re.match(r"(?:Dr|Mr|Mrs|Prof|Sgt|Sister)\b", m[1])
            and not re.search(r"\b(?:\d{1,4}[a-zA-Z]?,?|at|near|from)\s$", rest[: m.start()])  # "22 Marlow Reach", "works at ..."
            and (whole or _birth(m))
        ):
            found.append((m[1], _birth(m)))
    return found


_KIDS = r"(?:kids|pupils|students|bairns|lads|children|child(?:ren)?'?s?|siblings|boys|girls|sons|daughters|brothers|sisters)"
_AGE = r"\s*\((?:aged? )?(\d{1,2})[^)]{0,12}\)"


def _listed(body: Passage) -> list[Person]:
    """Several children with one surname: "Fergus (11) and Bryony (8) Denholm", "three kids - Jake, Ollie, Bella Maddison", "her children Ruby, who is 11, and Alfie, 6"."""
    w = names.WORD
    rules = (
        rf"(?P<l>(?:{w}{_AGE}(?:,| and| &|, and) )+{w}{_AGE}) (?P<s>{w})",
        rf"\b(?i:{_KIDS})\b[^.\n]{{0,25}}?[-:,(\u2013]\s*(?P<l>{w}(?:(?:, | and | & |, and ){w})*(?:, | and | & |, and ){w}) (?P<s>{w})",
    )
    for m in (m for r in rules for m in re.finditer(r, body.text)):
        found = re.findall(rf"({w})(?:\s*\((?:aged? )?(\d{{1,2}}))?", m["l"])
        return [Person("child", f"{n} {m['s']}", a, place=body.place(m.start("l"), m.end("l"))) for n, a in found]
    one = re.search(
        rf"(?P<p>{names.FULL})\b[^.\n]{{0,80}}?\b(?:her|his|their) (?:\w+ )?(?i:{_KIDS}|child|son|daughter),? (?P<a>{w}),? (?:who is |aged? |\()?(?P<x>\d{{1,2}})\b",
        body.text,
    )
    return [Person("child", one["a"], one["x"], place=body.place(one.start("a"), one.end("a")))] if one else []


def _born_near(text: str, name: str) -> str:
    first = names.words_of(name)[:1]
    if not first:  # "a Young Person": no name at all
        return ""
    for m in re.finditer(rf"\b{re.escape(first[0])}\b(?: {names.WORD})*(?:{_BORN})", text):
        return _birth(m)
    return ""


_OFFSPRING = re.compile(r"(?i)(?:step-?)?(?:son|daughter)s?|baby|child")
# Of whom this is said is an adult whom a service works with, not the child.
_OFFENDS = r",?(?: \(?[^.\n]{0,25}?)? (?:is|was|who is|has been)?\s?(?:on my caseload for|on (?:licence|probation|a CO|an? (?:SSO|community order|suspended sentence))|whom I supervise|serving|sentenced|convicted)\b"
_A_CHILD = (
    rf"\b(?i:girl|boy|daughter|son|child|toddler|baby|pupil|student|teenager|lad|young person)(?i:,? (?:of|aged?|who is|is)(?: about| around)? (?P<a>\w+)(?: years? old)?)?"
    rf"(?:,| \(| called| named|, (?i:called|named)) ?(?P<n>{names.FULL})"
)


def _met(body: Passage, relatives: set[str]) -> Person | None:
    """A child met in mid-text: "a girl of about ten, Ann Lee"; an age beside the word for a child is not asked for."""
    for m in re.finditer(_A_CHILD, body.text):
        if (
            m["n"] not in relatives
            and names.words_of(m["n"])
            and not pattern("agencies", "roles", "schools").search(m["n"])
            and not STREET.search(m["n"])
        ):
            age = m["a"] if m["a"] and dates.age_years(m["a"]) is not None else _born_near(body.text, m["n"])
            return Person("child", m["n"], age or "", place=body.place(m.start("n"), m.end("n")))
    return None


_SHOUTED = re.compile(
    rf"(?<!\w){_CAPITALS}(?: {_CAPITALS})+(?=\s*[,;(\u2013-]?\s*(?:(?i:d\.?o\.?b|born|date of birth|aged?)\b|\d{{1,2}}[/. ]))"
)  # "RE: ANN LEE, born ..."
_WEEKDAY = re.compile(r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)(?:day)?\b")


_TELLS = r"\b(?:about|regarding|concerning|(?:to )?refer|referring|report|reporting)\b"

_WHO = r"(?:[:,]? (?:an?|the|our|my|one|of|another|young|little|(?:\w+[ -])?year[ -]old|pupils?|students?|patients?|child|children|boys?|girls?|lads?|man|woman|person|called|named))*[:,]?"


def _told_of(body: Passage, relatives: set[str], written: date | None) -> Person | None:
    """Whom the writer says near the beginning that it is about: "I wanted to tell somebody about Ann Lee"."""
    for m in re.finditer(rf"{_TELLS}{_WHO} (?P<n>{names.FULL})", body.text[:_BEGINNING]):
        before = body.text[: m.start("n")].rstrip()
        other = pattern("agencies", "roles", "schools", "practices").search(m["n"]) or STREET.search(m["n"]) or m["n"] in relatives
        adult = re.search(rf"(?:{names.TITLE}|{pattern('parents', 'relatives').pattern})$", before, re.IGNORECASE)
        born = _born_near(body.text, m["n"])
        if names.full(m["n"]) and not other and not adult and not _grown(born, written):
            return Person("child", m["n"], born, place=body.place(m.start("n"), m.end("n")))
    return None


def _in_body(body: Passage, relatives: set[str], written: date | None) -> Person:
    for m in re.finditer(rf"(?P<n>{names.WORD}(?: (?:{names.WORD}|[A-Z]\b)){{0,3}})(?:{_BORN})", body.text):
        if re.search(r"(?im)^(?:sent|date|from|to|typed|dictated)\b.*$", body.text[body.text.rfind("\n", 0, m.start()) + 1 : m.end()]):
            continue
        if m["d"] and not names.full(m["n"]):
            continue  # "Year 2, aged 7"
        born = _birth(m)
        if _WEEKDAY.match(m["n"]) or (
            written is not None and dates.first_date(born) == written and not re.search(r"(?i)d\.?o\.?b|born|birth", m[0])
        ):
            continue  # "Thu 13/8/26": when it was written
        place_or_job = STREET.search(m["n"]) or pattern("agencies", "roles").search(m["n"])
        known = m["n"] in relatives or any(m["n"] == names.words_of(r)[0] for r in relatives if names.words_of(r))
        if not names.words_of(m["n"]) or known or place_or_job or _grown(born, written):
            continue
        return Person("child", m["n"], born, place=body.place(m.start("n"), m.end("n")))
    unborn = re.search(r"\b(?:unborn|pregnant|expecting a baby)\b", body.text, re.IGNORECASE)
    if unborn and not re.search(r"\b(?:son|daughter|kids|children|pupil)\b", body.text, re.IGNORECASE):
        return Person("child", "unborn baby", place=body.place(unborn.start(), unborn.end()))
    return Person("child")


def _at(document: Document, line: Line) -> Place:
    s = line.span
    return Place(s.block, s.start, s.end, document.blocks[s.block].page)


def _address(lines: list[Line], line: Line) -> str:
    """An address in the reference line or in the three lines below it."""
    at = lines.index(line)
    for x in lines[at : at + 4]:
        if m := ADDRESS.search(x.text):
            return m[0].strip(" ,.")
    for x in lines[at + 1 : at + 4]:  # a house with a name
        if postcode(x.text) and len(x.text.split()) <= _LINE:
            return re.sub(r"^(?:Home|Address|Lives at)\s*:\s*", "", x.text).strip(" ,.")
    above = ADDRESS.search(lines[at - 1].text) if at else None  # "Tenancy: Miss T Lee, 4 Howgill Terrace" / "Children: ..."
    return above[0].strip(" ,.") if above and phrases("about").match(lines[at - 1].text) else ""


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
