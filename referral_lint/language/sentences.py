"""Split a passage into sentences and note lines, before the parser sees it: referrals are full of fragments, bullets and logs."""

from __future__ import annotations

import re
from typing import Any

_BULLET = re.compile(r"\s*(?:[-–—•*·▪o]\s|\(?\d{1,2}[.)]\s|[a-z][.)]\s)")
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]*$")
_END = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'”’)\]]*)\s+(?=[\"'“‘(\[?]*[A-Z0-9?£a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|miss|dr|prof|rev|st|sgt|insp|no|nos|tel|ext|ref|approx|appt|appts|re|vs|etc|e\.g|i\.e|eg|ie|cc|ave|rd|mt|d\.o\.b|dob|hx|pt|min|mins|hrs?|wks?|yrs?|a\.m|p\.m)"
    r"|\b[A-Z]|\b[A-Z]\.[A-Z])$",
    re.IGNORECASE,
)
_SPEAKER_END = re.compile(r"[\"'”’]$")
WRAP = 55  # characters: a line at least this long that ends in the middle of a sentence was wrapped by software


def starts(text: str) -> list[int]:
    """Characters at which a sentence or note line begins, in order, the first one included."""
    found: set[int] = set()
    for line_start, line_end in _lines(text):
        lead = _BULLET.match(text, line_start, line_end)
        begin = lead.end() if lead else line_start
        found.update({line_start, _skip_space(text, begin, line_end)})
        found.update(_within(text, begin, line_end))
    return sorted(s for s in found if s < len(text))


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _lines(text: str) -> list[tuple[int, int]]:
    """Lines as their writer meant them: wrapped lines are one."""
    lines: list[tuple[int, int]] = []
    at = 0
    for raw in text.split("\n"):
        end = at + len(raw)
        if raw.strip():
            if lines and _wrapped(text[lines[-1][0] : lines[-1][1]], raw, text[lines[-1][1] : at]):
                lines[-1] = (lines[-1][0], end)
            else:
                lines.append((at, end))
        at = end + 1
    return lines


def _wrapped(before: str, line: str, between: str) -> bool:
    if between.count("\n") != 1 or _BULLET.match(line):
        return False
    last = before.rsplit("\n", 1)[-1].rstrip()
    if _TERMINAL.search(last) or last.endswith(":"):
        return False
    lower = line.lstrip()[:1].islower()
    return (lower and len(last) >= 30) or len(last) >= WRAP


def _within(text: str, start: int, end: int) -> list[int]:
    """Starts of the second and later sentences of a line."""
    found = []
    for m in _END.finditer(text, start, end):
        before = text[max(start, m.start() - 8) : m.start()]
        following = text[m.end() : m.end() + 1]
        if m["mark"] == "." and _ABBREVIATION.search(before) and not _closes(before, following):
            continue
        if following.islower() and (m["close"] or m["mark"] != "."):
            continue  # "'no!' she said"
        found.append(m.end())
    return found


def _closes(before: str, following: str) -> bool:
    """``etc. Mum`` and ``at 3 p.m. She`` end a sentence; ``Dr. Marsh`` and ``approx. 3`` do not."""
    word = re.split(r"\s", before)[-1].lower()
    return following.isupper() and word in (
        "etc",
        "a.m",
        "p.m",
        "hrs",
        "hr",
        "mins",
        "min",
        "wks",
        "yrs",
        "hx",
        "appts",
        "i",
        "no",
        "re",
        "ref",
        "st",
    )


def mark(doc: Any, found: list[int]) -> None:
    """Tell the parser where sentences begin: there and nowhere else."""
    from numpy import array, uint64
    from spacy.attrs import SENT_START

    ahead = iter([*found, len(doc.text) + 1])
    following, pending, begins = next(ahead), True, []
    for token in doc:
        while token.idx >= following:
            following, pending = next(ahead), True
        begins.append(1 if pending and not token.is_space else -1)
        pending = pending and token.is_space
    # All at once: setting one token's flag looks through the whole text each time.
    doc.from_array([SENT_START], array(begins, dtype="int64").astype(uint64).reshape(-1, 1))


def spans(doc: Any) -> list[Any]:
    """The Doc's sentences without the white space round them; bullets and numbers are not sentences."""
    found = []
    for sent in doc.sents:
        first, last = sent.start, sent.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if last > first and not _BULLET.fullmatch(doc[first:last].text + " "):
            found.append(doc[first:last])
    return found
