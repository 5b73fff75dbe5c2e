"""Opinion put as fact: judgement, assumption or speculation with no evidence or source given.

A linear model reads the sentence's words and what stands in it: certainty, guesses, judgements, sources, grounds, dates, the
subject and the verb.  What is told as somebody's account, owned with its grounds ("my own view, because ...") or quoted is
not marked.  The words that decided are the cue.  Trained by ``training/opinion_train.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from referral_lint.language.words.patterns import Index, tokens
from referral_lint.language.words.tables import rows
from referral_lint.learned import encoder, features, load
from referral_lint.values.narrative import Mark, Narrative, Sentence

MODEL = Path(__file__).parent / "models" / "opinion.npz"
ENCODED = ("opinion", "blaming")  # heads of the encoder
SHORTEST = 2  # words
LONG = 22  # words: a longer sentence is judged by clause
CLAUSE = 4  # words
Blamed = Mapping[int, list[tuple[int, int]]]
Mended = Mapping[int, Mapping[int, str]]
_CUT = re.compile(
    r";\s+|,?\s(?=(?:and|but|so|then)\s+(?:I|we|he|she|they|it|the|mum|dad|his|her|there|is|was|has|can|will|does|clearly|obviously)\b)|,\s+(?=(?:he|she|they|mum|dad|it|there)\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")
_MOSTLY = 0.5  # share of a sentence in quotation marks at which it is somebody else's
_DATE = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d|[/.]\d{1,2}|(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|\b20\d\d\b", re.IGNORECASE
)
_KIN = frozenset(
    [
        "mum",
        "mother",
        "dad",
        "father",
        "parents",
        "parent",
        "partner",
        "stepdad",
        "stepmum",
        "nan",
        "family",
        "she",
        "he",
        "they",
        "boyfriend",
        "husband",
        "wife",
        "tenant",
        "grandmother",
        "grandfather",
    ]
)
_WRITER = frozenset({"i", "we"})


@cache
def _cues() -> Index[str]:
    return Index([(row["phrase"], row["sort"]) for row in rows("opinion")])


def marks(narrative: Narrative, blamed: Blamed, mended: Mended) -> Iterator[Mark]:
    """Sentences, or clauses of long ones, that put an opinion as fact.

    ``blamed``: passage -> characters of blaming words, which judge too.  ``mended``: passage -> character -> right spelling.
    """
    model = load(MODEL)
    for s in units(narrative):
        found = evidence(s, blamed, mended)
        if model.probability("opinion", found) < model.threshold("opinion"):
            continue
        cue = ", ".join(words_of_judgement(s)) or ", ".join(model.because("opinion", found))
        yield Mark("opinion", s.passage, s.start, s.end, s.text, cue, suggestion="What was seen or heard, by whom and when?")


def units(narrative: Narrative) -> Iterator[Sentence]:
    """What is judged: sentences, long ones by clause, that are the writer's own."""
    for s in narrative.sentences:
        yield from (c for c in _clauses(s) if not _not_the_writers(c))


def _clauses(s: Sentence) -> list[Sentence]:
    """A sentence of more than ``LONG`` words in its clauses, each of at least ``CLAUSE`` words."""
    if len(s.text.split()) <= LONG:
        return [s]
    cuts = [0]
    for m in _CUT.finditer(s.text):
        far = len(s.text[cuts[-1] : m.start()].split()) >= CLAUSE and len(s.text[m.end() :].split()) >= CLAUSE
        if far and not any(a < s.start + m.start() < b for a, b in s.quoted):
            cuts.append(m.end())
    return [_part(s, a, b) for a, b in zip(cuts, [*cuts[1:], len(s.text)], strict=True)]


def _part(s: Sentence, a: int, b: int) -> Sentence:
    """Characters ``a``..``b`` of a sentence as one of its own."""
    text = s.text[a:b].rstrip(" ,;")
    start, end = s.start + a, s.start + a + len(text)
    span = s.span.doc.char_span(start, end, alignment_mode="contract") if s.span is not None else None
    quoted = tuple((max(x, start), min(y, end)) for x, y in s.quoted if x < end and y > start)
    return replace(
        s, start=start, end=end, text=text, span=span, quoted=quoted, negated=tuple(n for n in s.negated if n[0] < end and n[1] > start)
    )


