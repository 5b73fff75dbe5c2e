"""Form: a Document becomes Referrals: fields, people, dates, passages, identifiers."""

from __future__ import annotations

from referral_lint.values.document import Document
from referral_lint.values.referral import Referral


def referrals(document: Document) -> tuple[Referral, ...]:
    """The referrals in a Document that was read without error (a mail's body and attachments are one, unless several forms are attached)."""
    from referral_lint.form.compose import compose

    return compose(document)
