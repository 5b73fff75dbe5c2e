"""Labels and answers outside tables: "label: value", a label with its answer below, headings, bold labels, several labels in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from referral_lint.form.answers import BOX, instruction
from referral_lint.form.entries import Entry, Line, Span, entry
from referral_lint.form.lexicon import pattern
from referral_lint.form.wording import Meaning, common_word, meaning, owner_in, section, unnumbered

_GAP = re.compile(r"\t+| {3,}|\s*\|\s*")
_COLON = re.compile(r"\s*:(?!//|\d\d\b)\s*|(?<=\?)\s+(?=\S)|(?<=\?)$")
_RULE = re.compile(r"[-=_*~#.·\s]{4,}")  # a line drawn under a heading
_SECTION = re.compile(r"(?i)^\W*(?:section|part)\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*(?:[:.)–—-]|\s)\s*(?=\S)")
_DASH = re.compile(r"\s+[-–—](?:\s+|$)")
_SLASH = re.compile(r"\s+/\s+")
_NEXT = re.compile(r"(?<=\s)(?=[A-Z])|(?<=[,;]\s)")  # where a second label of a line may begin
_BULLET = re.compile(r"^\s*[-–•·▪*]\s+")
_ASKS = re.compile(
    r"(?i)^(?:\W|\d)*(?:what|why|how|who|when|where|which|has|have|is|are|do|does|did|was|were|will|can|please|tell|describe|explain|say|give|list|record|outline|summari[sz]e|provide|state)\b"
)
_ENDED = re.compile(r"[.!?:;)\"'\u201d\u2019]$")
_TITLE = re.compile(r"\b(?:form|referral|request|assessment|record|marf|notification|report|template|proforma)\b", re.IGNORECASE)
_OWNERS = ("offender", "child", "referrer", "household", "professional")
_IDENTITY = ("name", "first_name", "surname")
_NEVER_ANSWERS = {"date", "time", "name", "address", "age", "role", "contact"}
# Answers that may go on over the next lines; of other short answers the next line is no part.
_RUNS_ON = (
    "address",
    "other_address",
    "gp",
    "school",
    "disability",
    "lives_with",
    "parents",
    "contact",
    "current_location",
    "notes",
    "pr",
    "agency",
    "legal_status",
    "case_number",
)
_SECTORS = ("health", "camhs", "probation", "housing", "education")


@dataclass
class Reading:
    """The state of reading down a document: whose section this is and which label waits for its answer."""

    entries: list[Entry] = field(default_factory=list)
    section: str | None = None
    owner: str | None = None
    open: Entry | None = None
    ended: bool = True  # the line before ended a sentence
    dashed: bool = False  # the last label stood before a dash, not a colon
    beside: int = 0  # how many answers stood beside their labels
    below: int = 0  # and how many below them

    def start(self, e: Entry) -> None:
        """Close the open label and open this one.  "Name of referrer" makes the labels after it the referrer's."""
        self.close()
        self.open = e
        tells = e.owner in _OWNERS and not e.sub and not e.relation
        if tells and (
            self.owner is None
            or ((e.concept or "").split(".")[-1] in _IDENTITY and (e.concept or "").startswith(("child.", "referrer.")))
            or e.owner == "offender"
        ):
            self.owner = e.owner

    def add(self, span: Span) -> None:
        """More answer for the open label; under no label, text of its own."""
        if self.open is None:
            self.open = Entry("", None, (), self.section, self.owner)
        self.open = self.open.adding(span)

    def close(self) -> None:
        """Put the open label away."""
        if self.open is not None and (self.open.label or self.open.spans):
            self.entries.append(self.open)
        self.open = None

    def enter(self, heading: str, owner: str | None) -> None:
        """A heading opens a section."""
        self.close()
        self.entries.append(Entry(heading, None, (), heading, owner))
        self.section, self.owner = heading, owner

    @property
    def in_prose(self) -> bool:
        """Whether a prose question is being answered."""
        return self.open is not None and self.open.passage

    @property
    def waiting(self) -> bool:
        """Whether the open label has no answer yet."""
        return self.open is not None and bool(self.open.label) and not self.open.spans


def read_line(state: Reading, line: Line) -> None:
    """One line more."""
    if _RULE.fullmatch(line.text):
        state.ended = True
        return
    if not _heading(state, line):
        pieces = _pieces(line, state)
        if pieces is None:
            _answer_line(state, line)
        else:
            _take(state, pieces)
    state.ended = bool(_ENDED.search(line.text))


Piece = tuple[str | None, Meaning | None, Span | None, Span | None]


