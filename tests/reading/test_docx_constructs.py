"""Every construct that Word writes text in: what a person sees is read, what they do not see is not taken for an answer."""

from __future__ import annotations

import io
from typing import Any

import pytest
from making_docx import (
    BOLD,
    CHANGE,
    VANISH,
    docx,
    legacy,
    legacy_tick,
    old_text_box,
    p,
    r,
    sdt,
    tbl,
    tc,
    text_box,
    tick,
    tr,
)

from referral_lint.reading import read_here
from referral_lint.reading.docx.walk import walk
from referral_lint.values.document import Block, Document

PROMPT = "Click or tap here to enter text."
ASIDE = {"header", "footer", "footnote", "comment"}


def read(*body: str, **options: Any) -> Document:
    document = read_here("form.docx", content=docx(*body, **options))[0]
    assert document.error is None, document.error
    return document


def blocks(*body: str) -> list[Block]:
    return [b for b in read(*body).blocks if b.kind not in ASIDE]


# (what, body, visible texts in order)
SEEN: list[tuple[str, str, list[str]]] = [
    ("paragraph", p(r("Plain")), ["Plain"]),
    ("block control", sdt(p(r("In a block control"))), ["In a block control"]),
    ("inline control", p(r("Name: "), sdt(r("Ann"))), ["Name: Ann"]),
    ("dropdown", p(sdt(r("White British"), "e", "<w:dropDownList/>")), ["White British"]),
    ("date control", p(sdt(r("01/02/2026"), "d", "<w:date/>")), ["01/02/2026"]),
    ("prompt", p(r("Name: "), sdt(r(PROMPT), "n", "<w:showingPlcHdr/><w:text/>")), ["Name:"]),
    ("tick boxes", p(tick(True), r(" Yes "), tick(False), r(" No")), ["☒ Yes ☐ No"]),
    ("legacy tick boxes", p(legacy_tick(True), r(" Yes "), legacy_tick(False), r(" No")), ["☒ Yes ☐ No"]),
    ("legacy tick box by default", p(legacy_tick(None, default=True), r(" Yes")), ["☒ Yes"]),
    ("legacy text", p(r("Name: "), legacy("FORMTEXT", "Text1", "<w:textInput/>", r("Ann"))), ["Name: Ann"]),
    (
        "legacy dropdown",
        p(
            legacy(
                "FORMDROPDOWN",
                "D",
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList>',
                r("Yes"),
            )
        ),
        ["Yes"],
    ),
    ("simple field", p(f'<w:fldSimple w:instr=" DATE ">{r("5 March 2026")}</w:fldSimple>'), ["5 March 2026"]),
    ("hyperlink", p(f'<w:hyperlink w:anchor="x">{r("a.lee@example.org")}</w:hyperlink>'), ["a.lee@example.org"]),
    ("smart tag", p(f'<w:smartTag w:uri="u" w:element="e">{r("Leeds")}</w:smartTag>'), ["Leeds"]),
    ("insertion", p(r("He "), f"<w:ins {CHANGE}>{r('was hit')}</w:ins>"), ["He was hit"]),
    ("moved here", p(f"<w:moveTo {CHANGE}>{r('Moved')}</w:moveTo>"), ["Moved"]),
    ("text box", p(r("Host"), text_box("Urgent note")), ["Host", "Urgent note"]),
    ("old text box", p(r("Host"), old_text_box("Old note")), ["Host", "Old note"]),
    ("commented words", p('<w:commentRangeStart w:id="0"/>', r("Words"), '<w:commentRangeEnd w:id="0"/>'), ["Words"]),
    ("Wingdings tick", p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r(" Yes")), ["☒ Yes"]),
    ("Wingdings empty box", p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', r(" Yes")), ["☐ Yes"]),
    (
        "alternatives once",
        p(
            f'<mc:AlternateContent><mc:Choice Requires="wps">{r("New")}</mc:Choice><mc:Fallback>{r("Old")}</mc:Fallback></mc:AlternateContent>'
        ),
        ["New"],
    ),
    ("table", tbl(tr(tc(p(r("Label"))), tc(p(r("Value"))))), ["Label", "Value"]),
    ("control in a cell", tbl(tr(tc(p(r("L"))), tc(sdt(p(r("V")))))), ["L", "V"]),
    ("control around a cell", tbl(tr(tc(p(r("L"))), sdt(tc(p(r("V")))))), ["L", "V"]),
    ("control around a row", tbl(sdt(tr(tc(p(r("L"))), tc(p(r("V")))), "row", "<w15:repeatingSectionItem/>")), ["L", "V"]),
    ("control around a table", sdt(tbl(tr(tc(p(r("L"))), tc(p(r("V")))))), ["L", "V"]),
    ("table in a table", tbl(tr(tc(p(r("L"))), tc(tbl(tr(tc(p(r("A"))), tc(p(r("B"))))), p(r("after"))))), ["L", "A", "B", "after"]),
    ("inserted row", tbl(tr(tc(p(r("New row"))), properties=f"<w:ins {CHANGE}/>")), ["New row"]),
    ("custom XML", f'<w:customXml w:uri="u" w:element="e">{p(r("Inside"))}</w:customXml>', ["Inside"]),
    ("tabs and breaks", p(r("a"), "<w:r><w:tab/></w:r>", r("b"), "<w:r><w:br/></w:r>", r("c")), ["a\tb\nc"]),
    ("no-break hyphen", p(r("follow"), "<w:r><w:noBreakHyphen/></w:r>", r("up")), ["follow-up"]),
    ("quotes and dashes", p(r("“She’s fine” – he said…")), ["“She’s fine” – he said…"]),
]


