"""What form makes of a Document: fields with three states, people, dates and the passages that people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from referral_lint.values.document import Document, Place

FieldState = Literal["given", "not-known", "blank"]
PersonRole = Literal["child", "parent", "sibling", "household", "professional", "referrer", "other"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.  ``concept`` is a name of ``form/labels.toml`` ("child.dob"), None when the label is unknown.

    ``blank``: nothing, a placeholder or the form's own instruction.  ``not-known``: the writer says that it is not known
    or does not apply ("none known", "N/A").  ``see-elsewhere`` values ("see attached") are given, with ``elsewhere`` set.
    """

    concept: str | None
    label: str  # as written
    state: FieldState
    value: str  # as written, "" when blank; a tick-box answer is the label that is ticked ("Yes")
    place: Place | None = None
    elsewhere: bool = False
    instance: int = 0  # which child block, household row or professional row it belongs to


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the referral names.  Texts are as written; "" is not given."""

    role: PersonRole
    name: str = ""
    dob: str = ""  # "12/03/2015", "aged 7", "EDD 4 May 2026": as written
    relationship: str = ""  # "Mother", "mum's partner", "Head of Year"
    address: str = ""
    phone: str = ""
    email: str = ""
    parental_responsibility: str = ""  # as written: "Yes", "Held by Donna"
    agency: str = ""
    gender: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a passage that stands in one block: passage characters ``start``..``end`` are that block's from ``offset``."""

    start: int
    end: int
    block: int
    offset: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Something a person wrote at length: the answer to a narrative question, or the body of a letter or mail."""

    concept: str  # "narrative.concerns", "narrative.history", "spoken.child", "consent.parent", "letter" ...
    label: str  # the form's words, "" for a letter
    text: str
    segments: tuple[Segment, ...]
    section: str | None = None

    def place(self, start: int, end: int) -> Place:
        """The Place of characters ``start``..``end`` (clipped to the block where they begin)."""
        for s in self.segments:
            if s.start <= start < max(s.end, s.start + 1):
                stop = max(min(end, s.end), start)
                return Place(s.block, s.offset + start - s.start, s.offset + stop - s.start, s.page, self.section, self.label or None)
        last = self.segments[-1]
        return Place(last.block, last.offset, last.offset, last.page, self.section, self.label or None)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One of ``form.identifiers.KEYS``, judged.  ``value`` is the document's own words; ``reason`` says why it is missing or invalid."""

    status: Literal["present", "missing", "invalid", "not-applicable", "could-not-check"]
    value: str | None = None
    place: Place | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child the referral is about, with what identifies this child: a pair (key, Identifier) for each of ``form.identifiers.KEYS``."""

    label: str  # "Jayden Moss", "unborn baby of Ann Lee", "child 2"
    person: Person
    unborn: bool
    age_years: int | None  # at the referral's date, None when not known
    identifiers: tuple[tuple[str, Identifier], ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """The sector that the form and the text speak of."""

    profile: str
    confidence: float  # 0..1
    because: str


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral, as a form reader sees it.  The identifiers are the least complete child's."""

    document: Document
    part: str | None
    is_form: bool  # False: a letter or mail with no form at all
    fields: tuple[Field, ...]
    children: tuple[Child, ...]
    people: tuple[Person, ...]  # everybody else: parents, household, professionals
    referrer: Person
    passages: tuple[Passage, ...]
    identifiers: tuple[tuple[str, Identifier], ...]
    referral_date: date | None
    referral_time: str | None  # "14:20"
    detection: Detection
    unmatched_labels: tuple[str, ...] = ()

    def field(self, concept: str) -> Field | None:
        """The first given Field of this concept, else the first of it, else None."""
        found = [f for f in self.fields if f.concept == concept]
        return next((f for f in found if f.state == "given"), found[0] if found else None)

    def passage(self, concept: str) -> Passage | None:
        """The first Passage of this concept."""
        return next((p for p in self.passages if p.concept == concept), None)
