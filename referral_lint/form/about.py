"""Whom a letter is about: its subject or reference line, brothers and sisters named together, a child met in mid-text, an unborn one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from referral_lint.form import dates, names
from referral_lint.form.entries import Line
from referral_lint.form.identifiers.places import ADDRESS, POSTCODE, STREET, postcode
from referral_lint.form.lexicon import pattern
from referral_lint.form.naming import BORN, KIDS, birth, born_near, grown, in_a_row, named_in, plainly, siblings, together
from referral_lint.form.signature import phrases
from referral_lint.values.document import Document, Place
from referral_lint.values.referral import Passage, Person

TOP = 12  # lines of a letter's head
LINE = 14  # words at most of a line that is an address
_LONG_LINE = 300  # characters
# A name that goes on so is no child's: "Ann Lee's children", "Lintonfield Girls' School".
_OF_SOMEBODY = (
    r"(?:['\u2019]s (?:kids|children|child|baby|son|daughter|family)"
    r"|['\u2019]?(?: \w+){0,2} (?:School|Academy|College|Nursery|Primary|Surgery|Practice|Medical)\b)"
)
_BEGINNING = 900  # characters in which a letter says whom it is about


@dataclass(frozen=True, slots=True)
class _Letter:
    """What the steps of ``of_whom`` read.  ``relatives``: names that are surely no child's that it is about."""

    document: Document
    lines: list[Line]  # the subject first
    topic: list[Line]  # the subject, and the lines that say what it is about
    body: Passage
    relatives: set[str]
    written: date | None

    def child(self, name: str, born: str, line: Line) -> Person:
        """A child of one of the lines."""
        return Person("child", name, born, address=address_at(self.lines, line), place=_at(self.document, line))


def of_whom(
    document: Document, lines: list[Line], subject: list[Line], body: Passage, kin: tuple[Person, ...], written: date | None
) -> list[Person]:
    """Whom the letter is about: whom the first of ``_STEPS`` finds that finds anybody; one child without a name where none does."""
    topic = [*subject, *(x for x in lines[:TOP] if phrases("about").match(x.text))]
    letter = _Letter(document, [*subject, *lines], topic, body, _relatives(body, kin), written)
    return next((found for step in _STEPS if (found := step(letter))), [Person("child")])


def _relatives(body: Passage, kin: tuple[Person, ...]) -> set[str]:
    """Names of the family's adults: "Ann Lee and her children", "Ann Lee's son", "the baby of Ann Lee", "Ann Lee is on licence"."""
    said = (
        rf"({names.FULL}),? (?:and|with|\+|&) (?:her |his |their )?(?:\w+ )?(?:{KIDS}|baby|newborn)\b",
        rf"({names.FULL})['\u2019]s? (?:\w+ )?(?:kids|children|child|baby|son|daughter|family)\b",
        rf"(?i:{KIDS}|child|baby) of (?:(?:Mr|Mrs|Ms|Miss)\.? )?({names.FULL})",
        rf"({names.FULL}){OFFENDS}",
    )
    adults = {p.name for p in kin if p.role != "child" and not _OFFSPRING.fullmatch(p.relationship)}
    return adults | {m[1] for x in said for m in re.finditer(x, body.text)}


def _by_topic(letter: _Letter) -> list[Person]:
    """The subject or reference line: an unborn child, brothers and sisters, or a name that is no adult's and no school's."""
    for line in letter.topic:
        text = plainly(line.text)
        if unborn := re.search(rf"(?i:unborn(?: baby| child)?|baby)(?: of|\s?[-\u2013:,])? (?-i:{names.WORD}(?: {names.WORD})*)", text):
            return [letter.child(unborn[0], "", line)]
        bare = phrases("about").sub("", text, count=1)
        if after := re.search(rf"({names.WORD}(?: {names.WORD})*)\s*[-\u2013,(:]+\s*(?i:unborn|ub|bump)\b", bare):
            return [letter.child(f"Unborn {names.words_of(after[1])[-1]}", "", line)]
        if several := siblings(text):
            return [letter.child(n, b, line) for n, b, _ in several]
        births = [(n, born_near(letter.body.text, n)) for n in together(bare) if n not in letter.relatives]
        if births and all(b and not grown(b, letter.written) for _, b in births):  # parents have no ages beside their names
            return [letter.child(n, b, line) for n, b in births]
        named = [
            n
            for n in named_in(text, whole=True)
            if n[0] not in letter.relatives
            and not grown(n[1] or born_near(letter.body.text, n[0]), letter.written)
            and not re.search(re.escape(n[0]) + _OF_SOMEBODY, text)
        ]
        if named:
            return [letter.child(n, b or born_near(letter.body.text, n), line) for n, b in named]
    return []


