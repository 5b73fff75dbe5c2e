"""PDF forms in many layouts give the same labels, values and paragraphs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import making_pdf as pdf
import pytest

from referral_lint.reading import read_here
from referral_lint.values.document import Document


def read(content: bytes, **options: str) -> Document:
    document = read_here("form.pdf", content=content, **options)[0]
    assert document.error is None, document.error
    return document


def cells(document: Document) -> dict[tuple[int, int, int], str]:
    found: dict[tuple[int, int, int], str] = {}
    for block in document.blocks:
        if block.cell:
            key = (block.cell.table, block.cell.row, block.cell.column)
            found[key] = f"{found[key]} | {block.text}" if key in found else block.text
    return found


PAIRED: dict[str, Callable[[], bytes]] = {
    "ruled": pdf.ruled_pairs,
    "unruled": pdf.unruled_pairs,
    "labels centred on tall values": lambda: pdf.unruled_pairs("MIDDLE"),
    "labels below": lambda: pdf.unruled_pairs("BOTTOM"),
    "lines between rows only": pdf.underlined_pairs,
    "turned page": lambda: pdf.turned(pdf.ruled_pairs(), 90),
}


@pytest.mark.parametrize("make", PAIRED.values(), ids=PAIRED)
def test_labels_and_values_side_by_side(make: Callable[[], bytes]) -> None:
    document = read(make())
    wanted = {(0, row, column): text for row, pair in enumerate(pdf.PAIRS) for column, text in enumerate(pair)}
    assert cells(document) == wanted
    assert pdf.STORY in [b.text for b in document.blocks]


@pytest.mark.parametrize("style", [(), (("GRID", (0, 0), (-1, -1), 0.5, "black"),)], ids=["unruled", "ruled"])
def test_four_columns(style: tuple[tuple[object, ...], ...]) -> None:
    found = cells(read(pdf.four_columns(*style)))
    assert [found[0, 1, c] for c in range(4)] == ["Date of birth", "14/05/2017", "Gender", "Female"]
    assert [found[0, 2, c] for c in range(4)] == ["NHS number", "", "School", "Quarry Rise Primary"]


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_grid_without_lines_whose_heads_and_cells_are_of_different_heights(valign: str) -> None:
    found = cells(read(pdf.unruled_grid(valign)))
    assert [found[0, 0, c] for c in range(5)] == ["Name", "Relationship to child(ren)", "DOB / EDD", "Does this person hold PR?", "Address"]
    assert [found[0, r, 0] for r in range(1, 4)] == ["Kelly Rowe", "Mina Rowe", "Gary Bolt"]
    assert [found[0, r, 1] for r in range(1, 4)] == ["Mother", "Sister. Same school, Year 2", "Father of both children. Not living there"]


def test_lines_at_one_distance_are_rows_unless_they_read_on() -> None:
    found = cells(read(pdf.dense_pairs()))
    assert [found[0, r, 0] for r in range(5)] == ["Child's name", "Date of birth", "UPN", "Address", "School"]
    assert found[0, 2, 1] == ""
    assert found[0, 3, 1].endswith("with her mother and her two brothers since January")


def test_label_above_value() -> None:
    texts = [(b.kind, b.text) for b in read(pdf.label_above()).blocks]
    at = texts.index(("heading", "Date of birth"))
    assert texts[at + 1] == ("paragraph", "14/05/2017")
    assert ("paragraph", pdf.STORY) in texts
    assert ("paragraph", pdf.SECOND) in texts


def test_two_labelled_values_on_a_line_are_two_blocks() -> None:
    texts = [b.text for b in read(pdf.label_colon_value()).blocks]
    assert texts[:4] == ["Name: Orla Tennison", "DOB: 14/05/2017", "GP: Dr Hallam", "Phone: 01632 960118"]


def test_drawn_tick_boxes() -> None:
    ticks = [[c.state for c in b.controls] for b in read(pdf.drawn_boxes()).blocks if b.controls]
    assert ticks == [["unticked", "ticked"], ["ticked", "unticked"], ["unticked", "unticked"]]


def test_paragraphs_go_on_over_pages_and_margins_stay_out() -> None:
    document = read(pdf.story_over_pages())
    assert document.receipt.pages == 2
    stories = [b for b in document.blocks if b.kind == "paragraph"]
    assert [b.text for b in stories] == [f"{pdf.STORY} Entry {n} ends here." for n in range(14)]
    assert stories[0].page == 1
    assert stories[-1].page == 2
    assert [b.text for b in document.blocks if b.kind == "header"] == ["Children's services: official sensitive"]
    assert [b.text for b in document.blocks if b.kind == "footer"] == ["Page 1"]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    assert [b.text for b in read(pdf.newspaper()).blocks] == [pdf.STORY, pdf.STORY.replace("Orla", "Finn")]


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("tooltips", [False, True])
def test_form_fields_have_their_printed_labels(above: bool, tooltips: bool) -> None:
    document = read(pdf.acroform(above=above, tooltips=tooltips))
    fields = [(b.label, b.text, b.controls[0].state) for b in document.blocks if b.kind == "field"]
    assert fields == [
        ("Child's name", "Orla Tennison", "given"),
        ("Date of birth", "14/05/2017", "given"),
        ("UPN", "", "empty"),
        ("Gender", "Female", "given"),
        ("What are you worried about?", pdf.PLAIN_STORY, "given"),
    ]
    assert not any(b.text == "UPN" for b in document.blocks)
    (ticks,) = [b for b in document.blocks if b.kind != "field"]
    assert ticks.text == "Has consent been given? ☒ Yes ☐ No"
    assert [(c.state, c.name) for c in ticks.controls] == [("ticked", "Consent: yes"), ("unticked", "Consent: no")]


def test_a_grid_of_fields_is_a_table() -> None:
    found = cells(read(pdf.acroform_grid()))
    assert [found[0, 0, c] for c in range(3)] == ["Name", "Relationship", "PR?"]
    assert [found[0, 2, c] for c in range(3)] == ["Rhys Tennison", "Brother", "No"]
    assert found[0, 3, 0] == ""


def test_xfa_values_have_their_captions() -> None:
    document = read(pdf.xfa())
    fields = [(b.label, b.text) for b in document.blocks if b.kind == "field"]
    assert fields == [("Child's full name", "Orla Tennison"), ("dob", "2017-05-14"), ("upn", "")]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_sideways_text_is_read_upright(degrees: int) -> None:
    found = cells(read(pdf.sideways(degrees)))
    assert [found[0, r, 1] for r in range(3)] == ["Orla Tennison", "14/05/2017", "Quarry Rise Primary"]


def test_a_password_opens_and_a_wrong_one_is_said() -> None:
    content = pdf.protected("harbour")
    assert read(content, password="harbour").blocks[0].text == pdf.STORY
    for password, code in ((None, "encrypted"), ("wrong", "wrong-password")):
        error = read_here("form.pdf", content=content, password=password)[0].error
        assert error is not None
        assert error.code == code


def test_a_pdf_under_another_name_is_read_with_a_note() -> None:
    document = read_here("form.docx", content=pdf.label_above())[0]
    assert document.format == "pdf"
    assert any(".docx" in note for note in document.receipt.notes)


def test_a_row_cut_by_the_pages_end_is_one_row() -> None:
    document = read(pdf.ruled_over_pages())
    assert document.receipt.pages == 2
    texts = [(b.kind, b.text) for b in document.blocks]
    at = texts.index(("cell", "What are you worried about?"))
    assert texts[at + 1] == ("cell", " ".join([pdf.STORY] * 3))
    assert texts[at + 2 :] == [("cell", "Job title"), ("cell", "Head teacher")]


def test_banded_rows_have_their_columns() -> None:
    found = cells(read(pdf.banded()))
    assert [(found[0, r, 0], found[0, r, 1]) for r in (0, 1, 3)] == [pdf.PAIRS[r] for r in (0, 1, 3)]


def test_text_written_large_and_scaled_down() -> None:
    document = read(pdf.scaled())
    assert [cells(document)[0, r, 1] for r in range(3)] == ["Orla Tennison", "14/05/2017", "Quarry Rise Primary"]
    assert not any(b.kind == "heading" for b in document.blocks)


def states(document: Document) -> list[list[str]]:
    return [[c.state for c in b.controls] for b in document.blocks if b.controls]


def test_circles_round_corners_and_shading() -> None:
    document = read(pdf.drawn_circles())
    assert states(document) == [["unticked", "ticked"], ["ticked", "unticked"], ["unticked", "unticked"]]
    texts = " ".join(b.text for b in document.blocks)
    assert "Hungry on most days." in texts
    assert "9 9 9 0 0 0 1" in texts


@pytest.mark.browser
def test_a_web_form_that_was_printed(tmp_path: Path) -> None:
    (tmp_path / "form.html").write_text(pdf.browser_form(), "utf-8")
    options = (
        "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    )
    command = ["chromium", *options.split(), f"--user-data-dir={tmp_path}", f"--print-to-pdf={tmp_path}/form.pdf", f"{tmp_path}/form.html"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    document = read((tmp_path / "form.pdf").read_bytes())
    assert states(document) == [["unticked", "ticked"], ["ticked", "unticked"], ["ticked", "unticked"], ["ticked", "unticked"]]
    assert pdf.STORY in [b.text for b in document.blocks if b.kind == "paragraph"]
    assert "Referral of a child" in [b.text for b in document.blocks if b.kind == "header"]  # the browser's own, not the form's
    assert not any("file:" in b.text for b in document.blocks if b.kind not in ("header", "footer"))


def test_the_addresses_of_a_letter_stay_out_of_its_columns() -> None:
    texts = [b.text for b in read(pdf.letter_in_columns()).blocks]
    assert {pdf.STORY, f"{pdf.SECOND} {pdf.STORY}"} <= set(texts)
    assert texts.index("Re: Orla Tennison") < texts.index(pdf.STORY) < texts.index(f"{pdf.SECOND} {pdf.STORY}")
    assert texts[-1] == "Yours sincerely, Ann Lee"
    assert any("01632 960118" in t for t in texts[: texts.index(pdf.STORY)])


def test_running_lines_of_many_kinds_stay_out_of_paragraphs() -> None:
    document = read(pdf.running_lines())
    assert [b.text for b in document.blocks if b.kind == "paragraph"] == [f"{pdf.STORY} Entry {n} ends here." for n in range(24)]
    assert {b.text for b in document.blocks if b.kind == "header"} == {"Multi-agency referral form v3.2", "Child: O.T."}
    assert {b.text for b in document.blocks if b.kind == "footer"} == {"Official - Sensitive when complete", "Page 1 of 4"}


def test_a_scan_among_typed_pages_is_said_to_be_unread_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referral_lint.reading.pdf.scans.available", lambda: False)
    document = read(pdf.scan_between_pages())
    assert [(b.page, b.text) for b in document.blocks] == [(1, pdf.STORY), (3, pdf.SECOND)]
    assert [n.what for n in document.receipt.not_read] == ["page 2"]
    assert document.typed is None


@pytest.mark.ocr
def test_a_scan_among_typed_pages_is_read_in_its_place() -> None:
    document = read(pdf.scan_between_pages())
    assert [b.page for b in document.blocks] == sorted(b.page or 0 for b in document.blocks)
    assert "Orla Tennison" in [b.text for b in document.blocks if b.page == 2]


def test_a_line_that_goes_on_in_one_of_two_columns_follows_its_own() -> None:
    texts = [b.text for b in read(pdf.two_people_in_columns()).blocks]
    assert texts[4:7] == ["Address: 18 Quarry Rise, Leeds", "LS9 9ZZ", "Role: Teacher"]
