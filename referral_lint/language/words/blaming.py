"""Blaming and stigmatising wording, with what to say instead and why: ``checks/words/blaming.tsv``, and what no list has.

A small linear model judges each phrase where it stands; without the encoder every listed phrase is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referral_lint.language.quotes import inside
from referral_lint.language.words import heard
from referral_lint.language.words.patterns import Index, Token, tokens
from referral_lint.language.words.tables import rows
from referral_lint.learned import encoder, features, load
from referral_lint.values.narrative import Mark, Narrative, Sentence

MODEL = Path(__file__).parent / "models" / "blaming.npz"
LABEL = "blaming"
_EDGE = 0.0  # logit of each piece of a run
CLOSE = 3  # words
NEAR = 10  # characters
ABOUT = 6  # words before, among which the person spoken of is named
_INSTEAD = "say what you saw or were told, without the judgement"  # of words that no list has
_WHY = "It sounds as a judgement of a person. What was seen or said lets the reader judge, and can be shown to the family."
_DECEIT = ("manipulat", "devious", "liar", "plays")  # said of an abuser these tell of the abuse
_ABUSER = frozenset({"perpetrator", "abuser", "partner", "ex", "ex-partner", "husband", "ex-husband", "boyfriend", "offender", "groomer"})
_CALLED = frozenset({"call", "calls", "called", "calling", "names", "nicknamed"})
_LEADING = frozenset({"and", "but", "so", "as", "that", "which", "who", "or", "if", "because", "then"})  # no part of a judgement's words
_TRAILING = _LEADING | {"a", "an", "the", "of", "with", "for", "in", "at", "when", "while", "from", "by", "about"}
_CONJUNCTIONS = frozenset({"and", "or", "but", "so", "because", "who", "which", "then"})


@cache
def _index() -> Index[dict[str, str]]:
    return Index([(row["pattern"], row) for row in rows("blaming")])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may blame, as characters of the passage; ``row`` of ``blaming.tsv``, None where only the encoder hears it."""

    sentence: Sentence
    start: int
    end: int
    row: dict[str, str] | None


def marks(narrative: Narrative, mended: Mapping[int, Mapping[int, str]]) -> Iterator[Mark]:
    """Every blaming phrase of the writer's own; words in quotation marks are somebody else's, and denied ones are not said.

    ``mended``: passage -> character -> right spelling, so that a misspelt phrase is still recognised.
    """
    for c in candidates(narrative, mended):
        if c.sentence.learned is not None and load(MODEL).probability(LABEL, evidence(c)) < load(MODEL).threshold(LABEL):
            continue
        text = narrative.passages[c.sentence.passage].text[c.start : c.end]
        if c.row:
            yield Mark("blaming", c.sentence.passage, c.start, c.end, text, text, c.row["group"], c.row["instead"], c.row["why"])
        else:
            yield Mark("blaming", c.sentence.passage, c.start, c.end, text, text, "judgement", _INSTEAD, _WHY, confidence="low")


def candidates(narrative: Narrative, mended: Mapping[int, Mapping[int, str]]) -> Iterator[Candidate]:
    """Listed phrases, each with the rest of the clause that the encoder hears with it, and what it hears alone."""
    for s in narrative.sentences:
        words = tokens(s.text, s.start, mended.get(s.passage, {}))
        loud = [r for whole in heard.runs(s, LABEL, _EDGE) for r in _cut(s, whole) if not inside(r.start, r.end, s.quoted)]
        taken: list[tuple[int, int]] = []
        for first, after, row in _joined(_index().find(words), words):
            start, end = words[first].start, words[after - 1].end
            taken.append((start, end))
            if inside(start, end, s.quoted) or _denied(start, end, s.negated) or _of_abuser(words, first, after) or _called(words, first):
                continue
            yield Candidate(s, *_widened(start, end, loud), row)
        for r in loud:
            if not any(a < r.end and r.start < b for a, b in taken):
                yield Candidate(s, r.start, r.end, None)


def evidence(c: Candidate) -> dict[str, float]:
    """What the judge weighs, which ``training/words_blaming.py`` trains: the list's word for it and the encoder's."""
    s = c.sentence
    extra = {
        f"listed={c.row is not None}": 1.0,
        f"group={c.row['group'] if c.row else ''}": 1.0,
        f"words={min(len(s.text[c.start - s.start : c.end - s.start].split()), 6) // 2}": 1.0,
    }
    extra |= encoder.piece_facts(s.learned, c.start - s.start, c.end - s.start, (LABEL,)) | encoder.facts(s.learned, (LABEL, "opinion"))
    return features("", extra, ngrams=1, letters=(0, 0))


def _cut(s: Sentence, run: heard.Run) -> Iterator[heard.Run]:
    """The pieces of a run between commas, each a judgement of its own, without the small words at its edges."""
    begun = run.start - s.start
    for m in re.finditer(r"[^,]+", s.text[begun : run.end - s.start]):
        words = list(re.finditer(r"\S+", m.group()))
        while words and words[-1].group().lower() in _TRAILING:
            words.pop()
        while words and words[0].group().lower() in _LEADING:
            words.pop(0)
        if words:
            start, end = run.start + m.start() + words[0].start(), run.start + m.start() + words[-1].end()
            strongest = heard.strongest(s, start, end, LABEL)
            yield heard.Run(start, end, run.strongest if strongest is None else strongest)


def _widened(start: int, end: int, loud: Sequence[heard.Run]) -> tuple[int, int]:
    """The phrase with the rest of the clause that the encoder hears with it."""
    mine = [r for r in loud if r.start < end and start < r.end]
    return min([start, *(r.start for r in mine)]), max([end, *(r.end for r in mine)])


def _joined(found: Iterable[tuple[int, int, dict[str, str]]], words: Sequence[Token]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Matches with only a few words and no pause between them are one piece of blame."""
    last: tuple[int, int, dict[str, str]] | None = None
    for first, after, row in found:
        if last and first - last[1] <= CLOSE and not any(_parts(w) for w in words[last[1] : first]):
            last = (last[0], after, last[2])
            continue
        if last:
            yield last
        last = (first, after, row)
    if last:
        yield last


def _parts(word: Token) -> bool:
    return not word.lower[0].isalnum() or word.lower in _CONJUNCTIONS


def _of_abuser(words: Sequence[Token], first: int, after: int) -> bool:
    """Deceit told of an adult who abuses ("her partner is manipulative"): no victim is blamed."""
    if not any(w.lower.startswith(_DECEIT) for w in words[first:after]):
        return False
    return any(w.lower in _ABUSER for w in words[max(0, first - ABOUT) : first])


def _called(words: Sequence[Token], first: int) -> bool:
    """What somebody calls somebody ("calls him stupid"): told of, not said."""
    return any(w.lower in _CALLED for w in words[max(0, first - CLOSE) : first])


def _denied(start: int, end: int, negated: tuple[tuple[int, int], ...]) -> bool:
    """The phrase comes first in the scope of a negation ("is not attention seeking"); a phrase with its own "not" does not."""
    return any(a <= start <= a + NEAR and end <= b for a, b in negated)
