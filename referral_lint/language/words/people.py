"""Names and initials of the people of a referral: never acronyms, never misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referral_lint.values.referral import Person, Referral

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_NAMING = frozenset(
    {"name", "first_name", "surname", "alias", "listed", "line", "address", "school", "gp", "agency", "email", "language", "lives_with"}
)


def everybody(referral: Referral) -> Iterator[Person]:
    """The children, the family, the professionals and the referrer."""
    for child in referral.children:
        yield child.person
    yield from referral.people
    yield referral.referrer


def names(referral: Referral) -> frozenset[str]:
    """Every word of a name, an agency, a school or an address that the form gives, lower case."""
    texts = [t for p in everybody(referral) for t in (p.name, p.agency, p.address)]
    texts += [f.value for f in referral.fields if f.state == "given" and (f.concept or "").rsplit(".", 1)[-1] in _NAMING]
    out = {w.lower() for t in texts for w in _WORD.findall(t) if w[:1].isupper()}
    return frozenset(out | {part for w in out for part in re.split(r"['’-]", w) if len(part) > 2})


def initials(referral: Referral) -> set[str]:
    """How people may be written by initials: ``LN`` for Lisa Norton, and a name that is itself capitals (TJ)."""
    out: set[str] = set()
    for person in everybody(referral):
        words = [
            w for w in _WORD.findall(person.name) if w[:1].isupper() and w.lower().rstrip(".") not in ("mr", "mrs", "ms", "miss", "dr")
        ]
        letters = [w[0] for w in words]
        if len(letters) >= 2:
            out |= {"".join(letters), letters[0] + letters[-1]}
        out |= {w for w in words if w.isupper() and len(w) > 1}
    return out
