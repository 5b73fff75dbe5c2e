"""The data files as values.  Field names are the TOML keys: a file and its value read alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, field
from typing import Any, Literal

from referral_lint.values.report import Check, Confidence, Severity

Audience = Literal["referrer", "triage", "trainer"]


def among(names: Callable[[], Collection[str]], default: Any = MISSING) -> Any:
    """A field that holds one of ``names``, or several: asked for only when a person's own file is read."""
    return field(default=default, metadata={"among": names})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that a person's own files may use, from the parts of the program that give them a meaning."""

    kinds: Mapping[str, type]  # kind of check: the dataclass of its [with] table
    identifiers: Collection[str]
    concepts: Collection[str]  # what the fields of a form may mean
    conditions: Collection[str]  # when a question applies
    slots: Collection[str]
    shares: Mapping[str, float]  # the parts of the score


@dataclass(frozen=True, slots=True)
class Example:
    """A short text that a check must flag (or pass): read as a .txt referral, through the whole line."""

    text: str
    profile: str = "general"
    as_of: str | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a check was right: findings that labels could judge, and how many of them the labels agree with."""

    judged: int
    right: int

    @property
    def precision(self) -> float:
        """Share right, 0 to 1."""
        return self.right / self.judged if self.judged else 0.0


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """One file of ``checks/``: what is looked for, what it is called, why it matters, what to try instead, where it comes from.

    ``kind`` names the code that looks (``checking/kinds``), ``options`` are its parameters (the file's [with] table).
    ``confidence`` in the file is its makers' judgement, until ``checks/measured.toml`` has a measured one.
    ``message`` may hold {words}, {suggestion}, {note}, {cue}, {child}.  ``title_fine`` is what the report says when
    nothing was found, None where silence is better.
    """

    code: str
    name: str
    title_found: str
    title_fine: str | None
    message: str
    why: str
    advice: str
    source: str
    severity: Severity
    confidence: Confidence
    kind: str
    criterion: str | None = None
    identifier: str | None = None
    cost: str = ""  # what it costs the reader, for "mend first"
    profiles: tuple[str, ...] = ()  # only these sectors; empty: all
    locked: bool = False  # cannot be switched off or suppressed (danger, identifiers)
    audience: tuple[Audience, ...] = ("referrer", "triage", "trainer")
    options: dict[str, Any] = field(default_factory=dict)
    flags: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    file: str = ""
    measured: Measured | None = None
    severity_chosen: bool = False  # by the person's settings, which stand above a question's own

    @property
    def told(self) -> Check:
        """What a Report carries of the check, so that people are told of a board's own as of the shipped ones."""
        return Check(self.code, self.title_found, self.title_fine, self.message, self.cost, self.criterion, self.audience, self.locked)

    def asked_of(self, profile: str) -> bool:
        """Whether it is for this sector."""
        return not self.profiles or profile in self.profiles


@dataclass(frozen=True, slots=True)
class CriterionSpec:
    """One line of "A poor referral" or "A good referral" (guidance 002), from ``checks/criteria.toml``."""

    key: str
    title: str  # plain words: "Jargon or acronyms that are not explained"
    source: str
    why: str
    advice: str
    rule: str  # the function of checking/criteria that decides it
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """One question of a sector, in the guidance's words (``words``) and plainly (``ask``)."""

    key: str
    words: str
    ask: str
    advice: str
    source: str
    applies: str = "always"  # a condition of checking/questions/conditions: "specific-incident", "unborn" ...
    fields: tuple[str, ...] = ()  # form concepts whose given value answers it
    labels: tuple[str, ...] = ()  # headings or labels with this meaning, as people write them
    cues: tuple[str, ...] = ()  # words that touch the topic
    slot: str = ""  # the typed slot rule of checking/questions/slots, "" none
    severity: Severity = "clarify"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Profile:
    """One file of ``profiles/``: a sector's questions, weights and the lines that only a person can judge."""

    name: str
    title: str
    about: str
    source: str
    questions: tuple[QuestionSpec, ...]
    ask_yourself: tuple[str, ...]
    # "good.context", "poor.jargon" ...: 1 where not said; "good", "poor", "questions", "words": their shares of the whole.
    weights: dict[str, float]
    known_terms: tuple[str, ...] = ()  # acronyms this sector's reader knows
    detect: tuple[str, ...] = ()  # words that speak of this sector
    settings: tuple[str, ...] = ()
    no_medical_jargon: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class AreaSpec:
    """One file of ``profiles/areas/``: what an area asks for, as information with its source and date."""

    name: str
    title: str
    source: str
    source_date: str
    ages: str  # "unborn from 24 weeks to 17; to 20 looked after; to 24 with a disability"
    oldest: int | None
    consent: str
    timescale: str
    delay_limit: Literal["same-day", "24h", "48h", "2-working-days", "2-days"] = "2-days"
    levels: tuple[str, ...] = ()  # "Level 3: targeted", in the area's terms
    asks_level: bool = False
    terms: dict[str, str] = field(default_factory=dict)  # local names: "hub" -> what it is
    routes: tuple[dict[str, str], ...] = ()  # {when, words, say}
    contacts: tuple[str, ...] = ()  # an organisation adds its own; none ship
    known_terms: tuple[str, ...] = ()
    file: str = ""
