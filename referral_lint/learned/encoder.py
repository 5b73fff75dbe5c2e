"""Two small pretrained readers of sentences (four layers of a distilled transformer each), fine-tuned on labelled referrals.

One reads a sentence with the end of the one before it, the other whole passages: what only a few sentences together tell is heard by
the second, which words are meant is heard better by the first.  Each gives logits: of a sentence (does it tell an event without a date,
does it answer this question ...) and of each word (does it stand in a mark); their means are what the learned parts build on.
numpy alone multiplies.  Trained by ``training/encoder_train.py``; the weights ship as eight-bit numbers with a scale a row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.learned.wordpiece import Piece, pieces

MODELS = Path(__file__).parent / "models"
BEFORE, OWN = 18, 60  # word pieces kept of what stands before, and of the sentence
LONGEST = 126  # word pieces of a passage read at once
HEADS_OF_ATTENTION = 12
VECTOR = 1_536  # numbers that the two readers hold of a sentence: of each the mean of its pieces, then the piece that stands for it
TOGETHER = 1_500  # word pieces multiplied at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Given:
    """One sentence as numbers of word pieces: [CLS] where it stands ":", the end of the sentence before it in its passage (or nothing), and
    its ``own`` with a closing [SEP].  ``pieces``: the own ones with their characters."""

    place: list[int]
    before: list[int]
    own: list[int]
    pieces: list[Piece]

    @property
    def lead(self) -> list[int]:
        return [*self.place, *self.before, self.own[-1]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Word pieces that one reader reads together.  ``sentences``: of each the first own piece, the one after its last, and the piece that
    stands for the whole sentence."""

    numbers: list[int]
    sentences: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """Logits of one sentence: ``whole`` by head; ``words``: (start, end, logits by head) of each piece, characters of the sentence.

    ``vector``: what the heads of both readers are computed from, for models of their own over it (``ear.py``)."""

    whole: Mapping[str, float]
    words: tuple[tuple[int, int, Mapping[str, float]], ...]
    vector: Any = field(default=None, compare=False, repr=False)


def given(text: str, before: str, concept: str, vocabulary: Mapping[str, int]) -> Given:
    """A sentence; ``before``: the sentence before it in the same passage, or nothing; ``concept``: of the passage."""
    cls, sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
    place = concept.rpartition(".")[2].replace("_", " ")
    mine = pieces(text, vocabulary)[:OWN]
    return Given(
        [cls, *(p.number for p in pieces(f"{place} : ", vocabulary))],
        [p.number for p in pieces(before[-80:], vocabulary)][-BEFORE:],
        [*(p.number for p in mine), sep],
        mine,
    )


def alone(sentences: Sequence[Given]) -> list[Laid]:
    """Each sentence by itself; its first piece stands for it."""
    return [Laid([*s.lead, *s.own], [(len(s.lead), len(s.lead) + len(s.own), 0)]) for s in sentences]


def together(sentences: Sequence[Given]) -> list[Laid]:
    """The sentences of a passage one after another, as many as ``LONGEST`` allows; each one's last piece stands for it."""
    found: list[Laid] = []
    for s in sentences:
        if not (found and s.before and len(found[-1].numbers) + len(s.own) <= LONGEST):
            found.append(Laid([*s.lead], []))
        laid, first = found[-1], len(found[-1].numbers)
        laid.numbers.extend(s.own)
        laid.sentences.append((first, len(laid.numbers), len(laid.numbers) - 1))
    return found


def read(sentences: Sequence[Given]) -> list[Seen]:
    """What the two readers hear in each sentence of a text; ``sentences`` in reading order, those of a passage after each other."""
    one, other = load("sentences"), load("passages")
    heads = tuple(dict.fromkeys((*one.whole, *other.whole)))
    out = []
    for s, a, b in zip(sentences, one.read(alone(sentences)), other.read(together(sentences)), strict=True):
        said = mean((in_order(a.whole, one.whole, heads), a.words), (in_order(b.whole, other.whole, heads), b.words))
        out.append(replace(seen(s, *said, heads, other.words), vector=joined(a.vector, b.vector)))
    return out


def joined(first: Any, second: Any) -> Any:
    """What the two readers hold of one sentence, as one vector of ``VECTOR`` numbers."""
    import numpy as np

    return np.concatenate([first, second])


def in_order(whole: Any, own: Sequence[str], heads: Sequence[str]) -> Any:
    """The logits of one reader, whose heads are ``own``, in the order of ``heads``; NaN for a head that it was not trained for."""
    import numpy as np

    if tuple(own) == tuple(heads):
        return whole
    known = dict(zip(own, whole, strict=True))
    return np.asarray([known.get(h, np.nan) for h in heads], np.float32)


