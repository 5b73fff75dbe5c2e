"""Whatever comes in: reading never raises, and what it says of places is true."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from making_docx import docx, legacy_tick, p, r, sdt, tbl, tc, text_box, tick, tr
from making_hostile import zipped
from making_msg import compound, message
from making_pdf import acroform, acroform_grid, drawn_boxes, ruled_pairs, xfa
from test_formats import HTML, RTF, workbook

from referral_lint.reading import read_here
from referral_lint.reading.draft import cleaned
from referral_lint.reading.source import Source
from referral_lint.reading.unwrap import paragraphs, unflowed
from referral_lint.values.document import Document

FORM = docx(
    p(r("Name: "), sdt(r("Ann"), "n"), text_box("Box")),
    tbl(tr(tc(p(tick(True), r(" Yes"))), tc(p(legacy_tick(False), r(" No"))))),
)
SEEDS: dict[str, bytes] = {
    "a.docx": FORM,
    "a.pdf": ruled_pairs(),
    "b.pdf": acroform(),
    "c.pdf": acroform_grid(),
    "d.pdf": drawn_boxes(),
    "e.pdf": xfa(),
    "a.html": HTML.encode(),
    "a.rtf": RTF,
    "a.xlsx": workbook([["Child name", "DOB", "Concern", "Year"], ["Orla", "x", "Hungry", 4]]),
    "a.zip": zipped({"form.docx": FORM, "note.txt": b"Hello"}),
    "a.msg": compound(message("x", "Hello", attachments=[("form.docx", FORM)])),
    "a.eml": b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHi\n--b\n"
    b"Content-Disposition: attachment; filename=n.txt\n\nmore\n--b--\n",
}
BUDGET = 15.0  # seconds for the whole mutation run


def consistent(document: Document) -> None:
    """Numbers, places and states as values/document.py promises them."""
    for number, block in enumerate(document.blocks):
        assert block.number == number
        assert "\r" not in block.text
        block.text.encode("utf-8")
        assert all(0 <= a < b <= len(block.text) for a, b in block.emphasis)
        for control in block.controls:
            assert 0 <= control.start <= control.end <= len(block.text)
            if control.kind == "tick":
                assert control.end > control.start
        assert (block.kind != "cell") or block.cell is not None
    if document.error is not None:
        assert not document.blocks
        assert document.error.message
    for attached in document.attachments:
        consistent(attached)


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_read(name: str) -> None:
    for document in read_here(name, content=SEEDS[name]):
        assert document.error is None
        consistent(document)


def mutated(content: bytes, dice: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(dice.choice((1, 2, 5, 20))):
        at = dice.randrange(len(data))
        match dice.randrange(5):
            case 0:
                data[at] ^= 1 << dice.randrange(8)
            case 1:
                data[at] = dice.randrange(256)
            case 2:
                del data[at : at + dice.randrange(1, 60)]
            case 3:
                data[at:at] = data[max(0, at - 40) : at]
            case _:
                data[at : at + 4] = dice.choice((b"\xff\xff\xff\x7f", b"\0\0\0\0", b"9999", b"-1  "))
        if not data:
            return b"?"
    return bytes(data)


def test_damaged_files_are_survived() -> None:
    """A fixed budget of damaged copies of real files, read in the worker, as a pdf may end its process."""
    from referral_lint.reading import read

    end, round_ = time.monotonic() + BUDGET, 0
    while time.monotonic() < end and round_ < 120:
        name = list(SEEDS)[round_ % len(SEEDS)]
        for document in read(name, content=mutated(SEEDS[name], random.Random(round_))):
            consistent(document)
        round_ += 1
    assert round_ > 20


quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.docx", "a.txt", "a.eml", "a.rtf", "a.html", "a.csv", "a.md", "a.msg", "a.zip", "a", "a.xlsx"]),
)
@example(b"{\\rtf1 \\u-1000 \\'zz", "a.rtf")
@example(b"PK\x03\x04", "a.docx")
def test_any_bytes_under_any_name(content: bytes, name: str) -> None:
    for document in read_here(name, content=content):
        consistent(document)


@quick
@given(st.text(max_size=300))
@example("a\ud800b")
@example("\x0b\x0c\x1c\u2028x")
def test_any_text_in_a_word_document(text: str) -> None:
    import docx as python_docx

    shown = "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))
    made = python_docx.Document()
    made.add_paragraph(shown.replace("\x7f", ""))
    import io

    buffer = io.BytesIO()
    made.save(buffer)
    (document,) = read_here("a.docx", content=buffer.getvalue())
    consistent(document)
    if document.error is None:
        assert document.blocks[0].text == cleaned(shown.replace("\x7f", "")).strip()


@quick
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\t\n\r"), max_size=500))
def test_no_word_of_a_text_is_lost(text: str) -> None:
    assert " ".join(paragraphs(text)).split() == text.split()
    consistent_words = [w for b in read_here("a.txt", content=("x " + text).encode())[0].blocks for w in b.text.split()]
    assert "".join(consistent_words) == "".join(cleaned(("x " + text).replace("\r\n", "\n").replace("\r", "\n")).split())


@quick
@given(st.text(max_size=200))
def test_cleaning_keeps_every_place(text: str) -> None:
    assert len(cleaned(text)) == len(text)


def test_flowed_mail() -> None:
    assert unflowed("one \ntwo\nthree") == "one two\nthree"


def test_a_source_never_shows_its_content() -> None:
    assert "secret" not in repr(Source.of("a.txt", b"secret", password="secret"))
