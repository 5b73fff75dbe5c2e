"""Whether an answer is one: given, stated not known, or blank; and what a row of tick boxes says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referral_lint.values.referral import FieldState

BOX = re.compile(r"[☐☑☒□■▢✓✔✗✘\uf0fe\uf0a8\uf06f\uf052]|\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)")
_TICKED = re.compile(r"[☑☒■✓✔✗✘\uf0fe\uf052xX]")
_RULED = re.compile(r"_{2,}|\.{4,}|…{1,}|-{4,}|[·]{4,}")
_STEM = re.compile(
    r"\b(?:does\s*/\s*does not|is\s*/\s*is not|has\s*/\s*has not|was\s*/\s*was not|have\s*/\s*have not)\b", re.IGNORECASE
)  # nothing struck out
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_EMPTY_DATE = re.compile(r"^[\s/.\-|\\]*$")
# What stands elsewhere in the form: "same address", "as above", "as child 1".
SAME = re.compile(r"(?i)\W*(?:same\b|ditto\b|as (?:above|for|child \d|first child|(?:older |elder )?(?:brother|sister|sibling))\b)")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as a reader takes it.  ``value`` is "" when blank."""

    state: FieldState
    value: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    placeholders: frozenset[str]
    not_known: frozenset[str]
    not_known_starts: tuple[str, ...]
    elsewhere: tuple[str, ...]
    instructions: tuple[str, ...]
    choices: frozenset[str]


@cache
def _lists() -> _Lists:
    t = tomllib.loads(Path(__file__).with_name("answers.toml").read_text(encoding="utf-8"))
    flat = {k: tuple(_flat(w) for w in v) for k, v in t.items()}
    return _Lists(
        frozenset(flat["placeholders"]),
        frozenset(flat["not_known"]) - {""},
        flat["not_known_starts"],
        tuple(sorted(flat["elsewhere"], key=len, reverse=True)),
        tuple(w for w in flat["instructions"] if w),
        frozenset(flat["choices"]),
    )


def _flat(text: str) -> str:
    t = text.casefold().replace("\u2019", "").replace("'", "")
    return re.sub(r"[^a-z0-9]+", " ", t).strip()


def answer(text: str) -> Answer:
    """What an answer cell or line says."""
    shown = _RULED.sub(" ", text)
    if BOX.search(shown):
        lines = shown.split("\n")
        alone = any(BOX.fullmatch(x.strip()) for x in lines)  # the box stands on a line of its own: the option on the next
        shown = ticked(shown) if alone else "\n".join(ticked(x) for x in lines).strip()
    value = shown.strip(" \t\n|")
    if whole := _BRACKETED.fullmatch(value):  # "Name: [Jo Lee]"
        value = whole[1].strip()
    flat = _flat(value)
    lists = _lists()
    if re.fullmatch(r"[?\s]+", value):
        return Answer("not-known", value)
    if value in ("-", "–", "—", "/", "x", "X"):
        return Answer("blank", "")
    if not flat or _EMPTY_DATE.match(value) or flat in lists.placeholders or _choice(flat):
        return Answer("blank", "")
    if flat in lists.not_known or (
        len(flat.split()) <= 12 and flat.startswith(lists.not_known_starts) and not re.search(r"[.;]\s+[A-Z]", value)
    ):
        return Answer("not-known", value)
    return Answer("given", value, _elsewhere(flat))


def _choice(flat: str) -> bool:
    bare = re.sub(r"\b(please )?(delete|tick|circle) (as|one|which(ever)?) ?(appropriate|applicable|applies)?\b", "", flat).strip()
    return re.sub(r"\s+or\s+", " ", bare) in _lists().choices


def _elsewhere(flat: str) -> bool:
    return len(flat.split()) <= 8 and any(flat == e or flat.startswith(e + " ") for e in _lists().elsewhere)


def instruction(text: str) -> bool:
    """Whether a line is the form speaking to the person who fills it in."""
    flat = _flat(text)
    if _STEM.search(text):
        return True
    return not flat or flat.startswith(_lists().instructions) or flat in _lists().placeholders


def tells(text: str) -> bool:
    """Whether a line tells something in a sentence, rather than listing a person."""
    return (
        len(text.split()) >= 7
        and bool(re.search(r"[.!?]$|[.!?]\s+[A-Z]", text))
        and len(re.findall(r"[;|]", text)) < 2
        and text.count(",") < 4
    )


def ticked(text: str) -> str:
    """ "Yes ☐ No ☒ told mum" -> "No told mum"; nothing ticked -> what was written besides the options, usually ""."""
    if not BOX.search(text):
        return text
    chosen, rest = _choices(text)
    return " ".join(x for x in (", ".join(text[a:b] for a, b in chosen), text[slice(*rest)]) if x)


def answered(text: str) -> tuple[tuple[int, int], ...]:
    """The characters of a text that answer: without boxes and the options that are not ticked.  The whole text where no box stands."""
    if not BOX.search(text):
        return ((0, len(text)),)
    chosen, rest = _choices(text)
    return tuple(p for p in (*chosen, rest) if p[0] < p[1])


def _choices(text: str) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """Where the ticked options stand, and what was written after the last option."""
    boxes = list(BOX.finditer(text))
    before = not text[: boxes[0].start()].strip()  # the box stands before its word
    chosen: list[tuple[int, int]] = []
    rest = (len(text), len(text)) if before else _stripped(text, boxes[-1].end(), len(text))
    for n, box in enumerate(boxes):
        if before:
            start, end = box.end(), boxes[n + 1].start() if n + 1 < len(boxes) else len(text)
        else:
            start, end = boxes[n - 1].end() if n else 0, box.start()
        if _TICKED.search(box[0]):
            chosen.append(_stripped(text, start, end))
        elif before and n + 1 == len(boxes) and (option := _OPTION.match(text, start)):
            rest = _stripped(text, option.end(), len(text))
    return [p for p in chosen if p[0] < p[1]], rest


_OPTION = re.compile(r"\s*(?:yes|no|n/?a|not known|unknown|not applicable|refused|not asked|not sought)\b", re.IGNORECASE)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space and joining marks at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\n:;,/|"))
    right = len(piece.rstrip(" \t\n:;,/|"))
    return start + min(left, right), start + right
