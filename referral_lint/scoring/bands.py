"""Bands in words.  None says "don't send": a child comes before a form."""

from __future__ import annotations

BANDS: tuple[tuple[int, str], ...] = (
    (80, "clear"),
    (60, "mostly clear"),
    (40, "the reader will have to ring you"),
    (0, "hard to act on: send it and ring"),
)


def band(overall: int) -> str:
    """The band of an overall figure."""
    return next(words for least, words in BANDS if overall >= least)
