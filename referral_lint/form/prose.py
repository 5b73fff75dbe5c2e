"""Labels and answers outside tables: "label: value", a label with its answer below, headings, bold labels, several labels in a line."""

from __future__ import annotations

import re
from dataclasses import replace

from referral_lint.form import names
from referral_lint.form.answers import BOX, instruction, tells
from referral_lint.form.entries import Entry, Line, entry
from referral_lint.form.labels import Meaning
from referral_lint.form.pieces import BULLET, COLON, SECTION, SECTORS, Piece, pieces_of
from referral_lint.form.sections import owner_in, section
from referral_lint.form.state import Reading
from referral_lint.form.wording import common_word, meaning

_RULE = re.compile(r"[-=_*~#.·\s]{4,}")  # a line drawn under a heading
_QUESTION = re.compile(r"Q(?:uestion)?\s?\d{1,2}\s?[.:)]\s*(?=\S)")
_ANSWER = re.compile(r"A(?:ns(?:wer)?)?\s?\d{0,2}\s?[.:)]\s*(?=\S)")
_ENDED = re.compile(r"[.!?:;)\"'\u201d\u2019]$")
_TITLE = re.compile(r"\b(?:form|referral|request|assessment|record|marf|notification|report|template|proforma)\b", re.IGNORECASE)
_A_NAME = re.compile(rf"{names.FULL}(?=$|\s*[,(;]|\s+[-\u2013\u2014]\s|\s+(?i:aged|dob|born)\b)")
# Boxes that are answered in a few words, and what a sentence in them would speak of ("Her name is Jo and she is five years old.").
_LIVING = re.compile(r"(?i)\b(?:liv(?:es?|ing)|stay(?:s|ing)?|resid\w+|address|household|flat|hostel|refuge)\b|^(?:with|at) ")
_OF_ITS_KIND = {
    **dict.fromkeys(("name", "first_name", "surname", "father", "parents"), re.compile(r"(?i)\b(?:names?|named|called|known as)\b")),
    **dict.fromkeys(("dob", "edd", "age"), re.compile(r"(?i)\b(?:born|births?|birthday|due|aged?|years? old|months? old)\b")),
    **dict.fromkeys(("phone", "contact", "email"), re.compile(r"(?i)\d[\d ]{6}|@|\b(?:numbers?|no (?:tele)?phone|e-?mail)\b")),
    **dict.fromkeys(("nhs_number", "upn"), re.compile(r"(?i)\d[\d ]{6}|\b(?:numbers?|nhs|upn)\b")),
    **dict.fromkeys(("address", "postcode", "lives_with", "current_location"), _LIVING),
    "gp": re.compile(r"(?i)\b(?:gp|dr|doctors?|surgery|practice|medical|health centre|regist\w+)\b"),
    "school": re.compile(r"(?i)\b(?:school\w*|nursery|academy|college|playgroup|educat\w+|attends?|year \d+|childminder)\b"),
    "pr": re.compile(r"(?i)\b(?:parental|responsib\w+|pr|holds?|birth certificate|married|guardian\w*|(?:care|residence) order)\b"),
    **dict.fromkeys(("role", "agency"), re.compile(r"(?i)\b(?:i am|i work|work(?:s|ing) (?:for|as|at)|employed|we are)\b")),
    **dict.fromkeys(("gender", "ethnicity", "language", "religion"), re.compile(r"(?i)\b(?:is|are|speaks?|identif\w+|describes?)\b")),
}
_NOT_OF_A_HOME = ("child.school", "family.pr")  # headings below "Who lives at home?" that ask something else of the child
_NAMES = ("child.name", "referrer.name")
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


def read_line(state: Reading, line: Line) -> None:
    """One line more."""
    if _RULE.fullmatch(line.text):
        state.ended = True
        return
    if _numbered_question(state, line):
        return
    heavy = line.kind == "heading" or line.bold >= len(line.text) - 1
    if _heading(state, line):
        state.heavy = heavy
    elif pieces := pieces_of(line, state):
        _take(state, pieces)
        state.heavy = heavy
    else:
        _answer_line(state, line)
    state.ended = bool(_ENDED.search(line.text))
    state.shouted = line.text.isupper()


