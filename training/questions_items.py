"""What the question models learn from: labelled sentences, and the sentences of whole referrals in which a question is not answered."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import questions_whole
from linear import Item

from referral_lint.checking.questions.evidence import one_spoken, window_features
from referral_lint.checking.questions.patterns import Rules, first_match, rules
from referral_lint.checking.questions.plain import names_in, plain
from referral_lint.checking.questions.windows import Window

HERE = Path(__file__).parent / "questions"
SECTORS = ("health", "camhs", "probation", "housing", "education")
HELD_OUT = 3  # every third labelled sentence of a question and label is kept unseen for the report
# questions that one sentence often answers together: a sentence that answers one says nothing of the others
TOGETHER = (
    ("aware-when", "how-aware", "direct-disclosure"),
    ("offence", "sentencing-date", "sentence"),
    ("offence", "pprc-offences"),
    ("contact-with-children", "restrictions"),
    ("referring-agency", "referring-person"),
    ("referring-agency", "duration-of-work"),
    ("public-funds", "immigration-status", "supporting-themselves"),
    ("reason-homeless", "domestic-violence", "family-or-friends"),
    ("application-date", "support-offered", "reason-homeless"),
    ("presenting-need", "arrival-date-time", "accompanied-by", "discrepancies", "previous-presentations"),
    ("treatment-advice", "signposting", "other-professionals"),
    ("discharge-concerns", "reason-for-escalation"),
    ("how-childrens-services-assist", "reason-for-escalation", "risks"),
    ("managed-by-parents", "managed-by-camhs"),
    ("support-to-date", "previous-concerns", "spoken-to-parents"),
)
_RELATED = {q: frozenset(o for group in TOGETHER if q in group for o in group) - {q} for group in TOGETHER for q in group}
LIKELY, MET, PAIR = -1.0, 1.5, -1.0  # logits: the least for a sentence to be taken as the answer; for meeting a pattern; for being two
MARKED_HERE = 1.0  # weight of a sentence of a referral that readers marked
FROM_REFERRALS = 0.7  # weight of a sentence that is only known not to answer because its whole referral does not


@dataclass(frozen=True, slots=True)
class Said:
    """A labelled sentence and what the model learns from it."""

    text: str
    item: Item


def labelled(sector: str) -> Iterator[tuple[str, str, str, bool]]:
    """(question, "answers" | "touches", text, held out)."""
    seen: Counter[tuple[str, str]] = Counter()
    for line in (HERE / f"{sector}.jsonl").read_text(encoding="utf-8").splitlines():
        r = json.loads(line)
        key = (r["question"], r["label"])
        seen[key] += 1
        yield *key, r["text"], seen[key] % HELD_OUT == 0
    for path in sorted((HERE / "more").glob(f"{sector}*.toml")):
        for questions, sides in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for label, texts in sides.items():
                yield from ((question, label, text, False) for question in questions.split("+") for text in texts)


def item(sector: str, question: str, label: str, text: str) -> Item:
    """A sentence answers its own question or touches it; it is taken not to answer another whose patterns it does not meet."""
    sector_rules = rules(sector)
    words = plain(text, names_in(text))
    unknown = _RELATED.get(question, frozenset()) if label == "answers" else frozenset()
    labels = {q: label == "answers" for q in sector_rules if q == question or not (q in unknown or _may_answer(sector_rules[q], words))}
    labels |= {q: False for q in labels if q != question}
    return Item(window_features(words), labels, "sentences")


def _may_answer(rule: Rules, words: str) -> bool:
    return first_match(rule.answers, words) is not None


def from_referral(sector: str, ref: dict[str, Any], found: tuple[Window, ...], name: str) -> list[Item]:
    """Single sentences of a referral, each not answering the questions that the whole referral leaves open."""
    gone = [q for q in rules(sector) if ref["gold"]["questions"].get(q) == "missing"]
    if not gone:
        return []
    return [Item(window_features(w.plain), dict.fromkeys(gone, False), name, FROM_REFERRALS) for w in found if w.sentences == 1]


def answering(sector: str, ref: dict[str, Any], found: tuple[Window, ...], logits: np.ndarray, name: str) -> list[Item]:
    """The sentences of a whole referral that readers marked as answers, or as only touching a question.  Where nobody marked it, for each
    question that it answers the window that most likely does; ``logits``: (windows, questions) of a first model."""
    marks = questions_whole.marked(name)
    if marks is not None:
        return [i for w in found if w.sentences == 1 for i in _by_marks(sector, ref, w, marks, name)]
    chosen: dict[int, dict[str, bool]] = {}
    for number, (q, rule) in enumerate(rules(sector).items()):
        if ref["gold"]["questions"].get(q) == "answered" and found:
            claims = [_claim(w, float(z), rule) for w, z in zip(found, logits[:, number], strict=True)]
            best = int(np.argmax(claims))
            if claims[best] > LIKELY:
                chosen.setdefault(best, {})[q] = True
    return [Item(window_features(found[i].plain), labels, name, FROM_REFERRALS) for i, labels in sorted(chosen.items())]


def _by_marks(sector: str, ref: dict[str, Any], w: Window, marks: questions_whole.Marked, name: str) -> list[Item]:
    gold = ref["gold"]["questions"]
    labels = {q: label for q in rules(sector) if gold.get(q) in ("answered", "missing") and (label := marks.label(q, w.text)) is not None}
    return [Item(window_features(w.plain), labels, name, MARKED_HERE)] if labels else []


def _claim(w: Window, logit: float, rule: Rules) -> float:
    said = one_spoken(w, logit, rule)
    return said.logit + (PAIR if w.sentences == 2 else 0.0) + (MET if said.met else 0.0)
