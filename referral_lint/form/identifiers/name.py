"""The child's name: full, not a first name or initials alone."""

from __future__ import annotations

import re
from datetime import timedelta

from referral_lint.form import dates, names
from referral_lint.form.identifiers.evidence import Evidence, missing, present, where
from referral_lint.values.referral import Identifier

_SURNAMES = re.compile(
    rf"^\W*(?:[Tt]he )?(?:{names.WORD}\W+)+(?:children|kids|family|siblings|boys|girls|household)\W*(?:\(?(?:[x\u00d7] ?)?\d[^a-z]*(?:or \d|of them)?\W*)?$|^\W*(?i:(?:the )?(?:children|kids|child|sons?|daughters?|girls|boys|bairns|siblings|family) (?:of|at|in|from)|baby (?:at|in|from))\b"
)
_UNSURE = re.compile(r"\?\s?[A-Za-z][\w'-]+")  # "?Reeve": a guess at a name
_BRACKETED = re.compile(r"\(([^)]*)\)")
_UNNAMED = re.compile(
    r"(?i)\b(?:not (?:yet )?named|no (?:first )?name|un-?named|name (?:to be|tbc)|not chosen|yet to be named)\b|\bbaby (?:boy|girl)\b"
)
_NEWBORN = 42  # days in which a birth is registered and a first name is settled

_LISTED = re.compile(
    r"^\W*(?:\d+\s*(?:x\s*)?|(?:two|three|four|five) )(?:kids|children|siblings|boys|girls)\b|\s[-\u2013]\s*\d+\w*\s+(?:room|class|group|table)\b.*$",
    re.IGNORECASE,
)


def child_name(e: Evidence) -> Identifier:
    """A full name from the form, else a full name in the text that the form's first name begins."""
    written = e.child.name.strip()
    if _SURNAMES.search(written):
        return missing("only the family's name is given")
    written = _UNSURE.sub(" ", _LISTED.sub(" ", written)).strip()
    if names.full(written) and (e.unborn or not names.unborn(written) or len(names.words_of(written)) > 1):
        return present(written, e.child.place)
    if (inside := _BRACKETED.search(written)) and _in_brackets(e, inside[1]):
        return present(written, e.child.place)
    if _newborn(e, written):
        return present(written, e.child.place)
    first = names.words_of(written)[:1]
    if first and len(first[0]) > 2:
        pattern = re.compile(rf"(?<![\w-]){re.escape(first[0])}(?: {names.WORD})?(?: {names.WORD})(?![\w-])")
        for m, p in e.search(pattern):
            if names.full(m[0]):
                return present(m[0], where(p, m))
    if written and first:
        return missing("only a first name or initials are given")
    return missing("the child's name is not given")


def _in_brackets(e: Evidence, text: str) -> bool:
    """Whether the brackets hold the name: "Baby boy Lee (Sam Lee)", "Unborn baby (surname likely Lee)"."""
    if _UNNAMED.search(text) or not names.unborn(e.child.name):
        return False
    return (names.full(text) and re.search(names.FULL, text) is not None) or (
        e.unborn and "surname" in text.casefold() and bool(re.search(rf"(?<![.] )\b{names.WORD}$", text.strip()))
    )


def _newborn(e: Evidence, written: str) -> bool:
    """Whether the surname is all the name there is yet: "Baby Lee (no first name yet)", born in the last weeks."""
    born = dates.first_date(e.child.dob)
    if not names.unborn(written) or len(names.words_of(written)) != 1 or not _UNNAMED.search(written):
        return False
    return born is not None and e.day is not None and timedelta() <= e.day - born <= timedelta(days=_NEWBORN)
