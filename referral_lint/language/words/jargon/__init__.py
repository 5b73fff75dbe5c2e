"""Jargon: specialist terms and insider shorthand, first use only, unless plain words stand beside them.

``terms`` finds what ``checks/words/jargon.tsv`` lists (and section numbers, gestations, durations in fractions), ``glosses`` spares
what the writer explains, and a small learned model decides on the terms that are everyday words elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from referral_lint.language.quotes import inside
from referral_lint.language.words import heard
from referral_lint.language.words.jargon import judge, terms
from referral_lint.language.words.jargon.glosses import explained
from referral_lint.language.words.zones import headings, loud, not_prose, overlaps
from referral_lint.values.narrative import Mark, Narrative
from referral_lint.values.referral import Referral

_INSTEAD = "Say it in everyday words."  # of words that no list has


def marks(narrative: Narrative, referral: Referral, shorthand: int, mended: Mapping[int, Mapping[int, str]]) -> Iterator[Mark]:
    """The first use of each term.  ``shorthand``: how many acronyms the referral leaves unexplained, which tells its writer's habit."""
    found = list(candidates(narrative, mended))
    done = {t.key for t in found if explained(narrative.passages[t.passage].text, t.start, t.end)}
    dense = len({t.key for t in found})
    for t in found:
        if t.key in done:
            continue
        sentence = terms.sentence_of(narrative, t)
        certain = t.text.startswith("#")  # a fracture: no everyday word is written so
        if not certain and judge.probability(t, sentence, shorthand, dense, referral.detection.profile) < judge.threshold():
            continue
        done.add(t.key)
        yield Mark("jargon", t.passage, t.start, t.end, t.text, t.text, t.sector, t.plain, confidence="medium")
    yield from _heard(narrative, [(t.passage, t.start, t.end) for t in found])


def _heard(narrative: Narrative, listed: list[tuple[int, int, int]]) -> Iterator[Mark]:
    """Words that no list has and that the encoder hears as jargon; of each the first use."""
    apart = _apart(narrative)
    done: set[str] = set()
    for s in narrative.sentences:
        for r in heard.runs(s, "jargon", heard.levels("jargon").edge):
            text = narrative.passages[s.passage].text[r.start : r.end]
            if r.strongest < heard.levels("jargon").alone or text.lower() in done or not any(w.islower() for w in text.split()):
                continue  # words in capitals are told of as acronyms or names
            if inside(r.start, r.end, s.quoted) or overlaps(r.start, r.end, apart[s.passage]):
                continue
            if any(p == s.passage and a < r.end and r.start < b for p, a, b in listed) or explained(
                s.text, r.start - s.start, r.end - s.start
            ):
                continue
            done.add(text.lower())
            yield Mark("jargon", s.passage, r.start, r.end, text, text, "", _INSTEAD, confidence="low")


def _apart(narrative: Narrative) -> list[tuple[tuple[int, int], ...]]:
    """For each passage the characters that are no prose: mail headings and letter-heads."""
    return [(*not_prose(p.text), *headings(p.text)) for p in narrative.passages]


def candidates(narrative: Narrative, mended: Mapping[int, Mapping[int, str]]) -> Iterator[terms.Term]:
    """Every listed term outside quotation marks, mail headings and letter-heads."""
    apart = _apart(narrative)
    shouts = loud([p.text for p in narrative.passages])
    for s in narrative.sentences:
        for t in terms.find(s, mended.get(s.passage, {}), shouts[s.passage]):
            if not inside(t.start, t.end, s.quoted) and not overlaps(t.start, t.end, apart[s.passage]):
                yield t
