"""Date of birth, age or due date: in any notation, possible, not in the future, not at odds with each other."""

from __future__ import annotations

import re
from datetime import date, timedelta

from referral_lint.form import dates, names
from referral_lint.form.identifiers.evidence import KIN, Evidence, invalid, missing, present, where
from referral_lint.form.lexicon import pattern
from referral_lint.values.referral import Identifier

_OLDEST = 26  # years: nobody older is the child of a children's referral, even with a care leaver's or a disability's extension
_YEAR_GROUP = re.compile(r"(?i)\b(?:year|yr|y)\.? ?(?:1[0-3]|[1-9]|r)\b|\breception\b|\bnursery (?:class|age)\b")  # in a field for the age
_NAME_AND_AGE = re.compile(
    rf"{names.WORD}(?: {names.WORD})*\s*[-:,(]?\s*(?:aged? )?(?:1?\d)(?:/12)?(?: ?(?:y/?o|yrs?|years?|months?|mths?))?\)?"
)
_ABOUT = re.compile(
    r"(?i)\W*(?:about|approx\w*\.?|around|c\.?|maybe|roughly|nearly|looks)?\s*\d{1,2}\s*(?:ish|or (?:so|\d{1,2})|[-\u2013/]\s*\d{1,2})?\s*\??\W*"
)
_MONTH_AND_YEAR = re.compile(r"(?i)(?:born\s*)?(?:(?:0?[1-9]|1[0-2])\s?[/.-]|[a-z]{3,9}\.?)\s?(?:19|20)\d{2}")
_LONGEST_WAIT = timedelta(days=310)  # a due date further ahead than this cannot be right


def dob_or_age(e: Evidence) -> Identifier:
    """The form's date of birth, age or due date; else an age beside the child's name in the text."""
    written = e.child.dob.strip()
    place = next((f.place for f in e.given("child.dob", "child.edd", "child.age")), e.child.place)
    if written:
        found = _written(e, written, place)
        if found is not None:
            return found
    for f in e.given("child.age"):
        if dates.age_years(f.value) is not None:
            return present(f.value, f.place)
    return _in_text(e) or missing("no due date is given" if e.unborn else "neither a date of birth nor an age is given")


def _written(e: Evidence, written: str, place) -> Identifier | None:  # type: ignore[no-untyped-def]
    found = dates.dates(written)
    due = e.unborn or "EDD" in written.upper() or "due" in written.casefold()
    if found and found[0].day is None:
        return invalid(written, place, f"there is no such day as {found[0].text}")
    if found and found[0].day is not None:
        said = found[0].text if e.unborn else written  # "If unborn, expected on: ..." may have been read with it
        return _judged(e, said, found[0].day, place, due)
    if due and dates.gestation(written):
        return present(written, place)
    if all(_NAME_AND_AGE.fullmatch(x.strip()) for x in re.split(r"[,;&\n]| and ", written)):
        return present(written, place)
    if (
        _MONTH_AND_YEAR.fullmatch(written.strip())
        or dates.age_years(written) is not None
        or _ABOUT.fullmatch(written)
        or dates.year_only(written)
        or _YEAR_GROUP.search(written)
    ):
        return present(written, place)
    return None


def _judged(e: Evidence, written: str, day: date, place, due: bool) -> Identifier:  # type: ignore[no-untyped-def]
    if e.day is not None and due and not (e.day - timedelta(days=45) <= day <= e.day + _LONGEST_WAIT):
        return invalid(written, place, "the due date is too far from the date of the referral")
    if e.day is not None and not due:
        if day > e.day:
            return invalid(written, place, "the date of birth is after the date of the referral")
        if dates.age_at(day, e.day) >= _OLDEST:
            return invalid(written, place, "by this date of birth the child is an adult")
        said = dates.age_years(re.sub(re.escape(dates.dates(written)[0].text), " ", written))
        field = next((dates.age_years(f.value) for f in e.given("child.age")), None)
        for age in (said, field):
            if age is not None and abs(age - dates.age_at(day, e.day)) > 1:
                return invalid(written, place, f"the age ({age}) and the date of birth do not agree")
    return present(written, place)


