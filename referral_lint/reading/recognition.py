"""Text recognition for scans and photos: the system's Tesseract, with the [ocr] extra.  Off, and said so, where either is missing."""

from __future__ import annotations

import shutil
from functools import cache
from typing import Any

from referral_lint.reading.pdf.shapes import Box, Tick, Word
from referral_lint.reading.ticks import BOX

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
        if confidence < LEAST or not text.strip():
            continue
        box = Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale)
        # What looks like a tick box was not looked at as one: its state is not known.
        tick = Tick("unknown") if BOX.fullmatch(text) else None
        words.append(Word("☐" if tick else text, box, size=max(height * scale, 4.0), tick=tick))
    return words
