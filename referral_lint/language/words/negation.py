"""Negation by clause (NegEx, Chapman 2001, with the clause as scope): "no known domestic abuse", "Domestic abuse: none known".

A denial ("Mum denies drinking") is somebody's word and not an absence; ``denials`` gives those apart.  "No longer" is an ending
and "not only" no negation at all.  A scope never crosses a new clause: "Dad did not attend and there is domestic abuse".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from referral_lint.language.words.patterns import Index, Token, tokens
from referral_lint.language.words.tables import rows

Scopes = tuple[tuple[int, int], ...]
MOST = 12  # words that a negation reaches over
_STOP = frozenset(
    {
        "but",
        "however",
        "although",
        "though",
        "except",
        "yet",
        "until",
        "because",
        "unless",
        "whereas",
        "while",
        "since",
        "then",
        ";",
        ".",
        "?",
        "!",
    }
)
_JOIN = frozenset({"and", "or", ",", "so", "who", "which"})
_SUBJECT = frozenset(
    [
        "i",
        "we",
        "he",
        "she",
        "they",
        "it",
        "there",
        "this",
        "that",
        "mum",
        "mother",
        "dad",
        "father",
        "parents",
        "nan",
        "gran",
        "partner",
        "school",
        "police",
        "child",
        "children",
        "family",
    ]
)
_VERB = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "says",
        "said",
        "told",
        "reports",
        "reported",
    ]
)
_DENY = "denied"


@cache
def _cues() -> Index[str]:
    return Index([(row["cue"], row["direction"]) for row in rows("negation")])


def negated(sentence_span: Any) -> Scopes:
    """Characters of the passage in the scope of a negation within this sentence, in order."""
    return _scopes(sentence_span, denial=False)


def denials(sentence_span: Any) -> Scopes:
    """Characters of the passage that somebody denies: their word, not an absence."""
    return _scopes(sentence_span, denial=True)


def _scopes(span: Any, *, denial: bool) -> Scopes:
    words = tokens(span.text, span.start_char)
    found = []
    for first, after, direction in _cues().find(words):
        if direction == "pseudo" or (direction == _DENY) is not denial:
            continue
        begin, end = _reach_back(words, first) if _looks_back(direction, words, first, after) else (after, _reach(words, after))
        if end > begin:
            found.append((words[begin].start, words[end - 1].end))
    return tuple(sorted(set(found)))


def _looks_back(direction: str, words: list[Token], first: int, after: int) -> bool:
    """``Domestic abuse: none known`` and ``domestic abuse denied``; a cue that starts a line looks ahead."""
    if direction == "after":
        return first > 0
    short = words[first].lower in ("no", "nil") and first > 0 and words[first - 1].lower in ":-"
    return short and (after == len(words) or words[after].lower in ".,;")


def _reach(words: list[Token], start: int) -> int:
    """The end of a scope that runs forward: a stop word, a new clause, or ``MOST`` words."""
    for i in range(start, min(len(words), start + MOST)):
        if words[i].lower in _STOP or words[i].lower in "()" or (words[i].lower in _JOIN and _new_clause(words, i + 1)):
            return i
    return min(len(words), start + MOST)


def _new_clause(words: list[Token], i: int) -> bool:
    """Whether a subject, or a verb of its own, follows the joining word."""
    ahead = [w.lower for w in words[i : i + 3]]
    if not ahead:
        return False
    return ahead[0] in _SUBJECT or ahead[0] in _VERB or (len(ahead) > 1 and ahead[1] in _VERB) or (len(ahead) > 2 and ahead[2] in _VERB)


def _reach_back(words: list[Token], end: int) -> tuple[int, int]:
    """A scope that runs back to the beginning of the line's item."""
    stop = end
    while stop and not re.match(r"\w", words[stop - 1].lower):
        stop -= 1
    begin = stop
    while begin and stop - begin < MOST and words[begin - 1].lower not in _STOP and words[begin - 1].lower != ",":
        begin -= 1
    return begin, stop
