"""Lines of a letter that are a label and its answer: who refers ("Referrer: Ann Lee, Deputy Head"), and what is the child's or family's."""

from __future__ import annotations

from dataclasses import replace

from referral_lint.form import names
from referral_lint.form.build import build
from referral_lint.form.entries import Entry, Line, words
from referral_lint.form.folding import fold
from referral_lint.form.matching import PEOPLE, owner_words
from referral_lint.form.workers import called
from referral_lint.values.document import Document
from referral_lint.values.referral import Person

_FAMILYS = ("child", *PEOPLE)
_REACHES = ("referrer.phone", "referrer.contact", "referrer.email", "referrer.role", "referrer.agency")

Told = tuple[tuple[Entry, ...], bool]  # what labels say of the referrer, and whether one calls them so outright


def writes(document: Document, told: Told | None, signer: Person) -> Person:
    """Who writes: whom a label calls the referrer, else who signs; whom a label calls by a job ("Midwife: Jo Pike") where nobody signs."""
    if told is None:
        return signer
    entries, outright = told
    person = build(document, entries).referrer
    same = not names.full(signer.name) or names.words_of(signer.name)[:1] == names.words_of(person.name)[:1]
    if not same:
        return person if outright else signer
    name = signer.name if names.full(signer.name) else person.name
    known = {k: getattr(person, k) or getattr(signer, k) for k in ("relationship", "agency", "phone", "email", "place")}
    return replace(person, name=name, **known)


def others(found: tuple[Entry, ...], told: Told | None, lines: list[Line]) -> list[Line]:
    """The lines without those whose label says that they are the child's, the family's or the labelled referrer's: nobody signs with them."""
    mine = {id(e) for e in told[0]} if told else set()
    away = {(e.at.block, e.at.start) for e in found if e.at and e.inline and e.spans and (id(e) in mine or of_the_family(e))}
    return [x for x in lines if not any(b == x.span.block and x.span.start <= s < x.span.end for b, s in away)]


def referrer_told(document: Document, found: tuple[Entry, ...]) -> Told | None:
    """The entries of the first referrer whom a label names, and whether the label says so outright; None where no label names one."""
    named = [e for e in found if e.concept == "referrer.name" and e.inline and e.at and called(words(document, e.spans))]
    outright = [e for e in named if owner_words(fold(e.label))[0] == "referrer"]
    first = next(iter(outright or named), None)
    if first is None:
        return None
    more = (e for e in found[found.index(first) + 1 :] if e.concept in _REACHES and e.inline and e.spans)
    return (first, *more), bool(outright)


def of_the_family(e: Entry) -> bool:
    """Whether a label says that what it asks for is the child's or family's."""
    said = owner_words(fold(e.label))[0]
    return said in _FAMILYS or (e.concept or "").startswith("family.")
