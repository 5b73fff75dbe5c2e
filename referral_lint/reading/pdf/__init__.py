"""PDF."""

from __future__ import annotations

from referral_lint.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