def _by_head(letter: _Letter) -> list[Person]:
    """An unborn child in the letter's first lines."""
    for line in letter.lines[:TOP]:
        text = line.text.title() if line.text.isupper() else line.text
        if unborn := re.search(rf"(?i:unborn(?: baby| child)?)(?i: of)? (?-i:{names.WORD}(?: {names.WORD})*)", text):
            return [letter.child(unborn[0], "", line)]
    return []


def _by_row(letter: _Letter) -> list[Person]:
    """Several names with ages or dates of birth, one after the other in the text."""
    text = letter.body.text
    row = [(n, b) for n, b in in_a_row(text) if n not in letter.relatives and not grown(b, letter.written)]
    at = {n: text.find(n) for n, _ in row}
    return [Person("child", n, b, place=letter.body.place(at[n], at[n] + len(n))) for n, b in row] if len(row) > 1 else []


def _by_date_of_birth(letter: _Letter) -> list[Person]:
    """A name with an age or a date of birth in the letter's first lines."""
    for line in letter.lines[:TOP]:
        named = named_in(plainly(line.text), whole=False)
        dated = [n for n in named if n[1] and n[0] not in letter.relatives and not grown(n[1], letter.written)]
        if dated and len(line.text) < _LONG_LINE:
            return [letter.child(n, b, line) for n, b in dated]
    return []


def _by_text(letter: _Letter) -> list[Person]:
    """A child met in mid-text, or one of whom the writer says that the letter tells."""
    beside = _met(letter.body, letter.relatives) or _in_body(letter.body, letter.relatives, letter.written)
    return [beside if beside.name else _told_of(letter.body, letter.relatives, letter.written) or beside]


def _listed(letter: _Letter) -> list[Person]:
    """The brothers and sisters of whom the text tells, or "her son Alfie, who is 6"."""
    body = letter.body
    if several := siblings(body.text):
        return [Person("child", n, born, place=body.place(*at)) for n, born, at in several]
    one = re.search(
        rf"(?P<p>{names.FULL})\b[^.\n]{{0,80}}?\b(?:her|his|their) (?:\w+ )?(?i:{KIDS}|child|son|daughter),? (?P<a>{names.WORD}),? (?:who is |aged? |\()?(?P<x>\d{{1,2}})\b",
        body.text,
    )
    return [Person("child", one["a"], one["x"], place=body.place(one.start("a"), one.end("a")))] if one else []


_OFFSPRING = re.compile(r"(?i)(?:step-?)?(?:son|daughter)s?|baby|child")
# Of whom this is said is an adult whom a service works with, not the child.
OFFENDS = r",?(?: \(?[^.\n]{0,25}?)? (?:is|was|who is|has been)?\s?(?:on my caseload for|on (?:licence|probation|a CO|an? (?:SSO|community order|suspended sentence))|whom I supervise|serving|sentenced|convicted)\b"
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
            age = m["a"] if m["a"] and dates.age_years(m["a"]) is not None else born_near(body.text, m["n"])
            return Person("child", m["n"], age or "", place=body.place(m.start("n"), m.end("n")))
    return None


_WEEKDAY = re.compile(r"\b(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)(?:day)?\b")


_TELLS = r"\b(?:about|referral (?:for|of)|regarding|concerning|(?:to )?refer|referring|report|reporting)\b"

_WHO = r"(?:[:,]? (?:an?|the|our|my|one|of|another|young|little|(?:\w+[ -])?year[ -]old|pupils?|students?|patients?|child|children|boys?|girls?|lads?|man|woman|person|called|named))*[:,]?"


def _told_of(body: Passage, relatives: set[str], written: date | None) -> Person | None:
    """Whom the writer says near the beginning that it is about: "I wanted to tell somebody about Ann Lee"."""
    for m in re.finditer(rf"{_TELLS}{_WHO} (?P<n>{names.FULL})", body.text[:_BEGINNING]):
        before = body.text[: m.start("n")].rstrip()
        other = pattern("agencies", "roles", "schools", "practices").search(m["n"]) or STREET.search(m["n"]) or m["n"] in relatives
        adult = re.search(rf"(?:{names.TITLE}|{pattern('parents', 'relatives').pattern})$", before, re.IGNORECASE)
        born = born_near(body.text, m["n"])
        if names.full(m["n"]) and not other and not adult and not grown(born, written):
            return Person("child", m["n"], born, place=body.place(m.start("n"), m.end("n")))
    return None


