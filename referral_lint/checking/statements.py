"""What the referral states, one sentence or short form answer at a time, each with its place and its field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from referral_lint.values.document import Place
from referral_lint.values.narrative import Narrative, Sentence
from referral_lint.values.referral import Field, Referral
from referral_lint.values.report import Evidence

_SENTENCE = re.compile(r"[^\n.!?;]+(?:[.!?;]+(?=\S)[^\n.!?;]+)*[.!?;]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a passage, or of a short form answer (``sentence`` None)."""

    concept: str  # "narrative.concerns", "consent.parent", "letter", "" when unknown
    text: str
    place: Place | None
    sentence: Sentence | None = None

    @property
    def evidence(self) -> Evidence:
        """The words with their place."""
        return Evidence(self.text.strip(), self.place)


def statements(referral: Referral, narrative: Narrative) -> tuple[Statement, ...]:
    """Sentences in reading order, then the form answers that no passage repeats, then a mail's subject."""
    found = [_of(s, narrative) for s in narrative.sentences if s.text.strip()]
    covered = {p.concept for p in narrative.passages}
    for field in referral.fields:
        if field.state != "blank" and field.concept not in covered:
            found += _answers(field)
    if referral.document.subject:
        found.append(Statement("mail.subject", referral.document.subject, None))
    return tuple(found)


def held(said: Iterable[Statement]) -> list[Statement]:
    """The statements that the readers read, of which ``vectors`` can be had."""
    return [s for s in said if s.sentence and s.sentence.learned and s.sentence.learned.vector is not None]


def vectors(said: Iterable[Statement]) -> Any:
    """What the readers hold of such statements, (statements, ``encoder.VECTOR``)."""
    import numpy as np

    return np.stack([s.sentence.learned.vector for s in said if s.sentence and s.sentence.learned])


def _of(s: Sentence, narrative: Narrative) -> Statement:
    passage = narrative.passages[s.passage]
    return Statement(passage.concept, s.text, passage.place(s.start, s.end), s)


def _answers(field: Field) -> list[Statement]:
    return [Statement(field.concept or "", m[0].strip(), _within(field.place, m)) for m in _SENTENCE.finditer(field.value) if m[0].strip()]


def _within(place: Place | None, m: re.Match[str]) -> Place | None:
    return place and replace(place, start=place.start + m.start(), end=place.start + m.end())
