"""Find listed terms, in any inflection and the longest first, and the shorthand that has a shape instead of a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from referral_lint.language.words.acronyms.glossary import look_up, mixed_case
from referral_lint.language.words.dictionary import is_word
from referral_lint.language.words.patterns import Index, Token, inflections, tokens
from referral_lint.language.words.tables import rows
from referral_lint.values.narrative import Narrative, Sentence

_SECTIONS = "2|3|7|8|11|17|20|21|31|37|38|46|47|117|136|175|184|188|193|202|208|213[AB]?"
_SHAPES = (
    (
        re.compile(rf"(?<![\w/'’])[sS](?:\.?\d{{1,3}}[A-Z]?|\.?\s(?:{_SECTIONS}))\b(?!\s*(?:year|pupil|am|pm|%|:))"),
        "a section of an Act: say what it does",
        "law",
    ),
    (re.compile(rf"\b[sS]ection\s(?:{_SECTIONS})\b(?!\s+of\s+the\s+form)"), "a section of an Act: say what it does", "law"),
    (
        re.compile(
            r"(?<![\w#])#(?:\s[a-z]{3,}|(?:wrist|rib|skull|finger|elbow|ankle|arm|leg|jaw|nose|tib|fib|clavicle|femur|radius|humerus)\b)"
        ),
        "broken (of a bone)",
        "health",
    ),
    (re.compile(r"(?<![\d/.])\d{1,2}\+[0-6](?:/40)?(?![\d/])"), "weeks and days of pregnancy", "maternity"),
    (
        re.compile(
            r"(?<![\d/.])(?<!\b[ob][ny]\s)(?<!\b(?:done|sent|seen|from)\s)(?<!\b(?:dated|since|until)\s)"  # a day and month
            r"\d{1,2}/(?:7|52|12|40)(?![\d/])(?!\s*\d{2,4})"
        ),
        "days (/7), weeks (/52), months (/12) or weeks of pregnancy (/40)",
        "health",
    ),
    (re.compile(r"\b\d{1,2}(?:\.\d)?(?:st|nd|rd|th)?\scentiles?\b"), "line on the growth chart", "health"),
    (re.compile(r"\b[tT](?:ier)?\s?[234]\b(?!\s*(?:pm|am))"), "level of mental health service: say which", "camhs"),
    (re.compile(r"\b(?:G\d\s?P\d|[pP]ara\s\d)(?:\+\d)?\b"), "number of pregnancies and births", "maternity"),
)
_CAPITALS = re.compile(r"[A-Z]{2,}s?")
_FIXED = frozenset(["of", "the", "to", "a", "in", "on", "for", "with", "and", "by", "not", "no", "at", "as"])


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it stands.  ``listed``: its entry, ``everyday``: also an everyday word or phrase."""

    passage: int
    start: int
    end: int
    text: str
    listed: str
    plain: str
    sector: str
    everyday: bool

    @property
    def key(self) -> str:
        """One key for every inflection."""
        return " ".join(w[:6].lower() for w in re.findall(r"[\w'’]+", self.listed))


@cache
def _index() -> Index[dict[str, str]]:
    listed = [(_pattern(row["term"]), row) for row in rows("jargon")]
    known = {row["term"].lower() for row in rows("jargon")}
    medicines = [
        {"term": m["medicine"], "plain": "a medicine or drug: say what it is for", "sector": "health", "group": ""}
        for m in rows("medicines")
        if m["medicine"] not in known and not m["group"]
    ]
    return Index([*listed, *((_pattern(m["term"]), m) for m in medicines)])


def _pattern(term: str) -> str:
    if term.isascii() and term.replace(" ", "").isalpha():
        return " ".join(map(_forms, term.lower().split()))
    return " ".join(_forms(t.lower) for t in _parts(tokens(term)))


def _parts(words: list[Token]) -> list[Token]:
    """A hyphenated word as its parts, so that ``self-harm`` and ``self harm`` are one term."""
    out: list[Token] = []
    for w in words:
        at = w.start
        for part in re.split(r"(?<=\w)-(?=\w)", w.lower):
            out.append(Token(part, at, at + len(part)))
            at += len(part) + 1
        out[-1] = Token(out[-1].lower, out[-1].start, w.end)
    return out


@cache
def _forms(word: str) -> str:
    """A listed word and its inflections; short and small words stand as they are."""
    if len(word) < 4 or word in _FIXED or not word.isalpha():
        return word
    return "/".join(sorted({word, *inflections(word)}))


def find(sentence: Sentence, mended: Mapping[int, str], loud: bool = False) -> Iterator[Term]:
    """Terms of a sentence, left to right.  ``loud``: the passage is typed in capitals."""
    taken: list[tuple[int, int]] = []
    words = _parts(tokens(sentence.text, sentence.start, mended))
    for first, after, row in _index().find(words):
        term = _term(sentence, words, first, after, row)
        if any((not loud and _CAPITALS.fullmatch(w)) or w in mixed_case() or (look_up(w) and not is_word(w)) for w in term.text.split()):
            continue  # an acronym is told of as one
        taken.append((term.start, term.end))
        yield term
    for pattern, plain, sector in _SHAPES:
        for m in pattern.finditer(sentence.text):
            start, end = m.start() + sentence.start, m.end() + sentence.start
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                yield Term(sentence.passage, start, end, m.group(), re.sub(r"\d.*", "", plain[:12]) + m.group(), plain, sector, False)


def _term(s: Sentence, words: list[Token], first: int, after: int, row: dict[str, str]) -> Term:
    start, end = words[first].start, words[after - 1].end
    text = s.text[start - s.start : end - s.start]
    return Term(s.passage, start, end, text, row["term"], row["plain"], row["sector"], row["group"] == "everyday")


def sentence_of(narrative: Narrative, term: Term) -> Sentence:
    """The sentence a term stands in."""
    return next(s for s in narrative.sentences if s.passage == term.passage and s.start <= term.start < s.end)
