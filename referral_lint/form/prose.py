"""Labels and answers outside tables: "label: value", a label with its answer below, headings, bold labels, several labels in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from referral_lint.form.answers import BOX, instruction
from referral_lint.form.entries import Entry, Line, Span, entry
from referral_lint.form.wording import Meaning, meaning, owner_in, section

_GAP = re.compile(r"\t+| {3,}|\s*\|\s*")
_COLON = re.compile(r"\s*:(?!//|\d\d\b)\s*|(?<=\?)\s+(?=\S)|(?<=\?)$")
_SLASH = re.compile(r"\s+/\s+")
_BULLET = re.compile(r"^\s*[-–•·▪*]\s+")
GENERIC = {"date", "name", "contact", "time", "detail", "details", "risk", "risks", "plan", "age", "level", "role", "note", "notes", "home", "mother", "father", "mum", "dad", "family", "child", "school", "sibling", "siblings", "partner", "year", "order", "history", "background", "impact", "consent", "support", "analysis", "strengths", "situation", "assessment", "attendance", "address", "pupil", "concern", "concerns", "circumstances", "request", "treatment"}


@dataclass
class Reading:
    """The state of reading down a document: whose section this is and which label waits for its answer."""

    entries: list[Entry] = field(default_factory=list)
    section: str | None = None
    owner: str | None = None
    open: Entry | None = None

    def start(self, e: Entry) -> None:
        """Close the open label and open this one."""
        self.close()
        self.open = e
        if e.owner in ("child", "referrer", "household", "professional") and self.owner in (None, "child", "referrer", "household", "professional"):
            if self.owner is None or (self.section is None and e.owner in ("child", "referrer")):
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
        self.section, self.owner = heading, owner


def read_line(state: Reading, line: Line) -> None:
    """One line more."""
    if _heading(state, line):
        return
    pieces = _pieces(line, state)
    if pieces is None:
        _answer_line(state, line)
        return
    for label, found, at, value in pieces:
        if label is None:
            if value is not None:
                state.add(value)
            continue
        state.start(entry(label, found, state.section, state.owner, at, inline=value is not None))
        if value is not None:
            state.add(value)


def _answer_line(state: Reading, line: Line) -> None:
    if instruction(line.text) and (state.open is None or not state.open.passage or not state.open.spans):
        return
    e = state.open
    if e is not None and not e.passage and e.spans and e.inline and len(line.text.split()) >= 15:
        state.close()  # prose after a short answer is not part of it
    state.add(line.span)
    if e is not None and e.passage:
        _sub_label(state, line)


def add_answer(state: Reading, lines: tuple[Line, ...]) -> None:
    """An answer's lines, known to be answer."""
    for line in lines:
        state.add(line.span)
        if state.open is not None and state.open.passage:
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
    if found and found.sure >= 0.9 and not found.passage and found.concept.split(".")[0] in ("health", "camhs", "probation", "housing", "education"):
        sub = entry(label, found, state.section, state.owner, line.part(begin, colon.start()))
        state.entries.append(Entry(sub.label, sub.concept, (line.part(colon.end(), len(line.text)),), sub.section, sub.owner, sub=True, at=sub.at))


def _heading(state: Reading, line: Line) -> bool:
    """Whether the line is a heading; if so, it has been dealt with."""
    text = line.text.rstrip(" :")
    marked = line.kind == "heading" or (text.isupper() and len(text) > 3) or (line.bold >= len(line.text) - 1 and len(text.split()) <= 14)
    if BOX.search(text) or (":" in text and line.kind != "heading"):
        return False
    opens = section(text) if len(text.split()) <= 14 else None
    found = meaning(text, state.owner)
    if opens and (marked or (state.open is None or not state.open.passage) and not (found and found.sure >= 1.0 and not found.passage)):
        state.enter(text, None if opens in ("consent", "narrative") else opens)
        if found and found.passage and found.sure >= 0.9:
            state.start(entry(text, found, text, state.owner, line.span))
        return True
    if not marked:
        return False
    if found and (found.sure >= 0.9 or (found.passage and found.sure >= 0.7)):
        state.start(entry(text, found, state.section, state.owner, line.span))
        return True
    if line.kind != "heading" and not text.isupper():
        return False
    state.enter(text, owner_in(text) if state.entries else None)  # the first heading is the form's own title
    state.start(Entry(text, None, (), text, state.owner, at=line.span))
    return True


Piece = tuple[str | None, Meaning | None, Span | None, Span | None]


def _pieces(line: Line, state: Reading) -> list[Piece] | None:
    """The labels and values of a line; None where the line is answer and nothing else."""
    in_prose = state.open is not None and state.open.passage
    found: list[Piece] = []
    for start, end in _cells(line.text):
        piece = _label_value(line, start, end, state, in_prose)
        if piece:
            found.extend(piece)
        elif found:
            found.append((None, None, None, line.part(start, end)))
        else:
            whole = _bare_label(line, start, end, state, in_prose)
            if whole is None:
                return None if in_prose else _leading_label(line, state)
            found.append(whole)
    return found if any(p[0] is not None for p in found) else None