def mean(first: tuple[Any, Any], second: tuple[Any, Any]) -> tuple[Any, Any]:
    """Of what two readers say of a sentence and its pieces; NaN where one of them was not trained for a head, which is the other's alone."""
    import numpy as np

    (a, words), (b, others) = first, second
    return np.where(np.isnan(a), b, np.where(np.isnan(b), a, (a + b) / 2)), (words + others) / 2


def seen(sentence: Given, whole: Any, words: Any, heads: Sequence[str], word_heads: Sequence[str]) -> Seen:
    """``whole``: (heads,), ``words``: (pieces, word heads) as named."""
    said = zip(sentence.pieces, words.tolist(), strict=False)  # the closing piece is no word
    marks = tuple((p.start, p.end, dict(zip(word_heads, z, strict=True))) for p, z in said)
    return Seen(dict(zip(heads, whole.tolist(), strict=True)), marks)


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
class Read:
    """What one reader says of a sentence: logits (heads,), of its pieces (pieces, word heads), and what the former come from."""

    whole: Any
    words: Any
    vector: Any


@dataclass(frozen=True, slots=True)
class Encoder:
    """The weights.  ``tensors``: name -> array; ``whole``, ``words``: the names of the heads."""

    vocabulary: Mapping[str, int]
    tensors: Mapping[str, Any]
    layers: int
    whole: tuple[str, ...]
    words: tuple[str, ...]

    def read(self, laid: Sequence[Laid]) -> list[Read]:
        """What it says of every sentence, in the order given."""
        out: list[list[Read]] = [[] for _ in laid]
        by_length = sorted(range(len(laid)), key=lambda i: (len(laid[i].numbers), i))
        lot: list[int] = []
        for i in by_length:
            if lot and (len(lot) + 1) * len(laid[i].numbers) > TOGETHER:
                self._lot(laid, lot, out)
                lot = []
            lot.append(i)
        if lot:
            self._lot(laid, lot, out)
        return [said for of_one in out for said in of_one]

    def _lot(self, laid: Sequence[Laid], lot: list[int], out: list[list[Read]]) -> None:
        import numpy as np

        width = max(len(laid[i].numbers) for i in lot)
        numbers, own, there = (np.zeros((len(lot), width), dtype=np.int64) for _ in range(3))
        for row, i in enumerate(lot):
            numbers[row, : len(laid[i].numbers)], there[row, : len(laid[i].numbers)] = laid[i].numbers, 1
            for start, end, _ in laid[i].sentences:
                own[row, start:end] = 1
        x = self._forward(numbers, own, there)
        words = x @ self.tensors["words.w"] + self.tensors["words.b"]
        of = [(row, *span) for row, i in enumerate(lot) for span in laid[i].sentences]
        pooled = np.stack([np.concatenate([x[row, start:end].mean(0), x[row, summary]]) for row, start, end, summary in of])
        whole = pooled @ self.tensors["whole.w"] + self.tensors["whole.b"]
        for z, vector, (row, start, end, _) in zip(whole, pooled, of, strict=True):
            out[lot[row]].append(Read(z, words[row, start:end], vector))

    def _forward(self, numbers: Any, own: Any, there: Any) -> Any:
        """(texts, pieces, width)."""
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
def load(name: str = "sentences") -> Encoder:
    """Read a shipped file (``.npz``, no pickle): matrices stored as ``name`` (int8) with ``name.scale`` (a row each).  Both readers have the
    same words, which stand in the first file."""
    import numpy as np

    with np.load(MODELS / f"{name}.npz", allow_pickle=False) as z:
        meta = json.loads(bytes(z["meta"]).decode("utf-8"))
        tensors, vocabulary = _words(z) if name == "sentences" else _shared_words()
        for key in z.files:
            if key in tensors or key in ("meta", "vocabulary") or key.endswith(".scale"):
                continue
            raw = z[key].astype(np.float32)
            tensors[key] = raw * z[key + ".scale"].astype(np.float32) if z[key].dtype == np.int8 else raw
    return Encoder(vocabulary, tensors, meta["layers"], tuple(meta["whole"]), tuple(meta["words"]))


def _words(z: Any) -> tuple[dict[str, Any], Mapping[str, int]]:
    """The vectors of the words, which stay eight-bit numbers, and the vocabulary."""
    import numpy as np

    words = bytes(z["vocabulary"]).decode("utf-8").split("\n")
    return {"word": z["word"], "word.scale": z["word.scale"].astype(np.float32)}, {w: i for i, w in enumerate(words)}


def _shared_words() -> tuple[dict[str, Any], Mapping[str, int]]:
    first = load("sentences")
    return {k: first.tensors[k] for k in ("word", "word.scale")}, first.vocabulary
