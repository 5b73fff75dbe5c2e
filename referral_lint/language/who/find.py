"""Every candidate of a document, with the facts of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from referral_lint.language.quotes import inside
from referral_lint.language.time.verbs import kind_of
from referral_lint.language.who import happenings, nouns, passives, pronouns
from referral_lint.language.who.candidate import Candidate
from referral_lint.language.who.people import Known, known
from referral_lint.language.who.seen import LABEL
from referral_lint.learned import encoder
from referral_lint.values.narrative import Narrative, Sentence
from referral_lint.values.referral import Referral

# Facts that answer who it is, whatever else speaks against it.
ANSWERED = frozenset(("named", "name-next", "relation-named", "they-plain"))


def candidates(n: Narrative, referral: Referral) -> Iterator[tuple[Sentence, Candidate]]:
    """Outside quotation marks, in order."""
    people = known(n, referral)
    facts = _document(n)
    for i, s in enumerate(n.sentences):
        if s.span is None:
            continue
        history = tuple(p.span for p in n.sentences[max(0, i - 2) : i] if p.passage == s.passage)
        wish = is_wish(s.text)
        for c in _in(s, people, history):
            if ANSWERED & set(c.facts):
                continue
            if not inside(c.start, c.end, s.quoted):
                yield (
                    s,
                    replace(
                        c,
                        read=_encoded(s, c),
                        facts=(
                            *c.facts,
                            *_clause(c),
                            *((f"{c.sort}|wish", "wish") if wish else ()),
                            f"sort:{c.sort}",
                            *(f"{c.sort}|{f}" for f in (*facts, *_sentence(s, n))),
                            *_sentence(s, n),
                        ),
                    ),
                )


def _encoded(s: Sentence, c: Candidate) -> tuple[tuple[str, float], ...]:
    found = encoder.facts(s.learned, (LABEL,)) | encoder.piece_facts(s.learned, c.start - s.start, c.end - s.start, (LABEL,))
    return tuple(found.items())


_WISH = re.compile(
    r"^(?:please|can you|could|would|we ask|i ask|i am asking|we need|grateful|thank)\b|\b(?:needs? to|should|would rather|would be grateful|grateful if|i['’]d rather|hope|if you|in case|asking for|ask for)\b",
    re.IGNORECASE,
)


def is_wish(text: str) -> bool:
    """What ought to happen ("somebody needs to see her") names nobody and need not."""
    return bool(_WISH.search(text))


def _in(s: Sentence, people: Known, history: tuple[object, ...]) -> Iterator[Candidate]:
    yield from nouns.candidates(s.span, people)
    yield from passives.candidates(s.span)
    yield from happenings.candidates(s.span)
    yield from pronouns.candidates(s.span, history)


def _clause(c: Candidate) -> Iterator[str]:
    """How the clause it stands in is said: on a condition, in the present, of nobody."""
    verb = next((t for t in (c.head, *c.head.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        yield "clause:none"
        return
    above = (verb, *verb.ancestors)
    if any(k.dep_ in ("mark", "advmod") and k.lower_ in CONDITION for t in above for k in t.children):
        yield f"{c.sort}|clause:conditional"
    tags = {verb.tag_, *(k.tag_ for k in verb.children if k.dep_ in ("aux", "auxpass"))}
    yield f"{c.sort}|clause:{'modal' if 'MD' in tags else 'past' if tags & {'VBD'} else 'present' if tags & {'VBZ', 'VBP'} else 'bare'}"
    if any(k.dep_ == "neg" for k in verb.children):
        yield f"{c.sort}|clause:negated"
    yield from (f"{c.sort}|kind:{kind}" for kind in kind_of(verb))


CONDITION = frozenset(("if", "unless", "whether", "when", "whenever", "until"))


def _sentence(s: Sentence, n: Narrative) -> Iterator[str]:
    yield f"concept:{n.passages[s.passage].concept}"
    if s.whens:
        yield "dated"
    if s.text.rstrip().endswith("?"):
        yield "asks"


def _document(n: Narrative) -> tuple[str, ...]:
    """How carefully the whole document names and dates."""
    words = max(1, sum(len(s.span) for s in n.sentences if s.span is not None))
    names = sum(t.tag_ == "NNP" and t.is_title for s in n.sentences if s.span is not None for t in s.span)
    dates = sum(len(s.whens) for s in n.sentences)
    return (f"names:{_level(names / words, (0.03, 0.06, 0.1))}", f"dates:{_level(dates / words, (0.008, 0.02, 0.04))}")


def _level(value: float, steps: tuple[float, ...]) -> int:
    return sum(value > s for s in steps)
