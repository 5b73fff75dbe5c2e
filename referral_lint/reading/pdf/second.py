"""The second PDF reader: pdfplumber, for files on which pdfium crashes, hangs or finds nothing.

Slower (some 100 ms a page) and in pure Python, so that a loop in a file's drawings ends as an exception and not as a
dead process.  It gives the same words, rules and fields to the same layout code; scans stay unread.
"""

from __future__ import annotations

import io
import logging
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.draft import Draft
from referral_lint.reading.pdf.assemble import assemble
from referral_lint.reading.pdf.boxes import Drawings, Outline, Shade, Shape, is_small, ticked_squares
from referral_lint.reading.pdf.content import BOLD_NAMES, COVERS, DINGBATS, FEW, PALE, WHITE
from referral_lint.reading.pdf.second_form import widgets
from referral_lint.reading.pdf.shapes import Box, Page, Rule, Word
from referral_lint.reading.source import Refusal, Source
from referral_lint.values.document import Document

NOTE = "the usual way of reading PDF files failed on this one; it was read in a second, simpler way: compare with the original"


def read_second(source: Source, *, damaged: bool = False) -> tuple[Document, ...]:
    """One Document.  ``damaged``: the file is known to be incomplete.  Raises Refusal."""
    draft = Draft()
    draft.note(NOTE)
    if damaged:
        draft.could_not("parts of the file", "it is damaged; what could be found in it was read")
    with _opened(source) as pdf:
        count = len(pdf.pages)
        pages = [_page(page, draft) for page in pdf.pages[: limits.SECOND_PAGES]]
    if count > limits.SECOND_PAGES:
        draft.could_not(f"pages {limits.SECOND_PAGES + 1} to {count}", f"only the first {limits.SECOND_PAGES} pages are read this way")
    for page in pages:
        if page.scanned:
            draft.could_not(f"page {page.number}", "a scan in a file that could not be read the usual way")
    assemble(draft, pages)
    return (draft.document(source, "pdf", pages=count, typed=None if any(p.scanned for p in pages) else True),)


def second_page(source: Source, number: int, draft: Draft) -> Page:
    """One page, counted from 1, that pdfium gave nothing for.  Empty where this reader finds nothing either."""
    with _opened(source) as pdf:
        return _page(pdf.pages[number - 1], draft) if number <= len(pdf.pages) else Page(number, 595, 842)


def _opened(source: Source) -> Any:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        return pdfplumber.open(io.BytesIO(source.content), password=source.password or "")
    except MemoryError:
        raise
    except Exception:
        raise Refusal("damaged", why="its structure cannot be followed") from None


def _page(page: Any, draft: Draft) -> Page:
    """A page's words, rules, ticks and fields; a page that this reader cannot follow is empty, and said to be unread."""
    try:
        if _instructions(page) > limits.SECOND_STREAM:
            raise Refusal("too-large", why="a page of it is drawn with more instructions than any form needs")
        if len(page.chars) > limits.PAGE_CHARACTERS:
            raise Refusal("too-large", why=f"a page of it holds more than {limits.PAGE_CHARACTERS} characters")
        return _taken(page)
    except (Refusal, MemoryError):
        raise
    except Exception:  # what a broken page does to the library costs this page only
        draft.could_not(f"page {page.page_number}", "its structure cannot be followed")
        return Page(page.page_number, 595, 842)


def _instructions(page: Any) -> int:
    """Bytes of a page's content, unpacked: to be known before any of it is followed."""
    from pdfminer.pdftypes import stream_value

    return sum(len(stream_value(part).get_data()) for part in page.page_obj.contents)


def _taken(page: Any) -> Page:
    drawings, words = _drawings(page), _words(page)
    fields, ticks, remarks = widgets(page)
    drawings.squares = [s for s in drawings.squares if not any(s.holds(t.box, 2) for t in ticks)]
    boxes, words = ticked_squares(drawings, words)
    letters = sum(len(w.text) for w in words)
    scanned = drawings.covered > COVERS and letters <= FEW and not fields and not ticks
    size = float(page.width), float(page.height)
    every = tuple(words + boxes + ticks)
    rules, shown = tuple(drawings.rules), int(drawings.covered > 0.08)
    frames = tuple(drawings.frames)
    return Page(page.page_number, *size, every, rules, tuple(fields), tuple(remarks), frames, pictures=shown, scanned=scanned)


def _words(page: Any) -> list[Word]:
    found = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["fontname", "size"])
    return [_word(w) for w in found]


def _word(word: dict[str, Any]) -> Word:
    font, text = str(word["fontname"]).lower(), word["text"]
    if "dingbats" in font:
        text = "".join(DINGBATS.get(c, c) for c in text)
    size = min(max(float(word["size"]), 2.0), 200.0)
    return Word(text, _box(word), size, bold=any(b in font for b in BOLD_NAMES))


def _drawings(page: Any) -> Drawings:
    found, area = Drawings(), max(1.0, float(page.width * page.height))
    for image in page.images:
        found.covered = max(found.covered, min(_box(image).width * _box(image).height / area, 1.0))
    for shape in [*page.rects, *page.curves, *page.lines]:
        if is_small(box := _box(shape)):
            line = _shade(shape["stroking_color"]) if shape.get("stroke") else "none"
            inside = _shade(shape["non_stroking_color"]) if shape.get("fill") else "none"
            found.add_small(Shape(box, _outline(shape), line, inside))
        elif shape.get("stroke") and _outline(shape) != "open":
            found.frames.append(box)
    if len(page.edges) <= limits.SECOND_EDGES:
        cells = [Box(*map(float, cell)) for table in page.find_tables() for cell in table.cells]
        found.rules = [side for cell in cells if not is_small(cell) for side in _sides(cell)]
    return found


def _outline(shape: dict[str, Any]) -> Outline:
    if shape["object_type"] == "rect":
        return "square"
    return "round" if shape["object_type"] == "curve" and sum(step[0] in "cvy" for step in shape.get("path") or ()) >= 4 else "open"


def _shade(colour: Any) -> Shade:
    """Grey, RGB or CMYK in parts of one; other kinds of colour count as dark."""
    parts = [float(p) for p in colour or () if isinstance(p, int | float)]
    if not parts:
        return "dark"
    brightness = (1 - min(1.0, sum(parts) / 3 if parts[3] == 0 else parts[3])) if len(parts) == 4 else sum(parts) / len(parts)
    return "light" if brightness >= WHITE / 255 else "pale" if brightness >= PALE / 255 else "dark"


def _sides(cell: Box) -> list[Rule]:
    across = [Rule(True, y, cell.x0, cell.x1) for y in (cell.top, cell.bottom)]
    return [*across, *(Rule(False, x, cell.top, cell.bottom) for x in (cell.x0, cell.x1))]


def _box(shape: dict[str, Any]) -> Box:
    return Box(float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"]))