def _in_text(e: Evidence) -> Identifier | None:
    if e.unborn:
        pattern = re.compile(
            r"\b(?:EDD|due(?: date)?|expected)\b[^.\n]{0,25}?(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? \w+(?: \d{4})?)|\b\d{1,2}(?:\+\d)?/40\b|\b\d{1,2} weeks(?:'|\u2019)? (?:pregnant|gestation)\b",
            re.IGNORECASE,
        )
        for m, p in e.search(pattern):
            return present(m[0], where(p, m))
        return None
    first = names.words_of(e.child.name)[:1]
    for m, p in e.search(_near(first[0] if first else "")):
        group = next(g for g in range(1, 6) if m[g])
        if 0 <= (dates.age_years(m[group]) or 0) <= _OLDEST_SAID:
            return present(m[group], where(p, m, group))
    return _told(e, first[0] if first else "")


def _near(first: str) -> re.Pattern[str]:
    """An age beside the child's first name or, of a child without one, beside the words for a child."""
    who = rf"(?:{re.escape(first)})" if first else r"(?:child|boy|girl|son|daughter|baby|he|she|kid|young person|YP)"
    number = rf"(?:\d{{1,2}}|(?:{'|'.join(dates.NUMBERS)})\b)"
    age = rf"(?:{number}(?:\s*(?:years?|yrs?|y/?o|months?|mths?|weeks?))?(?:[ -]*olds?)?|\d{{1,2}}/(?:12|52))"
    roughly = r"(?:about |around |approx\.? |only |just |nearly )?"
    bare = rf"(?:is |who is |aged? )?{roughly}" if first else rf"(?:is |who is |aged? ){roughly}"
    return re.compile(
        rf"\b(?:girl|boy|daughter|son|child|baby|lad|oldest|eldest|youngest|little one)(?:, | is | of | aged? )(?:is |aged? )?(?:about|around|roughly|approx\w*|maybe|only|nearly|just) ({number})\b(?!\s*{_NO_AGE})|\b{who}\b[^.\n]{{0,40}}?[,(]\s*{bare}({age})(?: or \d{{1,2}}| and a half)?\s*[,).;]|\b{who}\b[^.\n]{{0,30}}?\b(?:aged?|who is|is|turned|turns)\s+({age})(?=[\s,.;)])(?!\s*(?:weeks|{_NO_AGE}))|\b({number}[ -]*(?:year|yr|month|week)s?[ -]olds?)\b|\b(\d{{1,2}}\s?y/?o)\b",
        re.IGNORECASE,
    )


_NO_AGE = r"(?:hours|minutes|times|%|days|miles|am|pm)"
_OLDEST_SAID = 24  # years
_A_CHILDS = 17  # years: of a person who is only "he" or "she" nobody older counts as the child
_CHILDREN = r"(?i:\b(?:kids?|children|child|bairns?|boys|girls|lads|lasses|sons|daughters|dependants|little ones?|babies)\b)"
_PLACES = r"(?!(?:Room|Rm|Flat|Ward|Year|Yr|Unit|Level|Stage|Section|Set|Band|Tier|Form|Class|Bed|Cot|Log|Bay|Part|Step|No)\b)"
_ENDS = (
    r"(?=[\s,;.)+&]|$)(?!\s*(?:st|nd|rd|th|o['\u2019]clock|%|am|pm|/|:|(?:times|days|weeks|hours|minutes|miles|appointments|sessions)\b))"
)
_ROUGH = r"(?:is |who is |aged? |about |around |approx\.? |maybe |only |just |nearly )*"
# "three kids, Ada about 10, Ben 6"; "Ann Lee + 2 (Ada 10, Ben 6)"; "the children ... they're 8 and 4".
_LISTED = re.compile(
    rf"{_CHILDREN}[^.\n\d]{{0,30}}?\b{_PLACES}(?P<n>{names.WORD}),? {_ROUGH}(?P<a>\d{{1,2}}){_ENDS}"
    rf"|\+ ?\d \({_PLACES}(?P<o>{names.WORD}),? (?P<b>\d{{1,2}}){_ENDS}"
    rf"|{_CHILDREN}[^.\n]{{0,80}}?\b(?:they['\u2019]?re|they are|(?:understood|thought|believed|said) to be|ages?|aged|are)\s+{_ROUGH}(?P<c>\d{{1,2}})(?:,| and| &| or)\s*\d{{1,2}}{_ENDS}"
    rf"|\b{names.WORD} \((?:aged? )?(?P<d>\d{{1,2}})(?:, \d{{1,2}})*(?:,| and| &) \d{{1,2}}\)"
)

