"""What ``encoder_texts.py`` writes and ``encoder_train.py`` reads: nothing of the product, which lives in another environment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PIECE_HEADS = ("vague_who", "blaming", "jargon")


@dataclass
class Lot:
    """Sentences read in one step.  ``labels``, ``weights``: (sentences, heads).  ``pieces``: (sentences, pieces, piece heads), 2 = not known.
    ``whole``: per head 1 (one of them at least), -1 (none), 0 (not known)."""

    group: str
    tokens: list[tuple[list[int], list[int]]]
    labels: np.ndarray
    weights: np.ndarray
    pieces: list[np.ndarray]
    whole: np.ndarray