def _numbered_question(state: Reading, line: Line) -> bool:
    """ "Q3. Who is the child?" and, on the next line, "A3. Jo Lee": whether the line is one of the two; if so, it has been dealt with."""
    asked = _QUESTION.match(line.text)
    colon = COLON.search(line.text, asked.end()) if asked else None
    if asked and (colon is None or colon.end() >= len(line.text)):
        text = line.text.rstrip(" :")
        state.start(entry(text, meaning(text, state.owner), state.section, state.owner, line.span))
        return True
    answered = _ANSWER.match(line.text)
    if answered and state.open is not None and _QUESTION.match(state.open.label):
        state.add(line.part(answered.end(), len(line.text)))
        return True
    return False


def _take(state: Reading, pieces: list[Piece]) -> None:
    begun = state.owner
    for label, read, at, value in pieces:
        found = read
        if label is not None:
            if read and state.owner != begun:  # "Referred by ... Telephone ...": the line's first label says whose the second is
                found = meaning(label, state.owner) or read
            state.start(entry(label, found, state.section, state.owner, at, inline=value is not None))
        if value is not None:
            state.beside += 1
            state.add(value)


def _answer_line(state: Reading, line: Line) -> None:
    if instruction(line.text) and not (state.in_prose and not state.waiting):
        return
    if _left_empty(state, line):
        state.close()
    if named := _named_by_heading(state, line):
        state.start(named)
        state.add(line.span)
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


def _named_by_heading(state: Reading, line: Line) -> Entry | None:
    """The label that the heading just above is, where a name stands alone below it: "Child", and below "Jo Lee, 10"."""
    last = state.entries[-1] if state.entries else None
    if state.open is not None or last is None or last.label != state.section or last.at is not None or not _A_NAME.match(line.text):
        return None
    found = meaning(last.label, state.owner)
    return entry(last.label, found, state.section, state.owner, line.span) if found and found.concept in _NAMES else None


def _left_empty(state: Reading, line: Line) -> bool:
    """Whether the label above was left empty: below a box for a few words a sentence tells of something else ("Tel:", and then the story)."""
    head, _, attribute = (state.open.concept or "").partition(".") if state.open is not None else ("", "", "")
    about = _OF_ITS_KIND.get(attribute) if head in ("child", "family", "household", "referrer") else None  # "spoken.parents" asks for prose
    return state.waiting and about is not None and tells(line.text) and not about.search(line.text)


def _runs_on(e: Entry, line: Line) -> bool:
    return (e.concept is None or e.concept.split(".")[-1] in _RUNS_ON or e.concept.startswith(SECTORS)) and len(line.text.split()) < 15


def add_answer(state: Reading, lines: tuple[Line, ...]) -> None:
    """An answer's lines, known to be answer."""
    for line in lines:
        state.add(line.span)
        if state.in_prose:
            _sub_label(state, line)


def _sub_label(state: Reading, line: Line) -> None:
    """A sector's label inside an answer ("Offence: ..."): noted beside the answer that keeps its words."""
    bullet = BULLET.match(line.text)
    begin = bullet.end() if bullet else 0
    colon = COLON.search(line.text, begin)
    if not colon or not 2 <= len(line.text[begin : colon.start()]) <= 45 or colon.end() >= len(line.text):
        return
    label = line.text[begin : colon.start()]
    found = meaning(label, None)
    if found and found.sure >= 0.9 and not found.passage and found.concept.split(".")[0] in SECTORS:
        sub = entry(label, found, state.section, state.owner, line.part(begin, colon.start()))
        state.entries.append(replace(sub, spans=(line.part(colon.end(), len(line.text)),), sub=True))


