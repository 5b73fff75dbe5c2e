"""The same referral in other formats says the same: files written by LibreOffice, not by us.  Needs LibreOffice."""

from __future__ import annotations

from functools import cache

import pytest
from making_docx import BOLD, CHECK, docx, p, r, sdt, tbl, tc, tr
from making_pdf import PAIRS, SECOND, STORY

from referral_lint.reading import read_here
from referral_lint.reading.programs import office_convert
from referral_lint.values.document import Document

needs_office = pytest.mark.office
EDGES = (
    "<w:tblBorders>"
    + "".join(f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders>"
)


def tick(on: bool) -> str:
    return sdt(r("☒" if on else "☐"), "tick", CHECK.format(int(on)))


def referral(ruled: bool) -> bytes:
    rows = [
        tr(*(tc(p(r(text)), properties=f'<w:tcW w:w="{width}" w:type="dxa"/>') for text, width in zip(pair, (3000, 6000), strict=True)))
        for pair in PAIRS
    ]
    table = tbl(*rows).replace(
        "<w:tblPr/><w:tblGrid/>",
        f'<w:tblPr>{EDGES if ruled else ""}</w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="6000"/></w:tblGrid>',
    )
    return docx(
        p(r("Referral to Children’s Services", BOLD)),
        table,
        p(r("Is an interpreter needed? "), tick(False), r(" Yes "), tick(True), r(" No")),
        p(r("What are you worried about?", BOLD)),
        *(p('<w:pPr><w:spacing w:after="160"/></w:pPr>', r(text)) for text in (STORY, SECOND, STORY)),
        related=False,
    )


@cache
def converted(target: str, ruled: bool) -> Document:
    content = office_convert(referral(ruled), "docx", target)
    return read_here(f"form.{target}", content=content)[0]


def spoken(document: Document) -> list[str]:
    return [" ".join(b.text.split()) for b in document.blocks if b.text and b.kind not in ("header", "footer", "deleted", "hidden")]


@needs_office
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("target", ["odt", "rtf", "pdf", "html", "doc"])
def test_same_referral_same_text(target: str, ruled: bool) -> None:
    original = read_here("form.docx", content=referral(ruled))[0]
    document = converted(target, ruled)
    assert document.error is None, document.error
    assert document.format == target
    assert spoken(document) == spoken(original)


@needs_office
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("target", ["odt", "rtf", "pdf", "html", "doc"])
def test_same_cells(target: str, ruled: bool) -> None:
    document = converted(target, ruled)
    cells = [(b.text, b.cell.row, b.cell.column) for b in document.blocks if b.cell]
    assert cells == [(text, row, column) for row, pair in enumerate(PAIRS) for column, text in enumerate(pair)]


@needs_office
@pytest.mark.parametrize("target", ["odt", "rtf", "pdf", "html", "doc"])
def test_same_ticks(target: str) -> None:
    (block,) = [b for b in converted(target, True).blocks if "interpreter" in b.text]
    assert [c.state for c in block.controls if c.kind == "tick"] == ["unticked", "ticked"]