def _cells(text: str) -> list[tuple[int, int]]:
    cuts = [(m.start(), m.end()) for m in _GAP.finditer(text)]
    bounds, at = [], 0
    for a, b in [*cuts, (len(text), len(text))]:
        if text[at:a].strip():
            bounds.append((at, a))
        at = b
    return bounds


def _label_value(line: Line, start: int, end: int, state: Reading, in_prose: bool) -> list[Piece] | None:
    """"Label: value", also twice in a line: "Name: / Date of referral:"."""
    text = line.text
    colon = _COLON.search(text, start, end)
    whole = meaning(text[start:end].rstrip(" :"), state.owner)
    if colon is None or (whole and whole.sure >= 0.95 and not BOX.search(text[start:end])):
        return None
    label = text[start : colon.start()].strip()
    found = meaning(label, state.owner)
    if not _may_break(label, found, line, state, in_prose, colon):
        return None
    value_end, more = end, []
    for slash in [*_SLASH.finditer(text, colon.end(), end), *re.finditer(r"(?<=\s)(?=[A-Z])|(?<=[,;]\s)", text[:end])]:
        if slash.start() < colon.end():
            continue
        nxt = _COLON.search(text, slash.end(), end)
        if nxt and len(text[slash.end() : nxt.start()].split()) <= 6:
            other = meaning(text[slash.end() : nxt.start()], state.owner)
            if other and other.sure >= 0.94 and not (in_prose or found and found.passage):
                more = _label_value(line, slash.end(), end, state, in_prose) or []
                if more:
                    value_end = slash.start()
                    break
    value = line.part(colon.end(), value_end)
    return [(label, found, line.part(start, colon.start()), value if value.start < value.end else None), *more]


def _may_break(label: str, found: Meaning | None, line: Line, state: Reading, in_prose: bool, colon: re.Match[str]) -> bool:
    if not label or len(label.split()) > 40:
        return False
    bold = line.bold >= len(label)
    if not bold and (line.kind == "list-item" or state.owner in ("household", "professional")):
        if found is None or found.sure < 0.9 or len(label.split()) > 6 or re.search(r"[,;]|\d\d", label):
            return False
    asked = ":" in colon[0] or label.endswith("?")
    if not in_prose:
        if found is None:
            return bold or (":" in colon[0] and len(label.split()) <= 8 and not _BULLET.match(line.text) and state.owner not in ("household", "professional"))
        return asked and (found.sure >= 0.7 or bold) and not (_BULLET.match(line.text) and found.sure < 0.9)
    if found is None or _BULLET.match(line.text):
        return False
    if bold:
        return True
    assert state.open is not None
    plain = label.casefold().strip(" ?:") in GENERIC
    if not state.open.spans:
        return (found.sure >= 0.9 and (found.passage or not plain)) or label.endswith("?")
    if found.passage:
        return found.sure >= 0.9 and state.open.inline or (found.sure >= 0.7 and label.endswith("?")) or (found.sure >= 1.0 and not plain)
    return found.sure >= 0.95 and not plain and found.concept.split(".")[0] in ("child", "referrer", "household", "family", "referral", "professional")


def _leading_label(line: Line, state: Reading) -> list[Piece] | None:
    """"Date of birth 14/09/2017": a known label and its value with nothing but a space between them (text of a PDF)."""
    words = [m.span() for m in re.finditer(r"\S+", line.text)]
    if len(words) > 25 or line.kind == "list-item":
        return None
    for n in range(min(9, len(words) - 1), 0, -1):
        label, rest = line.text[: words[n - 1][1]], line.text[words[n][0] :]
        if label[0].islower() or rest[0].islower() or label.endswith((".", ",", ";")):
            continue
        found = meaning(label, state.owner)
        if found and found.sure >= 0.96 and not (n == 1 and label.casefold() in GENERIC and state.owner is None):
            value = line.part(words[n][0], len(line.text))
            return [(label, found, line.part(0, words[n - 1][1]), value)]
    return None


def _bare_label(line: Line, start: int, end: int, state: Reading, in_prose: bool) -> Piece | None:
    """A label with nothing after it on its line; its answer stands below, or in the next column."""
    text = line.text[start:end].strip()
    if _BULLET.match(line.text) or text.endswith((".", ",", ";")) or BOX.search(text) or text[0].islower():
        return None
    found = meaning(text, state.owner)
    if found is None or (found.sure < 0.9 and (". " in text or '"' in text or len(text.split()) > (14 if text.endswith("?") else 9))):
        return None
    more = line.text[end:].strip()
    if in_prose:
        empty = state.open is not None and not state.open.spans
        need = 0.7 if text.endswith("?") and found.passage else 0.9
        plain = text.casefold() in GENERIC and line.bold < len(text) and not line.after_gap
        if found.sure < need or not (found.passage or empty) or (not empty and (more or plain)):
            return None
    elif found.sure < (0.9 if not found.passage else 0.7):
        return None
    if not in_prose and not found.passage and state.open is not None and not state.open.spans and not more and text.casefold() in GENERIC and found.owner is None:
        return None
    return text, found, line.part(start, end), None
