"""Judge the marks of time and who on the labelled referrals: with the shipped models, and cross-validated over whole referrals,
sectors, or the hands that wrote and labelled them.

    python training/time_who_judge.py [--misses KIND] [--by sector|hand]
    python training/time_who_judge.py --cold [--misses KIND]      # passages/cold_*.txt, never trained on, by the shipped models

A found span is the labelled one if it has the same words (word kinds) or most of the same sentence (sentence kinds);
borderline labels count neither way.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from pathlib import Path

import encoder_seen
import time_corpus as corpus
import time_who as training
from hands import SHARED, hand
from linear import save

from referral_lint.language import time, who
from referral_lint.language.time import events
from referral_lint.learned import load
from referral_lint.values.narrative import Mark, Narrative

KINDS = ("vague_time", "undated_event", "tense_ambiguous", "vague_who", "vague_frequency")
FOLDS = 8


def words(text: str) -> list[str]:
    """Lower-case words."""
    return re.findall(r"[a-z0-9']+", text.replace("’", "'").lower())


def same(kind: str, gold: str, found: str) -> bool:
    """Whether a finding's words are the label's."""
    if kind in ("undated_event", "tense_ambiguous"):
        a, b = words(gold), words(found)
        shared = sum((Counter(a) & Counter(b)).values())
        return min(len(a), len(b)) >= 2 and shared / min(len(a), len(b)) >= 0.6 and len(b) <= 2 * len(a) + 15
    g, f = (re.sub(r"\s+", " ", x).lower().strip(" .,;:'\"()") for x in (gold, found))
    return bool(f) and (g == f or (g in f and len(f) <= len(g) + 25) or (f in g and len(g) <= len(f) + 25))


def count(x: corpus.Labelled, marks: tuple[Mark, ...], kind: str, misses: list[str]) -> tuple[int, int, int]:
    """True positives, false alarms, misses of one referral."""
    left = [m.text for m in marks if m.kind == kind]
    hit = missed = 0
    mine = [z for z in x.labels if z.kind == kind]
    for z in sorted(mine, key=lambda z: z.borderline):
        text = x.referral.passages[z.passage].text[z.start : z.end]
        got = next((f for f in left if same(kind, text, f)), None)
        if got is not None:
            left.remove(got)
        if not z.borderline:
            hit, missed = hit + (got is not None), missed + (got is None)
            misses += [] if got is not None else [f"{x.group} missed: {text}"]
    misses += [f"{x.group} false alarm: {f}" for f in left]
    return hit, len(left), missed


def marks(x: corpus.Labelled, n: Narrative) -> tuple[Mark, ...]:
    """The marks of these kinds with the models now in use."""
    dated, found = time.read(n, x.referral)
    return (*found, *who.marks(dated, x.referral))


def use(folder: Path | None) -> None:
    """Put the models of a folder (None: the shipped ones) in use."""
    for module, name in ((events, "time"), (who, "who")):
        module.model.cache_clear()
        if folder:
            loaded = load(folder / f"{name}.npz")
            module.model = lambda loaded=loaded: loaded
            module.model.cache_clear = lambda: None


def folds(labelled: list[corpus.Labelled], by: str) -> list[set[str]]:
    """Groups of referrals to leave out together."""
    if by == "hand":
        return [{x.group for x in labelled if hand(x.group) == h} for h in sorted({hand(x.group) for x in labelled})]
    if by == "sector":
        return [{x.group for x in labelled if x.sector == s} for s in sorted({x.sector for x in labelled})]
    names = [x.group for x in labelled]
    return [set(names[k::FOLDS]) for k in range(FOLDS)]


def crossed(labelled: list[corpus.Labelled], read: list[Narrative], by: str) -> list[tuple[Mark, ...]]:
    """Each referral's marks by models that saw nothing of its fold; thresholds are set within the rest."""
    everything = training.data([*labelled, *corpus.marked()], corpus.singles())
    inside = {x.group for x in labelled}
    out: dict[str, tuple[Mark, ...]] = {}
    for left_out in folds(labelled, by):
        with tempfile.TemporaryDirectory() as place:
            for name, items, labels in (
                ("time", everything.time, [events.EVENT, events.TENSE, *events.TIMES]),
                ("who", everything.who, [training.LABEL]),
            ):
                rest = [it for it in items if it.group not in left_out]
                cut, _ = training.thresholds(name, rest, labels, inside - left_out)
                save(Path(place) / f"{name}.npz", training.fitted_model(name, rest, labels), cut, drop=0.01)
            load.cache_clear()
            use(Path(place))
            out.update({x.group: marks(x, n) for x, n in zip(labelled, read, strict=True) if x.group in left_out})
    return [out[x.group] for x in labelled]


def table(title: str, labelled: list[corpus.Labelled], found: list[tuple[Mark, ...]], show: str | None) -> None:
    """Precision, recall and F1 a kind."""
    print(title)
    for kind in KINDS:
        misses: list[str] = []
        hit, false, missed = (sum(z) for z in zip(*(count(x, m, kind, misses) for x, m in zip(labelled, found, strict=True)), strict=True))
        p, r = hit / max(1, hit + false), hit / max(1, hit + missed)
        print(f"  {kind:18} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}  labels {hit + missed}")
        if show == kind:
            print("\n".join(misses))


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--misses", choices=KINDS)
    a.add_argument("--by", choices=("referral", "sector", "hand"), default="referral")
    a.add_argument("--cold", action="store_true")
    chosen = a.parse_args()
    if chosen.cold:
        unseen = corpus.marked(names="cold_*.txt")
        read = list(encoder_seen.read(unseen))
        table("shipped models, passages never trained on", unseen, [marks(x, n) for x, n in zip(unseen, read, strict=True)], chosen.misses)
        return
    labelled = [x for x in corpus.referrals() if hand(x.group) != SHARED and encoder_seen.known(x.group)]
    read = list(encoder_seen.read(labelled))
    table("shipped models (they were trained on these texts)", labelled, [marks(x, n) for x, n in zip(labelled, read, strict=True)], None)
    table(f"cross-validated, leaving out whole {chosen.by}s", labelled, crossed(labelled, read, chosen.by), chosen.misses)


if __name__ == "__main__":
    main()
