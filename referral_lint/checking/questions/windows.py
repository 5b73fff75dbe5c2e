"""Where an answer may stand: one sentence, or two that follow one another in the same passage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from referral_lint.checking.questions.furniture import closes, furniture
from referral_lint.checking.questions.plain import names_in, plain
from referral_lint.values.narrative import Narrative, Sentence
from referral_lint.values.referral import Referral

LONGEST = 420  # characters of a window of two sentences: longer ones say too many things at once


@dataclass(frozen=True, slots=True)
class Window:
    """``start``..``end`` are characters of passage number ``passage``; ``plain`` is the text as plain tokens."""

    passage: int
    start: int
    end: int
    text: str
    plain: str
    concept: str
    sentences: int  # 1 or 2
    furniture: bool = False  # a letter's date, reference or signature
    read: tuple[Any, ...] = ()  # learned.encoder.Seen of its sentences
    unchecked: bool = False  # ends by saying that nobody has looked into it


def windows(referral: Referral, narrative: Narrative) -> tuple[Window, ...]:
    """Every window of the narrative, single sentences first, in reading order."""
    names = {n: token for p in narrative.passages for n, token in names_in(p.text).items()} | people(referral)
    said = without_mail_headers(narrative.sentences)
    ones = _marked([_window(narrative, s, s, names, 1) for s in said])
    pairs = pairwise(said)
    twos = [_window(narrative, a, b, names, 2) for a, b in pairs if a.passage == b.passage and b.end - a.start <= LONGEST]
    return (*ones, *twos)


def _marked(ones: list[Window]) -> list[Window]:
    """The sentences, those of a letter that only stand round it marked as such."""
    found: list[Window] = []
    closed: set[int] = set()
    for w in ones:
        if w.concept != "letter":
            found.append(w)
            continue
        found.append(replace(w, furniture=furniture(w.text, w.plain, w.passage in closed)))
        if closes(w.text, w.plain):
            closed.add(w.passage)
    return found


def without_mail_headers(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Without the lines above a mail: when it was sent is no date of anything told in it.  The subject stays; a lone "To:" may be a note's."""
    header = [_HEADER.match(s.text) is not None for s in sentences]
    beside = [any(header[max(0, n - 2) : n] + header[n + 1 : n + 3]) for n in range(len(header))]
    return tuple(s for s, h, b in zip(sentences, header, beside, strict=True) if not (h and b) or _SUBJECT.match(s.text))


def people(referral: Referral) -> dict[str, str]:
    """The words of everybody's names, lower-case, -> whose they are.  A word that several share goes to the first: child, staff, parent."""
    found: dict[str, str] = {}
    children = [("xchild", c.person) for c in referral.children]
    staff = [("xstaff", p) for p in (referral.referrer, *referral.people) if p.role in ("referrer", "professional")]
    family = [
        ("xparent" if _PARENT.search(p.relationship) or p.role == "parent" else "xname", p)
        for p in referral.people
        if p.role != "professional"
    ]
    for token, person in (*children, *staff, *family):
        for word in _WORD.findall(person.name):
            if word.lower() not in ("the", "unborn", "baby", "and", "not", "known"):
                found.setdefault(word.lower(), token)
    return found


def _window(narrative: Narrative, a: Sentence, b: Sentence, names: Mapping[str, str], count: int) -> Window:
    passage = narrative.passages[a.passage]
    text = passage.text[a.start : b.end]
    read = tuple(s.learned for s in ((a,) if a is b else (a, b)) if s.learned is not None)
    return Window(
        a.passage,
        a.start,
        b.end,
        text,
        plain(text, names),
        passage.concept,
        count,
        read=read,
        unchecked=_UNCHECKED.search(b.text) is not None,
    )


_HEADER = re.compile(r"\s*(?:from|to|cc|bcc|sent|date|received|subject|importance|attachments)[ \t]*:[^\n]*\Z", re.IGNORECASE)
# Nobody has looked into it, and the sentence goes on to say nothing else, neither what is known nor why.
_UNCHECKED = re.compile(
    r"\b(?:(?:have|has|had|did)(?:n['\u2019]?t| not)|not|never) (?:yet |been |able to |had time to |a chance to )*"
    r"(?:check|establish|verif|explor|look(?:ed)? into)\w* (?:whether|if|what|who|how|when|where)\b"
    r"(?![^.]*\b(?:but|though|although|however|because|as|since|so)\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s*subject", re.IGNORECASE)
_WORD = re.compile(r"[A-Z][\w']{2,}(?:-[A-Z]\w+)*")
_PARENT = re.compile(r"mother|mum|father|dad|parent|carer|guardian|grand|partner|boyfriend|girlfriend|aunt|uncle", re.IGNORECASE)
