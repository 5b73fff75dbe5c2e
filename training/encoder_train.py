"""Fine-tune the encoder on what ``encoder_texts.py`` wrote; needs the ``encoder`` extra (jax, optax, safetensors).

    python training/encoder_train.py READER LOTS.pkl PRETRAINED OUT.pkl --fold K   # train without half of the hands, read those hands
    python training/encoder_train.py READER LOTS.pkl PRETRAINED OUT.pkl --ship     # train on all hands, write learned/models/READER.npz

READER: "sentences" (each by itself, with the end of the one before) or "passages" (as many as fit, one after another).
PRETRAINED: a folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2 (Apache 2.0), of which the first four layers are taken.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
from encoder_lots import PIECE_HEADS, Lot
from hands import hand
from safetensors.numpy import load_file

LAYERS, WIDTH, HEADS = 4, 384, 12
EPOCHS, RATE, HEAD_RATE, DROPOUT = 3, 1e-4, 2e-3, 0.1
FOLDS = 2
ROW, MOST = 128, 128  # word pieces of a row; sentences in one step
LONGEST = 126  # word pieces of a passage, as in learned/encoder.py
SINGLES = 4  # single sentences, at most, that the reader of passages takes for a passage
PER_STEP = 40.0  # sentences: losses are sums over this many
BAGS = 16  # texts in one lot, at most
PIECE_LOSS = 0.3  # against 1 of a sentence's label


def pretrained(folder: Path) -> dict:
    """Name -> array, transposed so that x @ w."""
    raw = load_file(folder / "model.safetensors")
    g = lambda k: jnp.asarray(raw[k])  # noqa: E731
    p = {"word": g("embeddings.word_embeddings.weight"), "place": g("embeddings.position_embeddings.weight")[:ROW]}
    p |= {
        "own": g("embeddings.token_type_embeddings.weight"),
        "start.w": g("embeddings.LayerNorm.weight"),
        "start.b": g("embeddings.LayerNorm.bias"),
    }
    for n in range(LAYERS):
        a = f"encoder.layer.{n}."
        q, k, v = (a + f"attention.self.{x}" for x in ("query", "key", "value"))
        p[f"{n}.qkv.w"] = jnp.concatenate([g(x + ".weight").T for x in (q, k, v)], axis=1)
        p[f"{n}.qkv.b"] = jnp.concatenate([g(x + ".bias") for x in (q, k, v)])
        for name, key in (("o", "attention.output.dense"), ("f1", "intermediate.dense"), ("f2", "output.dense")):
            p[f"{n}.{name}.w"], p[f"{n}.{name}.b"] = g(a + key + ".weight").T, g(a + key + ".bias")
        for name, key in (("ln1", "attention.output.LayerNorm"), ("ln2", "output.LayerNorm")):
            p[f"{n}.{name}.w"], p[f"{n}.{name}.b"] = g(a + key + ".weight"), g(a + key + ".bias")
    return p


def normal(x, w, b):
    c = x - x.mean(-1, keepdims=True)
    return c / jnp.sqrt((c * c).mean(-1, keepdims=True) + 1e-12) * w + b


@jax.custom_vjp
def gelu(x):
    """The hyperbolic approximation; its slope is kept from the way forward, because to work it out again takes a third of the whole time."""
    return jax.nn.gelu(x, approximate=True)


def _gelu_forward(x):
    t = jnp.tanh(0.7978845608 * (x + 0.044715 * x**3))
    slope = 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * 0.7978845608 * (1 + 3 * 0.044715 * x * x)
    return jax.lax.optimization_barrier((0.5 * x * (1 + t), slope))


gelu.defvjp(_gelu_forward, lambda slope, g: (g * slope,))


def forward(p, b, key):
    """(rows, pieces, width); ``key`` None: no dropout.  A piece attends to those that are read with it."""
    rows, width = b["numbers"].shape

    def drop(x, n):
        return x if key is None else x * jax.random.bernoulli(jax.random.fold_in(key, n), 1 - DROPOUT, x.shape) / (1 - DROPOUT)

    x = normal(p["word"][b["numbers"]] + p["place"][b["places"]] + p["own"][b["own"]], p["start.w"], p["start.b"])
    bar = jnp.where(b["window"][:, None, :, None] == b["window"][:, None, None, :], 0.0, -1e4)
    for n in range(LAYERS):
        q, k, v = (z.reshape(rows, width, HEADS, -1).transpose(0, 2, 1, 3) for z in jnp.split(x @ p[f"{n}.qkv.w"] + p[f"{n}.qkv.b"], 3, -1))
        a = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(WIDTH / HEADS) + bar)
        c = (a @ v).transpose(0, 2, 1, 3).reshape(rows, width, WIDTH) @ p[f"{n}.o.w"] + p[f"{n}.o.b"]
        x = normal(x + drop(c, 2 * n), p[f"{n}.ln1.w"], p[f"{n}.ln1.b"])
        f = gelu(x.reshape(-1, WIDTH) @ p[f"{n}.f1.w"] + p[f"{n}.f1.b"]) @ p[f"{n}.f2.w"] + p[f"{n}.f2.b"]
        f = f.reshape(rows, width, WIDTH)
        x = normal(x + drop(f, 2 * n + 1), p[f"{n}.ln2.w"], p[f"{n}.ln2.b"])
    return x


def heads(p, b, key=None):
    """Logits of sentences (sentences, heads) and of pieces (rows, pieces, piece heads)."""
    x = forward(p, b, key)
    flat, own = x.reshape(-1, WIDTH), b["own"].reshape(-1, 1)
    size = b["summary"].shape[0]
    add = lambda v: jax.ops.segment_sum(v, b["sentence"].reshape(-1), num_segments=size + 1)[:size]  # noqa: E731
    pooled = jnp.concatenate([add(flat * own) / jnp.maximum(add(own), 1), flat[b["summary"]]], -1)
    return pooled @ p["whole.w"] + p["whole.b"], x @ p["words.w"] + p["words.b"]


def loss(p, b, key):
    """Sentence labels, piece labels, and what is known of a whole text only."""
    z, w = heads(p, b, key)
    total = (optax.sigmoid_binary_cross_entropy(z, b["labels"]) * b["weights"]).sum()
    total += PIECE_LOSS * (optax.sigmoid_binary_cross_entropy(w, b["pieces"] == 1) * (b["pieces"] < 2)).sum()
    best = jnp.maximum(jax.ops.segment_max(jnp.where(b["there"][:, None] > 0, z, -1e4), b["bag"], num_segments=BAGS), -1e4)
    total += (jax.nn.softplus(-best) * (b["whole"] == 1) * b["loud"][:, None]).sum()
    total += (jax.nn.softplus(z) * (b["whole"] == -1)[b["bag"]] * (b["hush"][b["bag"]] * b["there"])[:, None]).sum()
    return total / PER_STEP


@dataclass
class Window:
    """``lead``: the pieces that stand before; ``these``: which sentences follow each other.  ``first``: the first piece stands for the (one)
    sentence; else the last of each."""

    lead: list[int]
    these: list[int]
    first: bool = False


def alone(lot: Lot) -> list[Window]:
    """Every sentence by itself."""
    return [Window([*place, *before, own[-1]], [i], True) for i, (place, before, own) in enumerate(lot.tokens)]


def together(lot: Lot) -> list[Window]:
    """The sentences of a passage as learned/encoder.py lays them out; single ones a few at a time, as if they were one."""
    found: list[Window] = []
    room, most, pick = 0, 0, random.Random(len(lot.tokens))
    for i, (place, before, own) in enumerate(lot.tokens):
        follows = bool(found and before) if lot.group else bool(found and not before and len(found[-1].these) < most)
        if not follows or room < len(own):
            found.append(Window([*place, *before, own[-1]], []))
            room, most = LONGEST - len(found[-1].lead), pick.randint(1, SINGLES)
        found[-1].these.append(i)
        room -= len(own)
    return found


Layout = Callable[[Lot], list[Window]]


def packed(lot: Lot, windows: list[Window]) -> tuple[dict, dict[int, tuple[int, int]]]:
    """Windows laid one after another into rows of ``ROW`` pieces, the longest first; rows and sentences padded to a few sizes.  And of
    each sentence its first piece, counted over all rows, and how many it has."""
    rows: list[list[Window]] = []
    room: list[int] = []
    length = {id(w): len(w.lead) + sum(len(lot.tokens[i][2]) for i in w.these) for w in windows}
    for w in sorted(windows, key=lambda w: -length[id(w)]):
        n = length[id(w)]
        at = next((r for r, left in enumerate(room) if left >= n), len(rows))
        if at == len(rows):
            rows.append([]), room.append(ROW)
        rows[at].append(w)
        room[at] -= n
    chosen = sorted(i for w in windows for i in w.these)
    height = -(-len(rows) // 4) * 4
    size = -(-len(chosen) // 64) * 64
    b = {k: np.zeros((height, ROW), "i4") for k in ("numbers", "own", "places", "window")}
    b["sentence"] = np.full((height, ROW), size, "i4")
    b |= {k: np.zeros((size, lot.labels.shape[1]), "f4") for k in ("labels", "weights")}
    b |= {"pieces": np.full((height, ROW, len(PIECE_HEADS)), 2, "i1"), "there": np.zeros(size, "f4"), "summary": np.zeros(size, "i4")}
    b |= {
        "bag": np.zeros(size, "i4"),
        "whole": np.zeros((BAGS, lot.labels.shape[1]), "i1"),
        "loud": np.zeros(BAGS, "f4"),
        "hush": np.zeros(BAGS, "f4"),
    }
    texts = len(lot.whole)
    b["whole"][:texts], b["loud"][:texts], b["hush"][:texts] = lot.whole, lot.loud, lot.hush
    order, spans, number = {i: k for k, i in enumerate(chosen)}, {}, 0
    for r, row in enumerate(rows):
        at = 0
        for w in row:
            number, begin = number + 1, at
            b["numbers"][r, at : at + len(w.lead)] = w.lead
            at += len(w.lead)
            for i in w.these:
                own, k = lot.tokens[i][2], order[i]
                here = slice(at, at + len(own))
                b["numbers"][r, here], b["own"][r, here], b["sentence"][r, here], b["pieces"][r, here] = own, 1, k, lot.pieces[i]
                summary = begin if w.first else at + len(own) - 1
                b["labels"][k], b["weights"][k], b["there"][k], b["summary"][k] = lot.labels[i], lot.weights[i], 1, r * ROW + summary
                b["bag"][k], spans[i] = lot.bag[i], (r * ROW + at, len(own))
                at += len(own)
            b["window"][r, begin:at], b["places"][r, begin:at] = number, range(at - begin)
    return b, spans


def parts(lot: Lot, layout: Layout) -> list[list[Window]]:
    """The windows of a lot, so many at a time that they are no more than ``MOST`` sentences."""
    found: list[list[Window]] = [[]]
    for w in layout(lot):
        if sum(len(x.these) for x in found[-1]) + len(w.these) > MOST:
            found.append([])
        found[-1].append(w)
    return found


def train(lots: list[Lot], start: dict, layout: Layout, seed: int = 0) -> dict:
    """The fine-tuned weights."""
    p = dict(start)
    many = lots[0].labels.shape[1]
    p |= {"whole.w": jnp.zeros((2 * WIDTH, many)), "whole.b": jnp.full(many, -2.0)}
    p |= {"words.w": jnp.zeros((WIDTH, len(PIECE_HEADS))), "words.b": jnp.full(len(PIECE_HEADS), -3.0)}
    steps = EPOCHS * len(lots) - sum(not x.group for x in lots)
    fixed = {k: p.pop(k) for k in ("word", "place", "own")}  # too many numbers for so few texts
    group = {k: "head" if k.startswith(("whole", "words")) else "body" for k in p}
    rate = lambda r: optax.adamw(optax.warmup_cosine_decay_schedule(0, r, steps // 10, steps), weight_decay=0.01)  # noqa: E731
    best = optax.multi_transform({"head": rate(HEAD_RATE), "body": rate(RATE)}, group)
    state, order, key, begun = best.init(p), random.Random(seed), jax.random.PRNGKey(seed), time.time()

    @jax.jit
    def step(p, state, fixed, b, key):
        value, g = jax.value_and_grad(lambda free: loss(free | fixed, b, key))(p)
        change, state = best.update(g, state, p)
        return optax.apply_updates(p, change), state, value

    n, sum_ = 0, 0.0
    for epoch in range(EPOCHS):
        turn = [lot for lot in lots if lot.group or epoch < EPOCHS - 1]  # single sentences are easy: one round less
        order.shuffle(turn)
        for lot in turn:
            key, now = jax.random.split(key)
            p, state, value = step(p, state, fixed, packed(lot, parts(lot, layout)[0])[0], now)
            n, sum_ = n + 1, sum_ + float(value)
            if n % 100 == 0:
                print(f"{n}/{steps} loss {sum_ / 100:.3f} {time.time() - begun:.0f} s", flush=True)
                sum_ = 0.0
    return p | fixed


def read(p: dict, lots: list[Lot], layout: Layout) -> dict[str, list]:
    """Group -> for each sentence (number of its text, logits of the whole, logits of each piece)."""
    say = jax.jit(heads)
    out = {}
    for lot in lots:
        kept: dict[int, tuple] = {}
        for part in parts(lot, layout):
            b, spans = packed(lot, part)
            z, w = (np.asarray(v) for v in say(p, b))
            w = w.reshape(-1, w.shape[-1])
            for k, i in enumerate(sorted(spans)):
                at, n = spans[i]
                kept[i] = (lot.texts[i], z[k].astype("f2"), w[at : at + n].astype("f2"))
        out[lot.group] = [kept[i] for i in range(len(lot.tokens))]
    return out


def ship(p: dict, names: tuple[str, ...], folder: Path, reader: str) -> None:
    """Matrices as eight-bit numbers with a scale a row (the words, which both readers have alike and only the first file) or a column."""
    arrays = {}
    for name, value in p.items():
        if name == "word" and reader == "passages":
            continue
        v = np.asarray(value, dtype="f4")
        if name == "word" or (v.ndim == 2 and name[0].isdigit()):
            axis = 1 if name == "word" else 0
            scale = np.abs(v).max(axis=axis, keepdims=True) / 127
            arrays[name] = np.round(v / np.maximum(scale, 1e-12)).astype("i1")
            arrays[name + ".scale"] = (scale[:, 0] if name == "word" else scale).astype("f2")
        else:
            arrays[name] = v.astype("f2")
    meta = json.dumps({"layers": LAYERS, "whole": names, "words": PIECE_HEADS}, sort_keys=True)
    if reader == "sentences":
        arrays["vocabulary"] = np.frombuffer((folder / "vocab.txt").read_bytes().rstrip(b"\n"), "u1")
    out = Path(__file__).parents[1] / "referral_lint" / "learned" / "models" / f"{reader}.npz"
    np.savez(out, meta=np.frombuffer(meta.encode(), "u1"), **arrays)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("reader", choices=("sentences", "passages"))
    a.add_argument("lots", type=Path), a.add_argument("pretrained", type=Path), a.add_argument("out", type=Path)
    a.add_argument("--fold", type=int), a.add_argument("--ship", action="store_true")
    chosen = a.parse_args()
    layout = alone if chosen.reader == "sentences" else together
    names, own, shared, short, singles = pickle.loads(chosen.lots.read_bytes())
    start = pretrained(chosen.pretrained)
    if chosen.ship:
        p = train(own + short + singles, start, layout)
        ship(p, names, chosen.pretrained, chosen.reader)
        chosen.out.write_bytes(pickle.dumps(read(p, shared, layout)))
        return
    hands = sorted({hand(x.group) for x in own})
    left_out = set(hands[chosen.fold :: FOLDS])
    rest = [x for x in own if hand(x.group) not in left_out]
    p = train(rest + [x for i, x in enumerate(short) if i % FOLDS != chosen.fold] + singles, start, layout)
    unseen = [x for x in own if hand(x.group) in left_out] + short[chosen.fold :: FOLDS]
    chosen.out.write_bytes(pickle.dumps(read(p, unseen, layout)))


if __name__ == "__main__":
    main()
