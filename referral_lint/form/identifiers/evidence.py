"""What the identifier rules look at: the form's parts, and everything that people wrote as one searchable text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from referral_lint.values.document import Place
from referral_lint.values.referral import Field, Identifier, Passage, Person

KIN = ("parents", "relatives", "siblings")  # the lists of ``people.toml`` that hold words for the family
# A sentence is tried once, not again from each of its characters: a line of thousands of words without a stop took minutes.
FROM_ITS_START = r"(?:\A|(?<=[.\n]))"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One child's evidence.  ``letter``: the referral is a letter or mail without a form."""

    child: Person
    unborn: bool
    fields: tuple[Field, ...]
    people: tuple[Person, ...]
    referrer: Person
    passages: tuple[Passage, ...]
    day: date | None
    letter: bool
    only_child: bool = True

    def given(self, *concepts: str) -> Iterator[Field]:
        """The fields of these concepts that hold anything, "not known" too."""
        for concept in concepts:
            for f in self.fields:
                if f.concept == concept and f.state != "blank":
                    yield f

    def search(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Passage]]:
        """Every match in what people wrote, in the document's order."""
        for p in self.passages:
            for m in pattern.finditer(p.text):
                yield m, p


def present(value: str, place: Place | None = None, reason: str | None = None) -> Identifier:
    """It is there."""
    return Identifier("present", " ".join(value.split()), place, reason)


def missing(reason: str) -> Identifier:
    """It is not there."""
    return Identifier("missing", None, None, reason)


def invalid(value: str, place: Place | None, reason: str) -> Identifier:
    """It is there and cannot be right."""
    return Identifier("invalid", " ".join(value.split()), place, reason)


def not_applicable(reason: str) -> Identifier:
    """Nobody would ask for it here."""
    return Identifier("not-applicable", None, None, reason)


def where(passage: Passage, m: re.Match[str], group: int | str = 0) -> Place:
    """The Place of a match."""
    return passage.place(m.start(group), m.end(group))
