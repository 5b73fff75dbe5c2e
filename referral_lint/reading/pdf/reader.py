"""PDF documents: words, tables, form fields; scans go to text recognition or are said to be unread."""

from __future__ import annotations

import logging
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.pdf.assemble import assemble
from referral_lint.reading.pdf.boxes import ticked_squares
from referral_lint.reading.pdf.content import COVERS, FEW, has_text, page_drawings, page_words
from referral_lint.reading.pdf.forms import page_form
from referral_lint.reading.pdf.scans import read_scans
from referral_lint.reading.pdf.second import read_second, second_page
from referral_lint.reading.pdf.shapes import Page
from referral_lint.reading.pdf.turning import view_of
from referral_lint.reading.pdf.xfa import xfa_values
from referral_lint.reading.source import Refusal, Source
from referral_lint.values.document import Control, Document


def read_pdf(source: Source) -> tuple[Document, ...]:
    """One Document.  Raises Refusal.  What pdfium cannot follow is read the second way, here or (``source.second``) from the start."""
    if source.second:
        return read_second(source)
    try:
        return _read(source)
    except Refusal as refusal:
        if refusal.code not in ("damaged", "no-text"):
            raise
        return _rescued(source, refusal)


def _rescued(source: Source, refusal: Refusal) -> tuple[Document, ...]:
    """The second reader's Document; what stopped the first is said when the second finds nothing either."""
    try:
        return read_second(source, damaged=refusal.code == "damaged")
    except MemoryError:
        raise
    except Exception:
        raise refusal from None


def _read(source: Source) -> tuple[Document, ...]:
    pdf = _opened(source)
    try:
        draft = Draft()
        form = _form(pdf)
        pages = [_page(pdf, number, form) for number in range(min(len(pdf), limits.PAGES))]
        pages = [p if not p.unread else _read_again(source, draft, p) for p in pages]
        if len(pdf) > limits.PAGES:
            draft.could_not(f"pages {limits.PAGES + 1} to {len(pdf)}", f"only the first {limits.PAGES} pages are read")
        return (_document(source, draft, pdf, pages),)
    finally:
        pdf.close()


def _read_again(source: Source, draft: Draft, page: Page) -> Page:
    """A page that has text which pdfium does not give: by the second reader."""
    try:
        again = second_page(source, page.number, draft)
    except Refusal:
        again = page
    if again.words or again.fields:
        draft.note(f"page {page.number} was read in a second, simpler way: compare it with the original")
        return again
    draft.could_not(f"page {page.number}", "its text could not be taken out")
    return page


def _document(source: Source, draft: Draft, pdf: Any, pages: list[Page]) -> Document:
    scanned = [p.number for p in pages if p.scanned]
    _add_xfa(draft, pdf, pages)
    pages = read_scans(source, draft, pdf, pages)
    assemble(draft, pages)
    typed = True if not scanned else False if len(scanned) == len(pages) else None
    return draft.document(source, "pdf", pages=len(pdf), typed=typed)


def _opened(source: Source) -> Any:
    import pypdfium2

    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)  # it warns that it cannot read XFA: we do that ourselves
    try:
        return pypdfium2.PdfDocument(source.content, password=source.password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Refusal("wrong-password" if source.password else "encrypted") from None
        raise Refusal("damaged", why="its structure cannot be followed") from None


def _form(pdf: Any) -> Any:
    """pdfium's handle on the form, None where there is none."""
    try:
        if pdf.get_formtype() == 0:
            return None
        pdf.init_forms()
        return pdf.formenv.raw if pdf.formenv is not None else None
    except Exception:  # a broken form leaves the printed pages readable
        return None


def _page(pdf: Any, index: int, form: Any) -> Page:
    import pypdfium2

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 595, 842, unread=True)
    view = view_of(page)
    words = page_words(page, view)
    drawings = page_drawings(page, view)
    fields, extra, remarks = page_form(page, form, view)
    drawings.squares = [s for s in drawings.squares if not any(s.holds(w.box, 2) for w in extra)]
    boxes, words = ticked_squares(drawings, words)
    letters = sum(len(w.text) for w in words)
    width, height = view.seen
    scanned = drawings.covered > COVERS and letters <= FEW and not fields and not extra
    unread = not letters and not scanned and not fields and not extra and has_text(page)
    page.close()
    return Page(
        index + 1,
        width,
        height,
        tuple(words + boxes + extra),
        tuple(drawings.rules),
        tuple(fields),
        tuple(remarks),
        tuple(drawings.frames),
        pictures=int(drawings.covered > 0.08),
        scanned=scanned,
        unread=unread,
    )


def _add_xfa(draft: Draft, pdf: Any, pages: list[Page]) -> None:
    """XFA values, where the pages do not hold the same values as ordinary fields."""
    if any(f.text.strip() for p in pages for f in p.fields):
        return
    values = xfa_values(pdf)
    for label, value in values:
        control = Control("text", 0, len(value.strip()), "given" if value.strip() else "empty")
        draft.add("field", value, label=label, controls=(control,))
    if values:
        draft.note("the answers were read from an XFA form; its printed wording may be incomplete")
