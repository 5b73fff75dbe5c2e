"""Train the ear for danger now: how a few sentences sound together.

    python training/danger_train.py            # trains on everything but the last batch and judges by that batch
    python training/danger_train.py --all      # then trains on everything and writes the model

Texts: training/danger/*.jsonl (short invented referrals in batches, and single sentences), training/referrals/*.json (whole
ones, each hand a group in the cross-validation), training/sentences/*.jsonl (ordinary sentences, lightly weighted).  Of a whole
urgent referral nobody said which sentences make it so: the windows that a first model finds loudest are taken.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from encoder_seen import unread
from hands import hand
from linear import Fitted, Item, fit, matrix, save

import referral_lint.checking.danger.recognise as recognise
from referral_lint.checking.danger.guards import another_day
from referral_lint.checking.danger.learned import LABEL, MODEL, WINDOW, window_features
from referral_lint.checking.danger.words import danger_words
from referral_lint.checking.statements import statements
from referral_lint.values.document import Document
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Child, Detection, Passage, Person, Referral, Segment

HERE = Path(__file__).parent
DAY = date(2026, 3, 13)  # of the short texts, a Friday
# Weights beside 1.0 for a short text; the whole referrals are many, and together should weigh no more than the short texts.
WHOLE, ORDINARY, TAKEN = 0.21, 0.1, 0.5
LOUDEST = 3  # windows of a whole urgent referral that are taken as dangerous
SHORT = 6  # sentences of a short text that are also heard together
FOLDS = 6


@dataclass
class Text:
    batch: str
    group: str
    danger: bool
    said: list[tuple[str, bool, bool]]  # sentence, of an earlier day, words of a family
    lean: float  # what the text as a whole asks of its loudest sentences, more or less


def referral(texts: list[tuple[str, str]], day: date | None) -> Referral:
    """A referral of these passages: (concept, text)."""
    passages = tuple(Passage(concept, "", text, (Segment(0, len(text), n, 0),)) for n, (concept, text) in enumerate(texts))
    child = Child("", Person("child"), False, None, ())
    return Referral(
        Document("", None, "txt", ""),
        None,
        False,
        (),
        (child,),
        (),
        Person("referrer"),
        passages,
        (),
        day,
        None,
        Detection("general", 1.0, ""),
    )


def rows() -> list[tuple[str, str, bool, Referral]]:
    found = []
    for file in sorted((HERE / "danger").glob("*.jsonl")):
        for i, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            r = json.loads(line)
            found.append((file.stem, f"{file.stem} {r.get('batch', i // 8)}", r["danger"], referral([("letter", r["text"])], DAY)))
    for file in sorted((HERE / "referrals").glob("*.json")):
        r = json.loads(file.read_text(encoding="utf-8"))
        told = {"letter": r.get("free_text", "")} | {f"narrative.{k}": v for k, v in (r.get("narrative") or {}).items()}
        told |= {"spoken.child": r.get("spoken_to_child", ""), "spoken.parents": r.get("spoken_to_parents", "")}
        day = date.fromisoformat(r["referral_date"]) if r.get("referral_date") else None
        found.append(("whole", hand(file.stem), r["gold"]["urgent"], referral([(k, v) for k, v in told.items() if v], day)))
    return found


def short_texts() -> list[tuple[bool, Narrative]]:
    """The short texts and single sentences: whether each speaks of danger now, and its sentences."""
    found = [f for f in rows() if f[0] != "whole"]
    return [(f[2], n) for f, n in zip(found, unread([f[3] for f in found]), strict=True)]


def texts() -> list[Text]:
    words, found, out = danger_words(), rows(), []
    for (batch, group, danger, r), n in zip(found, unread([f[3] for f in found]), strict=True):
        said = [s for s in statements(r, n) if s.sentence]
        calm = any(recognise._calms(s, words) for s in said)
        heard = [(s.text, another_day(s, r, words), recognise._family(s, words, r, calm) is not None) for s in said]
        out.append(Text(batch, group, danger, heard, recognise._lean(said, words, r, calm)))
    return [t for t in out if t.said]


def windows(said: list[Any]) -> list[list[Any]]:
    return [said[i : i + WINDOW] for i in range(max(1, len(said) - WINDOW + 1))]


def item(window: list[tuple[str, bool, bool]], danger: bool, weight: float) -> Item:
    return Item(window_features([s[:2] for s in window]), {LABEL: danger}, "", weight)


def items(t: Text) -> list[Item]:
    """Of whole referrals every window and every sentence; of short texts the whole and its windows."""
    if t.batch == "whole":
        return [] if t.danger else [item(w, False, WHOLE) for w in [*windows(t.said), *([s] for s in t.said)]]
    cut = windows(t.said) if len(t.said) > WINDOW or not t.danger else []
    found = [t.said[:SHORT], *cut]
    return [item(w, t.danger, 1 / len(found)) for w in found]


def ordinary() -> list[Item]:
    lines = [x for f in sorted((HERE / "sentences").glob("*.jsonl")) for x in f.read_text(encoding="utf-8").splitlines()]
    return [item([(json.loads(x)["text"], False, False)], False, ORDINARY) for x in lines]


def trained(learn: list[Text], made: dict[int, list[Item]], common: list[Item]) -> Fitted:
    known = [i for t in learn for i in made[id(t)]] + common
    first = fit(known, [LABEL])
    for t in learn:
        if t.batch == "whole" and t.danger:
            cut = windows(t.said)
            known += [item(cut[i], True, TAKEN) for i in np.argsort(-odds(first, cut))[:LOUDEST]]
    return fit(known, [LABEL])


def odds(model: Fitted, cut: list[list[tuple[str, bool, bool]]]) -> np.ndarray:
    x = matrix([item(w, False, 1.0) for w in cut], model.names, model.idf)
    return np.asarray(x @ model.weights[0] + model.bias[0])


def flagged(model: Fitted, t: Text) -> bool:
    cut = windows(t.said)
    loud = odds(model, cut) + recognise._WORDS * np.asarray([any(s[2] for s in w) for w in cut])
    return bool(loud.max() >= recognise.bar(len(cut)) + t.lean)


def show(name: str, judged: list[tuple[Text, bool]]) -> None:
    found = [f for t, f in judged if t.danger]
    wrong = [f for t, f in judged if not t.danger]
    print(f"{name}: found {sum(found)} of {len(found)} with danger; flagged {sum(wrong)} of {len(wrong)} without")


def measured(all_texts: list[Text], made: dict[int, list[Item]], common: list[Item]) -> None:
    """Each text judged by a model that saw none of its group."""
    groups = sorted({t.group for t in all_texts})
    random.Random(1).shuffle(groups)
    judged: list[tuple[Text, bool]] = []
    for k in range(FOLDS):
        held = set(groups[k::FOLDS])
        model = trained([t for t in all_texts if t.group not in held], made, common)
        judged += [(t, flagged(model, t)) for t in all_texts if t.group in held]
    for batch in sorted({t.batch for t in all_texts}):
        show(f"cross-validated, {batch}", [j for j in judged if j[0].batch == batch])


def main(everything: bool) -> None:
    found = texts()
    made, common = {id(t): items(t) for t in found}, ordinary()
    last = max(t.batch for t in found if t.batch.isdigit())
    learn = [t for t in found if t.batch != last]
    measured(learn, made, common)
    model = trained(learn, made, common)
    show(f"unseen, batch {last}", [(t, flagged(model, t)) for t in found if t.batch == last])
    if everything:
        model = trained(found, made, common)
    save(MODEL, model, [0.5])


if __name__ == "__main__":
    main("--all" in sys.argv)
