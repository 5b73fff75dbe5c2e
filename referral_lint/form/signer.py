"""Who refers, where no box of a form names anybody: plain lines under that heading, or a signature below the form."""

from __future__ import annotations

import re
from dataclasses import replace

from referral_lint.form import names
from referral_lint.form.answers import tells
from referral_lint.form.build import Parts, build
from referral_lint.form.entries import Entry, Line, lines_of, place
from referral_lint.form.layout import UNREAD, entries, head_lines
from referral_lint.form.lexicon import pattern
from referral_lint.form.mail import only
from referral_lint.form.phones import EMAIL, phones
from referral_lint.form.sections import section
from referral_lint.form.signature import signature, signs_off, writer
from referral_lint.form.wording import meaning
from referral_lint.values.document import Document
from referral_lint.values.referral import Person

_HEAD = 2  # lines in which a form's title stands
_BOARDS = r"council|borough|county|partnership|board|mash|children'?s (?:social care|services)|social care"  # whose forms others fill in
_NO_AGENCY = re.compile(
    r"(?i)\b(?:referral|form|concerns?|request|notification|record|report|safeguarding|multi-?agency|confidential|sensitive|template|version|"
    rf"about|your|to|from|{_BOARDS})\b|[.,;@]"
)
_PAPER = 5  # lines in which whose paper a letter is written on stands, with the number of the place
_RECEIVES = re.compile(rf"(?i)\b(?:{_BOARDS}|return|send|submit|out of hours|emergency|duty)\b")
_CLOSING = 14  # lines of a form's end
_SIGNATURE = 4  # lines under a heading in which a referrer may stand


def signed(parts: Parts, document: Document) -> Parts:
    """A form whose boxes name no referrer, with the one who stands in plain lines under that heading, or who signs below the form, where no
    line is a label ("GP partner")."""
    if parts.referrer.name:
        return parts
    lines = _plain_lines(document)
    boxed = any(f.concept == "referrer.name" for f in parts.fields)  # left blank
    under = [] if boxed else next((lines[n + 1 : n + 1 + _SIGNATURE] for n, x in enumerate(lines) if section(x.text) == "referrer"), [])
    if under and names.full(signature(under)["name"]):
        return replace(parts, referrer=_completed(parts.referrer, _signer(document, under)))
    closing = next((x for x in lines[-_CLOSING:] if signs_off(x.text)), None)
    below = _name_below(document, lines) if closing is None else []
    if closing is None and not below:
        return parts
    signer = _signer(document, below) if below else writer(document, lines, head_lines(document))
    if not (signer.name or signer.relationship or signer.phone):
        return parts  # "Yours" and nothing behind it: a word of the last answer
    first = closing or below[0]
    end = first.span.block
    more = any(tells(x.text) for x in lines[lines.index(first) + 1 :])  # than a signature stands below
    if not more and not any(b.cell or b.kind == "field" for b in document.blocks[end:]):
        parts = build(document, (*entries(only(document, range(end))), *_told_below(document, end)))
    return replace(parts, referrer=_completed(parts.referrer, signer))


def _signer(document: Document, lines: list[Line]) -> Person:
    told = signature(lines)
    mail = EMAIL.search("\n".join(x.text for x in lines))
    at = place(document, (lines[0].span,), None, None)
    return Person(
        "referrer",
        told["name"],
        relationship=told["role"],
        agency=told["agency"],
        phone=told["phone"],
        email=mail[0] if mail else "",
        place=at,
    )


def _name_below(document: Document, lines: list[Line]) -> list[Line]:
    """The name that a form ends with and the lines below it, where they say a job and nothing is told any more; how to reach its holder is said
    there or above the form."""
    for n in range(max(0, len(lines) - _SIGNATURE - 2), len(lines)):
        below = lines[n:]
        if names.full(lines[n].text) and not any(tells(x.text) or ":" in x.text for x in below):
            told = signature(below)
            return below if told["name"] == lines[n].text and told["role"] and (told["phone"] or _number_above(document)) else []
    return []


def headed(parts: Parts, document: Document) -> Parts:
    """A form that names no agency or number of the referrer's, with the one in its head: "Elm Day Nursery - Referral form"; a council's or
    board's form says nothing of who fills it in."""
    if not parts.referrer.name:
        return parts
    number = parts.referrer.phone or _number_above(document)
    parts = replace(parts, referrer=replace(parts.referrer, phone=number))
    if parts.referrer.agency:
        return parts
    title = _plain_lines(document)[:_HEAD]
    pieces = (p.strip() for x in (*title, *head_lines(document)) if ":" not in x.text for p in re.split(r"\s+[-–—|]\s+|\t|\s{3,}", x.text))
    named = (p for p in pieces if sum(w[0].isupper() for w in p.split()) >= 2 and len(p.split()) <= 9 and not _NO_AGENCY.search(p))
    agency = next((p for p in named if pattern("agencies").search(p)), "")
    return replace(parts, referrer=replace(parts.referrer, agency=agency))


def _number_above(document: Document) -> str:
    """The number in a clinic's or school's letter-head above what is said of the child, "" where the head may be that of who receives it."""
    form = next((b.number for b in document.blocks if b.cell or b.kind == "field"), len(document.blocks))
    lines = [x for x in _plain_lines(document) if x.span.block < form][:_PAPER]
    asked = next((n for n, x in enumerate(lines) if _asks(x.text)), len(lines))
    head = [*head_lines(document), *lines[:asked]]
    if any(_RECEIVES.search(x.text) for x in head) or not any(pattern("agencies", "practices").search(x.text) for x in head):
        return ""
    return next((number.text for x in head for number in phones(x.text)), "")


def _asks(text: str) -> bool:
    """Whether a line is one of the form's own: a label that asks for more than how to reach the place ("Tel: ...", "Our ref: ...")."""
    label, colon, _ = text.partition(":")
    found = meaning(label) if colon else None
    if found is None or found.concept.startswith(("referral.", "mail.")):
        return False
    return found.concept.startswith("family.") or not found.concept.endswith((".phone", ".email", ".address", ".case_number"))


def _told_below(document: Document, end: int) -> tuple[Entry, ...]:
    """What stands under labels below the signing off ("Consent: mum agreed"); a job is no label there ("GP partner")."""
    found = (e for e in entries(document) if e.label and e.spans and e.spans[0].block >= end)
    return tuple(e for e in found if not pattern("roles").search(e.label))


def _plain_lines(document: Document) -> list[Line]:
    return [x for b in document.blocks if b.kind not in UNREAD and b.cell is None for x in lines_of(b)]


def _completed(person: Person, signer: Person) -> Person:
    """The referrer of the boxes, with what only the signer's lines say."""
    return replace(
        person,
        name=signer.name,
        relationship=person.relationship or signer.relationship,
        agency=person.agency or signer.agency,
        phone=person.phone or signer.phone,
        email=person.email or signer.email,
        place=signer.place,
    )
