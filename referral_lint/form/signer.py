"""Who refers, where no box of a form names anybody: plain lines under that heading, or a signature below the form."""

from __future__ import annotations

from dataclasses import replace

from referral_lint.form import names
from referral_lint.form.build import Parts, build
from referral_lint.form.entries import lines_of, place
from referral_lint.form.layout import UNREAD, entries
from referral_lint.form.mail import only
from referral_lint.form.sections import section
from referral_lint.form.signature import signature, signs_off, writer
from referral_lint.values.document import SUBJECT, Document
from referral_lint.values.referral import Person

_CLOSING = 14  # lines of a form's end
_SIGNATURE = 4  # lines under a heading in which a referrer may stand


def signed(parts: Parts, document: Document) -> Parts:
    """A form whose boxes name no referrer, with the one who stands in plain lines under that heading, or who signs below the form, where no
    line is a label ("GP partner")."""
    if parts.referrer.name:
        return parts
    lines = [x for b in document.blocks if b.kind not in UNREAD and b.cell is None for x in lines_of(b)]
    boxed = any(f.concept == "referrer.name" for f in parts.fields)  # left blank
    under = [] if boxed else next((lines[n + 1 : n + 1 + _SIGNATURE] for n, x in enumerate(lines) if section(x.text) == "referrer"), [])
    told = signature(under)
    if under and names.full(told["name"]):
        at = place(document, (under[0].span,), None, None)
        signer = Person("referrer", told["name"], relationship=told["role"], agency=told["agency"], phone=told["phone"], place=at)
        return replace(parts, referrer=_completed(parts.referrer, signer))
    closing = next((x for x in lines[-_CLOSING:] if signs_off(x.text)), None)
    if closing is None:
        return parts
    end = closing.span.block
    if not any(b.cell or b.kind == "field" for b in document.blocks[end:]):
        parts = build(document, entries(only(document, range(end))))
    signer = writer(document, lines, [x for b in document.blocks if b.kind == "header" and b.label != SUBJECT for x in lines_of(b)])
    return replace(parts, referrer=_completed(parts.referrer, signer))


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
