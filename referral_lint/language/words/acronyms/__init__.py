"""Acronyms: first uses that the referral never explains, with what each probably means.

``candidates`` finds what is written like an acronym, ``explained`` what the referral itself spells out, ``glossary`` knows
the common meanings; here they meet.
"""

from __future__ import annotations

from collections.abc import Iterator

from referral_lint.language.words.acronyms import candidates, explained, glossary
from referral_lint.language.words.people import initials
from referral_lint.values.narrative import Mark, Narrative
from referral_lint.values.referral import Referral


def marks(narrative: Narrative, referral: Referral, known_terms: tuple[str, ...]) -> tuple[tuple[Mark, ...], tuple[tuple[str, str], ...]]:
    """The first unexplained use of each acronym, and the pairs (short, long) that the referral explains."""
    pairs = explained.pairs(narrative, referral)
    spelt_out = {glossary.key(short) for short, _ in pairs} | explained.described(narrative)
    mine = {i for i in initials(referral) if glossary.look_up(i) is None}
    known = frozenset(glossary.key(t) for t in known_terms)
    return tuple(_unexplained(narrative, spelt_out | mine, known)), pairs


def _unexplained(narrative: Narrative, done: set[str], known: frozenset[str]) -> Iterator[Mark]:
    seen = set(done)
    for number, passage in enumerate(narrative.passages):
        for start, end in candidates.find(passage.text):
            text = passage.text[start:end]
            key = glossary.key(text)
            if key in seen:
                continue
            seen.add(key)
            yield _mark(number, start, end, text, known)


def _mark(passage: int, start: int, end: int, text: str, known: frozenset[str]) -> Mark:
    entry = glossary.look_up(text)
    meaning = " or ".join(entry.meanings) if entry else ""
    group = entry.group if entry else ""
    if glossary.key(text) in known:
        group = "known-term"
    note = f"It can mean {meaning}." if group == "ambiguous" else ""
    return Mark("acronym", passage, start, end, text, text, group, meaning, note, "high" if entry else "medium")
