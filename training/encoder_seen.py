"""What encoders that saw nothing of a hand say of its referrals: the models that build on the encoder are trained and judged with this.

    python training/encoder_seen.py LOTS.pkl OUT0.pkl OUT1.pkl ...     # gather what encoder_train.py --fold wrote: encoder_seen.npz

Without it a model would learn from an encoder that knows its texts by heart, and trust it too much.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import time_corpus as corpus
from encoder_lots import PIECE_HEADS, number
from hands import SHARED, hand

from referral_lint.language import narratives
from referral_lint.language import read as reading
from referral_lint.learned.encoder import Seen, load
from referral_lint.values.narrative import Narrative, Sentence
from referral_lint.values.referral import Referral

FILE = Path(__file__).parent / "encoder_seen.npz"
_SHIPPED = reading.read


def read(labelled: Sequence[Any]) -> tuple[Narrative, ...]:
    """The narratives of labelled referrals, each sentence read by an encoder that saw nothing of its hand."""
    return tuple(heard(x.group, n) for x, n in zip(labelled, unread([x.referral for x in labelled]), strict=True))


def unread(referrals: Sequence[Referral]) -> tuple[Narrative, ...]:
    """The narratives without any encoder."""
    with _reading(lambda sentences, _: tuple(sentences)):
        return narratives(referrals)


def narrative(group: str, referral: Referral, known_terms: tuple[str, ...]) -> Narrative:
    """A referral as the program reads it, but for the encoder, which never saw its hand: marks are no better than they will be."""
    with _reading(lambda sentences, passages: heard(group, Narrative(tuple(passages), tuple(sentences), (), None)).sentences):
        return narratives([referral], known_terms=known_terms)[0]


@contextmanager
def _reading(instead: Callable[..., tuple[Sentence, ...]]) -> Iterator[None]:
    """Something else in the place of the shipped encoder, which knows these texts."""
    reading.read = instead
    try:
        yield
    finally:
        reading.read = _SHIPPED


def heard(group: str, n: Narrative) -> Narrative:
    """A narrative with what such an encoder says of its sentences: the shipped one, where that never saw the hand."""
    kept = _kept().get(group)
    if kept is None:
        return replace(n, sentences=_SHIPPED(n.sentences, n.passages))
    left = {k: list(found) for k, found in kept.items()}
    found = [_with(n, i, left.get(number(s.text), [])) for i, s in enumerate(n.sentences)]
    if sum(s.learned is None for s in found) > len(found) / 3 + 1:
        print(f"{group}: its sentences are cut differently now; run encoder_texts.py and encoder_train.py again")
    return replace(n, sentences=tuple(found))


def known(group: str) -> bool:
    """Whether an honest reading of this referral can be had."""
    return group in _kept() or hand(group) == SHARED or not (corpus.HERE / "referrals" / f"{group}.json").exists()


def _with(n: Narrative, i: int, kept: list[tuple[np.ndarray, np.ndarray]]) -> Any:
    if not kept:
        return n.sentences[i]
    whole, words = kept.pop(0)
    heads, piece_heads = _heads()
    pieces = reading.laid_out(n.sentences, i, n.passages, load().vocabulary).pieces
    first = len(words) - 1 - len(pieces)  # the lead differs where the sentence before does
    said = tuple((p.start, p.end, dict(zip(piece_heads, words[first + k].tolist(), strict=True))) for k, (_, p) in enumerate(pieces))
    return replace(n.sentences[i], learned=Seen(dict(zip(heads, whole.tolist(), strict=True)), said))


@cache
def _heads() -> tuple[list[str], list[str]]:
    """The names of the encoder's heads: of whole sentences, and of pieces."""
    with np.load(FILE, allow_pickle=False) as z:
        return z["heads"].tolist(), z["piece_heads"].tolist()


@cache
def _kept() -> dict[str, dict[int, list[tuple[np.ndarray, np.ndarray]]]]:
    """Group -> number of a sentence's text -> its logits: of the whole, and of its pieces."""
    with np.load(FILE, allow_pickle=False) as z:
        groups, sizes, lengths, whole, words, texts = (z[k] for k in ("groups", "sizes", "lengths", "whole", "words", "texts"))
    out: dict[str, dict[int, list[tuple[np.ndarray, np.ndarray]]]] = {}
    at = piece = 0
    for group, size in zip(groups.tolist(), sizes.tolist(), strict=True):
        mine: dict[int, list[tuple[np.ndarray, np.ndarray]]] = {}
        for n in lengths[at : at + size].tolist():
            mine.setdefault(int(texts[at]), []).append((whole[at].astype("f4"), words[piece : piece + n].astype("f4")))
            at, piece = at + 1, piece + n
        out[group] = mine
    return out


def main() -> None:
    heads = pickle.loads(Path(sys.argv[1]).read_bytes())[0]
    kept = {k: v for path in sys.argv[2:] for k, v in pickle.loads(Path(path).read_bytes()).items()}
    rows = [row for group in kept.values() for row in group]
    np.savez_compressed(
        FILE,
        heads=np.asarray(heads),
        piece_heads=np.asarray(PIECE_HEADS),
        groups=np.asarray(list(kept)),
        sizes=np.asarray([len(v) for v in kept.values()], "i4"),
        lengths=np.asarray([len(w) for _, _, w in rows], "i4"),
        texts=np.asarray([n for n, _, _ in rows], "u4"),
        whole=np.asarray([z for _, z, _ in rows], "f2"),
        words=np.concatenate([w for _, _, w in rows]).astype("f2"),
    )
    print(len(kept), "texts", len(rows), "sentences")


if __name__ == "__main__":
    main()
