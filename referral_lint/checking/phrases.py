"""Phrases that people write in data files, matched in text: no regular expressions needed to write one.

    nowhere to (sleep|stay|go) tonight     words, with alternatives in brackets
    (not )?safe ... (today|tonight)        "?" makes a bracket optional, "..." skips up to six words, ".." up to two
    threaten* to kill <child>              "*" any ending (alone: any word), <name> one of the file's own lists
    # (times|nights), by #pm                 "#" any number or time of day
    did not agree $                        "$" the end of the sentence

Case, line breaks, punctuation between words and the shape of quotation marks do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from referral_lint.checking.prefilter import Matcher, Needs

_TOKEN = re.compile(r"\.{2,3}|<[a-z-]+>|[()|?]|[^\s()|<>?]+")
_SEPARATOR = r"(?:\W+|(?=n't))"  # "did n't" in a phrase meets "didn't" in a text
_GAPS = {"...": r"(?:\W+[\w'£%.:/-]+){0,6}?", "..": r"(?:\W+[\w'£%.:/-]+){0,2}?"}
_END = "$"
_FREE = re.compile(r"[^ -~]+|[*#$]")  # what says nothing of the letters that a text must hold
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def fold(text: str) -> str:
    """Plain quotation marks and dashes, same length: positions stay those of the text."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Lists:
    """Named lists of phrases that other phrases use as <name>.  A tuple, so that it can be a cache key."""

    items: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> Lists:
        """From a file's [lists] table."""
        return cls(tuple((name, tuple(values)) for name, values in table.items()))

    def get(self, name: str) -> tuple[str, ...]:
        """The phrases of one list.  Raises KeyError naming the list that is missing."""
        for key, values in self.items:
            if key == name:
                return values
        raise KeyError(f"no list <{name}> in this file")


class _Part(NamedTuple):
    """The pattern of a phrase or of a part of one, and what a text must hold to meet it: see ``prefilter.Needs``."""

    pattern: str
    needs: Needs = ()


@cache
def matcher(phrases: tuple[str, ...], lists: Lists = Lists()) -> Matcher:
    """All the phrases as one; use it on ``fold``ed text.  Raises ValueError for a phrase, KeyError for a list that is wrong."""
    parts = (_phrase(p, lists) for p in phrases)
    return Matcher([(rf"(?:(?<![\w'])|(?=n't))(?:{p.pattern})(?!\w)", p.needs) for p in parts])


def find(phrases: tuple[str, ...], text: str, lists: Lists = Lists()) -> re.Match[str] | None:
    """The first match of any of the phrases, or None."""
    return matcher(phrases, lists).search(fold(text))


def _phrase(phrase: str, lists: Lists) -> _Part:
    tokens = _TOKEN.findall(fold(phrase))
    part, rest = _sequence(tokens, lists)
    if rest:
        raise ValueError(f"bracket not closed or opened in the phrase: {phrase}")
    return part


def _sequence(tokens: list[str], lists: Lists) -> tuple[_Part, list[str]]:
    """Items up to a "|" or ")" or the end; the pattern, and what is left."""
    out, glue = "", False  # glue: a separator is owed before the next item
    needs: Needs = ()
    while tokens and tokens[0] not in "|)":
        (item, words), tokens, optional = _item(tokens, lists)
        if item == _END:
            out += rf"\W*{_END}"
        elif item in _GAPS.values():
            out, glue = out + item, True
        elif optional and glue:
            out += rf"(?:{_SEPARATOR}{item})?"
        elif optional:
            out += rf"(?:{item}\W+)?"
        else:
            out, glue = out + (_SEPARATOR if glue else "") + item, True
            needs += words
    return _Part(out, tuple(sorted(needs, key=_telling, reverse=True))), tokens


def _telling(words: tuple[str, ...]) -> tuple[int, int]:
    """Long words are seldom met by chance, and few are soon looked up."""
    return min(map(len, words)), -len(words)


def _item(tokens: list[str], lists: Lists) -> tuple[_Part, list[str], bool]:
    word, tokens = tokens[0], tokens[1:]
    if word == "(":
        item, tokens = _group(tokens, lists)
    elif word in _GAPS:
        return _Part(_GAPS[word]), tokens, False
    elif word.startswith("<"):
        item = _either([_phrase(p, lists) for p in lists.get(word[1:-1])])
    else:
        item = _word(word)
    if tokens and tokens[0] == "?":
        return item, tokens[1:], True
    return item, tokens, False


def _either(options: list[_Part]) -> _Part:
    """Of several options a text must hold the most telling words of one."""
    words = {word for o in options for group in o.needs[:1] for word in group}
    return _Part(f"(?:{'|'.join(o.pattern for o in options)})", (tuple(sorted(words)),) if all(o.needs for o in options) else ())


def _word(word: str) -> _Part:
    if word == _END:
        return _Part(_END)
    if word == "*":
        return _Part(r"[\w'-]+")
    needed = max(_FREE.split(word.lower()), key=len)
    return _Part(re.escape(word).replace(r"\*", r"[\w']*").replace(r"\#", r"\d+(?:[.,:/]\d+)*"), ((needed,),) if needed else ())


def _group(tokens: list[str], lists: Lists) -> tuple[_Part, list[str]]:
    options = []
    while True:
        option, tokens = _sequence(tokens, lists)
        options.append(option)
        if not tokens:
            raise ValueError("a bracket is not closed")
        mark, tokens = tokens[0], tokens[1:]
        if mark == ")":
            return _either(options), tokens
