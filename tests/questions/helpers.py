"""A Referral and its Narrative from a few lines, without files or parser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from referral_lint.catalogue import shipped_profile
from referral_lint.checking.questions import answers
from referral_lint.language.sentences import starts
from referral_lint.values.document import Document, Place
from referral_lint.values.narrative import Narrative, Sentence
from referral_lint.values.referral import Child, Detection, Field, Identifier, Passage, Person, Referral, Segment
from referral_lint.values.report import Answer

KEYS = ("child_name", "child_dob_or_age", "child_address")


def referral(
    texts: Mapping[str, str],
    *,
    fields: tuple[Field, ...] = (),
    people: tuple[Person, ...] = (),
    child: str = "",
    known: tuple[str, ...] = (),
    referrer: Person | None = None,
) -> Referral:
    """``texts``: concept -> what is written there; ``known``: identifiers that are present."""
    identifiers = tuple(
        (k, Identifier("present" if k in known else "missing", child if k in known else None, Place(0, 0, 1))) for k in KEYS
    )
    person = Person("child", child)
    passages = tuple(Passage(c, "", t, (Segment(0, len(t), n, 0),)) for n, (c, t) in enumerate(texts.items()))
    return Referral(
        Document("r.txt", None, "txt", ""), None, True, fields, (Child(child, person, False, None, identifiers),), people,
        referrer or Person("referrer"), passages, identifiers, date(2026, 3, 4), None, Detection("general", 1.0, ""),
    )  # fmt: skip


def narrative(r: Referral) -> Narrative:
    """The passages in sentences."""
    found = []
    for number, p in enumerate(r.passages):
        for a, b in pairwise([*starts(p.text), len(p.text)]):
            if text := p.text[a:b].rstrip():
                found.append(Sentence(number, a, a + len(text), text, None))
    return Narrative(r.passages, tuple(found), (), None)


def asked(sector: str, r: Referral) -> dict[str, Answer]:
    """Key -> Answer."""
    return {a.key: a for a in answers(r, narrative(r), shipped_profile(sector))}


def letter(sector: str, text: str) -> dict[str, Answer]:
    """The answers of a letter."""
    return asked(sector, referral({"letter": text}))
