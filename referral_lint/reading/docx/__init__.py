"""Word documents (.docx, .docm, .dotx): an own walk over the XML, because the usual libraries drop form controls."""

from __future__ import annotations

from referral_lint.reading.docx.reader import read_docx

__all__ = ["read_docx"]
