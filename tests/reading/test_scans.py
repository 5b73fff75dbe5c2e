"""Scans: straightened, read by text recognition, and laid out as typed forms are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import making_scans as scans
import pytest
from PIL import Image, ImageDraw

from referral_lint.reading import read_here, upright
from referral_lint.values.document import Document

RECALL = 0.97  # of the words of a clean typed page at 150 dots an inch
CASES: dict[str, tuple[Callable[[], bytes], int, float, str]] = {
    "ruled.png": (scans.ruled_form, 150, -1.2, "PNG"),
    "unruled.jpg": (scans.unruled_form, 150, 2.5, "JPEG"),
    "letter.pdf": (scans.letter, 200, 0.7, "PDF"),
}


def content_of(name: str) -> bytes:
    make, dots, lean, form = CASES[name]
    return scans.saved(scans.scanned(make, dots, lean), form, dots)


def recall(document: Document) -> float:
    wanted = Counter(" ".join(scans.TELLING).split())
    found = Counter(" ".join(b.text for b in document.blocks).replace("\u2019\u2019", "\u201d").split())
    return sum(min(found[w], n) for w, n in wanted.items()) / wanted.total()


@pytest.mark.ocr
@pytest.mark.parametrize("name", CASES)
def test_a_typed_page_is_found_again(name: str) -> None:
    (document,) = read_here(name, content=content_of(name))
    assert document.typed is False
    assert recall(document) >= RECALL
    texts = [b.text for b in document.blocks]
    assert sum(t.startswith(s[:24]) and t.endswith(s[-12:]) for t in texts for s in scans.TELLING[1:]) == 2  # whole paragraphs
    if name != "letter.pdf":
        cells = {b.text: n for n, b in enumerate(document.blocks) if b.cell}
        assert all(cells[value] == cells[label] + 1 for label, value in scans.CHILD + scans.REFERRER)


@pytest.mark.ocr
@pytest.mark.parametrize("name", CASES)
def test_who_it_is_about_and_who_wrote_it_are_found(name: str) -> None:
    from referral_lint.pipeline import check_file

    (report,) = check_file(name, content=content_of(name), here=True)
    found = {key: (i.status, i.value) for key, i in report.identifiers}
    assert found["child_name"] == ("present", "Orla Tennison")
    assert found["child_dob_or_age"] == ("present", "14/05/2017")
    assert found["referrer_phone"] == ("present", "01632 960118")


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_that_lies_on_its_side(turn: int) -> None:
    content = scans.saved(scans.scanned(scans.unruled_form, 150, 0.4, turn), "PNG", 150)
    assert recall(read_here("form.png", content=content)[0]) >= RECALL


@pytest.mark.parametrize("lean", [-3.3, -0.4, 0.0, 1.9])
def test_a_leaning_page_is_set_straight(lean: float) -> None:
    assert upright._lean(scans.scanned(scans.letter, 100, lean)) == pytest.approx(lean, abs=0.16)


def test_the_lines_of_a_table_are_found_and_letters_are_none() -> None:
    image = scans.scanned(scans.unruled_form, 150, 0)
    assert upright.rules_of(image, 72 / 150) == ()
    pen = ImageDraw.Draw(image)
    pen.line((200, 300, 1000, 300), fill=20, width=3)
    pen.line((200, 300, 200, 420), fill=20, width=3)
    across, down = upright.rules_of(image, 72 / 150)
    assert (across.across, down.across) == (True, False)
    assert (across.at, across.start, across.end) == pytest.approx((144, 96, 480), abs=5)
    assert (down.at, down.start, down.end) == pytest.approx((96, 144, 202), abs=5)


def test_an_empty_page_does_no_harm() -> None:
    assert upright.prepared(Image.new("L", (900, 1200), 255)).size == (1700, 2267)
