"""Pronouns with nobody, or two people, to stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referral_lint.language.who.candidate import Candidate
from referral_lint.language.who.lexicon import listed, words

PLAIN = frozenset(("family", "names"))  # plurals that stand for "they" with no doubt where no other is near
GENDER = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


def candidates(span: Any, before: str, history: tuple[Any, ...]) -> Iterator[Candidate]:
    """Third-person pronouns.  ``history``: the spans of the two sentences before; ``before``: everything said earlier, lower case."""
    for token in span:
        lower = token.lower_
        if lower in ("they", "them", "that", "those") and token.pos_ == "PRON" and lower in ("they", "them"):
            yield Candidate("unclear-pronoun", token.idx, token.idx + len(token), token, tuple(_they(token, span, history)))
        elif lower in ("he", "she", "him", "her") and token.tag_ == "PRP":
            yield Candidate("unclear-pronoun", token.idx, token.idx + len(token), token, tuple(_one(token, span, history)))


def _they(token: Any, span: Any, history: tuple[Any, ...]) -> Iterator[str]:
    spans = [*history, [t for t in span if t.i < token.i]]
    joined = any(t.dep_ == "conj" and t.tag_ in ("NNP", "NN", "NNPS") for s in spans for t in s)
    answers = [(len(spans) - 1 - i, _answers(t)) for i, s in enumerate(spans) for t in s if _answers(t)]
    yield "they"
    yield f"they-dep:{token.dep_}"
    sorts = {sort for _, sort in answers}
    if sorts and sorts <= PLAIN:
        yield "they-plain"
    yield "they-answered" if answers or joined else "they-unanswered"
    for distance, sort in answers[-1:]:
        yield f"they-by:{sort}"
        yield f"they-by:{sort}|{distance}"
    if len(sorts) > 1:
        yield "they-several"
    if joined:
        yield "they-joined"
    if not history and token.i - span.start < 2:
        yield "they-opens"
    if token.head.pos_ == "VERB":
        yield f"they-verb:{token.head.lemma_.lower()}"


def _answers(t: Any) -> str:
    """What kind of plural a word offers "they" to stand for, "" for none."""
    lower = t.lower_
    if lower in ("they", "them", "both", "we", "someone", "somebody", "people"):
        return lower if lower != "them" else "they"
    if t.tag_ == "NNPS":
        return "names"
    if t.lemma_.lower() in words("group"):
        return "family" if listed(t, "kin", "young") or lower in ("parents", "family", "couple", "children", "kids") else "group"
    return "people" if t.tag_ == "NNS" and listed(t, "person", "kin", "partner") else ""


def _one(token: Any, span: Any, history: tuple[Any, ...]) -> Iterator[str]:
    gender = GENDER[token.lower_]
    recent = [t for s in history[-1:] for t in s] + [t for t in span if t.i < token.i]
    kin = {t.lower_ for t in recent if t.lower_ in words(gender)}
    names = {
        t.lower_
        for t in recent
        if t.tag_ == "NNP" and t.is_title and t.lower_ not in words("female") | words("male") and t.dep_ != "compound"
    }
    other = {t.lower_ for t in recent if t.lower_ in GENDER and GENDER[t.lower_] == gender and t.i != token.i}
    yield "pronoun"
    yield f"pronoun:{token.dep_}"
    yield f"pronoun-kin:{min(len(kin), 3)}"
    yield f"pronoun-people:{min(len(kin) + len(names), 4)}"
    mine = {t.lower_ for t in span if t.i < token.i and (t.lower_ in words(gender) or (t.tag_ == "NNP" and t.is_title))}
    yield f"pronoun-here:{min(len(mine), 3)}"
    if not kin and not names and not other:
        yield "pronoun-unanswered"
    if any(
        t.lower_ in ("he", "she", "him", "her")
        and GENDER[t.lower_] == gender
        and t.i != token.i
        and t.head == token.head
        and t.tag_ == "PRP"
        for t in span
    ):
        yield "pronoun-twice"
    if not any(s for s in history):
        yield "pronoun-opens"
