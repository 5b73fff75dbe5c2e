"""Vague times and vague frequencies: a word list, and what nearby makes the words plain after all."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from referral_lint.language.quotes import inside
from referral_lint.language.time.cues import expression
from referral_lint.values.narrative import Mark, Narrative, Sentence, When

REACH = 70  # characters within which a date or a count makes a vague word plain
_COUNT = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b[^.;,]{0,25}?"
    r"\b(?:times|nights|days|dates|occasions|weeks|sessions|lessons|visits|calls|callers|of (?:the )?(?:last )?\w+|out of|in (?:\d+|an?|the (?:last|past)|two|three|four|five|six|seven|ten)|each|per|a (?:day|week|month|night|term))\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r";|[.!?]\s|\bbut\b|\bbecause\b|, (?:and|so|who|which)\b|\band (?=(?:he|she|they|i|we|it|mum|dad|is|was|has|had|lives|enters|sending|asked|the)\b|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_MUCH = ("a lot", "quite a bit", "a fair bit", "quite a lot", "an awful lot")
_MORE = frozenset(["JJR", "RBR"])  # "a lot older"
_NAMING = frozenset(["NN", "NNS", "JJ", "VBG", "NNP"])  # "repeated absences"
_ASKED = re.compile(r"\bhow$", re.IGNORECASE)  # "how often"
_COUNTED = re.compile(r"\b(?:two|three|four|five|\d+)$", re.IGNORECASE)  # "two lots of"
_DUTY = re.compile(r"\b(?:must|should|please|we|i|going to)$", re.IGNORECASE)  # what is to be done, or what the writer does
TIME_QUESTION = "When was that? A date, even an estimated one ('around March 2025')."
FREQUENCY_QUESTION = "How many times, over what period?"


def vague_times(n: Narrative) -> tuple[Mark, ...]:
    """The vague_time marks."""
    return tuple(m for i in range(len(n.sentences)) for m in _times(n.sentences[i]))


def vague_frequencies(n: Narrative) -> tuple[Mark, ...]:
    """The vague_frequency marks."""
    found = []
    for i, s in enumerate(n.sentences):
        after = n.sentences[i + 1] if i + 1 < len(n.sentences) and n.sentences[i + 1].passage == s.passage else None
        found.extend(_frequencies(s, after))
    return tuple(found)


def _times(s: Sentence) -> list[Mark]:
    found = [m for m in expression("vague_time").finditer(s.text) if not _placed(s, m)]
    found += [m for m in expression("vague_time", "final").finditer(s.text) if _ends_clause(s, m) and not _placed(s, m)]
    found += [m for m in [expression("vague_time", "opening").match(s.text)] if m and not _placed(s, m)]
    return [_mark("vague_time", s, m, TIME_QUESTION) for m in _unquoted(s, found)]


def _frequencies(s: Sentence, after: Sentence | None) -> list[Mark]:
    found = [m for m in expression("vague_frequency").finditer(s.text) if not _counted(s, m, after) and not _other_sense(s, m)]
    return [_mark("vague_frequency", s, m, FREQUENCY_QUESTION) for m in _unquoted(s, found)]


def _unquoted(s: Sentence, found: list[re.Match[str]]) -> list[re.Match[str]]:
    return [m for m in found if not inside(s.start + m.start(), s.start + m.end(), s.quoted)]


def _mark(kind: Any, s: Sentence, m: re.Match[str], ask: str) -> Mark:
    return Mark(kind, s.passage, s.start + m.start(), s.start + m.end(), m[0], cue=m[0], suggestion=ask)


def _placed(s: Sentence, m: re.Match[str]) -> bool:
    """Whether a date beside the words says when: "in the past, between 2017 and 2020", "recently (3 March)"."""
    return any((_dates(w) and _beside(s, w, m)) or (w.earliest and _same(s, w, m)) for w in s.whens)


def _dates(w: When) -> bool:
    return w.kind in ("date", "partial", "relative", "term", "age") and not re.match(r"(?:at|before|the same)\b", w.text, re.IGNORECASE)


def _beside(s: Sentence, w: When, m: re.Match[str]) -> bool:
    start, end = w.start - s.start, w.end - s.start
    if start < m.end() and end > m.start():
        return False
    between = s.text[end : m.start()] if end <= m.start() else s.text[m.end() : start]
    if _BREAK.search(between):
        return False
    return len(between) <= (REACH if start >= m.end() else 30)


def _counted(s: Sentence, m: re.Match[str], after: Sentence | None) -> bool:
    """Whether a count, a period or dates say how often, in the sentence or just after it."""
    low, high = _clause(s.text, m)
    near = [w for w in s.whens if low <= w.start - s.start < high and not _same(s, w, m)]
    if _COUNT.search(s.text, low, m.start()) or _COUNT.search(s.text, m.end(), high) or any(w.kind in ("date", "frequency") for w in near):
        return True
    if after is None:
        return False
    return sum(w.kind == "date" for w in after.whens) >= 3 or bool(
        re.match(r"\W*(?:\w+\W+){0,8}(?:on|for|of)\s+\d+\D+\d+\s+and\s+\d+", after.text)
    )


def _clause(text: str, m: re.Match[str]) -> tuple[int, int]:
    """Characters of the clause round the words, as far as punctuation and joining words tell."""
    low = max((b.end() for b in _BREAK.finditer(text, 0, m.start())), default=0)
    after = _BREAK.search(text, m.end())
    return low, after.start() if after else len(text)


def _same(s: Sentence, w: When, m: re.Match[str]) -> bool:
    return w.start - s.start < m.end() and w.end - s.start > m.start()


def _other_sense(s: Sentence, m: re.Match[str]) -> bool:
    """Words that count nothing: "she repeated it", "I asked how often", "a lot older", "two lots of", "must always be asked"."""
    word, before = m[0].lower(), s.text[: m.start()].rstrip()
    if word == "repeated":
        return not _tagged(s, m.end() + 1, _NAMING)
    if word.startswith("keep") and re.search(r"\b(?:will|we|i|to|can|please|would)$", before, re.IGNORECASE):
        return not re.search(r"\b(?:he|she|mum|dad|they)\b", before, re.IGNORECASE)
    if word in _MUCH and _tagged(s, m.end() + 1, _MORE):
        return True
    if word.startswith("lots") and _COUNTED.search(before):
        return True
    if _ASKED.search(before) or (word == "always" and _DUTY.search(before)):
        return True
    return word in ("regular", "persistent", "frequent") and bool(_not_after().search(before))


def _tagged(s: Sentence, at: int, tags: frozenset[str]) -> bool:
    """Whether the word that begins at a character of the sentence has one of the tags."""
    return any(t.idx == s.start + at and t.tag_ in tags for t in s.span or ())


@cache
def _not_after() -> re.Pattern[str]:
    from referral_lint.language.time.cues import cues

    return re.compile(r"\b(?:" + "|".join(cues()["vague_frequency"]["not_after"]) + r")$", re.IGNORECASE)


def _ends_clause(s: Sentence, m: re.Match[str]) -> bool:
    """``before`` as an adverb at the end, of something that did happen."""
    after, before = s.text[m.end() :], s.text[: m.start()].rstrip()
    if not re.match(r"\s*(?:[.,;:!?)]|$|but\b|and\b|w(?:ith)?\b|in\b|for\b|[-–]\s)", after):
        return False
    if re.search(
        r"\b(?:day|night|week|weekend|month|year|morning|evening|the|hours?|minutes?|days|weeks|months|years|not|never|n't|what (?:has |had )?happened)$",
        before,
        re.IGNORECASE,
    ):
        return False
    return not re.search(r"\b(?:not|never|no|nobody|none|n['’]t|first)\b", before[-60:], re.IGNORECASE)
