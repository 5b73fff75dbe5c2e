"""The labels and values of one line: label and colon or dash and value, several columns, or a label alone."""

from __future__ import annotations

import re

from referral_lint.form.answers import BOX
from referral_lint.form.entries import Entry, Line, Span
from referral_lint.form.folding import unnumbered
from referral_lint.form.labels import Meaning
from referral_lint.form.lexicon import pattern
from referral_lint.form.state import Reading
from referral_lint.form.wording import common_word, meaning

_GAP = re.compile(r"\s*(?:\.{4,}|\u2026{2,}|_{4,})(?:\s*:)?\s*|\t+| {3,}|\s*\|\s*")  # dots, too, lead from a label to its answer
COLON = re.compile(r"\s*:(?!//|\d\d\b)\s*|(?<=\?)\s+(?=\S)|(?<=\?)$")
SECTION = re.compile(r"(?i)^\W*(?:section|part)\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*(?:[:.)–—-]|\s)\s*(?=\S)")
_SHORT = re.compile(r"(?:[A-Z]\.){2,}")  # "G.P."
_CUT_SHORT = re.compile(r"(?i)\b(?:nos?|tel|num|ref|mob|add|addr|d\.o\.b)\.$")  # "Tel no."
_DASH = re.compile(r"\s+[-–—](?:\s+|$)")
_DOCTOR = re.compile(r"(?i)dr\.?")  # a label only before a colon: elsewhere it begins a name
_SLASH = re.compile(r"\s+/\s+")
_NEXT = re.compile(r"(?<=\s)(?=[A-Z])|(?<=[,;]\s)")  # where a second label of a line may begin
BULLET = re.compile(r"^\s*[-–•·▪*\uf0b7\uf0a7\uf076]\s+")
_ASKS = re.compile(
    r"(?i)^(?:\W|\d)*(?:what|why|how|who|when|where|which|has|have|is|are|do|does|did|was|were|will|can|please|tell|describe|explain|say|give|list|record|outline|summari[sz]e|provide|state)\b"
)
_TITLE = re.compile(
    r"(?i)(?:\W|\d)*(?:if (?:no|not|you)\b|(?:the )?(?:child|young person|parent|famil)[\w'\u2019/]* (?:views?|wishes|voice|consent)\b|"
    r"(?:views?|voice|wishes|reasons?|outcomes?|impact|conversation|discussion) (?:of|for|sought|wanted|on|with|requested)\b|"
    r"(?:support|actions?|work|help) (?:already|taken|provided|offered|so far|to date)\b|(?:additional|further|other|any other|relevant|background) (?:relevant )?(?:information|background)\b)"
)
_OFTEN = 2  # answers from which a form's way of putting them is known
_NUMBERS = {"upn", "nhs_number", "dob", "edd", "postcode", "phone", "date", "time", "email"}  # answered by no common word
_NEVER_ANSWERS = {"date", "time", "name", "address", "age", "role", "contact"}
SECTORS = ("health", "camhs", "probation", "housing", "education")


Piece = tuple[str | None, Meaning | None, Span | None, Span | None]


def fits(e: Entry, text: str) -> bool:
    """Whether a line is an answer to the label above it, though its words might be a label: "Head and designated safeguarding lead"."""
    return _fits(e.concept or "", text)


def _fits(concept: str, text: str) -> bool:
    attribute = concept.split(".")[-1]
    lists = {"role": "roles", "agency": "agencies", "school": "schools", "gp": "practices", "relationship": "relatives", "pr": "parents"}
    return attribute in lists and not text.endswith((":", "?")) and bool(pattern(lists[attribute]).search(text))


def _next_question(state: Reading, line: Line, found: Meaning) -> bool:
    """Whether a line after an answer may be the form's next question: one that was not asked yet, in a form that puts answers below."""
    asked = state.waiting and bool(re.search(r"(?i)\byour?\b", line.text))  # the form speaks; the question above was left blank
    terse = state.below > 1 and state.waiting is False and _titled(line.text) and state.short
    if not found.passage or not (state.ended or asked or terse) or line.kind == "list-item" or state.open is None or state.open.inline:
        return False
    return found.concept != state.open.concept and all(e.concept != found.concept or not e.passage for e in state.entries)


