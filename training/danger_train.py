"""Train the ear for danger now: how a few sentences sound together, and how that and the encoder are weighed.

    python training/danger_train.py            # judges with whole groups left out
    python training/danger_train.py --all      # then trains on everything and writes the models

Texts: training/danger/*.jsonl (short invented referrals in batches, and single sentences), training/danger/told/*.jsonl (longer
ones in near-twins), training/referrals/*.json (whole ones, each hand a group in the cross-validation), training/sentences/*.jsonl
(ordinary sentences, lightly weighted).  Which sentences of a whole urgent referral make it so is in training/danger/whole/*.jsonl.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from encoder_seen import heard, heard_in_turn, unread
from hands import hand
from linear import Fitted, Item, fit, matrix, save
from questions_whole import flat
from sklearn.linear_model import LogisticRegression

import referral_lint.checking.danger.recognise as recognise
from referral_lint.checking.danger.decide import MODEL as DECISION
from referral_lint.checking.danger.decide import NAMES, numbers
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
LOUDEST = 3  # windows of a whole urgent referral weigh together as so many
ENOUGH = 2  # grades of the sentences of a window that tells of danger
BESIDE = 0.1  # weight of a window of an urgent referral that tells nothing of it
SHORT = 6  # sentences of a short text that are also heard together
FOLDS = 6
PRECISION = 0.8  # least, of whole referrals that this decision flags, groups left out: from 0.75 to here recall is the same
WHOLE_SHARE = 0.7  # of the weight, when the numbers are weighed, that whole referrals have
OF_THE_WHOLE = ("lean", "length")  # numbers that may speak against danger
TEXTS, LONGER = 12, 6  # short texts of one lot of the encoder, and longer ones
TOLD = "told"  # the batch of the longer ones


Row = tuple[str, str, bool, Referral]


@dataclass
class Text:
    batch: str
    name: str
    group: str
    danger: bool
    said: list[tuple[str, bool, bool]]  # sentence, of an earlier day, words of a family
    grades: list[int]  # of the sentences, in a longer text: 2 tells of danger now, 1 does with others
    heard: list[float]  # the encoder's logits of them
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


def rows() -> list[Row]:
    """(batch, group or a whole referral's name, danger, the text)."""
    found = []
    for file in sorted((HERE / "danger").glob("*.jsonl")):
        for i, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            r = json.loads(line)
            found.append((file.stem, f"{file.stem} {r.get('batch', i // 8)}", r["danger"], referral([("letter", r["text"])], DAY)))
    found += [(TOLD, name, r["danger"], referral([("letter", r["text"])], DAY)) for name, r in told_texts().items()]
    for file in sorted((HERE / "referrals").glob("*.json")):
        r = json.loads(file.read_text(encoding="utf-8"))
        told = {"letter": r.get("free_text", "")} | {f"narrative.{k}": v for k, v in (r.get("narrative") or {}).items()}
        told |= {"spoken.child": r.get("spoken_to_child", ""), "spoken.parents": r.get("spoken_to_parents", "")}
        day = date.fromisoformat(r["referral_date"]) if r.get("referral_date") else None
        found.append(("whole", file.stem, r["gold"]["urgent"], referral([(k, v) for k, v in told.items() if v], day)))
    return found


@cache
def told_texts() -> dict[str, dict[str, Any]]:
    """The longer texts in near-twins, by a name for each pair."""
    lines = [line for f in sorted((HERE / "danger" / TOLD).glob("*.jsonl")) for line in f.read_text(encoding="utf-8").splitlines()]
    return {f"{TOLD} {i // 2} {i % 2}": json.loads(line) for i, line in enumerate(lines)}


def short_texts() -> list[tuple[bool, Narrative]]:
    """The short texts and single sentences that have sentences: whether each speaks of danger now, and these."""
    found = [f for f in rows() if f[0] not in ("whole", TOLD)]
    return [(f[2], n) for f, n in zip(found, unread([f[3] for f in found]), strict=True) if n.sentences]


def heard_texts(found: list[Row]) -> list[Narrative]:
    """The sentences, each read by an encoder that saw nothing of its hand or, of short texts, of its lot."""
    read = list(unread([f[3] for f in found]))
    longer = [i for i, f in enumerate(found) if f[0] == TOLD]
    short = [i for i, (f, n) in enumerate(zip(found, read, strict=True)) if f[0] not in ("whole", TOLD) and n.sentences]
    for lot, size, these in (("short", TEXTS, short), (TOLD, LONGER, longer)):
        for k, a in enumerate(range(0, len(these), size)):
            part = these[a : a + size]
            for i, n in zip(part, heard_in_turn(f"{lot}{k}", [read[i] for i in part]), strict=True):
                read[i] = n
    return [heard(f[1], n) if f[0] == "whole" else n for f, n in zip(found, read, strict=True)]


def texts() -> list[Text]:
    words, found, out = danger_words(), rows(), []
    for (batch, name, danger, r), n in zip(found, heard_texts(found), strict=True):
        group = hand(name) if batch == "whole" else name.rsplit(" ", 1)[0] if batch == TOLD else name
        said = [s for s in statements(r, n) if s.sentence]
        calm = any(recognise._calms(s, words) for s in said)
        told = [(s.text, another_day(s, r, words), recognise._family(s, words, r, calm) is not None) for s in said]
        seen = [s.sentence.learned.whole["danger"] for s in said if s.sentence and s.sentence.learned]
        grades = [told_of_danger(name, s.text) for s in said] if batch in ("whole", TOLD) else []
        out.append(Text(batch, name, group, danger, told, grades, seen, recognise._lean(said, words, r, calm)))
    return [t for t in out if t.said]


@cache
def graded() -> dict[str, list[tuple[str, int]]]:
    """Referral or longer text -> its sentences from which a reader knows of danger now, with their grade: 2 alone, 1 with others."""
    lines = [line for f in sorted((HERE / "danger" / "whole").glob("*.jsonl")) for line in f.read_text(encoding="utf-8").splitlines()]
    whole = {r["id"]: [(flat(t["text"]), t["grade"]) for t in r["sentences"]] for r in map(json.loads, lines)}
    return whole | {name: [(flat(t), int(g)) for g, these in r["told"].items() for t in these] for name, r in told_texts().items()}


def told_of_danger(name: str, text: str) -> int:
    """The grade of a sentence of a whole urgent referral or a longer text, 0 where it tells nothing of danger now."""
    return grade(text, graded().get(name, ()))


def grade(text: str, told_of: Iterable[tuple[str, int]]) -> int:
    """The highest grade among marked sentences that are this one, or parts of each other."""
    mine = flat(text)
    return max((g for told, g in told_of if mine and (mine in told or told in mine)), default=0)


def windows(said: list[Any]) -> list[list[Any]]:
    return [said[i : i + WINDOW] for i in range(max(1, len(said) - WINDOW + 1))]


def item(window: list[tuple[str, bool, bool]], danger: bool, weight: float) -> Item:
    return Item(window_features([s[:2] for s in window]), {LABEL: danger}, "", weight)


def items(t: Text) -> list[Item]:
    """Of whole referrals every window, and every sentence of the calm ones; of short texts the whole and its windows."""
    if t.grades and t.danger:
        judged = [(w, sum(g)) for w, g in zip(windows(t.said), windows(t.grades), strict=True)]
        tells = [w for w, g in judged if g >= ENOUGH]
        return [item(w, True, TAKEN / max(1, len(tells)) * LOUDEST) for w in tells] + [item(w, False, BESIDE) for w, g in judged if not g]
    if t.grades:
        return [item(w, False, WHOLE) for w in [*windows(t.said), *([s] for s in t.said)]]
    cut = windows(t.said) if len(t.said) > WINDOW or not t.danger else []
    found = [t.said[:SHORT], *cut]
    return [item(w, t.danger, 1 / len(found)) for w in found]


def ordinary() -> list[Item]:
    lines = [x for f in sorted((HERE / "sentences").glob("*.jsonl")) for x in f.read_text(encoding="utf-8").splitlines()]
    return [item([(json.loads(x)["text"], False, False)], False, ORDINARY) for x in lines]


def trained(learn: list[Text], made: dict[int, list[Item]], common: list[Item]) -> Fitted:
    return fit([i for t in learn for i in made[id(t)]] + common, [LABEL])


def odds(model: Fitted, cut: list[list[tuple[str, bool, bool]]]) -> np.ndarray:
    x = matrix([item(w, False, 1.0) for w in cut], model.names, model.idf)
    return np.asarray(x @ model.weights[0] + model.bias[0])


def margin(model: Fitted, t: Text) -> tuple[float, int]:
    """How far the loudest window stands above its bar, and how many windows there are."""
    cut = windows(t.said)
    loud = odds(model, cut) + recognise._WORDS * np.asarray([any(s[2] for s in w) for w in cut])
    return float(loud.max() - recognise.bar(len(cut)) - t.lean), len(cut)


def show(name: str, judged: list[tuple[Text, bool]]) -> None:
    found = [f for t, f in judged if t.danger]
    wrong = [f for t, f in judged if not t.danger]
    print(f"{name}: found {sum(found)} of {len(found)} with danger; flagged {sum(wrong)} of {len(wrong)} without")


def margins(all_texts: list[Text], made: dict[int, list[Item]], common: list[Item]) -> list[tuple[Text, tuple[float, ...]]]:
    """Each text with its numbers, from a model that saw none of its group."""
    groups = sorted({t.group for t in all_texts})
    random.Random(1).shuffle(groups)
    found = []
    for k in range(FOLDS):
        held = set(groups[k::FOLDS])
        model = trained([t for t in all_texts if t.group not in held], made, common)
        for t in (t for t in all_texts if t.group in held):
            above, many = margin(model, t)
            found.append((t, numbers(above, t.heard, t.lean, many)))
    return found


def weighed(found: list[tuple[Text, tuple[float, ...]]]) -> tuple[np.ndarray, float]:
    """Weights of the numbers, none of which may speak against danger but the two of the text as a whole, and the bias."""
    x, y = np.asarray([n for _, n in found]), np.asarray([t.danger for t, _ in found])
    whole = np.asarray([bool(t.grades) for t, _ in found])
    w = np.where(whole, WHOLE_SHARE / whole.sum(), (1 - WHOLE_SHARE) / max(1, (~whole).sum())) * len(found)
    kept = list(range(x.shape[1]))
    while True:
        m = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000).fit(x[:, kept], y, sample_weight=w)
        against = [k for k, c in zip(kept, m.coef_[0], strict=True) if c < 0 and NAMES[k] not in OF_THE_WHOLE]
        if not against:
            break
        kept = [k for k in kept if k not in against]
    weights = np.zeros(x.shape[1])
    weights[kept] = m.coef_[0]
    return weights, float(m.intercept_[0])