@pytest.mark.parametrize(("body", "texts"), [(b, t) for _, b, t in SEEN], ids=[n for n, *_ in SEEN])
def test_what_a_person_sees(body: str, texts: list[str]) -> None:
    assert [b.text for b in blocks(body)] == texts


def test_headers_footers_footnotes_and_comments_stand_apart() -> None:
    found = {(b.kind, b.text) for b in read(p(r("Body"))).blocks}
    assert {
        ("header", "Page header"),
        ("header", "Ref"),
        ("footer", "Page footer"),
        ("footnote", "A footnote"),
        ("comment", "A comment"),
    } < found
    assert not any(b.text == "----" for b in read(p(r("Body"))).blocks)


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (p(r("Kept "), f"<w:del {CHANGE}><w:r><w:delText>gone</w:delText></w:r></w:del>"), "deleted", "gone"),
        (p(r("Kept "), f"<w:moveFrom {CHANGE}>{r('moved off')}</w:moveFrom>"), "deleted", "moved off"),
        (p(r("Kept")) + tbl(tr(tc(p(r("gone row"))), properties=f"<w:del {CHANGE}/>")), "deleted", "gone row"),
        (p(r("Kept "), r("secret", VANISH)), "hidden", "secret"),
    ],
)
def test_what_a_person_does_not_see_is_told_apart(body: str, kind: str, text: str) -> None:
    document = read(body)
    assert [b.text for b in document.blocks if b.kind == kind] == [text]
    assert not any(text in b.text for b in document.blocks if b.kind in ("paragraph", "cell"))
    assert document.receipt.notes


def test_tick_state_is_the_stored_one_with_its_place() -> None:
    (block,) = blocks(p(r("Consent: "), tick(True), r(" Yes "), tick(False), r(" No")))
    assert [(c.state, block.text[c.start : c.end]) for c in block.controls] == [("ticked", "☒"), ("unticked", "☐")]


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (p(sdt(r(PROMPT), "n", "<w:showingPlcHdr/>")), "empty"),
        (p(sdt(r("Name of the child", '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'), "n", "<w:showingPlcHdr/>")), "empty"),
        (p(sdt(r("Choose an item."), "n", "<w:dropDownList/>")), "empty"),
        (p(sdt(r("Orla Tennison"), "n", "<w:showingPlcHdr/>")), "given"),  # filled in by a program that left the mark
        (p(sdt(r("Orla Tennison"), "n")), "given"),
        (sdt(p(r(PROMPT)), "n", "<w:showingPlcHdr/>"), "empty"),
        (p(legacy("FORMTEXT", "n", "<w:textInput/>", r("\u2002\u2002\u2002"))), "empty"),
    ],
)
def test_a_prompt_is_no_answer(body: str, state: str) -> None:
    (block,) = blocks(body)
    assert [(c.state, c.name) for c in block.controls] == [(state, "n")]
    assert (block.text == "") == (state == "empty")


def test_a_prompt_in_a_cell_leaves_a_blank_cell() -> None:
    _, value = blocks(tbl(tr(tc(p(r("Name"))), sdt(tc(p(r(PROMPT))), "n", "<w:showingPlcHdr/>"))))
    assert (value.kind, value.text, value.cell and value.cell.column) == ("cell", "", 1)
    assert value.controls[0].state == "empty"


