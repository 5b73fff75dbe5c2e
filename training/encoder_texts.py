"""What the encoder is trained on: the sentences of labelled referrals and the labelled single sentences, as word pieces with labels.

    python training/encoder_texts.py VOCABULARY OUT.pkl        # then training/encoder_train.py READER OUT.pkl ...

Sentence heads: does it bear a mark of this kind, does it answer this question, does it speak of danger now, does it say what a
criterion asks for.  Piece heads: does this word piece stand in a mark, is it a slip that is itself a word (made from good sentences
by ``checks/words/slips.tsv``, and those of ``slips/``).  Which sentences of a referral answer its questions, tell of danger and of
consent was marked by readers (``questions/whole``, ``says``, ``danger/whole``, ``consent/whole``); some criteria are known for the whole only: one sentence at least, or none.
The shared development referrals stay out, so that they remain an honest test.
"""

from __future__ import annotations

import itertools
import json
import pickle
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import consent_says
import danger_train
import numpy as np
import questions_items
import questions_whole
import time_corpus as corpus
import time_who
from encoder_lots import PIECE_HEADS, Lot, number
from encoder_seen import unread
from hands import SHARED, hand

from referral_lint.catalogue import shipped_profile
from referral_lint.language.read import laid_out
from referral_lint.language.sentences import starts
from referral_lint.language.words import tables
from referral_lint.learned.encoder import Given, given
from referral_lint.values.narrative import Narrative

# What sentences say that a criterion asks for, where nobody marked which: head -> (criterion, the value of it that says "yes, somewhere").
SAYS = {
    "says:action": ("poor.action-unclear", False),
    "says:context": ("good.context", True),
    "says:child-spoken-to": ("good.child-spoken-to", True),
    "says:parents-spoken-to": ("good.parents-spoken-to", True),
    "says:sector-information": ("good.sector-information", True),
}
MARKED = ("request", "impact", "concern", *questions_whole.TIMING)  # ... and where readers marked which
SENTENCE_HEADS = (
    "undated_event", "tense_ambiguous", "opinion", "vague_who", "blaming", "jargon", "vague_time", "vague_frequency",
    "danger", *SAYS, *(f"says:{what}" for what in MARKED),
    *(f"{sector}:{q.key}" for sector in questions_items.SECTORS for q in shipped_profile(sector).questions),
    *(f"consent:{meaning}" for meaning in consent_says.MEANINGS),
)  # fmt: skip
SENTENCE_KINDS = ("undated_event", "tense_ambiguous", "opinion")
DANGER = SENTENCE_HEADS.index("danger")
# Weights of labels of danger: of a sentence that tells of it alone or with others, of others beside it, of those of a calm referral.
ALONE, TOGETHER_WITH, BESIDE, CALM = 1.5, 0.8, 0.3, 0.2
SINGLE_WEIGHT, QUESTION_WEIGHT = 0.4, 1.0
# ... of a sentence that answers a question of its referral, only touches on it, or does neither; of one that says what is asked for, or not.
ANSWERS, TOUCHES, NEITHER = 1.0, 0.6, 0.1
SAID, UNSAID = 0.8, 0.15
LOUD, HUSH = 1.5, 0.04  # weights of "one sentence of this referral does" and, a sentence, of "none does"
SHORT_LOUD, SHORT_HUSH = 1.0, 0.8  # of a short text; the second shared by its sentences
TOGETHER = 40  # single sentences in one step of training
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SLIPS = 20  # of one slip made, and good uses of the same word, at most


@dataclass(frozen=True)
class Alone:
    """A single sentence after the one before: what is known of it by head, and its marked words, or None where nobody marked them."""

    before: str
    text: str
    known: dict[str, bool]
    weight: float
    spans: list[dict[str, Any]] | None


