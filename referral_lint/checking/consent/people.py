"""Whom the referral names: a parent called by name is a parent to the phrases, and a child is none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from referral_lint.values.referral import Referral

_SHORTEST = 3  # letters of a name that can be looked for
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class People:
    """First names of the children; first and whole names of the parents that nobody else has."""

    children: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()  # longest first

    def as_parents(self, text: str) -> str:
        """The text with "the parent" for every parent's name."""
        for name in self.parents:
            text = re.sub(rf"\b{re.escape(name)}\b", "the parent", text)
        return text


NOBODY = People()


def people_of(referral: Referral) -> People:
    """From the people that the form reader found."""
    children = tuple(n.split()[0] for n in (_TITLE.sub("", c.person.name) for c in referral.children) if n)
    everybody = [*(p for p in referral.people), *(c.person for c in referral.children), referral.referrer]
    uses = Counter(part for p in everybody for part in set(_TITLE.sub("", p.name).split()))
    names = {_TITLE.sub("", p.name) for p in referral.people if p.role == "parent"}
    first = {n.split()[0] for n in names if n and uses[n.split()[0]] < 2}
    found = {n for n in names | first if len(n) >= _SHORTEST and n[0].isupper()}
    return People(children, tuple(sorted(found, key=lambda n: (-len(n), n))))
