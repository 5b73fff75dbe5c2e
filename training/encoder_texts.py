"""What the encoder is trained on: the sentences of labelled referrals and the labelled single sentences, as word pieces with labels.

    python training/encoder_texts.py VOCABULARY OUT.pkl        # then training/encoder_train.py OUT.pkl

Sentence heads: does it bear a mark of this kind, does it answer this question.  Piece heads: does this word piece stand in a mark.
A referral's questions are known for the whole only: answered by at least one sentence, or by none.
The shared development referrals stay out, so that they remain an honest test.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import numpy as np
import questions_items
import time_corpus as corpus
import time_who
from encoder_lots import PIECE_HEADS, Lot
from encoder_seen import unread
from hands import SHARED, hand

from referral_lint.catalogue import shipped_profile
from referral_lint.language.read import laid_out
from referral_lint.learned.encoder import given
from referral_lint.learned.wordpiece import Piece

SENTENCE_HEADS = (
    "undated_event", "tense_ambiguous", "opinion", "vague_who", "blaming", "jargon", "vague_time", "vague_frequency",
    *(f"{sector}:{q.key}" for sector in questions_items.SECTORS for q in shipped_profile(sector).questions),
)  # fmt: skip
SENTENCE_KINDS = ("undated_event", "tense_ambiguous", "opinion")
SINGLE_WEIGHT, QUESTION_WEIGHT = 0.4, 1.0
TOGETHER = 40  # single sentences in one step of training


def empty(n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((n, len(SENTENCE_HEADS)), "f4"), np.zeros((n, len(SENTENCE_HEADS)), "f4")


def referral(x: corpus.Labelled, n: object, vocabulary: dict[str, int]) -> Lot:
    """One labelled referral."""
    sentences = n.sentences  # type: ignore[attr-defined]
    labels, weights = empty(len(sentences))
    tokens, tagged = [], []
    for i, s in enumerate(sentences):
        read = laid_out(n.sentences, i, n.passages, vocabulary)  # type: ignore[attr-defined]
        tokens.append((read.numbers, read.own))
        here = [z for z in x.labels if z.passage == s.passage]
        for k, head in enumerate(SENTENCE_HEADS):
            if ":" in head:
                continue
            known = time_who.truth(here, head, s.start, s.end) if head in SENTENCE_KINDS else touched(here, head, s.start, s.end)
            labels[i, k], weights[i, k] = known is True, known is not None
        tagged.append(tags(read.pieces, len(read.numbers), here, s.start))
    lot = Lot(x.group, tokens, labels, weights, tagged, np.zeros(len(SENTENCE_HEADS), "i1"))
    for q, status in x.record["gold"]["questions"].items():
        if status in ("answered", "missing") and f"{x.sector}:{q}" in SENTENCE_HEADS:
            lot.whole[SENTENCE_HEADS.index(f"{x.sector}:{q}")] = 1 if status == "answered" else -1
    return lot


def touched(labels: list[corpus.Label], kind: str, start: int, end: int) -> bool | None:
    """Whether a sentence holds words of a mark."""
    mine = [z for z in labels if z.kind == kind and time_who.overlap(start, end, z)]
    return True if any(not z.borderline for z in mine) else None if mine else False


def tags(pieces: list[tuple[int, Piece]], length: int, labels: list[corpus.Label], start: int) -> np.ndarray:
    """(pieces, heads): 1 within a mark, 2 where it is borderline or no piece of the sentence."""
    out = np.full((length, len(PIECE_HEADS)), 2, "i1")
    for place, p in pieces:
        for k, head in enumerate(PIECE_HEADS):
            mine = [z for z in labels if z.kind == head and z.start < start + p.end and z.end > start + p.start]
            out[place, k] = 1 if any(not z.borderline for z in mine) else 2 if mine else 0
    return out


def singles(vocabulary: dict[str, int]) -> list[Lot]:
    """The sentences of ``sentences/`` and ``questions/``, some at a time."""
    rows = [*map(_single, corpus.singles()), *_questions()]
    lots = []
    for a in range(0, len(rows), TOGETHER):
        part = rows[a : a + TOGETHER]
        labels, weights = empty(len(part))
        tokens = []
        for i, (before, text, known, weight) in enumerate(part):
            read = given(text, before, "narrative.concerns", vocabulary)
            tokens.append((read.numbers, read.own))
            for head, value in known.items():
                labels[i, SENTENCE_HEADS.index(head)], weights[i, SENTENCE_HEADS.index(head)] = value, weight
        lots.append(
            Lot(
                "",
                tokens,
                labels,
                weights,
                [np.full((len(t[0]), len(PIECE_HEADS)), 2, "i1") for t in tokens],
                np.zeros(len(SENTENCE_HEADS), "i1"),
            )
        )
    return lots


def _single(x: corpus.Single) -> tuple[str, str, dict[str, bool], float]:
    r = x.record
    known = {"undated_event": r["undated_event"], "opinion": r["opinion"]}
    if not (r["time"] == "ambiguous" and r["undated_event"]):
        known["tense_ambiguous"] = r["time"] == "ambiguous"
    return r["before"], r["text"], known, SINGLE_WEIGHT


def _questions() -> list[tuple[str, str, dict[str, bool], float]]:
    rows = []
    for sector in questions_items.SECTORS:
        for question, label, text, held in questions_items.labelled(sector):
            if held:
                continue
            known = questions_items.item(sector, question, label, text).labels
            rows.append(("", text, {f"{sector}:{q}": v for q, v in known.items() if f"{sector}:{q}" in SENTENCE_HEADS}, QUESTION_WEIGHT))
    return [rows[i] for i in np.random.default_rng(0).permutation(len(rows))]


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    vocabulary = {w: i for i, w in enumerate(lines)}
    labelled = corpus.referrals()
    read = unread([x.referral for x in labelled])
    lots = [referral(x, n, vocabulary) for x, n in zip(labelled, read, strict=True)]
    shared = [z for z in lots if hand(z.group) == SHARED]
    own = [z for z in lots if hand(z.group) != SHARED]
    with Path(sys.argv[2]).open("wb") as f:
        pickle.dump((SENTENCE_HEADS, own, shared, singles(vocabulary)), f)
    print(len(own), "own", len(shared), "shared", sum(len(z.tokens) for z in own), "sentences")


if __name__ == "__main__":
    main()
