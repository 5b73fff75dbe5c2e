"""Set the weights of ``checks/criteria.toml`` from labelled referrals.

    OMP_NUM_THREADS=1 PYTHONPATH=training python training/criteria.py [FOLDER]

FOLDER (training/referrals unless given) holds *.json with key "gold": "criteria", and documents/ with the same referrals as files.
They are read as the program reads them, so run it again whenever marks, questions or the reading of forms have changed.
Beside them the short texts of ``written/*.jsonl``: {"sector", "date", "parts": {box of the form, or "letter": text}, "labels"}, of which only
some criteria are known ("danger", "told": of some also whether they tell of danger now, for ``ear_texts.py``).  What the ear says of either is what one said that saw nothing of its file (``written_seen.npz``, by ``ear_train.py``).

Prints, for each criterion, F1 when whole hands are left out.  The model is deliberately weak (few measures, strong
regularisation, every referral read again with marks dropped, added and answers flipped), because the labels are few and
the next writer writes differently.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from danger_train import referral
from ear_lots import EARS
from encoder_seen import narrative
from hands import hand
from scipy.optimize import brentq
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from referral_lint.catalogue import criteria, shipped_profile
from referral_lint.checking.criteria.input import CriteriaInput
from referral_lint.checking.criteria.measures import EAR, measures, sureness
from referral_lint.language import narratives
from referral_lint.values.narrative import MARK_KINDS, Mark, Narrative
from referral_lint.values.referral import Referral

FOLDS = 12  # of whole hands, when the weights are judged
STRENGTH, COPIES, DROP, ADD, FLIP, HEAR = 0.2, 8, 0.25, 0.8, 0.10, 1.0
MOST = 4.0  # by which the bias may be shifted
EVEN = 0.5  # of a measure that could not be taken
SHORT = "short"  # what the hands of short texts begin with
Row = tuple[str, dict[str, bool], list[dict[str, float]]]  # hand, labels, measures (as read first, then the disturbed copies)


def disturbed(c: CriteriaInput, rng: random.Random) -> CriteriaInput:
    """The same referral as a worse reader would have read it."""
    marks = [m for m in c.narrative.marks if rng.random() > DROP]
    words = sum(len(p.text.split()) for p in c.narrative.passages)
    added = [k for k in MARK_KINDS for _ in range(np.random.RandomState(rng.randrange(2**31)).poisson(ADD * words / 1000))]
    marks += [Mark(k, 0, 0, 1, "x", "") for k in added]  # type: ignore[arg-type]
    other = {"answered": "missing", "missing": "answered"}
    answers = tuple(replace(a, status=other.get(a.status, a.status)) if rng.random() < FLIP else a for a in c.answers)
    there = {"present": "missing", "missing": "present"}
    known = tuple((k, replace(i, status=there.get(i.status, i.status)) if rng.random() < FLIP / 3 else i) for k, i in c.identifiers)
    return replace(c, narrative=replace(c.narrative, marks=tuple(marks)), answers=answers, identifiers=known)


def row(c: CriteriaInput, who: str, labels: dict[str, bool], name: str) -> Row:
    """One referral's measures, with its disturbed copies."""
    rng = random.Random(name)
    return who, labels, with_ear(name, [measures(c), *(measures(disturbed(c, rng)) for _ in range(COPIES))])


def with_ear(name: str, found: list[dict[str, float]]) -> list[dict[str, float]]:
    """The measures, with what the ear says of the text, and less exactly of its disturbed copies."""
    rng, ear = random.Random(name), by_ear().get(name) or dict.fromkeys(EARS["written"].outcomes, 0.0)
    return [m | {f"{EAR}{k}": sureness(z + rng.gauss(0, HEAR) * (n > 0)) for k, z in ear.items()} for n, m in enumerate(found)]


@cache
def by_ear() -> Mapping[str, dict[str, float]]:
    """Logits of a text by criterion, from an ear that saw nothing of its file."""
    with np.load(EARS["written"].seen, allow_pickle=False) as z:
        keys = z["outcomes"].tolist()
        return {name: dict(zip(keys, map(float, found), strict=True)) for name, found in zip(z["names"].tolist(), z["logits"], strict=True)}


def fit(names: list[str], rows: list[Row], key: str) -> tuple[list[dict[str, float | str]], float]:
    """Weights on the measures as they are, and the bias: how often a line applies is learned from whole referrals alone, for the writers of
    short texts were asked for their faults."""
    rows = [r for r in rows if key in r[1]]
    x = np.array([[m.get(n, EVEN) for n in names] for _, _, ms in rows for m in ms])
    y = np.array([labels[key] for _, labels, ms in rows for _ in ms])
    mean, spread = x.mean(0), x.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, tol=1e-6, max_iter=1000).fit((x - mean) / spread, y)
    parts = [
        {"measure": n, "typical": round(float(m), 2), "weight": round(float(w / s), 3)}
        for n, m, s, w in zip(names, mean, spread, model.coef_[0], strict=True)
    ]
    bias = float(model.intercept_[0])
    margins, told = zip(*((margin(parts, bias, m), r[1][key]) for r in rows if not r[0].startswith(SHORT) for m in r[2]), strict=True)
    shift = brentq(lambda s: expit(np.asarray(margins) + s).mean() - np.mean(told), -MOST, MOST)
    return parts, round(bias + shift, 3)


