"""Scanned pages of a PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.pdf.shapes import Page
from referral_lint.reading.recognition import MISSING, available, recognise
from referral_lint.reading.source import Refusal, Source

DOTS = 200  # an inch


def read_scans(source: Source, draft: Draft, pdf: Any, pages: list[Page]) -> list[Page]:
    """The pages with what text recognition finds on the scanned ones.  Raises Refusal when all are scans and none can be read."""
    scans = [p for p in pages if p.scanned]
    if not scans:
        return pages
    if not available():
        if len(scans) == len(pages):
            raise Refusal("scanned", why=MISSING)
        for page in scans:
            draft.could_not(f"page {page.number}", f"a scan; {MISSING}")
        return pages
    source.needs_patience()
    draft.note("scanned pages were read by text recognition; tick boxes in them are unknown, and words may be wrong")
    read = {p.number: _recognised(pdf, p) for p in scans[: limits.OCR_PAGES]}
    for page in scans[limits.OCR_PAGES :]:
        draft.could_not(f"page {page.number}", f"a scan; only {limits.OCR_PAGES} scanned pages are read")
    return [read.get(p.number, p) for p in pages]


def _recognised(pdf: Any, page: Page) -> Page:
    """The page with the words of its picture, in points."""
    scale = min(DOTS / 72, (limits.IMAGE_PIXELS / max(page.width * page.height, 1)) ** 0.5)
    image = pdf[page.number - 1].render(scale=scale, grayscale=True).to_pil()
    words, rules = recognise(image, page.width)
    return replace(page, words=tuple(words), rules=rules)