_EXPECTED = re.compile(
    r"(?i)\bunborn\b|\b(?:is|['\u2019]s|currently|now|weeks|wks|heavily|months|also) pregnant\b|\bpregnant (?:with|and|woman|client|patient|mum|mother|lady)\b|\bexpecting (?:a|her|their|twins)\b|\bantenatal\b|\d ?/ ?40\b"
)
# Where somebody is pregnant and one of these stands in the letter, the child it is about is born.
_BORN_CHILD = re.compile(
    r"(?i)\b(?:sons?|daughters?|kids|children|pupil|student|toddler|teenager|young person|schoolgirl|schoolboy|girl|boy|year \d{1,2}|nursery"
    r"|\d{1,2}[ -]years?[ -]old|(?<!unborn )(?<!expecting a )child)\b(?! (?:protection|services|social care|in need))"
)


def _in_body(body: Passage, relatives: set[str], written: date | None) -> Person:
    for m in re.finditer(rf"(?P<n>{names.WORD}(?: (?:{names.WORD}|[A-Z]\b)){{0,3}})(?:{BORN})", body.text):
        if re.search(r"(?im)^(?:sent|date|from|to|typed|dictated)\b.*$", body.text[body.text.rfind("\n", 0, m.start()) + 1 : m.end()]):
            continue
        if m["d"] and not names.full(m["n"]):
            continue  # "Year 2, aged 7"
        born = birth(m)
        if _WEEKDAY.search(m["n"]) or (
            written is not None and dates.first_date(born) == written and not re.search(r"(?i)d\.?o\.?b|born|birth", m[0])
        ):
            continue  # "Thu 13/8/26": when it was written
        place_or_job = STREET.search(m["n"]) or pattern("agencies", "roles").search(m["n"])
        known = m["n"] in relatives or any(m["n"] == names.words_of(r)[0] for r in relatives if names.words_of(r))
        if not names.words_of(m["n"]) or known or place_or_job or grown(born, written):
            continue
        return Person("child", m["n"], born, place=body.place(m.start("n"), m.end("n")))
    unborn = _EXPECTED.search(body.text)
    if unborn and not _BORN_CHILD.search(body.text):
        return Person("child", "unborn baby", place=body.place(unborn.start(), unborn.end()))
    return Person("child")


def _at(document: Document, line: Line) -> Place:
    s = line.span
    return Place(s.block, s.start, s.end, document.blocks[s.block].page)


# "Ann Lee (9.11.2017), Rook Cottage, Whixall, SY13 2ZZ"
_NAMED_HOUSE = re.compile(rf"[,;)]\s*(?P<a>(?:(?:[Tt]he )?{names.WORD}(?: {names.WORD})*,\s*)+(?:{names.WORD} )*{POSTCODE})")


_ELSEWHERE = re.compile(r"(?i)\b(?:approved|bail) (?:address|premises)\b")  # an offender's, not the children's


def address_at(lines: list[Line], line: Line) -> str:
    """An address in the reference line or in the three lines below it."""
    at = lines.index(line)
    for x in lines[at : at + 4]:
        if (m := ADDRESS.search(x.text)) and not _ELSEWHERE.search(x.text[: m.start()]):
            return m[0].strip(" ,.")
    if beside := _NAMED_HOUSE.search(line.text):
        return beside["a"].strip(" ,.")
    for x in lines[at + 1 : at + 4]:  # a house with a name
        if postcode(x.text) and len(x.text.split()) <= LINE:
            return re.sub(r"^(?:Home|Address|Lives at)\s*:\s*", "", x.text).strip(" ,.")
    above = ADDRESS.search(lines[at - 1].text) if at else None  # "Tenancy: Miss T Lee, 4 Howgill Terrace" / "Children: ..."
    return above[0].strip(" ,.") if above and phrases("about").match(lines[at - 1].text) else ""


_STEPS = (_by_topic, _by_head, _listed, _by_row, _by_date_of_birth, _by_text)  # in this order