def _heading(state: Reading, line: Line) -> bool:
    """Whether the line is a heading; if so, it has been dealt with."""
    text = line.text.rstrip(" :")
    caps = _capitals(state, line, text)
    numbered = SECTION.match(text)
    marked = line.kind == "heading" or caps or bool(numbered) or (line.bold >= len(line.text) - 1 and len(text.split()) <= 14)
    colon = ":" in (text[numbered.end() :] if numbered else text)
    if BOX.search(text) or (colon and (line.kind != "heading" or _label_in_front(state, text))) or len(text.split()) > 20:
        return False
    opens = section(text) if len(text.split()) <= 14 else None
    if not state.entries and state.open is None and opens is None and (marked or len(text.split()) <= 12) and _TITLE.search(text):
        state.entries.append(Entry(line.text, None, (), None, None, at=line.span))
        return True
    found = meaning(text, state.owner)
    if line.kind == "heading" and _home_told(state) and (own := meaning(text)) and own.concept in _NOT_OF_A_HOME:
        state.close()
        state.owner, found = None, own
    if opens is None and _heavy_answer(state, line, found):
        return False
    plain = common_word(text) and not marked and not (state.ended and not state.waiting)
    label = found is not None and not found.passage and found.sure >= 0.96
    if (
        opens
        and not plain
        and (
            marked
            or (
                not label
                and (not state.in_prose or state.waiting or state.ended)
                and not (state.waiting and not state.in_prose and not _beside(state))
            )
        )
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


def _home_told(state: Reading) -> bool:
    """Whether the section is a question of its own, "Who lives at home?", and not the place of everything that is asked of them."""
    asked = meaning(state.section) if state.section and state.owner == "household" else None
    return asked is not None and asked.concept == "child.lives_with"


def _heavy_answer(state: Reading, line: Line, found: Meaning | None) -> bool:
    """Whether a bold or underlined line answers the plain label above it, in a form that puts answers below."""
    if not state.waiting or state.in_prose or state.heavy or line.styled or state.beside > state.below:
        return False
    return line.bold >= len(line.text) - 1 and not (found and found.sure >= 0.9)


def _label_in_front(state: Reading, text: str) -> bool:
    """ "School: Elm Primary" in a heading's type: a label and its answer."""
    label, _, value = text.partition(":")
    found = meaning(label, state.owner)
    return (
        found is not None
        and found.sure >= 0.95
        and not found.passage
        and bool(value.strip())
        and meaning(value.strip(), state.owner) is None
    )


def _capitals(state: Reading, line: Line, text: str) -> bool:
    """A heading in capitals: no number in it, no sentence, and no answer of someone who writes everything in capitals."""
    if not text.isupper() or len(text) <= 3 or re.search(r"\d", re.sub(r"^\W*\d{1,2}(?:\.\d{1,2})*\W", "", text)):
        return False
    told = line.text.endswith((".", "!")) and len(text.split()) > 3
    found = meaning(text, state.owner)
    if _asked_for_words(state):
        return bool(section(text)) or (found is not None and found.sure >= 0.9)
    return bool(section(text) or found) or not (told or (state.waiting and state.in_prose) or _shouts(state))


def _asked_for_words(state: Reading) -> bool:
    """Whether the line above asks what somebody said: a line in capitals below it answers ("GONE BEFORE COULD ASK")."""
    return state.waiting and state.open is not None and (state.open.concept or "").startswith(("consent.", "spoken."))


def _shouts(state: Reading) -> bool:
    """Whether an answer is being read that is itself in capitals."""
    return state.in_prose and state.shouted


def _beside(state: Reading) -> bool:
    """Whether this form's answers stand beside their labels: then a label with nothing beside it was left blank."""
    return state.beside >= 5 and state.beside > 3 * state.below


def _names_referrer(text: str, found: Meaning) -> bool:
    """ "Completed by": heading and label at once."""
    return found.concept == "referrer.name" and bool(re.search(r"(?i)\b(?:by|name)\b", text))
