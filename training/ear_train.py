"""Train an ear (``referral_lint/learned/ear.py``): what a whole text tells, over what the shipped readers hold of its sentences.

    PYTHONPATH=training python training/ear_train.py consent VECTORS.pkl           # judge with whole files left out
    PYTHONPATH=training python training/ear_train.py consent VECTORS.pkl --all     # then train on everything and write the model

VECTORS.pkl: what ``ear_texts.py`` wrote.  Needs jax and optax (``encoder-requirements.txt``).  Short texts, which the readers never saw,
weigh more than whole referrals, of which they know too much (``ear_texts.py``).
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from ear_lots import EARS, Kind, Text

from referral_lint.learned.ear import SHARP, Ear, save
from referral_lint.learned.encoder import VECTOR

MEANINGS, SEEDS = 32, 3
BATCH, RATE, DECAY, DROPOUT, SOFT = 64, 2e-3, 0.3, 0.5, 0.05
MISSED = 0.1  # share of a text's sentences that are left out at every step
MOST = 70  # sentences of a text
BESIDE = 24  # sentences of other texts that a text is heard among, at most: a referral is longer than most of these
NOBODY = -30.0  # the logit of a sentence that is not there
FOLDS = 4
TRUST = tuple(np.arange(0, 4.1, 0.25))


@dataclass
class Arrays:
    """``x``: (texts, sentences, vector + marks); ``there``: (texts, sentences); ``facts``: (texts, facts); ``y``, ``known``: (texts, outcomes)."""

    x: np.ndarray
    there: np.ndarray
    facts: np.ndarray
    y: np.ndarray
    known: np.ndarray


def arrays(texts: list[Text], outcomes: tuple[str, ...]) -> Arrays:
    n = min(MOST, max(len(t.vectors) for t in texts))
    marks = texts[0].marks.shape[1]
    x, there = np.zeros((len(texts), n, VECTOR + marks), np.float16), np.zeros((len(texts), n), np.float32)
    for i, t in enumerate(texts):
        k = min(n, len(t.vectors))
        x[i, :k], there[i, :k] = np.concatenate([t.vectors, t.marks], 1)[:k], 1
    told = [t.told or {o: o == t.outcome for o in outcomes} for t in texts]
    y = np.asarray([[t.get(o, False) for o in outcomes] for t in told], np.float32)
    known = np.asarray([[o in t for o in outcomes] for t in told], np.float32)
    return Arrays(x, there, np.stack([t.facts for t in texts]), y, known)


def odds(p: dict[str, Any], x: Any, there: Any, facts: Any) -> Any:
    """As ``Heard.logits``, of many texts."""
    z = jnp.where(there[..., None] > 0, x @ p["meanings"] + p["bias"], NOBODY)
    loudest = jax.nn.logsumexp(SHARP * z, axis=1) / SHARP
    return jnp.concatenate([loudest / 3, jax.nn.sigmoid(loudest), facts], 1) @ p["told"] + p["told_bias"]


def wrong(z: Any, y: Any, known: Any, several: bool) -> Any:
    """How far the logits of texts are from what they tell."""
    if several:
        return (optax.sigmoid_binary_cross_entropy(z, y * (1 - SOFT) + SOFT / 2) * known).sum() / known.sum()
    return -((y * (1 - SOFT) + SOFT / y.shape[1]) * jax.nn.log_softmax(z)).sum(-1).mean()


def fit(a: Arrays, weight: np.ndarray, spec: Kind, beside: np.ndarray, level: Callable[[Any], Any], seed: int) -> dict[str, Any]:
    """``beside``: (sentences, vector + marks) that tell nothing, put among those of a text; ``level``: makes the vector's numbers alike in size."""
    one, two = jax.random.split(jax.random.PRNGKey(seed))
    width, outcomes = a.x.shape[2], len(spec.outcomes)
    p = {
        "meanings": jax.random.normal(one, (width, MEANINGS)) * 0.02,
        "bias": jnp.zeros(MEANINGS) - 1,
        "told": jax.random.normal(two, (2 * MEANINGS + a.facts.shape[1], outcomes)) * 0.2,
        "told_bias": jnp.zeros(outcomes),
    }
    rise = optax.warmup_cosine_decay_schedule(0.0, RATE, spec.steps // 10, spec.steps)
    rule = optax.adamw(rise, weight_decay=DECAY)
    state = rule.init(p)

    @jax.jit
    def step(p: Any, state: Any, x: Any, there: Any, facts: Any, y: Any, known: Any, key: Any) -> Any:
        x = x * jax.random.bernoulli(key, 1 - DROPOUT, (x.shape[0], 1, width)) / (1 - DROPOUT)
        g = jax.grad(lambda p: wrong(odds(p, x, there, facts), y, known, spec.seen is not None))(p)
        change, state = rule.update(g, state, p)
        return optax.apply_updates(p, change), state

    draw = np.random.RandomState(seed)
    for i in range(spec.steps):
        lot = draw.choice(len(a.y), BATCH, p=weight / weight.sum())
        x, there = a.x[lot], a.there[lot] * (draw.rand(*a.there[lot].shape) >= MISSED)
        if len(beside):
            among = beside[draw.randint(0, len(beside), (BATCH, BESIDE))]
            kept = (draw.rand(BATCH, BESIDE) < draw.rand(BATCH, 1)).astype(np.float32)
            x, there = np.concatenate([x, among], 1), np.concatenate([there, kept], 1)
        key = jax.random.PRNGKey(seed * spec.steps + i)
        p, state = step(p, state, level(x.astype(np.float32)), there, a.facts[lot], a.y[lot], a.known[lot], key)
    return {k: np.asarray(v) for k, v in p.items()}


def trained(a: Arrays, weight: np.ndarray, spec: Kind, beside: np.ndarray, seeds: int = SEEDS) -> Ear:
    """The mean of several trainings, as one ear; sizes of the vector's numbers are taken out before and put back in."""
    known = a.x[a.there > 0][::7, :VECTOR].astype(np.float32)
    middle, size = known.mean(0), known.std(0) + 1e-3
    level = lambda x: np.concatenate([(x[..., :VECTOR] - middle) / size, x[..., VECTOR:]], -1)  # noqa: E731
    found = [fit(a, weight, spec, beside, level, seed) for seed in range(seeds)]
    meanings = np.concatenate([p["meanings"] for p in found], 1)
    bias = np.concatenate([p["bias"] for p in found]) - (middle / size) @ meanings[:VECTOR]
    meanings[:VECTOR] /= size[:, None]
    loud, likely = (np.concatenate([p["told"][k * MEANINGS : (k + 1) * MEANINGS] for p in found]) / seeds for k in (0, 1))
    facts = sum(p["told"][2 * MEANINGS :] for p in found) / seeds
    return Ear(meanings, bias, np.concatenate([loud, likely, facts]), sum(p["told_bias"] for p in found) / seeds, spec.outcomes)


def heard(ear: Ear, texts: list[Text], spec: Kind) -> np.ndarray:
    """Log probabilities, or logits of each by itself, (texts, outcomes)."""
    found = [ear.listen(t.vectors, t.marks, t.facts) for t in texts]
    return np.stack([h.logits() if spec.seen else h.odds() for h in found])


def left_out(texts: list[Text], spec: Kind, beside: np.ndarray) -> np.ndarray:
    """What an ear says of each text that saw nothing of its file."""
    out = np.zeros((len(texts), len(spec.outcomes)))
    files = sorted({t.file for t in texts})
    for k in range(FOLDS):
        judged = np.asarray([t.file in files[k::FOLDS] for t in texts])
        learn = [t for t, j in zip(texts, judged, strict=True) if not j]
        ear = trained(arrays(learn, spec.outcomes), np.asarray([t.weight for t in learn]), spec, beside)
        out[judged] = heard(ear, [t for t, j in zip(texts, judged, strict=True) if j], spec)
    return out


def trust(found: np.ndarray, texts: list[Text], outcomes: tuple[str, ...]) -> dict[str, float]:
    """How much what the rules say of a text adds to what the ear says: judged on texts that no rule was written from and, as much, on
    whole referrals, from which some were."""
    y = np.asarray([outcomes.index(t.outcome) for t in texts])
    rules = np.eye(len(outcomes))[[outcomes.index(t.by_rules) for t in texts]]
    both = np.zeros(len(TRUST))
    for name, these in (("fresh", [t.fresh for t in texts]), ("whole", [t.file.startswith("whole") for t in texts])):
        right = np.asarray([((found[these] + w * rules[these]).argmax(1) == y[these]).mean() for w in TRUST])
        print(name, "by the rules:", round(float((rules[these].argmax(1) == y[these]).mean()), 3), "by both:", shown(right))
        both += right
    return {"rules": float(TRUST[int(both.argmax())])}


def shown(right: np.ndarray) -> dict[float, float]:
    return {float(w): round(float(r), 3) for w, r in zip(TRUST, right, strict=True)}


def recalls(found: np.ndarray, texts: list[Text], outcomes: tuple[str, ...]) -> None:
    """Shows at which log odds how many of the dangerous texts are found, and how many others: ``danger/recognise.py`` says where the bar stands."""
    odds = found[:, outcomes.index("danger")] - found[:, outcomes.index("calm")]
    for name, these in (("short", [t.fresh for t in texts]), ("whole", [not t.fresh for t in texts])):
        z, y = odds[these], np.asarray([t.outcome == "danger" for t in texts])[these]
        for wanted in (0.85, 0.9, 0.95, 0.98, 1.0):
            at = np.sort(z[y])[::-1][int(np.ceil(wanted * y.sum())) - 1]
            print(f"{name}: recall {wanted} at {at:.2f}, {(z[~y] >= at).sum()} of {(~y).sum()} falsely")


def each(found: np.ndarray, texts: list[Text], outcomes: tuple[str, ...]) -> None:
    """F1 of every outcome, where a text may be several things at once."""
    for name, these in (("short", [t.fresh for t in texts]), ("whole", [not t.fresh for t in texts])):
        for k, outcome in enumerate(outcomes):
            told = [(z > 0, t.told[outcome]) for z, t, this in zip(found[:, k], texts, these, strict=True) if this and outcome in t.told]
            if told:
                hits, flagged, real = sum(a and b for a, b in told), sum(a for a, _ in told), sum(b for _, b in told)
                print(f"{name} {outcome:26} {len(told):4}: F1 {2 * hits / max(1, flagged + real):.3f}")


def by_file(found: np.ndarray, texts: list[Text], outcomes: tuple[str, ...]) -> None:
    for file in sorted({t.file for t in texts}):
        which = [i for i, t in enumerate(texts) if t.file == file]
        right = np.mean([outcomes[found[i].argmax()] == texts[i].outcome for i in which])
        print(f"{file:12} {len(which):4}: ear {right:.3f}, rules {np.mean([texts[i].by_rules == texts[i].outcome for i in which]):.3f}")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("ear", choices=sorted(EARS))
    a.add_argument("vectors", type=Path)
    a.add_argument("--all", action="store_true")
    chosen = a.parse_args()
    spec = EARS[chosen.ear]
    texts, beside = pickle.loads(chosen.vectors.read_bytes())
    found = left_out(texts, spec, beside)
    if spec.seen:
        each(found, texts, spec.outcomes)
    else:
        by_file(found, texts, spec.outcomes)
    if spec.trust:
        weight = trust(found, texts, spec.outcomes)
    elif not spec.seen:
        recalls(found, texts, spec.outcomes)
    if chosen.all:
        save(spec.model, trained(arrays(texts, spec.outcomes), np.asarray([t.weight for t in texts]), spec, beside))
        if spec.trust:
            spec.trust.write_text(json.dumps(weight) + "\n", encoding="utf-8")
        if spec.seen:
            names = np.asarray([t.name for t in texts])
            np.savez_compressed(spec.seen, names=names, outcomes=np.asarray(spec.outcomes), logits=found.astype(np.float16))


if __name__ == "__main__":
    main()
