"""What both PDF readers do with the pages they have taken apart: margins out, pieces in order, blocks made."""

from __future__ import annotations

from referral_lint.reading.draft import Draft
from referral_lint.reading.pdf.compose import compose
from referral_lint.reading.pdf.layout import lay_out_all
from referral_lint.reading.pdf.running import without_running_lines
from referral_lint.reading.pdf.shapes import Page


def assemble(draft: Draft, pages: list[Page]) -> None:
    """Add the blocks of all pages, and say which pictures were not read."""
    for page in pages:
        if page.pictures and not page.scanned:
            draft.could_not(f"picture on page {page.number}", "words in pictures are not read")
    pages, headers, footers = without_running_lines(pages)
    compose(draft, lay_out_all(pages), pages)
    for text in headers:
        draft.add("header", text, page=1)
    for text in footers:
        draft.add("footer", text, page=1)
    for page in pages:
        for remark in page.remarks:
            draft.add("comment", remark, page=page.number)
