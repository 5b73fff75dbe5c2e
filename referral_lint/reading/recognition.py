"""Text recognition for scans and photos: the system's Tesseract, with the [ocr] extra.  Off, and said so, where either is missing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from typing import Any

from referral_lint.reading.pdf.lines import to_lines
from referral_lint.reading.pdf.shapes import Box, Tick, Word
from referral_lint.reading.ticks import BOX, UNTICKED

MISSING = "text recognition is not installed"
LEAST = 25.0  # per cent: words that the engine itself doubts more than this are noise


@cache
def available() -> bool:
    """Whether scans can be read here."""
    from importlib.util import find_spec

    return shutil.which("tesseract") is not None and find_spec("pytesseract") is not None


def recognise(image: Any, scale: float) -> list[Word]:
    """The words of a picture; ``scale`` turns its pixels into points.  Raises Refusal when the program fails or hangs."""
    from referral_lint.reading.programs import tesseract_words

    words = []
    for text, confidence, (left, top, width, height) in tesseract_words(image):
        if confidence >= LEAST and text.strip():
            box = Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale)
            words.append(_word(text, box))
    return [w for line in to_lines(_evened(words)) for w in _with_unknown_ticks(line.words)]


def _word(text: str, box: Box) -> Word:
    """What looks like a tick box was not looked at as one: its state is not known."""
    return _unknown_tick(box) if BOX.fullmatch(text) else Word(text, box, size=max(box.height, 4.0))


def _unknown_tick(box: Box) -> Word:
    return Word(UNTICKED, box, size=max(box.height, 4.0), tick=Tick("unknown"))


def _evened(words: list[Word]) -> list[Word]:
    """Letters of one size have boxes of many heights (only some reach up or down): sizes alike are made the same."""
    heights = sorted(w.box.height for w in words)
    usual = heights[len(heights) // 2] if heights else 10.0
    return [replace(w, size=usual) if 0.5 * usual < w.box.height < 1.7 * usual else w for w in words]


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
