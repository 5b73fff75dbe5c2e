"""What ``encoder_texts.py`` writes and ``encoder_train.py`` reads: nothing of the product, which lives in another environment."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import numpy as np

PIECE_HEADS = ("vague_who", "blaming", "jargon", "spelling")


@dataclass
class Lot:
    """Sentences read in one step.  ``tokens``: of each the pieces of its place, of what stands before it in its passage, and its own.  ``labels``, ``weights``: (sentences, heads).  ``pieces``: (sentences, own pieces, piece heads), 2 = not known.
    ``texts``: each sentence's number.  ``bag``: to which text of the lot a sentence belongs; what is known of a whole text only is in
    ``whole``: (texts, heads), 1 (one sentence of it at least), -1 (none), 0 (not known); ``loud``, ``hush``: (texts,) weights of the two."""

    group: str
    tokens: list[tuple[list[int], list[int], list[int]]]
    texts: list[int]
    labels: np.ndarray
    weights: np.ndarray
    pieces: list[np.ndarray]
    bag: np.ndarray
    whole: np.ndarray
    loud: np.ndarray
    hush: np.ndarray


def number(text: str) -> int:
    """By which a sentence is found again; layout does not matter."""
    return zlib.crc32(re.sub(r"\W+", " ", text).strip().encode())
