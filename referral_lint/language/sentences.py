"""Split a passage into sentences and note lines, before the parser sees it: referrals are full of fragments, bullets and logs."""

from __future__ import annotations

import itertools
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
_DASH = re.compile(r"(?<=[\w)\"'”’?!+%])\s+[-–—]\s+(?=\S)")
_PLAIN_WORD = re.compile(r"\b[a-z]{3,}\b")
WRAP = 55  # characters: a line at least this long that ends in the middle of a sentence may have been wrapped by software
FULL, WIDEST = 0.8, 130  # of the longest line: a wrapped line is nearly as long; and software wraps at less than this


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
    rows = text.split("\n")
    width = max(len(r.strip()) for r in rows)
    prose = any(_runs_on(a, b, width) for a, b in itertools.pairwise(rows))
    at = 0
    for raw in rows:
        end = at + len(raw)
        if raw.strip():
            last = text[lines[-1][0] : lines[-1][1]].rsplit("\n", 1)[-1] if lines else ""
            adjoins = bool(lines) and text.count("\n", lines[-1][1], at) == 1
            if adjoins and (_runs_on(last, raw, width) or (prose and _may_run_on(last, raw, width))):
                lines[-1] = (lines[-1][0], end)
            else:
                lines.append((at, end))
        at = end + 1
    return lines


def _runs_on(last: str, line: str, width: int) -> bool:
    """A line that stops short of its sentence, as full as lines get, and the next begins with a small letter."""
    return line.lstrip()[:1].islower() and len(last.strip()) >= 30 and _unfinished(last, line, width)


def _may_run_on(last: str, line: str, width: int) -> bool:
    """The same before a capital: only among lines that do run on, for a note's lines begin with capitals too."""
    return len(last.strip()) >= WRAP and _unfinished(last, line, width)


def _unfinished(last: str, line: str, width: int) -> bool:
    last = last.strip()
    if _BULLET.match(line) or _TERMINAL.search(last) or last.endswith(":"):
        return False
    return width <= WIDEST and len(last) + 1 + len((line.split() or [""])[0]) >= FULL * width


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
    return found + _dashes(text, [start, *found, end])


def _dashes(text: str, bounds: list[int]) -> list[int]:
    """Starts after the dashes of a note ("Mum rang - said he is back - upset"): a line that no full stop ends."""
    found: list[int] = []
    if _TERMINAL.search(text[bounds[0] : bounds[-1]].rstrip()):
        return found
    for a, b in itertools.pairwise(bounds):
        for m in _DASH.finditer(text, a, b):
            following = _DASH.search(text, m.end(), b)
            if _says(text[a : m.start()]) and _says(text[m.end() : following.start() if following else b]):
                found.append(m.end())
                a = m.end()
    return found


def _says(piece: str) -> bool:
    """Two words of which one is plain: neither a date nor a label."""
    return len(piece.split()) >= 2 and bool(_PLAIN_WORD.search(piece))


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
        while last > first and (doc[last - 1].is_space or doc[last - 1].text in ("-", "–", "—")):
            last -= 1
        if last > first and not _BULLET.fullmatch(doc[first:last].text + " "):
            found.append(doc[first:last])
    return found
