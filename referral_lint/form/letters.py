"""Letters and mails without a form: the whole body is one passage; greeting, reference line and signature say who is who."""

from __future__ import annotations

from referral_lint.form.build import Parts, build
from referral_lint.form.entries import Entry, lines_of
from referral_lint.form.layout import UNREAD
from referral_lint.form.passages import passage
from referral_lint.values.document import Document


def letter(document: Document, found: tuple[Entry, ...]) -> Parts:
    """The parts of a letter."""
    spans = tuple(x.span for b in document.blocks if b.kind not in UNREAD for x in lines_of(b))
    body = passage(document, "letter", "", spans, None)
    parts = build(document, found)
    return Parts(parts.fields, (body,) if body else (), parts.children, parts.people, parts.referrer, parts.day, parts.time, ())