def _take(state: Reading, pieces: list[Piece]) -> None:
    for label, found, at, value in pieces:
        if label is not None:
            state.start(entry(label, found, state.section, state.owner, at, inline=value is not None))
        if value is not None:
            state.beside += 1
            state.add(value)


def _answer_line(state: Reading, line: Line) -> None:
    if instruction(line.text) and not (state.in_prose and not state.waiting):
        return
    title = (not state.entries and len(line.text.split()) <= 12) or (
        state.owner not in ("household", "professional") and len(line.text.split()) <= 6
    )
    if state.open is None and title and not line.text.endswith((".", "?", "!", ",")) and line.text[0].isupper():
        state.entries.append(Entry(line.text, None, (), state.section, state.owner, at=line.span))  # the form's title, or a heading
        return
    e = state.open
    if e is not None and e.label and not e.passage and e.spans and e.inline and not _runs_on(e, line):
        state.close()
    state.below += state.waiting
    state.add(line.span)
    if state.in_prose:
        _sub_label(state, line)


def _runs_on(e: Entry, line: Line) -> bool:
    return (e.concept is None or e.concept.split(".")[-1] in _RUNS_ON or e.concept.startswith(_SECTORS)) and len(line.text.split()) < 15


def add_answer(state: Reading, lines: tuple[Line, ...]) -> None:
    """An answer's lines, known to be answer."""
    for line in lines:
        state.add(line.span)
        if state.in_prose:
            _sub_label(state, line)


def _sub_label(state: Reading, line: Line) -> None:
    """A sector's label inside an answer ("Offence: ..."): noted beside the answer that keeps its words."""
    bullet = _BULLET.match(line.text)
    begin = bullet.end() if bullet else 0
    colon = _COLON.search(line.text, begin)
    if not colon or not 2 <= len(line.text[begin : colon.start()]) <= 45 or colon.end() >= len(line.text):
        return
    label = line.text[begin : colon.start()]
    found = meaning(label, None)
    if found and found.sure >= 0.9 and not found.passage and found.concept.split(".")[0] in _SECTORS:
        sub = entry(label, found, state.section, state.owner, line.part(begin, colon.start()))
        state.entries.append(replace(sub, spans=(line.part(colon.end(), len(line.text)),), sub=True))


def _heading(state: Reading, line: Line) -> bool:
    """Whether the line is a heading; if so, it has been dealt with."""
    text = line.text.rstrip(" :")
    caps = text.isupper() and len(text) > 3 and not re.search(r"\d", re.sub(r"^\W*\d{1,2}(?:\.\d{1,2})*\W", "", text))
    numbered = _SECTION.match(text)
    marked = line.kind == "heading" or caps or bool(numbered) or (line.bold >= len(line.text) - 1 and len(text.split()) <= 14)
    colon = ":" in (text[numbered.end() :] if numbered else text)
    if BOX.search(text) or (colon and line.kind != "heading") or len(text.split()) > 20:
        return False
    opens = section(text) if len(text.split()) <= 14 else None
    if not state.entries and state.open is None and opens is None and (marked or len(text.split()) <= 12) and _TITLE.search(text):
        state.entries.append(Entry(line.text, None, (), None, None, at=line.span))
        return True
    found = meaning(text, state.owner)
    plain = common_word(text) and not marked and not (state.ended and not state.waiting)
    label = found is not None and not found.passage and found.sure >= 0.96
    if (
        opens
        and not plain
        and (marked or (not label and (not state.in_prose or state.waiting or state.ended) and not (state.waiting and not state.in_prose and not _beside(state))))
    ):
        state.enter(text, None if opens in ("consent", "narrative") else opens)
        if found and ((found.passage and (found.sure >= 0.9 or opens == "narrative")) or _names_referrer(text, found)):
            state.start(entry(text, found, text, state.owner, line.span))
        return True
    if not marked or (state.waiting and not state.in_prose and line.kind != "heading" and not (found and found.sure >= 0.9)):
        return False
    if found and (found.sure >= 0.9 or (found.passage and found.sure >= 0.7)):
        state.start(entry(text, found, state.section, state.owner, line.span))
        return True
    if line.kind != "heading" and not caps and not numbered:
        return False
    state.enter(text, owner_in(text) if state.entries else None)  # the first heading is the form's own title
    state.start(Entry(text, None, (), text, state.owner, at=line.span))
    return True


def _fits(e: Entry, text: str) -> bool:
    """Whether a line is an answer to the label above it, though its words might be a label: "Head and designated safeguarding lead"."""
    attribute = (e.concept or "").split(".")[-1]
    lists = {"role": "roles", "agency": "agencies", "school": "schools", "gp": "practices", "relationship": "relatives"}
    return attribute in lists and not text.endswith((":", "?")) and bool(pattern(lists[attribute]).search(text))


