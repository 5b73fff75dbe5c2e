"""The Report: everything a person sees is one rendering of it.  ``to_dict`` gives the JSON contract ``referral-lint/report/1``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from referral_lint.values.document import Document, Place, ReadError, Receipt
from referral_lint.values.referral import Child, Detection, Field, Identifier, Person

SCHEMA = "referral-lint/report/1"
SCORING_VERSION = "1"
Severity = Literal["ring-back", "clarify", "consider"]
Confidence = Literal["high", "medium", "low"]
ConsentStatus = Literal["given", "refused", "not-sought-with-reason", "not-sought-no-reason", "not-recorded", "could-not-check"]
SEVERITIES: tuple[str, ...] = ("ring-back", "clarify", "consider")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the document that show something."""

    excerpt: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What a check's own file, shipped or a board's, says of all that it finds; the message before the words are put in."""

    code: str
    title: str
    title_fine: str | None = None  # said when nothing was found, None where silence is better
    message: str = ""
    cost: str = ""  # what it costs the reader
    criterion: str | None = None
    audience: tuple[str, ...] = ("referrer", "triage", "trainer")
    locked: bool = False  # never set aside


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend or ask, with the words, the reason, what to try instead and the source."""

    id: str  # "F3": position in the report
    code: str
    name: str
    kind: str | None  # one of the ten span kinds, or None
    severity: Severity
    confidence: Confidence
    criterion: str | None
    question: str | None
    identifier: str | None
    excerpt: str  # the document's own text, "" where something is missing
    message: str
    why: str
    advice: str
    source: str
    place: Place | None
    child: str | None = None  # which child's, where there are several
    check: Check | None = None  # not in the JSON; None where a saved report was made by checks that are not known here


@dataclass(frozen=True, slots=True)
class Answer:
    """A sector question and what the referral says to it."""

    key: str
    status: Literal["answered", "missing", "not-applicable", "could-not-check"]
    ask: str
    evidence: tuple[Evidence, ...] = ()  # at most 3
    touched: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of "A poor referral" or "A good referral".  ``applies`` None: could not check, and the explanation says why."""

    key: str
    applies: bool | None
    explanation: str
    findings: tuple[str, ...] = ()  # Finding ids


@dataclass(frozen=True, slots=True)
class Consent:
    """What is said of consent; ``detail`` pairs: asked (names), form (written, spoken), young_person."""

    status: ConsentStatus
    evidence: tuple[Evidence, ...] = ()
    asked: tuple[str, ...] = ()
    form: Literal["written", "spoken"] | None = None
    young_person: str | None = None
    aware: bool | None = None  # told of the referral, which is not the same as agreeing to it


@dataclass(frozen=True, slots=True)
class Urgent:
    """Whether words of danger now were recognised.  False is never "not urgent", and with ``could_not`` it is not even "none were met"."""

    flag: bool
    evidence: tuple[Evidence, ...] = ()
    could_not: str = ""  # why they could not be looked for, or only in part

    @property
    def state(self) -> Literal["found", "could-not", "none"]:
        """What may be said of them: words that were met stand, whatever else could not be looked for."""
        return "found" if self.flag else "could-not" if self.could_not else "none"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of the sum: where ``points`` of ``out_of`` come from, or why it is out of the sum."""

    part: str  # "good.context", "poor.jargon", "question.aware-when", "cap"
    points: float
    out_of: float
    because: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """100 is best in every figure."""

    overall: int
    good: int
    poor: int
    questions: int | None
    band: str
    breakdown: tuple[ScoreLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that the person running the tool has set aside: listed, never hidden."""

    finding: Finding
    by: str
    reason: str
    until: str | None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One referral's report.  ``document`` is what was read, for renderings that show the referral; it is not in the JSON."""

    version: str
    model: str | None
    file: str
    part: str | None
    sha256: str
    format: str
    error: ReadError | None
    document: Document | None = None
    receipt: Receipt = field(default_factory=Receipt)
    unmatched_labels: tuple[str, ...] = ()
    profile: Detection | None = None
    chosen_by: Literal["option", "settings", "detected"] = "detected"
    area: str | None = None
    as_of: str | None = None
    referral_date: str | None = None
    urgent: Urgent = Urgent(False, could_not="the file was not read")
    identifiers: tuple[tuple[str, Identifier], ...] = ()
    children: tuple[Child, ...] = ()
    consent: Consent = Consent("could-not-check")
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    not_checked: tuple[tuple[str, str], ...] = ()  # (code, reason)
    score: Score | None = None
    ask_yourself: tuple[str, ...] = ()  # for a person to judge; not in the JSON
    glossary: tuple[tuple[str, str], ...] = ()  # acronyms used and what they probably mean; not in the JSON
    dates: tuple[tuple[str, str], ...] = ()  # ("last Tuesday", "3 March 2026"); not in the JSON
    notes: tuple[str, ...] = ()  # area information (routes, ages), never a fault; not in the JSON
    people: tuple[Person, ...] = ()  # everybody the referral names, the referrer too: for --redact; not in the JSON
    fields: tuple[Field, ...] = ()  # what the form asks and is told: for --redact; not in the JSON
    reference: str | None = None  # the form's own reference number, as written; not in the JSON
    checks: tuple[Check, ...] = ()  # those that are for this kind of referral; not in the JSON
    contacts: tuple[str, ...] = ()  # lines that the person's own settings add to the danger box; not in the JSON

    def to_dict(self) -> dict[str, Any]:
        """The object of the JSON report, ``referral-lint/report/1``; its schema is ``reporting/report-1.schema.json``."""
        from referral_lint.values.contract import report_dict

        return report_dict(self)