def judged(found: list[tuple[Text, tuple[float, ...]]]) -> list[tuple[Text, float]]:
    """Each text's log odds from weights that saw none of its group."""
    groups = sorted({t.group for t, _ in found})
    random.Random(2).shuffle(groups)
    out = []
    for k in range(FOLDS):
        held = set(groups[k::FOLDS])
        w, b = weighed([f for f in found if f[0].group not in held])
        out += [(t, float(np.dot(w, n) + b)) for t, n in found if t.group in held]
    return out


def bar(odds_of: list[tuple[Text, float]]) -> float:
    """The lowest log odds at which ``PRECISION`` of the whole referrals that are flagged are in danger: below it the flag says nothing."""
    ranked = sorted(((z, t.danger) for t, z in odds_of if t.batch == "whole"), reverse=True)
    right = np.cumsum([danger for _, danger in ranked])
    enough = [n for n in range(len(ranked)) if right[n] >= PRECISION * (n + 1)]
    return ranked[enough[-1]][0] - 1e-6


def measured(all_texts: list[Text], made: dict[int, list[Item]], common: list[Item]) -> tuple[np.ndarray, float]:
    """Shows how whole groups left out are judged, before the encoder and with it; the weights of all, lowered as far as the precision allows."""
    found = margins(all_texts, made, common)
    with_it = judged(found)
    least = bar(with_it)
    alone = {id(t) for t, n in found if n[0] >= recognise.by_itself(round(np.exp(n[-1])))}
    for batch in sorted({t.batch for t in all_texts}):
        show(f"cross-validated without the encoder, {batch}", [(t, n[0] >= 0) for t, n in found if t.batch == batch])
        show(f"cross-validated, {batch}", [(t, z > least) for t, z in with_it if t.batch == batch])
        both = [(t, z > least or id(t) in alone) for t, z in with_it if t.batch == batch]
        show(f"cross-validated, as the program decides, {batch}", both)
    for wanted in (0.85, 0.9, 0.95, 0.98, 1.0):
        loud = sorted((z for t, z in with_it if t.danger and t.batch == "whole"), reverse=True)
        z0 = loud[int(np.ceil(wanted * len(loud))) - 1]
        wrong = sum(z >= z0 for t, z in with_it if not t.danger and t.batch == "whole")
        print(f"  recall {wanted}: at {z0:.2f}, {wrong} of the whole ones falsely")
    w, b = weighed(found)
    return w, b - least


def main(everything: bool) -> None:
    found = texts()
    made, common = {id(t): items(t) for t in found}, ordinary()
    w, b = measured(found, made, common)
    print({n: round(float(v), 3) for n, v in zip(NAMES, w, strict=True)}, round(b, 3))
    if everything:
        save(MODEL, trained(found, made, common), [0.5])
        weights = {n: round(float(v), 3) for n, v in zip(NAMES, w, strict=True)}
        DECISION.write_text(json.dumps({"weights": weights, "bias": round(b, 3)}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main("--all" in sys.argv)