def _next_question(state: Reading, line: Line, found: Meaning) -> bool:
    """Whether a line after an answer may be the form's next question: one that was not asked yet, in a form that puts answers below."""
    asked = state.waiting and bool(re.search(r"(?i)\byour?\b", line.text))  # the form speaks; the question above was left blank
    if not found.passage or not (state.ended or asked) or line.kind == "list-item" or state.open is None or state.open.inline:
        return False
    return found.concept != state.open.concept and all(e.concept != found.concept or not e.passage for e in state.entries)


def _beside(state: Reading) -> bool:
    """Whether this form's answers stand beside their labels: then a label with nothing beside it was left blank."""
    return state.beside >= 5 and state.beside > 3 * state.below


def _names_referrer(text: str, found: Meaning) -> bool:
    """ "Completed by": heading and label at once."""
    return found.concept == "referrer.name" and bool(re.search(r"(?i)\b(?:by|name)\b", text))


def _pieces(line: Line, state: Reading) -> list[Piece] | None:
    """The labels and values of a line; None where the line is answer and nothing else."""
    found: list[Piece] = []
    cells = gap_cells(line.text)
    for start, end in cells:
        piece = _label_value(line, start, end, state)
        if piece:
            found.extend(piece)
        elif found:
            found.append(_next_cell(line, start, end, state, found[-1]))
        else:
            whole = _bare_label(line, start, end, state)
            if whole is None:
                return None if state.in_prose else _leading_label(line, state)
            found.append(whole)
    return found if any(p[0] is not None for p in found) else None


def _next_cell(line: Line, start: int, end: int, state: Reading, before: Piece) -> Piece:
    """A further column of a line: another label, or the value of the label before it."""
    text = line.text[start:end].strip()
    known = meaning(text, state.owner)
    waiting = before[0] is not None and before[3] is None
    if known and not known.passage and known.sure >= (1.0 if waiting else 0.95) and not (waiting and common_word(text)):
        return text, known, line.part(start, end), None
    return None, None, None, line.part(start, end)


def gap_cells(text: str) -> list[tuple[int, int]]:
    """The columns of a line: stretches between tabs, pipes or three spaces."""
    bounds, at = [], 0
    for a, b in [*((m.start(), m.end()) for m in _GAP.finditer(text)), (len(text), len(text))]:
        if text[at:a].strip():
            bounds.append((at, a))
        at = b
    return bounds


def _label_value(line: Line, start: int, end: int, state: Reading) -> list[Piece] | None:
    """ "Label: value", also twice in a line: "Name: / Date of referral:"."""
    text = line.text
    colon = _separator(line, start, end, state)
    if colon is None or (colon.end() < end and not colon[0].strip() and _whole_label(text[start:end], state)):
        return None
    label = text[start : colon.start()].strip()
    found = meaning(label, state.owner)
    if not _may_break(label, found, line, state, colon):
        return None
    state.dashed = colon[0].strip() in ("-", "–", "—")
    value_end, more = end, []
    if not state.in_prose and not (found and found.passage):
        for cut in sorted([*_SLASH.finditer(text, colon.end(), end), *_NEXT.finditer(text, colon.end(), end)], key=lambda m: m.start()):
            following = _COLON.search(text, cut.end(), end)
            if not following or len(text[cut.end() : following.start()].split()) > 6:
                continue
            other = meaning(text[cut.end() : following.start()], state.owner)
            if other and other.sure >= 0.94 and (more := _label_value(line, cut.end(), end, state) or []):
                value_end = cut.start()
                break
    value = line.part(colon.end(), value_end)
    return [(label, found, line.part(start, colon.start()), value if value.start < value.end else None), *more]


def _separator(line: Line, start: int, end: int, state: Reading) -> re.Match[str] | None:
    """The colon after a label; or a dash, where what stands before it is surely a label ("GP - Dr Hart, Elm Surgery")."""
    colon = _COLON.search(line.text, start, end)
    dash = _DASH.search(line.text, start, colon.start() if colon else end)
    if dash is None or _BULLET.match(line.text):
        return colon
    found = meaning(line.text[start : dash.start()], state.owner)
    sure = found is not None and found.sure >= (0.95 if state.in_prose else 0.9) and dash.start() - start <= 50
    if state.owner in ("household", "professional") and not (found and found.passage):
        return colon
    return dash if sure and not _SECTION.match(line.text) else colon


def _whole_label(text: str, state: Reading) -> bool:
    """Whether the text with its question mark inside is one label ("What do you want to happen? / Reason for referral now")."""
    whole = meaning(text.rstrip(" :"), state.owner)
    if whole and text.rstrip().endswith("?") and not BOX.search(text):
        return True  # two questions in one label
    return whole is not None and whole.sure >= 0.95 and ":" not in text.rstrip(" :") and not BOX.search(text)


