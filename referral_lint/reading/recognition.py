"""Text recognition for scans and photos: the system's Tesseract, with the [ocr] extra.  Off, and said so, where either is missing."""

from __future__ import annotations

import re
import shutil
from functools import cache
from typing import Any

from referral_lint.reading.pdf.lines import to_lines
from referral_lint.reading.pdf.shapes import Box, Rule, Tick, Word
from referral_lint.reading.ticks import BOX, UNTICKED

MISSING = "text recognition is not installed"
NOISE = re.compile(r"[_~=\\\-—–.,:;'‘’“”*°•]{1,3}")  # what the lines of a table and dust are taken for
Found = tuple[str, float, tuple[int, int, int, int], tuple[int, int, int]]  # as ``programs.tesseract_words`` gives it
SURE, UPRIGHT = 75.0, 0.35  # per cent; a smaller share of sure words than that: the page may lie on its side
LEAST = 25.0  # per cent: words that the engine itself doubts more than this are noise


@cache
def available() -> bool:
    """Whether scans can be read here."""
    from importlib.util import find_spec

    return shutil.which("tesseract") is not None and find_spec("pytesseract") is not None


def recognise(image: Any, width: float) -> tuple[list[Word], tuple[Rule, ...]]:
    """The words and table lines of a grey picture of a page, ``width`` points wide.  Raises Refusal when the program fails or hangs."""
    scale, found, rules = _best(image, width / max(image.width, 1))
    bands = {line: _box(box, scale) for text, _, box, line in found if not text}
    usual = _usual(list(bands.values()))
    words = [
        _word("I" if text == "|" else text, place, usual)
        for text, confidence, box, line in found
        if confidence >= LEAST and text.strip() and not _is_noise(text, place := _in_band(_box(box, scale), bands[line]), rules)
    ]
    return [w for line in to_lines(words) for w in _with_unknown_ticks(line.words)], rules


def _best(image: Any, points: float) -> tuple[float, list[Found], tuple[Rule, ...]]:
    """Points a pixel, what the engine found, and the rules; of the four ways to lay the page where the first gives hardly a word that is sure."""
    tries = [_taken(image, points)]
    if _certain(tries[0][1]) < UPRIGHT:
        tries += [_taken(image.rotate(turn, expand=True), points) for turn in (90, 270, 180)]
    return max(tries, key=lambda t: _certain(t[1]))


def _taken(image: Any, points: float) -> tuple[float, list[Found], tuple[Rule, ...]]:
    from referral_lint.reading.programs import tesseract_words
    from referral_lint.reading.upright import prepared, rules_of, without

    larger = prepared(image)
    scale = points * image.width / max(larger.width, 1)
    rules = rules_of(larger, scale)
    return scale, list(tesseract_words(without(rules, larger, scale))), rules


def _certain(found: list[Found]) -> float:
    """The share of words that the engine is sure of."""
    every = [(text, confidence) for text, confidence, *_ in found if text.strip()]
    return sum(len(text) > 2 and text.isalpha() and confidence >= SURE for text, confidence in every) / max(len(every), 1)


def _is_noise(text: str, box: Box, rules: tuple[Rule, ...]) -> bool:
    """Dust, and a table's upright line; a stroke anywhere else is the word "I"."""
    if text != "|":
        return NOISE.fullmatch(text) is not None
    x, y = box.middle
    return any(not r.across and abs(r.at - x) < 4 and r.start - 2 < y < r.end + 2 for r in rules)


def _box(pixels: tuple[int, int, int, int], scale: float) -> Box:
    left, top, width, height = pixels
    return Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale)


def _in_band(box: Box, line: Box) -> Box:
    """The word's box as high as its line's: letters of one size have boxes of many heights (only some reach up or down)."""
    return Box(box.x0, line.top, box.x1, line.bottom)


def _usual(lines: list[Box]) -> float:
    heights = sorted(b.height for b in lines)
    return heights[len(heights) // 2] if heights else 10.0


def _word(text: str, box: Box, usual: float) -> Word:
    """What looks like a tick box was not looked at as one: its state is not known.  Sizes alike are made the same."""
    size = usual if 0.5 * usual < box.height < 1.5 * usual else max(box.height, 4.0)
    return _unknown_tick(box) if BOX.fullmatch(text) else Word(text, box, size)


def _unknown_tick(box: Box) -> Word:
    return Word(UNTICKED, box, size=max(box.height, 4.0), tick=Tick("unknown"))


def _with_unknown_ticks(words: list[Word]) -> list[Word]:
    """ "Yes" and "No" as choices on one line: boxes beside them are pictures, which the engine drops or takes for letters.

    Both choices get a tick of unknown state, so that neither passes for the answer.
    """
    choices = [n for n, w in enumerate(words) if w.text.strip(".,:;/").lower() in ("yes", "no") and w.text[0].isupper()]
    if len({words[n].text.strip(".,:;/").lower() for n in choices}) < 2:
        return words
    out: list[Word] = []
    for n, word in enumerate(words):
        if n in choices:
            if out and len(out[-1].text) <= 2 and (n - 1) not in choices:
                out.pop()
            if not (out and out[-1].tick):
                box = word.box
                out.append(_unknown_tick(Box(box.x0 - box.height - 2, box.top, box.x0 - 2, box.bottom)))
        out.append(word)
    return out
