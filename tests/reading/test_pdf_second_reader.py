"""The second PDF reader: what it reads is what the first reads, and it is used where the first one fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import making_pdf as pdf
import pytest
from making_hostile import LETTER, form_loop, form_loop_with_text, zipped

from referral_lint.reading import read, read_here
from referral_lint.reading.files import read_file
from referral_lint.reading.pdf import reader, second
from referral_lint.reading.source import Refusal
from referral_lint.values.document import Document

LAYOUTS: dict[str, Callable[[], bytes]] = {
    "ruled": pdf.ruled_pairs,
    "unruled": pdf.unruled_pairs,
    "four columns": pdf.four_columns,
    "drawn boxes": pdf.drawn_boxes,
    "drawn circles": pdf.drawn_circles,
    "over pages": pdf.story_over_pages,
    "row over pages": pdf.ruled_over_pages,
    "fillable": pdf.acroform,
    "grid of fields": pdf.acroform_grid,
}


def said(document: Document) -> list[tuple[Any, ...]]:
    return [(b.kind, b.text, b.label, b.cell, b.page, [(c.kind, c.state, c.name) for c in b.controls]) for b in document.blocks]


@pytest.mark.parametrize("make", LAYOUTS.values(), ids=LAYOUTS)
def test_both_readers_say_the_same(make: Callable[[], bytes]) -> None:
    content = make()
    (one,), (other,) = read_here("form.pdf", content=content), read_file("form.pdf", content=content, second=True)
    assert said(one) == said(other)
    assert second.NOTE in other.receipt.notes
    assert second.NOTE not in one.receipt.notes


def test_a_file_that_ends_pdfiums_process_is_read_the_second_way() -> None:
    (document,) = read("letter.pdf", content=form_loop_with_text())
    assert document.error is None
    assert [b.text for b in document.blocks] == list(LETTER)
    assert second.NOTE in document.receipt.notes


def test_so_is_one_inside_another_file() -> None:
    found = read("all.zip", content=zipped({"letter.pdf": form_loop_with_text(), "note.txt": b"Thank you"}))
    assert [b.text for d in found for b in d.blocks] == [*LETTER, "Thank you"]


def test_what_stopped_the_first_reader_is_said_when_the_second_finds_nothing() -> None:
    error = read("loop.pdf", content=form_loop())[0].error
    assert error is not None
    assert error.code in {"crashed", "memory", "timeout"}


def _refused(*_: object) -> Any:
    raise Refusal("damaged", why="its structure cannot be followed")


def test_a_file_that_pdfium_finds_damaged_is_read_as_far_as_it_goes_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_opened", _refused)
    (document,) = read_here("form.pdf", content=pdf.ruled_pairs())
    assert pdf.STORY in [b.text for b in document.blocks]
    assert [n.what for n in document.receipt.not_read] == ["parts of the file"]


def test_a_page_whose_text_pdfium_does_not_give_is_read_the_second_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "page_words", lambda page, view: [])
    (document,) = read_here("form.pdf", content=pdf.story_over_pages())
    assert sum(pdf.STORY in b.text for b in document.blocks) == 14
    assert sum("second" in note for note in document.receipt.notes) == 2


def test_a_page_that_neither_reads_is_said_to_be_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    words, calls = reader.page_words, iter((True, False))
    monkeypatch.setattr(reader, "page_words", lambda page, view: words(page, view) if next(calls) else [])
    monkeypatch.setattr(reader, "second_page", _refused)
    (document,) = read_here("form.pdf", content=pdf.story_over_pages())
    assert [n.what for n in document.receipt.not_read] == ["page 2"]


def test_a_scan_is_not_read_the_second_way() -> None:
    error = read_file("scan.pdf", content=pdf.scan(), second=True)[0].error
    assert error is not None


def test_only_so_many_pages_are_read_the_second_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second.limits, "SECOND_PAGES", 1)
    (document,) = read_file("form.pdf", content=pdf.story_over_pages(), second=True)
    assert document.receipt.pages == 2
    assert [n.what for n in document.receipt.not_read] == ["pages 2 to 2"]
