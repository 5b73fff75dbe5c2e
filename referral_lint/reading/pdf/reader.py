"""PDFs (first cut: lines only)."""

from __future__ import annotations

from referral_lint.reading.draft import Draft
from referral_lint.reading.plain import add_text
from referral_lint.reading.source import Source
from referral_lint.values.document import Document


def read_pdf(source: Source) -> tuple[Document, ...]:
    import pypdfium2

    draft = Draft()
    pdf = pypdfium2.PdfDocument(source.content)
    for page in pdf:
        add_text(draft, page.get_textpage().get_text_range().replace("\r\n", "\n"))
    return (draft.document(source, "pdf", pages=len(pdf)),)
