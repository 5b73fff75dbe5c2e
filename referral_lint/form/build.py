"""Entries become the parts of a Referral: fields with their states, passages, children, people, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from referral_lint.form import dates, names
from referral_lint.form.answers import BOX, answer, answered, instruction, tells
from referral_lint.form.children import OneChild, children
from referral_lint.form.entries import Entry, Span, place, words
from referral_lint.form.passages import passage
from referral_lint.form.people import people
from referral_lint.form.referrer import referrer
from referral_lint.form.whose import assigned, in_two_columns, listed, named, numbered, unwrapped
from referral_lint.values.document import Document
from referral_lint.values.referral import Field, Passage, Person

_LONG = 12  # words: an answer under an unknown label that is as long as this is prose
_NAMING = 6  # words: so many say whose name it is
_NOT_PROSE = (
    "child.",
    "household.",
    "professional.",
    "referrer.",
    "family.",
    "referral.",
    "contact.",
    "interpreter",
    "mail.",
    "signature",
    "dsl.",
    "threshold.",
    "incident.",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the entries say, before identifiers are judged."""

    fields: tuple[Field, ...]
    passages: tuple[Passage, ...]
    children: tuple[OneChild, ...]
    people: tuple[Person, ...]
    referrer: Person
    day: date | None
    time: str | None
    unmatched: tuple[str, ...]


def build(document: Document, entries: tuple[Entry, ...]) -> Parts:
    """The parts of a form."""
    kept = tuple(
        _stray(document, e)
        for e in listed(document, numbered(assigned(document, named(document, in_two_columns(unwrapped(document, entries))))))
        if not (e.concept or "").startswith(("mail.", "signature")) or e.spans
    )
    fields = _fields(document, kept)
    found = [p for e in kept if (p := _passage(document, e))]
    return Parts(
        fields,
        tuple(found),
        children(fields),
        people(document, kept),
        referrer(fields),
        _day(fields),
        _time(fields),
        tuple(
            dict.fromkeys(
                e.label for e in kept if e.label and e.spans and e.concept is None and e.owner != "office" and not instruction(e.label)
            )
        ),
    )


def _stray(document: Document, e: Entry) -> Entry:
    """Text under no label, in no section of people: the form's instructions fall away, the rest is prose."""
    if e.label:
        return e
    if e.owner in ("household", "professional"):
        prose = [s for s in e.spans if tells(words(document, (s,)))]
        return (
            replace(e, label=e.section or "", concept="narrative.other", passage=True)
            if prose and len(prose) * 2 >= len(e.spans)
            else replace(e, label=e.section or e.owner, concept=f"{e.owner}.line")
        )
    spans = tuple(s for s in e.spans if not instruction(words(document, (s,))))
    return replace(e, spans=spans, concept="narrative.other", passage=True)


def _fields(document: Document, entries: tuple[Entry, ...]) -> tuple[Field, ...]:
    made = []
    for e in entries:
        if not e.label:
            continue
        said = answer(words(document, e.spans))
        asked = e.concept == "child.name" and said.state == "given" and instruction(said.value)
        told = e.concept == "child.name" and said.state == "given" and _says_no_name(said.value)
        concept = None if asked or told else e.concept  # "Children being referred - eldest first"
        if e.concept is None and said.state == "blank":
            continue  # a heading, or a label nobody knows with nothing in it
        instance = int(e.key) if e.key.isdigit() else int(m[1]) + 1 if (m := re.search(r"r(\d+)$", e.key)) else 0
        made.append(
            Field(
                concept,
                e.label,
                said.state,
                said.value,
                place(document, e.spans or ((e.at,) if e.at else ()), e.section, e.label),
                said.elsewhere,
                instance,
            )
        )
    given = {(f.concept, f.instance) for f in made if f.state != "blank" and f.concept}
    given |= {("child.name", i) for c, i in given if c in ("child.first_name", "child.surname")}
    return tuple(f for f in made if f.state != "blank" or (f.concept, f.instance) not in given)


def _says_no_name(text: str) -> bool:
    """Whether what stands under "For the baby" tells something and names nobody: "a scald could bring on labour early"."""
    first = text.split()[:_NAMING]
    return (
        text[:1].islower()
        and len(first) == _NAMING
        and not re.match(r"(?:the )?(?:unborn|baby)\b", text)
        and not names.full(" ".join(w for w in first if w[0].isupper()))
    )


def _passage(document: Document, e: Entry) -> Passage | None:
    if e.sub or not e.spans:
        return None
    text = words(document, e.spans)
    long = len(text.split()) >= _LONG
    concept = (
        "narrative.concerns" if e.concept == "threshold.level" and long and tells(text) else e.concept
    )  # told under "Nature of concern"
    if not e.passage:
        told = long or e.label.endswith("?") or tells(text)
        if concept is None and e.label and e.owner not in ("household", "professional", "office") and told:
            concept = "narrative.other"
        elif concept is None or concept.startswith(_NOT_PROSE) or not long:
            return None
    if concept is None or answer(text).state == "blank":
        return None
    spans = tuple(
        s
        for s in e.spans
        if not (
            BOX.fullmatch(words(document, (s,)).strip()) or (len(e.spans) > 1 and instruction(words(document, (s,))) and s == e.spans[0])
        )
    )
    alone = any(BOX.fullmatch(x.strip()) for x in text.split("\n"))  # a box on a line of its own: which option is whose, answer() says
    if not alone:
        spans = tuple(Span(s.block, s.start + a, s.start + b) for s in spans for a, b in answered(words(document, (s,))))
    return passage(document, concept, e.label, spans, e.section)


def _day(fields: tuple[Field, ...]) -> date | None:
    for concept in ("referral.date", "child.date", "referrer.date", "referral.time"):
        for f in fields:
            if f.concept == concept and (day := dates.first_date(f.value)):
                return day
    return None


def _time(fields: tuple[Field, ...]) -> str | None:
    for concept in ("referral.time", "referral.date"):
        for f in fields:
            if f.concept == concept and f.state == "given" and (at := dates.clock(_without_dates(f.value))):
                return at
    return None


def _without_dates(text: str) -> str:
    for d in reversed(dates.dates(text)):
        text = text[: d.start] + " " + text[d.end :]
    return text


def span(block: int, start: int, end: int) -> Span:
    """A Span."""
    return Span(block, start, end)
