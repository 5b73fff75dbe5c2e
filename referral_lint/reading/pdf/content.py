"""A page's content through pdfium: words with their boxes, ruling lines, drawn tick boxes, pictures."""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from typing import Any

from referral_lint.reading import limits
from referral_lint.reading.pdf.boxes import THIN, Drawings, Outline, Shade, Shape, is_small
from referral_lint.reading.pdf.shapes import Box, Rule, Word
from referral_lint.reading.pdf.turning import View
from referral_lint.reading.source import Refusal
from referral_lint.reading.ticks import TICKED, UNTICKED

SPACES = frozenset({0, 9, 10, 13, 32, 0xA0, 0x2007, 0x202F, 0x200B, 0xFEFF})
LINE_HYPHENS = frozenset({0x02, 0xFFFE})  # pdfium's marks for a hyphen at a line's end
COVERS = 0.6  # share of a page that a picture covers when the page is a scan
FEW = 20  # characters: a scan's page may bear a stamp or page number
WHITE, PALE = 250, 160  # of 255: lighter cannot be seen on paper; lighter is shading
ASCENT = 0.8  # share of a font's size above the baseline
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
DINGBATS = {
    "3": TICKED,
    "4": TICKED,
    "5": TICKED,
    "6": TICKED,
    "7": TICKED,
    "8": TICKED,
    "n": "■",
    "o": UNTICKED,
    "q": UNTICKED,
    "r": UNTICKED,
}