def _next_box(state: Reading, line: Line, found: Meaning, *, more: bool, plain: bool) -> bool:
    """Whether a line after a gap or at a paragraph's beginning is the next label ("Your name"), in a form that puts each answer on the line below its label."""
    whose = found.concept.split(".")[0] in ("child", "referrer", "household", "family", "referral")
    begins = line.after_gap or line.span.start == 0
    return begins and state.below > 1 and found.sure >= 0.95 and whose and not found.passage and not more and not plain


def _titled(text: str) -> bool:
    """A question's title of several words, as a form puts it and hardly an answer."""
    return len(text.split()) >= 3 and text[:1].isupper() and _TITLE.match(text) is not None and text[-1] not in ".!,;"


def pieces_of(line: Line, state: Reading) -> list[Piece] | None:
    """The labels and values of a line; None where the line is answer and nothing else."""
    found: list[Piece] = []
    cells = gap_cells(line.text)
    if state.in_prose and _signing_line(line, cells):
        state.close()
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


def _signing_line(line: Line, cells: list[tuple[int, int]]) -> bool:
    """Whether each of a line's columns is a label of the form's with its value ("Date: 4/3/26   Signed: J Pike"): it ends the answer above."""
    labels = [line.text[a:b].partition(":") for a, b in cells]
    known = [m for label, colon, value in labels if colon and value.strip() and (m := meaning(label))]
    return len(cells) > 1 and len(known) == len(cells) and all(m.sure >= 0.95 and not m.passage for m in known)


def _next_cell(line: Line, start: int, end: int, state: Reading, before: Piece) -> Piece:
    """A further column of a line: another label, or the value of the label before it."""
    text = line.text[start:end].strip()
    known = meaning(text, state.owner)
    waiting = before[0] is not None and before[3] is None
    if waiting and before[1] and _fits(before[1].concept, text):
        return None, None, None, line.part(start, end)
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
    found = meaning("Doctor" if ":" in colon[0] and _DOCTOR.fullmatch(label) else label, state.owner)
    if not _may_break(label, found, line, state, colon):
        return None
    state.dashed = colon[0].strip() in ("-", "–", "—")
    value_end, more = end, []
    if not state.in_prose and not (found and found.passage):
        for cut in sorted([*_SLASH.finditer(text, colon.end(), end), *_NEXT.finditer(text, colon.end(), end)], key=lambda m: m.start()):
            following = COLON.search(text, cut.end(), end)
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
    colon = COLON.search(line.text, start, end)
    dash = _DASH.search(line.text, start, colon.start() if colon else end)
    if dash is None or BULLET.match(line.text):
        return colon
    found = meaning(line.text[start : dash.start()], state.owner)
    sure = found is not None and found.sure >= (0.95 if state.in_prose else 0.9) and dash.start() - start <= 50
    if state.owner in ("household", "professional") and not (found and found.passage):
        return colon
    return dash if sure and not SECTION.match(line.text) else colon


def _whole_label(text: str, state: Reading) -> bool:
    """Whether the text with its question mark inside is one label ("What do you want to happen? / Reason for referral now")."""
    whole = meaning(text.rstrip(" :"), state.owner)
    second = meaning(text.partition("?")[2].strip(" :") or "-", state.owner)
    if whole and second and whole.concept == second.concept and second.passage and second.sure >= 0.95:
        return True  # "What needs to happen? Desired outcome"
    if whole and text.rstrip().endswith("?") and not BOX.search(text):
        return True  # two questions in one label
    return whole is not None and whole.sure >= 0.95 and ":" not in text.rstrip(" :") and not BOX.search(text)


