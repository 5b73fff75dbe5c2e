"""The child's name: full, not a first name or initials alone."""

from __future__ import annotations

import re

from referral_lint.form import names
from referral_lint.form.identifiers.evidence import Evidence, missing, present, where
from referral_lint.values.referral import Identifier

_SURNAMES = re.compile(
    rf"^\W*(?:[Tt]he )?(?:{names.WORD}\W+)+(?:children|kids|family|siblings|boys|girls|household)\W*(?:\(?(?:[x\u00d7] ?)?\d[^a-z]*(?:or \d|of them)?\W*)?$|^\W*(?i:(?:the )?(?:children|kids|child|sons?|daughters?|girls|boys) of)\b"
)

_LISTED = re.compile(
    r"^\W*(?:\d+\s*(?:x\s*)?|(?:two|three|four|five) )(?:kids|children|siblings|boys|girls)\b|\s[-\u2013]\s*\d+\w*\s+(?:room|class|group|table)\b.*$",
    re.IGNORECASE,
)


def child_name(e: Evidence) -> Identifier:
    """A full name from the form, else a full name in the text that the form's first name begins."""
    written = e.child.name.strip()
    if _SURNAMES.search(written):
        return missing("only the family's name is given")
    written = _LISTED.sub(" ", written).strip()
    if names.full(written) and (e.unborn or not names.unborn(written) or len(names.words_of(written)) > 1):
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