def _not_the_writers(s: Sentence) -> bool:
    """Too short to judge, or mostly in quotation marks."""
    quoted = sum(b - a for a, b in s.quoted)
    return len(s.text.split()) < SHORTEST or quoted > _MOSTLY * len(s.text)


def _has(s: Sentence, blamed: Blamed) -> bool:
    return any(a < s.end and s.start < b for a, b in blamed.get(s.passage, ()))


def words_of_judgement(s: Sentence) -> tuple[str, ...]:
    """The listed words of certainty, guess and judgement in a sentence: shown with the finding."""
    words = tokens(s.text)
    return tuple(
        s.text[words[a].start : words[b - 1].end] for a, b, sort in _cues().find(words) if sort in ("certain", "guess", "judge", "future")
    )


def evidence(s: Sentence, blamed: Blamed, mended: Mended) -> dict[str, float]:
    """Features of a sentence: its words outside quotation marks, its cues, its dates, and its grammar."""
    text = _own_words(s, mended.get(s.passage, {}))
    words = tokens(text)
    extra: dict[str, float] = {}
    for _, _, sort in _cues().find(words):
        extra[f"cue={sort}"] = 1.0
    extra |= {
        f"blames={_has(s, blamed)}": 1.0,
        f"quote={bool(s.quoted)}": 1.0,
        f"date={bool(_DATE.search(text))}": 1.0,
        f"number={bool(re.search(r'[0-9]', text))}": 1.0,
        f"length={min(len(words) // 6, 5)}": 1.0,
        f"writer={bool(_WRITER & {w.lower for w in words})}": 1.0,
        f"names={min(len(re.findall(r'(?<=[a-z] )[A-Z][a-z]+', text)), 3)}": 1.0,
        f"question={'?' in text}": 1.0,
        f"denied={bool(s.negated)}": 1.0,
    }
    if {"cue=judge", "cue=source"} <= extra.keys():
        extra["judge+source"] = 1.0
    if "cue=judge" in extra and not {"cue=source", "cue=ground", "cue=owned"} & extra.keys():
        extra["judge alone"] = 1.0
    if "cue=certain" in extra and "cue=source" not in extra:
        extra["certain alone"] = 1.0
    return features(text, extra | _grammar(s.span) | encoder.facts(s.learned, ENCODED), ngrams=2, letters=(0, 0))


def _own_words(s: Sentence, mended: Mapping[int, str]) -> str:
    """The sentence with each quotation replaced by a pair of marks, and misspelt words put right."""
    text, at = "", s.start
    for a, b in sorted(s.quoted):
        text += _right(s, at, a, mended) + ' "" '
        at = max(at, b)
    return text + _right(s, at, s.end, mended)


def _right(s: Sentence, start: int, end: int, mended: Mapping[int, str]) -> str:
    text = s.text[start - s.start : max(start, end) - s.start]
    for at in sorted((k for k in mended if start <= k < end), reverse=True):
        m = _WORD.match(text, at - start)
        if m:
            text = text[: m.start()] + mended[at] + text[m.end() :]
    return text


def _grammar(span: Any) -> dict[str, float]:
    """Root verb, its tense, its subject's kind, and whether it says what somebody is."""
    if span is None:
        return {}
    root = span.root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    who = "none" if subject is None else "kin" if subject.lower_ in _KIN else "writer" if subject.lower_ in _WRITER else subject.pos_
    out = {f"root={root.tag_}": 1.0, f"subject={who}": 1.0}
    if root.lemma_ == "be":
        kinds = {c.dep_ for c in root.children}
        out[f"be={'acomp' if 'acomp' in kinds else 'attr' if 'attr' in kinds else 'other'} {who}"] = 1.0
    if any(t.tag_ == "MD" for t in span):
        out["modal"] = 1.0
    out[f"adjectives={min(sum(t.pos_ == 'ADJ' for t in span), 3)}"] = 1.0
    out[f"verbless={not any(t.pos_ in ('VERB', 'AUX') for t in span)}"] = 1.0
    return out
