"""What encoders that saw nothing of a hand say of its referrals: the models that build on the encoder are trained and judged with this.

    python training/encoder_seen.py LOTS.pkl --sentences OUT.pkl ... --passages OUT.pkl ...    # gather what encoder_train.py --fold wrote

Without it a model would learn from an encoder that knows its texts by heart, and trust it too much.
"""

from __future__ import annotations

import argparse
import pickle
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
from referral_lint.learned.encoder import load, mean, seen
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
    return heard_in_turn(group, [n])[0]


def heard_in_turn(group: str, several: Sequence[Narrative]) -> list[Narrative]:
    """The same of the texts of one lot, in its order: "No." stands in more than one of them."""
    kept = _kept().get(group)
    if kept is None:
        return [replace(n, sentences=_SHIPPED(n.sentences, n.passages)) for n in several]
    left = {k: list(found) for k, found in kept.items()}
    out = [replace(n, sentences=tuple(_with(n, i, left.get(number(s.text), [])) for i, s in enumerate(n.sentences))) for n in several]
    found = [s for n in out for s in n.sentences]
    if sum(s.learned is None for s in found) > len(found) / 3 + 1:
        print(f"{group}: its sentences are cut differently now; run encoder_texts.py and encoder_train.py again")
    return out


def known(group: str) -> bool:
    """Whether an honest reading of this referral can be had."""
    return group in _kept() or hand(group) == SHARED or not (corpus.HERE / "referrals" / f"{group}.json").exists()


def _with(n: Narrative, i: int, kept: list[tuple[np.ndarray, np.ndarray]]) -> Any:
    if not kept:
        return n.sentences[i]
    whole, words = kept.pop(0)
    heads, piece_heads = _heads()
    laid = reading.laid_out(n.sentences, i, n.passages, load().vocabulary)
    return replace(n.sentences[i], learned=seen(laid, whole, words, heads, piece_heads))


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


def gathered(files: Sequence[Path]) -> dict[str, list[Any]]:
    return {k: v for path in files for k, v in pickle.loads(path.read_bytes()).items()}


def both(first: Any, second: Any) -> tuple[int, np.ndarray, np.ndarray]:
    """What two readers say of one sentence, as the program takes it."""
    (number_of, *said), (same, *said_too) = first, second
    if number_of != same or len(said[1]) != len(said_too[1]):
        raise ValueError("the two readers were given different texts: run encoder_train.py for both on the same lots")
    return number_of, *mean([v.astype("f4") for v in said], [v.astype("f4") for v in said_too])


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("lots", type=Path)
    for reader in ("--sentences", "--passages"):
        a.add_argument(reader, type=Path, nargs="+", required=True)
    chosen = a.parse_args()
    heads = pickle.loads(chosen.lots.read_bytes())[0]
    first, second = gathered(chosen.sentences), gathered(chosen.passages)
    # a text that no reader of passages heard unseen is the reader of sentences' alone
    kept = {group: [both(x, y) for x, y in zip(said, second.get(group, said), strict=True)] for group, said in first.items()}
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
