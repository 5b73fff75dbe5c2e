"""Stretches of a passage that are not prose: addresses, references, telephone numbers, postcodes, mail headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

HEADING = 4  # words
LOUD_WORDS = 8
LOUD = 0.7  # share of the words in capitals
Zones = tuple[tuple[int, int], ...]

_NOT_PROSE = re.compile(
    r"""
    \b[\w.+-]+@[\w-]+(?:\.[\w-]+)+                      # e-mail
    | \b(?:https?://|www\.)\S+
    | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|gov)\b\S*
    | @\w[\w.]+                                         # a social media name
    | \b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b             # postcode
    | \b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b      # National Insurance number
    | \b[A-Z]{1,4}[-/]\d[\w/-]+                         # reference HA-26-0417, TR/26/1182
    | \b\d+[-/][A-Z]{1,4}[-/]?\d[\w/-]*
    | \b[A-Z]{2}\d{2}\s?[A-Z]{3}\b                      # number plate
    | ^(?:From|To|Cc|Bcc|Sent|Date|Subject|RE|FW)\s*:.*?(?=$|\n)
    """,
    re.VERBOSE | re.MULTILINE,
)
_SUBJECT = re.compile(r"^Subject\s*:", re.MULTILINE)


def not_prose(text: str) -> Zones:
    """Characters that no word check should look at.  A subject line is prose: people write their acronyms there."""
    return tuple(m.span() for m in _NOT_PROSE.finditer(text) if not _SUBJECT.match(m.group()))


def headings(text: str) -> Zones:
    """Lines of a letter-head, of an address or of the names of teams: every longer word begins with a capital, and nothing ends them."""
    lines = (m for m in re.finditer(r"[^\n]+", text) if not m.group().rstrip().endswith((".", "?", "!")))
    return tuple(m.span() for m in lines if _heading(re.findall(r"[A-Za-z]{4,}", m.group())))


def _heading(words: list[str]) -> bool:
    return len(words) >= HEADING and all(w[0].isupper() for w in words) and not all(w.isupper() for w in words)


def overlaps(start: int, end: int, zones: Zones) -> bool:
    """Whether any of ``start``..``end`` lies in one of the zones."""
    return any(a < end and start < b for a, b in zones)


def loud(texts: Sequence[str]) -> tuple[bool, ...]:
    """Which passages are typed in capitals: with a form that is so throughout, its short fields too."""
    throughout = shouted("\n".join(texts))
    return tuple(shouted(t) or (throughout and t.isupper()) for t in texts)


def shouted(text: str) -> bool:
    """Whether a passage is typed in capitals throughout: then capitals tell neither a name nor an acronym."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) >= LOUD_WORDS and sum(w.isupper() for w in words) > LOUD * len(words)