_BORN_ON = re.compile(
    r"(?i)\b(?:d\.?\s?o\.?\s?b\.?|d/b|b\.|(?:birthday|date of birth)(?: is)?(?: on)?|(?:was )?born(?: on)?)[:\s]*(?:the )?"
    r"(\d{1,2}(?:st|nd|rd|th)?(?: of)?[/.\s-](?:the )?\w{1,9}(?: of)?[/.\s-]\d{2,4})\b"
)
_NAME_IN_BRACKETS = re.compile(rf"\b{_PLACES}({names.WORD}) \({_ROUGH}(\d{{1,2}})\)")
_AGED = re.compile(rf"\baged {_ROUGH}(\d{{1,2}}){_ENDS}")
_NEAR = 200  # characters before a date of birth in which the child is named
_SUBJECT = re.compile(rf"\b(?i:pt|patient|young person|yp|child|student|pupil) (?:is|aged) {_ROUGH}(\d{{1,2}}){_ENDS}")
_BOY_OR_GIRL = re.compile(
    rf"\b(?:girl|boy|lad|lass|son|daughter|child|baby|toddler|bairn), (?:{names.WORD}(?: [A-Z]\b)?, )?(?:who is |who['\u2019]s )?{_ROUGH}(\d{{1,2}})(?: or \d{{1,2}}| and a half)?(?=[,.;)])"
)


def _of_the_child(before: str, first: str) -> bool:
    """Whether what stands before a date of birth speaks of the child last: "Ann came at nine. She was born on ..."."""
    *earlier, sentence = re.split(r"(?<=[.!?])\s+|\n", before[-_NEAR:])
    if first not in sentence and not (earlier and first in earlier[-1]):
        return False
    return pattern(*KIN).search(sentence[max(0, sentence.rfind(first)) :]) is None


def _told(e: Evidence, first: str) -> Identifier | None:
    """An age in a list of children, or said of "he" or "she" where that is the child."""
    for m, p in e.search(_LISTED):
        group = next(g for g in "abcd" if m[g])
        name = m["n"] or m["o"]
        if int(m[group]) <= _A_CHILDS and (name is None or names.words_of(name)):
            return present(m[group], where(p, m, group))
    for m, p in (*e.search(_SUBJECT), *e.search(_BOY_OR_GIRL)):
        if int(m[1]) <= _A_CHILDS:
            return present(m[1], where(p, m, 1))
    for m, p in e.search(_BORN_ON):
        born = dates.first_date(m[1])
        mine = not first or _of_the_child(p.text[: m.start()], first)
        if mine and born is not None and ((e.day is None and first) or (e.day and 0 <= dates.age_at(born, e.day) <= _A_CHILDS)):
            return present(m[1], where(p, m, 1))
    if not first:
        for m, p in e.search(_AGED):
            if int(m[1]) <= _A_CHILDS:
                return present(m[1], where(p, m, 1))
        for m, p in e.search(_NAME_IN_BRACKETS):
            if int(m[2]) <= _A_CHILDS and names.words_of(m[1]):
                return present(m[2], where(p, m, 2))
    number = rf"(?:\d{{1,2}}|{'|'.join(dates.NUMBERS)})"
    before = rf"\b{re.escape(first)}\b(?:, |[^\n]{{0,160}}?[.!?] )" if first else r"\b"
    for m, p in e.search(
        re.compile(rf"{before}(?:[Hh]e|[Ss]he)(?:['\u2019]?s| is| was) {_ROUGH}({number})(?: and a half)?(?=[,.;)]| and | so | but |$)")
    ):
        if (dates.age_years(m[1]) or 0) <= _A_CHILDS:
            return present(m[1], where(p, m, 1))
    return None