def margin(parts: list[dict[str, float | str]], bias: float, m: dict[str, float]) -> float:
    """The sum of the rule "weigh": a measure that could not be taken speaks neither for nor against."""
    return bias + sum(float(p["weight"]) * (m[str(p["measure"])] - float(p["typical"])) for p in parts if p["measure"] in m)


def applies(parts: list[dict[str, float | str]], bias: float, m: dict[str, float]) -> bool:
    """The rule "weigh"."""
    return margin(parts, bias, m) > 0


def judged(names: list[str], rows: list[Row], key: str, groups: list[str]) -> float:
    """F1 on whole referrals of groups that the weights have not seen."""
    got: list[tuple[bool, bool]] = []
    for group in sorted(set(groups)):
        parts, bias = fit(names, [r for r, g in zip(rows, groups, strict=True) if g != group], key)
        left = (r for r, g in zip(rows, groups, strict=True) if g == group and not r[0].startswith(SHORT))
        got += [(applies(parts, bias, r[2][0]), r[1][key]) for r in left]
    hits = sum(a and b for a, b in got)
    return 2 * hits / max(1, sum(a for a, _ in got) + sum(b for _, b in got))


def train(rows: list[Row], file: Path) -> None:
    """Judge, then write the weights of all referrals into the file."""
    text, scores = file.read_text(encoding="utf-8"), []
    fold = {who: str(i % FOLDS) for i, who in enumerate(sorted({r[0] for r in rows}))}
    groups = [fold[r[0]] for r in rows]
    for spec in criteria():
        if spec.rule != "weigh":
            continue
        names = [p["measure"] for p in spec.options["weigh"]]
        scores.append(judged(names, rows, spec.key, groups))
        print(f"{spec.key:28} hand left out {scores[-1]:.3f}")
        text = written(text, spec.key, *fit(names, rows, spec.key))
    print(f"{'mean of the weighed ones':28} hand left out {np.mean(scores):.3f}")
    file.write_text(text, encoding="utf-8")


def written(text: str, key: str, parts: list[dict[str, float | str]], bias: float) -> str:
    """The file with one criterion's weights replaced."""
    lines = "".join(f'  {{ measure = "{p["measure"]}", typical = {p["typical"]}, weight = {p["weight"]} }},\n' for p in parts)
    block = re.compile(rf'(key = "{re.escape(key)}".*?\nbias = )[-\d.]+(\nweigh = \[\n).*?(\n?\])', re.DOTALL)
    return block.sub(lambda m: f"{m[1]}{bias}{m[2]}{lines}]", text, count=1)


def rows(corpus: Path) -> list[Row]:
    """Every labelled referral, and every short text."""
    golds = sorted(corpus.glob("*.json")) or sorted((corpus / "gold").glob("*.json"))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as together:
        return [*together.map(partial(read, corpus), golds, chunksize=8), *together.map(read_short, short(), chunksize=8)]


def opened(corpus: Path, name: str) -> Referral:
    """A labelled referral, from its file."""
    from referral_lint import reading
    from referral_lint.form import referrals

    path = next((corpus / "documents").glob(f"{name}.*"))
    return next(r for d in reading.read_here(str(path)) for r in referrals(d))


def read(corpus: Path, gold: Path) -> Row:
    """One labelled referral as the program reads it."""
    labelled = json.loads(gold.read_text(encoding="utf-8"))
    r, known = opened(corpus, gold.stem), shipped_profile(labelled["sector"]).known_terms
    c = checked(r, narrative(gold.stem, r, known), labelled["sector"])
    return row(c, hand(gold.stem), labelled["gold"]["criteria"], gold.stem)


def short() -> list[tuple[str, dict[str, Any]]]:
    """(name, text) of every short text."""
    files = sorted((Path(__file__).parent / "written").glob("*.jsonl"))
    return [(f"{f.stem}:{n}", json.loads(line)) for f in files for n, line in enumerate(f.read_text(encoding="utf-8").splitlines())]


def laid_out(text: Mapping[str, Any]) -> Referral:
    """A short text as a referral."""
    boxes = {"letter": "letter", "spoken_to_child": "spoken.child", "spoken_to_parents": "spoken.parent"}
    parts = [(boxes.get(k, f"narrative.{k}"), v) for k, v in text["parts"].items() if v]
    return referral(parts, date.fromisoformat(text["date"]))


def read_short(named: tuple[str, dict[str, Any]]) -> Row:
    """One short text as the program reads it: the readers never saw it."""
    name, text = named
    r = laid_out(text)
    told = narratives([r], known_terms=shipped_profile(text["sector"]).known_terms)[0]
    return row(checked(r, told, text["sector"]), f"{SHORT} {name.partition(':')[0]}", text["labels"], name)


def checked(r: Referral, told: Narrative, sector: str) -> CriteriaInput:
    """What the criteria are decided from."""
    from referral_lint.checking.consent import consent
    from referral_lint.checking.danger import urgent
    from referral_lint.checking.delay import timeliness
    from referral_lint.checking.questions import answers

    found = answers(r, told, shipped_profile(sector))
    return CriteriaInput(r, told, r.identifiers, found, consent(r, told), urgent(r, told), timeliness(r, told))


def main() -> None:
    corpus = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent / "referrals"
    train(rows(corpus), Path(__file__).resolve().parents[1] / "checks" / "criteria.toml")


if __name__ == "__main__":
    main()
