"""A small pretrained reader of sentences (four layers of a distilled transformer), fine-tuned on labelled referrals.

It reads a sentence with the one before it and gives logits: of the whole sentence (does it tell an event without a date, does
it answer this question ...) and of each word (does it stand in a mark).  numpy alone multiplies.  Trained by
``training/encoder_train.py``; the weights ship as eight-bit numbers with a scale a row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.learned.wordpiece import Piece, pieces

FILE = Path(__file__).parent / "models" / "encoder.npz"
BEFORE, OWN = 18, 60  # word pieces kept of what stands before, and of the sentence
HEADS_OF_ATTENTION = 12
TOGETHER = 1_500  # word pieces read at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Given:
    """One sentence as the encoder takes it: ``numbers`` of the pieces, ``own`` 1 from the sentence itself on, ``pieces``: (place, piece)."""

    numbers: list[int]
    own: list[int]
    pieces: list[tuple[int, Piece]]


@dataclass(frozen=True, slots=True)
class Seen:
    """Logits of one sentence: ``whole`` by head; ``words``: (start, end, logits by head) of each piece, characters of the sentence."""

    whole: Mapping[str, float]
    words: tuple[tuple[int, int, Mapping[str, float]], ...]


def given(text: str, before: str, concept: str, vocabulary: Mapping[str, int]) -> Given:
    """[CLS] where it stands : the end of the sentence before [SEP] the sentence [SEP]."""
    place = concept.rpartition(".")[2].replace("_", " ")
    lead = [p.number for p in pieces(f"{place} : ", vocabulary)] + [p.number for p in pieces(before[-80:], vocabulary)][-BEFORE:]
    mine = pieces(text, vocabulary)[:OWN]
    cls, sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
    numbers = [cls, *lead, sep, *(p.number for p in mine), sep]
    first = len(lead) + 2
    return Given(numbers, [0] * first + [1] * (len(mine) + 1), [(first + i, p) for i, p in enumerate(mine)])


SCALE = 0.5  # of a logit as a feature beside typed facts of 0 and 1
MOST = 6.0  # logits beyond say no more


def facts(seen: Seen | None, heads: Sequence[str]) -> dict[str, float]:
    """Feature -> value: what the encoder says of the whole sentence, for a ``LinearModel``."""
    return {} if seen is None else {f"encoder:{h}": _scaled(seen.whole[h]) for h in heads}


def piece_facts(seen: Seen | None, start: int, end: int, heads: Sequence[str]) -> dict[str, float]:
    """The same of the words between two characters of the sentence: the strongest piece and the mean."""
    if seen is None:
        return {}
    inside = [logits for a, b, logits in seen.words if a < end and b > start]
    if not inside:
        return {}
    out = {}
    for head in heads:
        values = [x[head] for x in inside]
        out[f"encoder-words:{head}"] = _scaled(max(values))
        out[f"encoder-words-mean:{head}"] = _scaled(sum(values) / len(values))
    return out


def _scaled(logit: float) -> float:
    return SCALE * max(-MOST, min(MOST, logit))


@dataclass(frozen=True, slots=True)
class Encoder:
    """The weights.  ``tensors``: name -> array; ``whole``, ``words``: the names of the heads."""

    vocabulary: Mapping[str, int]
    tensors: Mapping[str, Any]
    layers: int
    whole: tuple[str, ...]
    words: tuple[str, ...]

    def read(self, sentences: Sequence[Given]) -> list[Seen]:
        """Every sentence, in the order given."""
        out: list[Seen | None] = [None] * len(sentences)
        by_length = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].numbers), i))
        lot: list[int] = []
        for i in by_length:
            if lot and (len(lot) + 1) * len(sentences[i].numbers) > TOGETHER:
                self._lot(sentences, lot, out)
                lot = []
            lot.append(i)
        if lot:
            self._lot(sentences, lot, out)
        return [s for s in out if s is not None]

    def _lot(self, sentences: Sequence[Given], lot: list[int], out: list[Seen | None]) -> None:
        import numpy as np

        width = max(len(sentences[i].numbers) for i in lot)
        numbers, own, there = (np.zeros((len(lot), width), dtype=np.int64) for _ in range(3))
        for row, i in enumerate(lot):
            s = sentences[i]
            numbers[row, : len(s.numbers)], own[row, : len(s.own)], there[row, : len(s.numbers)] = s.numbers, s.own, 1
        x = self._forward(numbers, own, there)
        mine = (own * there)[..., None].astype(x.dtype)
        pooled = np.concatenate([(x * mine).sum(1) / mine.sum(1), x[:, 0]], axis=-1)
        whole = pooled @ self.tensors["whole.w"] + self.tensors["whole.b"]
        words = x @ self.tensors["words.w"] + self.tensors["words.b"]
        for row, i in enumerate(lot):
            marks = tuple((p.start, p.end, dict(zip(self.words, words[row, at].tolist(), strict=True))) for at, p in sentences[i].pieces)
            out[i] = Seen(dict(zip(self.whole, whole[row].tolist(), strict=True)), marks)

    def _forward(self, numbers: Any, own: Any, there: Any) -> Any:
        """(sentences, pieces, width)."""
        import numpy as np

        t = self.tensors
        rows, width = numbers.shape
        x = t["word"][numbers].astype(np.float32) * t["word.scale"][numbers][..., None]
        x = _normal(x + t["place"][:width] + t["own"][own], t["start.w"], t["start.b"])
        bar = (1 - there)[:, None, None, :] * np.float32(-1e4)
        size = x.shape[-1]
        for n in range(self.layers):
            q, k, v = np.split(x @ t[f"{n}.qkv.w"] + t[f"{n}.qkv.b"], 3, axis=-1)
            q, k, v = (z.reshape(rows, width, HEADS_OF_ATTENTION, -1).transpose(0, 2, 1, 3) for z in (q, k, v))
            a = q @ k.transpose(0, 1, 3, 2) / np.float32((size / HEADS_OF_ATTENTION) ** 0.5) + bar
            a -= a.max(-1, keepdims=True)
            np.exp(a, out=a)
            a /= a.sum(-1, keepdims=True)
            c = (a @ v).transpose(0, 2, 1, 3).reshape(rows, width, size) @ t[f"{n}.o.w"] + t[f"{n}.o.b"]
            x = _normal(x + c, t[f"{n}.ln1.w"], t[f"{n}.ln1.b"])
            f = _gelu(x @ t[f"{n}.f1.w"] + t[f"{n}.f1.b"]) @ t[f"{n}.f2.w"] + t[f"{n}.f2.b"]
            x = _normal(x + f, t[f"{n}.ln2.w"], t[f"{n}.ln2.b"])
        return x


def _normal(x: Any, weight: Any, bias: Any) -> Any:
    centred = x - x.mean(-1, keepdims=True)
    variance = (centred * centred).mean(-1, keepdims=True)
    return centred / (variance + 1e-12) ** 0.5 * weight + bias


def _gelu(x: Any) -> Any:
    """The hyperbolic approximation: training uses the same."""
    import numpy as np

    inner = x * x  # in place from here on: these are the largest arrays
    inner *= np.float32(0.044715)
    inner += np.float32(1.0)
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1.0)
    inner *= x
    inner *= np.float32(0.5)
    return inner


@cache
def load(path: Path = FILE) -> Encoder:
    """Read the shipped file (``.npz``, no pickle): matrices stored as ``name`` (int8) with ``name.scale`` (a row each)."""
    import numpy as np

    with np.load(path, allow_pickle=False) as z:
        meta = json.loads(bytes(z["meta"]).decode("utf-8"))
        words = bytes(z["vocabulary"]).decode("utf-8").split("\n")
        tensors = {}
        for name in z.files:
            if name in ("meta", "vocabulary") or name.endswith(".scale"):
                continue
            raw = z[name]
            if raw.dtype == np.int8 and name != "word":
                raw = raw.astype(np.float32) * z[name + ".scale"].astype(np.float32)
            tensors[name] = raw if name == "word" else raw.astype(np.float32)
        tensors["word.scale"] = z["word.scale"].astype(np.float32)
    return Encoder({w: i for i, w in enumerate(words)}, tensors, meta["layers"], tuple(meta["whole"]), tuple(meta["words"]))