def page_words(page: Any, view: View) -> list[Word]:
    """The words in the order of the page's content.  Raises Refusal for a page with absurdly much text."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    if count > limits.PAGE_CHARACTERS:
        raise Refusal("too-large", why=f"a page of it holds more than {limits.PAGE_CHARACTERS} characters")
    reader = _Words(text, raw, view)
    for index in range(count):
        reader.character(index)
    reader.finish()
    return reader.words


class _Words:
    """Gathers characters to words: pdfium marks the spaces, also those that are only gaps.

    A word's box reaches from its baseline as far as its font size says: the boxes of the letters themselves differ too
    much ("-", "are", "past") to tell which words share a line.
    """

    def __init__(self, text: Any, raw: Any, view: View) -> None:
        self.words: list[Word] = []
        self._text, self._raw, self._view = text.raw, raw, view
        self._letters, self._first = "", 0
        self._left = self._right = self._base = self._size = 0.0
        self._rect, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def character(self, index: int) -> None:
        code = self._raw.FPDFText_GetUnicode(self._text, index)
        if code in SPACES:
            self.finish()
            return
        left, right, base = self._extent(index)
        if self._letters and self._apart(left, base):
            self.finish()
        if not self._letters:
            self._left, self._right, self._base, self._first = left, right, base, index
            self._size = self._font_size(index)
        else:
            self._left, self._right = min(self._left, left), max(self._right, right)
        self._letters += "-" if code in LINE_HYPHENS else LIGATURES.get(code) or chr(code)

    def _apart(self, left: float, base: float) -> bool:
        """A jump that pdfium did not mark with a space: to another line, backwards, or over a wide gap."""
        size = self._size
        return abs(base - self._base) > 0.6 * size or left < self._left - size or left - self._right > size

    def _extent(self, index: int) -> tuple[float, float, float]:
        """Where the character begins and ends, and its baseline."""
        rect = self._rect
        self._raw.FPDFText_GetLooseCharBox(self._text, index, ctypes.byref(rect))
        self._raw.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(self._x), ctypes.byref(self._y))
        left, _, right, _ = self._view.sides(rect.left, rect.bottom, rect.right, rect.top)
        x, y = self._x.value, self._y.value
        return left, right, self._view.sides(x, y, x, y)[1]

    def _font_size(self, index: int) -> float:
        """The size as seen: writers set any size and scale it afterwards."""
        size, matrix = float(self._raw.FPDFText_GetFontSize(self._text, index)), self._matrix
        if self._raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
        return min(max(size, 2.0), 200.0)

    def finish(self) -> None:
        """End the word, if one is open."""
        if self._letters:
            bold, symbols = self._font(self._first)
            letters = "".join(DINGBATS.get(c, c) for c in self._letters) if symbols else self._letters
            box = Box(self._left, self._base - ASCENT * self._size, self._right, self._base + (1 - ASCENT) * self._size)
            self.words.append(Word(letters, box, self._size, bold))
        self._letters = ""

    def _font(self, index: int) -> tuple[bool, bool]:
        """Bold, and whether the font is one of symbols."""
        raw, buffer, flags = self._raw, ctypes.create_string_buffer(96), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._text, index, buffer, 96, ctypes.byref(flags))
        name = buffer.value.decode("utf-8", "replace").lower()
        bold = any(b in name for b in BOLD_NAMES) or raw.FPDFText_GetFontWeight(self._text, index) >= 600
        return bold, "dingbats" in name


def has_text(page: Any) -> bool:
    """Whether anything on a page is drawn as text, readable or not."""
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4))


def page_drawings(page: Any, view: View) -> Drawings:
    """What is drawn on a page."""
    import pypdfium2.raw as raw

    found, area = Drawings(), max(1.0, page.get_width() * page.get_height())
    for number, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        if number > 20_000:
            break
        frame = _frame(item, view)
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.covered = max(found.covered, min(frame.width * frame.height / area, 1.0))
        else:
            _add_path(item, frame, found, raw)
    return found


def _frame(item: Any, view: View) -> Box:
    left, bottom, right, top = item.get_bounds()
    container = item.container
    while container is not None:  # bounds inside a form object are in that object's own space
        m = container.get_matrix()
        xs = (m.a * left + m.c * bottom + m.e, m.a * right + m.c * top + m.e)
        ys = (m.b * left + m.d * bottom + m.f, m.b * right + m.d * top + m.f)
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        container = container.container
    return view.box(left, bottom, right, top)


SHORTEST = 4.0  # points: a line shorter than that is none
MOST_SEGMENTS = 400  # of a small shape


def _add_path(item: Any, frame: Box, found: Drawings, raw: Any) -> None:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, ctypes.byref(filled), ctypes.byref(stroked))
    if not filled.value and not stroked.value:
        return
    segments = raw.FPDFPath_CountSegments(item.raw)
    if is_small(frame) and min(frame.width, frame.height) > THIN:
        line = _shade(item, raw.FPDFPageObj_GetStrokeColor) if stroked.value else "none"
        inside = _shade(item, raw.FPDFPageObj_GetFillColor) if filled.value else "none"
        found.add_small(Shape(frame, _outline(item, raw, segments), line, inside))
    elif frame.height <= THIN or frame.width <= THIN:
        _add_line(frame, found.rules)
    elif stroked.value or _shade(item, raw.FPDFPageObj_GetFillColor) not in ("none", "light"):
        if stroked.value and _outline(item, raw, segments) != "open":
            found.frames.append(frame)
        if segments > 5:
            _add_segments(item, frame, found.rules, raw, segments)
        elif segments >= 4:
            _add_sides(frame, found.rules)


def _outline(item: Any, raw: Any, count: int) -> Outline:
    kinds = [raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(item.raw, n)) for n in range(min(count, MOST_SEGMENTS))]
    if kinds.count(raw.FPDF_SEGMENT_MOVETO) != 1:
        return "open"
    curves = kinds.count(raw.FPDF_SEGMENT_BEZIERTO)
    if not curves:
        return "square" if 4 <= count <= 5 else "open"
    return "round" if curves >= 12 and kinds.count(raw.FPDF_SEGMENT_LINETO) <= 4 else "open"  # a quarter turn takes three points


def _add_line(frame: Box, rules: list[Rule]) -> None:
    if frame.width >= max(SHORTEST, frame.height):
        rules.append(Rule(True, (frame.top + frame.bottom) / 2, frame.x0, frame.x1))
    elif frame.height >= SHORTEST:
        rules.append(Rule(False, (frame.x0 + frame.x1) / 2, frame.top, frame.bottom))


def _add_sides(frame: Box, rules: list[Rule]) -> None:
    rules += [Rule(True, y, frame.x0, frame.x1) for y in (frame.top, frame.bottom)]
    rules += [Rule(False, x, frame.top, frame.bottom) for x in (frame.x0, frame.x1)]


def _add_segments(item: Any, frame: Box, rules: list[Rule], raw: Any, count: int) -> None:
    """A path of many strokes (a whole grid drawn at once): its own coordinates, brought into the frame."""
    points: list[tuple[float, float, int]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(count, 5000)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((x.value, y.value, raw.FPDFPathSegment_GetType(segment)))
    if any(kind == raw.FPDF_SEGMENT_BEZIERTO for *_, kind in points):
        return
    place = _placing(points, frame)
    for before, after in pairwise(points):
        if after[2] == raw.FPDF_SEGMENT_LINETO:
            a, b = place(before), place(after)
            _add_line(Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])), rules)


def _placing(points: list[tuple[float, float, int]], frame: Box) -> Any:
    """From the path's own space to the page's, by where its extremes lie (rotations aside)."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    left, low = min(xs), min(ys)
    wide, high = (max(xs) - left) or 1.0, (max(ys) - low) or 1.0

    def place(point: tuple[float, float, int]) -> tuple[float, float]:
        return frame.x0 + (point[0] - left) / wide * frame.width, frame.bottom - (point[1] - low) / high * frame.height

    return place


def _shade(item: Any, colour: Any) -> Shade:
    """How a path's line or fill looks; ``colour`` is pdfium's function that tells."""
    parts = [ctypes.c_uint() for _ in range(4)]
    colour(item.raw, *(ctypes.byref(p) for p in parts))
    red, green, blue, alpha = (p.value for p in parts)
    if alpha == 0:
        return "none"
    brightness = 255 - (255 - (0.299 * red + 0.587 * green + 0.114 * blue)) * alpha / 255
    return "light" if brightness >= WHITE else "pale" if brightness >= PALE else "dark"
