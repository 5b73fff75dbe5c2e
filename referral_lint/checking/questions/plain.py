"""A sentence as plain tokens: dates, times, lengths of time, sums of money, numbers and people's names become one word each.

What answers a question is who, what and when, not which name or which day: after this step "seen by Dr Pugh on 3 March"
and "seen by Dr Amos on 9/5/26" read alike, for the patterns of ``rules/`` and for the learned model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = r"(?:mon|tues?|wed(?:nes)?|weds|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|eighteen|twenty|thirty|forty|fifty)"
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|mths?|years?|yrs?|terms?)"
_YEAR = r"(?:19|20)\d\d"

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), f" {token} ")
    for pattern, token in (
        (r"£ ?\d[\d,.]*\d?k?\b|\b\d+ ?(?:pounds|quid)\b", "xmoney"),
        (r"\b(?:\+44|0)\d[\d ]{7,12}\d\b", "xphone"),
        (r"\b\d+(?:\.\d+)? ?%|\b\d+ (?:percent|per cent)\b", "xpercent"),
        (r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b", "xdate"),
        (
            r"\b\d{1,2}[:.]\d\d ?(?:am|pm|hrs|a\.m\.|p\.m\.)?(?=\W|$)|\b\d{1,2} ?(?:am|pm|a\.m\.|p\.m\.)(?=\W|$)|\b\d{4} ?(?:hrs|hours)\b|@ ?\d{4}\b",
            "xtime",
        ),
        (
            r"\b(?:half past|quarter to|quarter past|\w+ to|\w+ past) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b\w+ o'clock\b|\b(?:noon|midnight)\b",
            "xtime",
        ),
        (rf"\b(?:{_DAY} ?,? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? (?:{_YEAR}|'?\d\d\b(?!:)))?", "xdate"),
        (rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?(?: {_YEAR})?\b(?! ?(?:am|pm))", "xdate"),
        (r"\b\d{1,2}/\d{1,2}\b", "xdate"),
        (
            rf"\b{_MONTH} ?(?:{_YEAR}|'?\d\d)\b|\b(?:in|since|from|of|until|to|during|early|late|mid|last|this|next|by) (?:{_MONTH})\b(?: ?{_YEAR}| '?\d\d\b)?(?! have| be| need| not)",
            "xdate",
        ),
        (rf"\b{_YEAR}(?: ?[-–] ?(?:{_YEAR}|\d\d))?\b", "xdate"),
        (rf"\b(?:{_NUMBER}|a few|several|a|an|couple of) {_UNIT} (?:ago|later|before)\b", "xday"),
        (
            rf"\b(?:last|this|next|on|every|each) (?:{_DAY}|week|month|morning|afternoon|evening|term|night)s?\b|\b(?:{_DAY})s?\b(?<!sun)(?<!sat)(?<!mar)",
            "xday",
        ),
        (r"\b(?:today|yesterday|tonight|this morning|half[- ]term|easter|christmas|xmas|boxing day|new year)\b", "xday"),
        (rf"(?<!xmoney  )\b(?:{_NUMBER}|a few|several|a couple of|a|an|half a)(?:[- ]and[- ]a[- ]half)?[- ]{_UNIT}\b", "xdur"),
        (r"\b(?:a )?fortnight\b", "xdur"),
        (r"\b[A-Z]{1,3}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b", "xpostcode"),
        (r"\bx ?\d+\b|\b\d[\d,.]*\b", "xnum"),
    )
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})
_CAPITAL = re.compile(r"[A-Z][a-zà-ÿ]+(?:[-'][A-Z]?[a-zà-ÿ]+)*\Z")
_TOKEN = re.compile(r"\?[A-Za-z]+|[A-Za-zÀ-ÿ0-9]+(?:[-'][A-Za-zÀ-ÿ0-9]+)*|[.:?!;=]")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "pc", "dc", "sgt", "ds", "prof", "sister", "uncle", "auntie"})


@cache
def _words_not_names() -> frozenset[str]:
    text = (Path(__file__).parent / "rules" / "capitals.txt").read_text(encoding="utf-8")
    words = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    return frozenset(words) | frozenset(w.removesuffix("'s") for w in words)


def names_in(text: str) -> dict[str, str]:
    """Words that stand with a capital inside a sentence and are no service, nationality or the like: people and places -> "xname"."""
    return {
        m.group(1).lower(): "xname"
        for m in re.finditer(r"(?<=[a-z,(] )([A-Z][a-zà-ÿ]+(?:-[A-Z][a-z]+)*)\b", text.translate(_APOSTROPHES))
        if m.group(1).lower() not in _words_not_names()
    }


def plain(text: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Lower-case tokens with one space between; ``names``: lower-case words of names -> whose ("xchild", "xparent", "xstaff", "xname")."""
    text = text.translate(_APOSTROPHES)
    for pattern, token in _STEPS:
        text = pattern.sub(token, text)
    out: list[str] = []
    for m in _TOKEN.finditer(text):
        word = _token(m.group(), out, names)
        if not (word in PEOPLE and out and out[-1] in PEOPLE):
            out.append(word)
    return " ".join(out)


def _token(word: str, before: list[str], names: Mapping[str, str]) -> str:
    low = word.lower()
    if low.startswith("x") and low[1:] in _SLOT_NAMES:
        return low
    bare = low.removesuffix("'s")
    inside = bool(before) and before[-1] not in ".:?!;="
    if bare in names and word[0].isupper():
        return _whose(names[bare], before)
    if _CAPITAL.match(word) and bare not in _words_not_names() and (inside or (before and before[-1] in _TITLES)):
        return "xname"
    return low


def _whose(person: str, before: list[str]) -> str:
    """A child's surname after a title is a parent's."""
    return "xparent" if person == "xchild" and before and before[-1] in _GROWN else person


def untyped(text: str) -> str:
    """Plain text in which every name is alike: what the learned model sees, as its sentences come without a form."""
    return _PERSON.sub("xname", text)


PEOPLE = ("xname", "xchild", "xparent", "xstaff")
_PERSON = re.compile(r"(?<!\S)(?:xchild|xparent|xstaff)(?!\S)")
_GROWN = frozenset({"mr", "mrs", "ms", "miss"})
_SLOT_NAMES = frozenset({"money", "phone", "percent", "date", "time", "day", "dur", "postcode", "num", "name"})
