"""Date of birth, age or due date: in any notation, possible, not in the future, not at odds with each other."""

from __future__ import annotations

import re
from datetime import date, timedelta

from referral_lint.form import dates, names
from referral_lint.form.identifiers.evidence import Evidence, invalid, missing, present, where
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
    who = rf"(?:{re.escape(first[0])})" if first else r"(?:child|boy|girl|son|daughter|baby|he|she|kid|young person|YP)"
    number = rf"(?:\d{{1,2}}|(?:{'|'.join(dates.NUMBERS)})\b)"
    age = rf"(?:{number}(?:\s*(?:years?|yrs?|y/?o|months?|mths?|weeks?))?(?:[ -]*olds?)?|\d{{1,2}}/(?:12|52))"
    bare = "(?:is |who is |aged? )?" if first else "(?:is |who is |aged? )"
    near = re.compile(
        rf"\b(?:girl|boy|daughter|son|child|baby|lad|oldest|eldest|youngest|little one)(?:, | is | of | aged? )(?:is |aged? )?(?:about|around|roughly|approx\w*|maybe|only|nearly|just) ({number})\b(?!\s*(?:hours|minutes|times|%|days|miles|am|pm))|\b{who}\b[^.\n]{{0,40}}?[,(]\s*{bare}({age})\s*[,).;]|\b{who}\b[^.\n]{{0,30}}?\b(?:aged?|who is|is|turned|turns)\s+({age})(?=[\s,.;)])(?!\s*(?:hours|minutes|times|%|days|weeks|miles|am|pm))|\b({number}[ -]*(?:year|yr|month|week)s?[ -]olds?)\b|\b(\d{{1,2}}\s?y/?o)\b",
        re.IGNORECASE,
    )
    for m, p in e.search(near):
        group = next(g for g in range(1, 6) if m[g])
        if 0 <= (dates.age_years(m[group]) or 0) <= 24:
            return present(m[group], where(p, m, group))
    return None
