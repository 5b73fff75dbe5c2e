"""Referrals and Narratives as values, without reading a file or loading a language model."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from referral_lint.values.document import Document, Place
from referral_lint.values.narrative import Mark, Narrative, Sentence, When
from referral_lint.values.referral import Child, Detection, Field, Identifier, Passage, Person, Referral, Segment

REFERRED = date(2026, 3, 4)  # a Wednesday
_SENTENCE = re.compile(r"[^\n]+?(?:(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)[.!?]+['\"”]*(?=\s|$)|(?=\n)|$)")
_WRITTEN = re.compile(r"\b(\d{1,2}) (January|February|March|April|May|June) (\d{4})\b")
_MONTHS = ["January", "February", "March", "April", "May", "June"]
_PROSE = ("narrative", "consent", "spoken", "letter")


def passage(concept: str, text: str) -> Passage:
    return Passage(concept, concept, text, (Segment(0, len(text), 0, 0),))


def whens(text: str, offset: int = 0, day: date = REFERRED) -> tuple[When, ...]:
    """Dates as "3 March 2026", and today, yesterday, last week."""
    found = []
    for m in _WRITTEN.finditer(text):
        iso = date(int(m[3]), _MONTHS.index(m[2]) + 1, int(m[1])).isoformat()
        found.append(When(offset + m.start(), offset + m.end(), m[0], "date", iso, iso, None))
    for word, first, last in (("today", 0, 0), ("yesterday", 1, 1), ("last week", 9, 3)):
        for m in re.finditer(rf"\b{word}\b", text, re.IGNORECASE):
            days = [(day - timedelta(n)).isoformat() for n in (first, last)]
            found.append(When(offset + m.start(), offset + m.end(), m[0], "relative", days[0], days[1], None))
    for m in re.finditer(r"\b\d{1,2}[:.]\d{2}\b", text):
        found.append(When(offset + m.start(), offset + m.end(), m[0], "time", None, None, None))
    return tuple(found)


def sentences(number: int, text: str) -> list[Sentence]:
    out = []
    for m in _SENTENCE.finditer(text):
        start, words = m.start() + len(m[0]) - len(m[0].lstrip()), m[0].strip()
        if not words:
            continue
        quoted = tuple((start + q.start(), start + q.end()) for q in re.finditer(r'"[^"]+"', words))
        out.append(Sentence(number, start, start + len(words), words, None, whens(words, start), quoted))
    return out


def referral(
    letter: str | None = None, *, age: int | None = 8, referred: date | None = REFERRED, **more: Any
) -> tuple[Referral, Narrative]:
    """A letter, or a form: ``fields={"consent.parent": "No"}``; also people, referrer, identifiers, marks, child, unborn, document."""
    fields = tuple(Field(c, c, "given" if v else "blank", v, Place(0, 0, len(v))) for c, v in more.get("fields", {}).items())
    passages = [passage(str(f.concept), f.value) for f in fields if f.value and str(f.concept).split(".")[0] in _PROSE]
    passages += [passage("letter", letter)] if letter is not None else []
    known = tuple((k, Identifier(v)) for k, v in more.get("identifiers", {}).items())
    child = Child("Kai Marsden", Person("child", more.get("child", "Kai Marsden")), more.get("unborn", False), age, known)
    document = more.get("document") or Document("a.txt", None, "txt", "0" * 64)
    people, referrer = more.get("people", ()), more.get("referrer", Person("referrer"))
    detection = Detection("general", 1.0, "")
    built = Referral(document, None, letter is None, fields, (child,), people, referrer, tuple(passages), known, referred, None, detection)
    told = tuple(s for i, p in enumerate(passages) for s in sentences(i, p.text))
    marks = tuple(Mark(kind, 0, 0, 1, "x", "") for kind in more.get("marks", ()))
    return built, Narrative(tuple(passages), told, marks, None, more.get("could_not", ()))
