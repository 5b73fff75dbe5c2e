"""Pronouns with nobody, or two people, to stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from referral_lint.language.who.candidate import Candidate
from referral_lint.language.who.lexicon import listed, words

PLAIN = frozenset(("family", "names"))  # plurals that stand for "they" with no doubt where no other is near
GENDER = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


def candidates(span: Any, history: tuple[Any, ...]) -> Iterator[Candidate]:
    """Third-person pronouns.  ``history``: the spans of the two sentences before."""
    met, twins = _Met(history), Counter(_clause(t) for t in span if _is_one(t))
    for token in span:
        facts: Iterator[str] = iter(())
        if token.lower_ in ("they", "them") and token.pos_ == "PRON":
            facts = _they(token, met, opens=not history and token.i - span.start < 2)
        elif _is_one(token):
            facts = _one(token, met, twice=twins[_clause(token)] > 1, opens=not any(len(s) for s in history))
        if known := tuple(facts):
            yield Candidate("unclear-pronoun", token.idx, token.idx + len(token), token, known)
        met.add(token)


class _Met:
    """Whom a pronoun may stand for, gathered word by word: a sentence of any length is gone through once."""

    def __init__(self, history: tuple[Any, ...]) -> None:
        self.plurals: set[str] = set()  # the kinds of plurals
        self.plural = ("", 0)  # the last of them, and how many sentences back it stands
        self.joined = False  # "Mum and Dad"
        self.kin: dict[str, set[str]] = {"male": set(), "female": set()}  # here and in the sentence before
        self.here: dict[str, set[str]] = {"male": set(), "female": set()}  # kin and names of this sentence alone
        self.names: set[str] = set()
        self.pronouns: set[str] = set()  # their genders
        for back, span in zip(range(len(history), 0, -1), history, strict=True):
            for token in span:
                self.add(token, back)

    def add(self, t: Any, back: int = 0) -> None:
        """A word that stands ``back`` sentences before this one.  "He" and "she" look no further than one."""
        self.joined = self.joined or (t.dep_ == "conj" and t.tag_ in ("NNP", "NN", "NNPS"))
        if sort := _answers(t):
            self.plurals.add(sort)
            self.plural = (sort, back)
        if back < 2:
            self._add_one(t, back)

    def _add_one(self, t: Any, back: int) -> None:
        lower, name = t.lower_, t.tag_ == "NNP" and t.is_title
        genders = [g for g in self.kin if lower in words(g)]
        for gender in genders:
            self.kin[gender].add(lower)
        if not back:
            for gender in self.kin if name else genders:
                self.here[gender].add(lower)
        if name and not genders and t.dep_ != "compound":
            self.names.add(lower)
        if lower in GENDER:
            self.pronouns.add(GENDER[lower])


def _is_one(t: Any) -> bool:
    return t.tag_ == "PRP" and t.lower_ in ("he", "she", "him", "her")


def _clause(t: Any) -> tuple[int, str]:
    """The verb that a pronoun goes with, and the pronoun's gender."""
    return t.head.i, GENDER[t.lower_]


def _they(token: Any, met: _Met, *, opens: bool) -> Iterator[str]:
    sort, back = met.plural
    yield "they"
    yield f"they-dep:{token.dep_}"
    if met.plurals and met.plurals <= PLAIN:
        yield "they-plain"
    yield "they-answered" if sort or met.joined else "they-unanswered"
    if sort:
        yield f"they-by:{sort}"
        yield f"they-by:{sort}|{back}"
    if len(met.plurals) > 1:
        yield "they-several"
    if met.joined:
        yield "they-joined"
    if opens:
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


def _one(token: Any, met: _Met, *, twice: bool, opens: bool) -> Iterator[str]:
    gender = GENDER[token.lower_]
    kin, names, here = met.kin[gender], met.names, met.here[gender]
    yield "pronoun"
    yield f"pronoun:{token.dep_}"
    yield f"pronoun-kin:{min(len(kin), 3)}"
    yield f"pronoun-people:{min(len(kin) + len(names), 4)}"
    yield f"pronoun-here:{min(len(here), 3)}"
    if not kin and not names and gender not in met.pronouns:
        yield "pronoun-unanswered"
    if twice:
        yield "pronoun-twice"
    if opens:
        yield "pronoun-opens"