def _may_break(label: str, found: Meaning | None, line: Line, state: Reading, colon: re.Match[str]) -> bool:
    if not label or len(label.split()) > 40:
        return False
    bold = line.bold >= len(label)
    bare = unnumbered(label)
    listed = not bold and (line.kind == "list-item" or state.owner in ("household", "professional"))
    if listed and bare != label and found is None and state.owner not in ("household", "professional") and not state.in_prose:
        return ":" in colon[0] and len(bare.split()) <= 6 and not _BULLET.match(line.text) and bare[:1].isupper()
    if listed and (found is None or found.sure < 0.9 or len(bare.split()) > (12 if bare.endswith("?") else 6) or re.search(r"[,;]|\d\d", bare)):
        return False
    asked = ("?" not in colon[0] and bool(colon[0].strip())) or label.endswith("?")
    if not state.in_prose:
        if found is None:
            return bold or (":" in colon[0] and len(label.split()) <= 8 and not _BULLET.match(line.text))
        return asked and (found.sure >= 0.7 or bold) and not (_BULLET.match(line.text) and found.sure < 0.9)
    if found is None or _BULLET.match(line.text) or (state.dashed and ":" in colon[0]):
        return False
    if bold:
        return True
    assert state.open is not None
    plain = common_word(label)
    if state.waiting:
        told = found.passage or (not plain and found.concept.split(".")[0] not in _SECTORS)  # a sector's label is part of the answer
        return (found.sure >= 0.9 and told) or label.endswith("?")
    if found.passage:
        return (found.sure >= 0.9 and state.open.inline) or (found.sure >= 0.7 and label.endswith("?")) or (found.sure >= 1.0 and not plain)
    return (
        found.sure >= 0.95
        and not plain
        and found.concept.split(".")[0] in ("child", "referrer", "household", "family", "referral", "professional")
    )


def _leading_label(line: Line, state: Reading) -> list[Piece] | None:
    """ "Date of birth 14/09/2017": a known label and its value with nothing but a space between them (text of a PDF)."""
    words = [m.span() for m in re.finditer(r"\S+", line.text)]
    if state.waiting and state.open is not None and _fits(state.open, line.text):
        return None
    if len(words) > 25 or line.kind == "list-item":
        return None
    for n in range(min(9, len(words) - 1), 0, -1):
        label, rest = line.text[: words[n - 1][1]], line.text[words[n][0] :]
        if label[0].islower() or rest[0].islower() or re.search(r"(?:[.,;]|\b(?:and|or|of|the|for))$", label):
            continue
        found = meaning(label, state.owner)
        if found and found.sure >= 0.96 and not (n == 1 and common_word(label) and (state.owner is None or state.waiting)):
            return [(label, found, line.part(0, words[n - 1][1]), line.part(words[n][0], len(line.text)))]
    return None


def _bare_label(line: Line, start: int, end: int, state: Reading) -> Piece | None:
    """A label with nothing after it on its line; its answer stands below, or in the next column."""
    text = line.text[start:end].strip()
    if _BULLET.match(line.text) or text.endswith((".", ",", ";")) or BOX.search(text) or text[0].islower():
        return None
    found = meaning(text, state.owner)
    asks = bool(_ASKS.match(text))
    if found and found.sure < 1.0 and state.waiting and state.open is not None and _fits(state.open, text):
        return None
    if found is None or found.sure < 0.9:
        if ". " in text or '"' in text or len(text.split()) > (14 if text.endswith("?") else 9):
            return None
        if found is None:
            lone = asks and text.endswith("?") and state.ended and not line.text[end:].strip() and state.entries
            return (text, None, line.part(start, end), None) if lone else None
    more = bool(line.text[end:].strip())
    plain = common_word(text) and line.bold < len(text) and not (state.waiting and text.casefold() in _NEVER_ANSWERS)
    columns = more and "|" in line.text[end : end + 4] and found.sure >= 0.95
    apart = _next_question(state, line, found) and not more and not plain and len(text.split()) <= 10
    if state.in_prose and not columns and not apart:
        if found.sure < 0.9 and not (found.passage and asks and (text.endswith("?") or state.waiting)):
            return None
        if not state.waiting and (more or not found.passage or (plain and not line.after_gap and not state.ended)):
            return None
    elif found.sure < (0.7 if found.passage and (asks or state.ended) else 0.9):
        return None
    if state.waiting and not state.in_prose and not more and plain:
        return None
    return text, found, line.part(start, end), None
