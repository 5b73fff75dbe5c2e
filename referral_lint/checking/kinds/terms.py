"""Checks on words that stand in the check's own file: the kind a safeguarding board writes without Python."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from referral_lint.catalogue import CheckSpec
from referral_lint.checking.context import Context, Hit
from referral_lint.values.narrative import Sentence


def term(spec: CheckSpec, c: Context) -> Iterable[Hit]:
    """[with] look_for = [words or phrases]; unless_near = [words in the same sentence]; in_quotes, when_negated = false;
    first_only = true; suggestions = {words = "say instead"}."""
    pattern, unless = _pattern(tuple(spec.options["look_for"])), _pattern(tuple(spec.options.get("unless_near", ())))
    suggestions = {k.lower(): v for k, v in spec.options.get("suggestions", {}).items()}
    seen: set[str] = set()
    for s in c.narrative.sentences:
        if unless and unless.search(s.text):
            continue
        for m in pattern.finditer(s.text) if pattern else ():
            start, end, words = s.start + m.start(), s.start + m.end(), m[0].lower()
            if _guarded(spec, s, start, end) or (spec.options.get("first_only", True) and words in seen):
                continue
            seen.add(words)
            fills = {"words": m[0], "suggestion": suggestions.get(words, ""), "cue": m[0], "note": ""}
            yield Hit(m[0], c.narrative.passages[s.passage].place(start, end), fills)


def _guarded(spec: CheckSpec, s: Sentence, start: int, end: int) -> bool:
    """Somebody's own words, and what is said not to be, are not flagged unless the file says so."""
    quoted = any(a <= start and end <= b for a, b in s.quoted) and not spec.options.get("in_quotes", False)
    negated = any(a <= start and end <= b for a, b in s.negated) and not spec.options.get("when_negated", False)
    return quoted or negated


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    ways = sorted(("".join(r"[\s-]+" if ch == " " else re.escape(ch) for ch in w) for w in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