def empty(n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((n, len(SENTENCE_HEADS)), "f4"), np.zeros((n, len(SENTENCE_HEADS)), "f4")


def referral(x: corpus.Labelled, n: object, vocabulary: dict[str, int]) -> Lot:
    """One labelled referral."""
    sentences = n.sentences  # type: ignore[attr-defined]
    labels, weights = empty(len(sentences))
    tokens, tagged = [], []
    for i, s in enumerate(sentences):
        read = laid_out(n.sentences, i, n.passages, vocabulary)  # type: ignore[attr-defined]
        tokens.append(tokens_of(read))
        here = [z for z in x.labels if z.passage == s.passage]
        for k, head in enumerate(SENTENCE_HEADS):
            if head == "danger" or ":" in head:
                continue
            known = time_who.truth(here, head, s.start, s.end) if head in SENTENCE_KINDS else touched(here, head, s.start, s.end)
            labels[i, k], weights[i, k] = known is True, known is not None
        labels[i, DANGER], weights[i, DANGER] = dangerous(x, s.text)
        told = consent_says.of_referral(x.group, n.passages[s.passage].concept, s.text)  # type: ignore[attr-defined]
        for head, (value, weight) in (answering(x, s.text) | consenting(told)).items():
            k = SENTENCE_HEADS.index(head)
            labels[i, k], weights[i, k] = value, weight
        tagged.append(tags(read, here, s.start))
    whole = np.zeros((1, len(SENTENCE_HEADS)), "i1")
    for head, known_of_it in of_the_whole(x).items():
        whole[0, SENTENCE_HEADS.index(head)] = 1 if known_of_it else -1
    return lot(x.group, tokens, [s.text for s in sentences], labels, weights, tagged, np.zeros(len(tokens), "i4"), whole, [LOUD], [HUSH])


def lot(
    group: str, tokens: Any, texts: list[str], labels: Any, weights: Any, pieces: Any, bag: Any, whole: Any, loud: Any, hush: Any
) -> Lot:
    return Lot(group, tokens, [*map(number, texts)], labels, weights, pieces, bag, whole, np.asarray(loud, "f4"), np.asarray(hush, "f4"))


def answering(x: corpus.Labelled, text: str) -> dict[str, tuple[bool, float]]:
    """Head -> (whether the sentence answers the question or says what is asked for, how much that weighs), where readers marked them."""
    marked = questions_whole.marked(x.group)
    if marked is None:
        return {}
    found = {f"says:{what}": (True, SAID) if marked.said(what, text) else (False, UNSAID) for what in MARKED if what in marked.says}
    for q, status in x.record["gold"]["questions"].items():
        if status in ("answered", "missing"):
            label = marked.label(q, text)
            weight = {True: ANSWERS, False: TOUCHES, None: NEITHER}[label]
            found[f"{x.sector}:{q}"] = (label is True, weight)
    return {h: v for h, v in found.items() if h in SENTENCE_HEADS}


def consenting(told: frozenset[str] | None) -> dict[str, tuple[bool, float]]:
    """Head -> (whether the sentence tells that of consent, how much that weighs)."""
    if told is None:
        return {}
    return {f"consent:{m}": (m in told, SAID if told else UNSAID) for m in consent_says.MEANINGS}


def of_the_whole(x: corpus.Labelled) -> dict[str, bool]:
    """Head -> whether some sentence of the referral is of that kind, of what is not known sentence by sentence."""
    gold = x.record["gold"]
    known: dict[str, bool] = {}
    if questions_whole.marked(x.group) is None:
        known = {f"{x.sector}:{q}": status == "answered" for q, status in gold["questions"].items() if status in ("answered", "missing")}
    known |= {head: gold["criteria"][key] is value for head, (key, value) in SAYS.items() if key in gold["criteria"]}
    return {h: v for h, v in known.items() if h in SENTENCE_HEADS}


def dangerous(x: corpus.Labelled, text: str) -> tuple[bool, float]:
    """Whether the sentence tells of danger now, and how much the label weighs."""
    return weighed(x.record["gold"]["urgent"], danger_train.told_of_danger(x.group, text))


def weighed(urgent: bool, grade: int) -> tuple[bool, float]:
    """The same of a sentence with its grade, in a text that is urgent or not."""
    if not urgent:
        return False, CALM
    return (True, ALONE if grade > 1 else TOGETHER_WITH) if grade else (False, BESIDE)


def touched(labels: list[corpus.Label], kind: str, start: int, end: int) -> bool | None:
    """Whether a sentence holds words of a mark."""
    mine = [z for z in labels if z.kind == kind and time_who.overlap(start, end, z)]
    return True if any(not z.borderline for z in mine) else None if mine else False


def tokens_of(read: Given) -> tuple[list[int], list[int], list[int]]:
    return read.place, read.before, read.own


def tags(read: Given, labels: list[corpus.Label], start: int) -> np.ndarray:
    """(own pieces, heads): 1 within a mark, 2 where it is borderline or no word."""
    out = untagged(len(read.own))
    for place, p in enumerate(read.pieces):
        for k, head in enumerate(PIECE_HEADS):
            mine = [z for z in labels if z.kind == head and z.start < start + p.end and z.end > start + p.start]
            out[place, k] = 1 if any(not z.borderline for z in mine) else 2 if mine else 0
    return out


def singles(vocabulary: dict[str, int]) -> list[Lot]:
    """The sentences of ``sentences/`` and ``questions/``, some at a time."""
    rows = [*map(_single, (x.record for x in corpus.singles())), *_questions(), *map(_single, corpus.dense())]
    rows = [rows[i] for i in np.random.default_rng(0).permutation(len(rows))]
    lots = []
    for a in range(0, len(rows), TOGETHER):
        part = rows[a : a + TOGETHER]
        labels, weights = empty(len(part))
        tokens, pieces = [], []
        for i, x in enumerate(part):
            read = given(x.text, x.before, "narrative.concerns", vocabulary)
            tokens.append(tokens_of(read))
            pieces.append(spanned(x, read))
            for head, value in x.known.items():
                labels[i, SENTENCE_HEADS.index(head)], weights[i, SENTENCE_HEADS.index(head)] = value, x.weight
        lots.append(single_lot(tokens, labels, weights, pieces))
    return lots


def spanned(x: Alone, read: Given) -> np.ndarray:
    """The tags of a single sentence, all of whose marked words are known (but for spelling), or of which none are."""
    out = untagged(len(read.own))
    if x.spans is None:
        return out
    kinds = {s["kind"] for s in x.spans} | {"vague_who", "blaming", "jargon"}
    known = [k for k, head in enumerate(PIECE_HEADS) if head in kinds]
    out[: len(read.pieces), known] = 0
    for s in x.spans:
        start = x.text.find(s["text"])
        if start < 0 or s["kind"] not in PIECE_HEADS:
            continue
        for place, p in enumerate(read.pieces):
            if p.start < start + len(s["text"]) and p.end > start:
                out[place, PIECE_HEADS.index(s["kind"])] = 2 if s.get("borderline") else 1
    return out


def sentences_lot(group: str, tokens: Any, texts: list[str], labels: Any, weights: Any, pieces: Any) -> Lot:
    """Sentences of which everything that is known is known one by one."""
    whole = np.zeros((1, len(SENTENCE_HEADS)), "i1")
    return lot(group, tokens, texts, labels, weights, pieces, np.zeros(len(tokens), "i4"), whole, [0.0], [0.0])


def single_lot(tokens: Any, labels: Any, weights: Any, pieces: Any) -> Lot:
    return sentences_lot("", tokens, [""] * len(tokens), labels, weights, pieces)


def untagged(length: int) -> np.ndarray:
    return np.full((length, len(PIECE_HEADS)), 2, "i1")


def short(vocabulary: dict[str, int]) -> list[Lot]:
    """The short texts of ``danger/``, of which it is known whether they speak of danger now."""
    found = [(danger, n) for danger, n in danger_train.short_texts() if n.sentences]
    lots = []
    for a in range(0, len(found), danger_train.TEXTS):
        part = found[a : a + danger_train.TEXTS]
        tokens, texts, bag = [], [], []
        for k, (_, n) in enumerate(part):
            for i, s in enumerate(n.sentences):
                read = laid_out(n.sentences, i, n.passages, vocabulary)
                tokens.append(tokens_of(read)), texts.append(s.text), bag.append(k)
        whole = np.zeros((len(part), len(SENTENCE_HEADS)), "i1")
        whole[:, SENTENCE_HEADS.index("danger")] = [1 if danger else -1 for danger, _ in part]
        hush = [SHORT_HUSH / len(n.sentences) for _, n in part]
        pieces = [untagged(len(own)) for _, _, own in tokens]
        name = f"short{a // danger_train.TEXTS}"
        lots.append(lot(name, tokens, texts, *empty(len(tokens)), pieces, np.asarray(bag, "i4"), whole, [SHORT_LOUD] * len(part), hush))
    return lots


def told(vocabulary: dict[str, int]) -> list[Lot]:
    """The longer texts of ``danger/told/`` with the sentences that tell of danger now; half of them are calm."""
    found = [r | {"name": name} for name, r in danger_train.told_texts().items()]
    read = unread([danger_train.referral([("letter", r["text"])], danger_train.DAY) for r in found])

    def known(r: dict[str, Any], text: str) -> dict[str, tuple[bool, float]]:
        return {"danger": weighed(r["danger"], danger_train.told_of_danger(r["name"], text))}

    return marked_lots(danger_train.TOLD, danger_train.LONGER, found, read, known, vocabulary)


def consents(vocabulary: dict[str, int]) -> list[Lot]:
    """The short cases of ``consent/`` whose sentences are marked."""
    found = [case for _, case in consent_says.cases() if "says" in case]
    read = unread([danger_train.referral([*case["fields"].items(), ("letter", case["letter"])], None) for case in found])
    known = lambda case, text: consenting(consent_says.of_case(case, text))  # noqa: E731
    return marked_lots("consent", danger_train.TEXTS, found, read, known, vocabulary)


def marked_lots(
    name: str,
    size: int,
    records: list[dict[str, Any]],
    read: Sequence[Narrative],
    known: Callable[[dict[str, Any], str], dict[str, tuple[bool, float]]],
    vocabulary: dict[str, int],
) -> list[Lot]:
    """Texts, ``size`` at a time, of whose sentences ``known(record, sentence)`` tells head -> (whether it is so, how much that weighs)."""
    lots = []
    for a in range(0, len(records), size):
        said = [(r, n, i) for r, n in zip(records[a : a + size], read[a : a + size], strict=True) for i in range(len(n.sentences))]
        tokens = [tokens_of(laid_out(n.sentences, i, n.passages, vocabulary)) for _, n, i in said]
        labels, weights = empty(len(said))
        for row, (r, n, i) in enumerate(said):
            for head, (value, weight) in known(r, n.sentences[i].text).items():
                labels[row, SENTENCE_HEADS.index(head)], weights[row, SENTENCE_HEADS.index(head)] = value, weight
        pieces, texts = [untagged(len(own)) for _, _, own in tokens], [n.sentences[i].text for _, n, i in said]
        lots.append(sentences_lot(f"{name}{a // size}", tokens, texts, labels, weights, pieces))
    return lots


def slips(read: list[Narrative], vocabulary: dict[str, int]) -> list[Lot]:
    """Good sentences with a word made into the slip it is often mistyped as, and with that other word where it is right; and those
    of ``slips/``, all of whose words are known to be right but the marked ones."""
    rows = [*((False, *x) for x in made(read)), *((True, *x) for x in written_slips())]
    random.Random(6).shuffle(rows)
    lots = []
    for a in range(0, len(rows), TOGETHER):
        tokens, pieces = [], []
        for known, text, places in rows[a : a + TOGETHER]:
            laid = given(text, "", "narrative.concerns", vocabulary)
            tags = untagged(len(laid.own))
            for k, p in enumerate(laid.pieces):
                told = [is_slip for start, end, is_slip in places if p.start < end and p.end > start] or ([False] if known else [])
                if told and told[0] is not None:
                    tags[k, PIECE_HEADS.index("spelling")] = told[0]
            tokens.append(tokens_of(laid)), pieces.append(tags)
        lots.append(single_lot(tokens, *empty(len(tokens)), pieces))
    return lots


Place = tuple[int, int, bool | None]  # characters of a word, whether it is a slip; None: careful readers split


def written_slips() -> Iterator[tuple[str, list[Place]]]:
    """The sentences of ``slips/`` with their slips: one at most in a sentence of its own, several in those of a labelled passage."""
    for file in sorted((corpus.HERE / "slips").glob("*.jsonl")):
        for r in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if "spans" in r:
                yield from _slips_of_passage(r["text"], r["spans"])
                continue
            m = re.search(rf"\b{re.escape(r['wrong'])}\b", r["text"]) if r["wrong"] else None
            yield r["text"], [(*m.span(), True)] if m else []


def _slips_of_passage(text: str, spans: list[dict[str, Any]]) -> Iterator[tuple[str, list[Place]]]:
    places: list[Place] = []
    for s in spans:
        taken = {start for start, _, _ in places}
        found = (m for m in re.finditer(rf"(?<!\w){re.escape(s['text'])}(?!\w)", text) if m.start() not in taken)
        places += [(*m.span(), None if s.get("borderline") else True) for m in itertools.islice(found, 1)]
    for start, end in itertools.pairwise([*starts(text), len(text)]):
        sentence = text[start:end].rstrip()
        yield sentence, [(a - start, b - start, is_slip) for a, b, is_slip in places if start <= a < end]


def made(read: list[Narrative]) -> list[tuple[str, list[Place]]]:
    """(sentence, one word of it and whether it is a slip), in an order without pattern."""
    pick, rows, count = random.Random(5), [], Counter[tuple[str, bool]]()
    marked = {(n.passages[m.passage].text, m.start) for n in read for m in n.marks if m.kind == "spelling"}
    wrongs = confusable()
    rights: dict[str, list[str]] = {}
    for wrong, right in wrongs:
        rights.setdefault(right, []).append(wrong)
    known_wrong = {w for w, _ in wrongs}
    said = [(s.text, n.passages[s.passage].text, s.start) for n in read for s in n.sentences] + [
        (x.record["text"], "", 0) for x in corpus.singles()
    ]
    pick.shuffle(said)
    for text, passage, start in said:
        for m in WORD.finditer(text):
            word = m.group().lower().replace("’", "'")
            if (passage, start + m.start()) in marked:
                continue
            if word in known_wrong and count[word, False] < SLIPS:
                count[word, False] += 1
                rows.append((text, [(*m.span(), False)]))
            for wrong in rights.get(word, ()):
                if count[wrong, True] >= SLIPS:
                    continue
                count[wrong, True] += 1
                shown = wrong.capitalize() if m.group()[0].isupper() else wrong
                rows.append((text[: m.start()] + shown + text[m.end() :], [(m.start(), m.start() + len(shown), True)]))
    pick.shuffle(rows)
    return rows


def confusable() -> set[tuple[str, str]]:
    """(slip, right word) of ``checks/words/slips.tsv``."""
    found = {(re.findall(r"\[(.*?)\]", row["pattern"])[0], row["right"]) for row in tables.rows("slips") if row["right"]}
    return {(w, r) for w, r in found if " " not in r and WORD.fullmatch(w) and WORD.fullmatch(r)}


def _single(r: dict[str, Any]) -> Alone:
    known: dict[str, bool] = {}
    if "time" in r:  # the sentences of ``dense/`` have spans alone, but for some
        known = {"undated_event": r["undated_event"], "opinion": r["opinion"]}
        if not (r["time"] == "ambiguous" and r["undated_event"]):
            known["tense_ambiguous"] = r["time"] == "ambiguous"
    return Alone(r["before"], r["text"], known, SINGLE_WEIGHT, r["spans"])


def _questions() -> Iterator[Alone]:
    for sector in questions_items.SECTORS:
        for question, label, text, held in questions_items.labelled(sector):
            if held:
                continue
            known = questions_items.item(sector, question, label, text).labels
            yield Alone(
                "", text, {f"{sector}:{q}": v for q, v in known.items() if f"{sector}:{q}" in SENTENCE_HEADS}, QUESTION_WEIGHT, None
            )


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    vocabulary = {w: i for i, w in enumerate(lines)}
    labelled = corpus.referrals()
    read = unread([x.referral for x in labelled])
    lots = [referral(x, n, vocabulary) for x, n in zip(labelled, read, strict=True)]
    shared = [z for z in lots if hand(z.group) == SHARED]
    own = [z for z in lots if hand(z.group) != SHARED]
    good = [n for x, n in zip(labelled, read, strict=True) if hand(x.group) != SHARED]
    texts, mistyped = short(vocabulary) + consents(vocabulary) + told(vocabulary), slips(good, vocabulary)
    with Path(sys.argv[2]).open("wb") as f:
        pickle.dump((SENTENCE_HEADS, own, shared, texts, singles(vocabulary) + mistyped), f)
    print(len(own), "own", len(shared), "shared", len(texts), "short", len(mistyped), "slips", sum(len(z.tokens) for z in own), "sentences")


if __name__ == "__main__":
    main()