def _may_break(label: str, found: Meaning | None, line: Line, state: Reading, colon: re.Match[str]) -> bool:
    if not label or len(label.split()) > 40:
        return False
    bold = line.bold >= len(label)
    bare = unnumbered(label)
    listed = not bold and (line.kind == "list-item" or state.owner in ("household", "professional"))
    numbered = bare != label and not BULLET.match(label) and ":" in colon[0]  # the form's own numbering marks a label
    if listed and bare != label and found is None and state.owner not in ("household", "professional") and not state.in_prose:
        return ":" in colon[0] and len(bare.split()) <= 6 and not BULLET.match(line.text) and bare[:1].isupper()
    if listed and (
        found is None
        or found.sure < (0.7 if numbered else 0.9)
        or len(bare.split()) > (12 if bare.endswith("?") or numbered else 9 if found.sure >= 0.95 else 6)
        or re.search(r"[,;]|\d\d", bare)
    ):
        return False
    asked = ("?" not in colon[0] and bool(colon[0].strip())) or label.endswith("?")
    if not state.in_prose:
        if found is None:
            return bold or (":" in colon[0] and len(label.split()) <= 8 and not BULLET.match(line.text))
        return asked and (found.sure >= 0.7 or bold) and not (BULLET.match(line.text) and found.sure < 0.9)
    if found is None or BULLET.match(line.text) or (state.dashed and ":" in colon[0]):
        return False
    if bold:
        return True
    assert state.open is not None
    plain = common_word(label)
    if state.waiting:
        told = found.passage or (not plain and found.concept.split(".")[0] not in SECTORS)  # a sector's label is part of the answer
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
    if state.waiting and state.open is not None and fits(state.open, line.text):
        return None
    if len(words) > 25 or line.kind == "list-item":
        return None
    for n in range(min(9, len(words) - 1), 0, -1):
        label, rest = line.text[: words[n - 1][1]], line.text[words[n][0] :]
        if (
            label[0].islower()
            or rest[0].islower()
            or (re.search(r"(?:[.,;]|['\u2019]s|\b(?:and|or|of|the|for|nhs))$", label) and not _CUT_SHORT.search(label))
        ):
            continue
        found = meaning(label, state.owner)
        if found and state.waiting and state.open is not None and _asked_already(state.open.concept, found.concept):
            return None
        if found and found.sure >= 0.96 and not (n == 1 and common_word(label) and (state.owner is None or state.waiting)):
            return [(label, found, line.part(0, words[n - 1][1]), line.part(words[n][0], len(line.text)))]
    return None


def _left_blank(state: Reading, found: Meaning) -> bool:
    """Whether a common word is the next label: the one above asks for a number, which no word answers ("UPN" / "School"), or all answers
    so far stood beside their labels."""
    asked = (state.open.concept or "").split(".")[-1] if state.open else ""
    return found.sure >= 1.0 and (asked in _NUMBERS or (state.beside > _OFTEN and not state.below))


def _asked_already(waiting: str | None, concept: str) -> bool:
    """Whether the label above, which waits for its answer, asks for the same: "Child's name" / "Unborn baby Lee"."""
    return waiting == concept or {waiting, concept} == {"child.dob", "child.edd"}


def _bare_label(line: Line, start: int, end: int, state: Reading) -> Piece | None:
    """A label with nothing after it on its line; its answer stands below, or in the next column."""
    text = line.text[start:end].strip()
    ends = text.endswith((".", ",", ";")) and not _SHORT.fullmatch(text) and not _CUT_SHORT.search(text)
    if BULLET.match(line.text) or ends or BOX.search(text) or text[0].islower():
        return None
    found = meaning(text, state.owner)
    asks = bool(_ASKS.match(text))
    if found and found.sure < 1.0 and state.waiting and state.open is not None and fits(state.open, text):
        return None
    if found is None or found.sure < 0.9:
        if ". " in text or '"' in text or len(text.split()) > (14 if text.endswith("?") else 9):
            return None
        if found is None:
            lone = asks and text.endswith("?") and state.ended and not line.text[end:].strip() and state.entries
            return (text, None, line.part(start, end), None) if lone else None
    more = bool(line.text[end:].strip())
    plain = common_word(text) and line.bold < len(text) and not (state.waiting and text.casefold() in _NEVER_ANSWERS)
    columns = more and re.match(r"\s*(?:\||[.\u2026_]{4})", line.text[end : end + 12]) is not None and found.sure >= 0.95
    apart = _next_question(state, line, found) and not more and not plain and len(text.split()) <= 10
    if state.in_prose and not columns and not apart:
        if found.sure < 0.9 and not (found.passage and asks and (text.endswith("?") or state.waiting)):
            return None
        if (
            not state.waiting
            and not _next_box(state, line, found, more=more, plain=plain)
            and (more or not found.passage or (plain and not line.after_gap and not state.ended))
        ):
            return None
    elif found.sure < (0.7 if found.passage and (asks or state.ended) else 0.9):
        return None
    if state.waiting and not state.in_prose and not more and plain and not _left_blank(state, found):
        return None
    return text, found, line.part(start, end), None
