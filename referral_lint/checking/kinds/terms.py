"""Checks on words that stand in the check's own file: the kind a safeguarding board writes without Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from referral_lint.catalogue import CheckSpec
from referral_lint.checking.context import Context, Hit
from referral_lint.values.narrative import Sentence


@dataclass(frozen=True, slots=True)
class Terms:
    """[with] of kind ``term``: words or phrases to look for, and the words of a sentence in which they are let pass."""

    look_for: tuple[str, ...]
    unless_near: tuple[str, ...] = ()
    in_quotes: bool = False
    when_negated: bool = False
    first_only: bool = True
    suggestions: Mapping[str, str] = field(default_factory=dict)  # words: say instead


def term(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """Words of the check's own file."""
    o = Terms(**spec.options)
    pattern, unless = _pattern(tuple(o.look_for)), _pattern(tuple(o.unless_near))
    suggestions = {k.lower(): v for k, v in o.suggestions.items()}
    seen: set[str] = set()
    for s in c.narrative.sentences:
        if unless and unless.search(s.text):
            continue
        for m in pattern.finditer(s.text) if pattern else ():
            start, end, words = s.start + m.start(), s.start + m.end(), m[0].lower()
            if _guarded(o, s, start, end) or (o.first_only and words in seen):
                continue
            seen.add(words)
            fills = {"words": m[0], "suggestion": suggestions.get(words, ""), "cue": m[0], "note": ""}
            yield Hit(m[0], c.narrative.passages[s.passage].place(start, end), fills)


def _guarded(o: Terms, s: Sentence, start: int, end: int) -> bool:
    """Somebody's own words, and what is said not to be, are not flagged unless the file says so."""
    quoted = any(a <= start and end <= b for a, b in s.quoted) and not o.in_quotes
    negated = any(a <= start and end <= b for a, b in s.negated) and not o.when_negated
    return quoted or negated


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    ways = sorted(("".join(r"[\s-]+" if ch == " " else re.escape(ch) for ch in w) for w in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