def test_cells_have_grid_places() -> None:
    table = tbl(
        tr(tc(p(r("Head")), properties='<w:gridSpan w:val="2"/>'), tc(p(r("c2"))), properties="<w:tblHeader/>"),
        tr(tc(p(r("top")), properties='<w:vMerge w:val="restart"/>'), tc(p(r("b1"))), tc()),
        tr(tc(p(r("hidden by the merge")), properties="<w:vMerge/>"), tc(p(r("b2"))), tc(p(r("c3")))),
    )
    cells = [(b.text, b.cell.row, b.cell.column, b.cell.width, b.cell.header) for b in blocks(table) if b.cell]
    assert cells == [
        ("Head", 0, 0, 2, True),
        ("c2", 0, 2, 1, True),
        ("top", 1, 0, 1, False),
        ("b1", 1, 1, 1, False),
        ("", 1, 2, 1, False),
        ("b2", 2, 1, 1, False),
        ("c3", 2, 2, 1, False),
    ]


def test_tables_are_numbered_across_nesting() -> None:
    inner = tbl(tr(tc(p(r("in")))))
    found = blocks(tbl(tr(tc(p(r("out"))), tc(inner, p(r("after"))))) + tbl(tr(tc(p(r("next"))))))
    assert [(b.text, b.cell.table if b.cell else None) for b in found] == [("out", 0), ("in", 1), ("after", 0), ("next", 2)]


def test_several_paragraphs_in_a_cell_share_it() -> None:
    found = blocks(tbl(tr(tc(p(r("one")), p(), p(r("two"))), tc())))
    assert [(b.text, b.cell.column) for b in found if b.cell] == [("one", 0), ("two", 0), ("", 1)]


@pytest.mark.parametrize(
    ("body", "kind", "level"),
    [
        (p(r("Part A"), style="Heading1"), "heading", 1),
        (p(r("Part B"), style="Mine"), "heading", 1),
        (f'<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>{r("Part C")}</w:p>', "heading", 3),
        (p(r("Reason for referral", BOLD)), "heading", None),
        (p(r("Work with the family", '<w:rPr><w:u w:val="single"/></w:rPr>')), "heading", None),
        (p(r("Work with the family", '<w:rPr><w:u w:val="none"/></w:rPr>')), "paragraph", None),
        (p(r("jo.pike@example.org", '<w:rPr><w:u w:val="single"/></w:rPr>')), "paragraph", None),
        (p(r("He was hit.", BOLD)), "paragraph", None),
        (p(r("Date of birth:", BOLD)), "paragraph", None),
        (f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{r("first")}</w:p>', "list-item", None),
    ],
)
def test_headings_and_list_items(body: str, kind: str, level: int | None) -> None:
    (block,) = blocks(body)
    assert (block.kind, block.level) == (kind, level)


def test_bold_runs_are_marked() -> None:
    (block,) = blocks(p(r("Name: ", BOLD), r("Ann "), r("Lee", '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>')))
    assert [block.text[a:b] for a, b in block.emphasis] == ["Name: ", "Lee"]


def test_pictures_are_said_to_be_unread() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="4000000"/><a:blip r:embed="rId99"/></wp:inline></w:drawing></w:r>'
    assert [n.what for n in read(p(r("See below"), picture)).receipt.not_read] == ["pictures: 1"]


def test_anchors_lead_back_to_the_paragraphs() -> None:
    import docx as python_docx

    content = docx(*(body for _, body, _ in SEEN), related=False)
    package = python_docx.Document(io.BytesIO(content))
    elements = {spot.anchor: spot.element for spot in walk([(package.element.body, "paragraph")])}
    found = read_here("form.docx", content=content)[0].blocks
    assert len({b.anchor for b in found}) > 30
    for block in found:
        element = elements[block.anchor if block.anchor is not None else -1]
        shown = "".join(t.text or "" for t in element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))
        bare = block.text.strip("☒☐ ").replace("\t", "").replace("\n", "").replace("-", "")
        assert bare.split("☐")[0].strip() in shown


def test_macro_and_strict_files_are_read() -> None:
    macros = docx(p(r("Strict")))
    assert read_here("form.docm", content=macros)[0].blocks[0].text == "Strict"
    document = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>ISO</w:t></w:r></w:p></w:body></w:document>'
    assert read_here("form.docx", content=docx(document=document))[0].blocks[0].text == "ISO"
