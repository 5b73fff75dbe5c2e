"""Workers whom a form names by their job, with the lines below that say how to reach them: "Midwife: Jo Pike", "Tel: 01632 960564"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from referral_lint.form import names
from referral_lint.form.entries import Entry, words
from referral_lint.form.folding import fold
from referral_lint.form.lexicon import pattern
from referral_lint.form.matching import owner_words
from referral_lint.form.wording import meaning
from referral_lint.values.document import Document

_REACHED = ("phone", "email", "contact", "agency", "role", "address")
_PRACTICE = re.compile(r"(?i)\b(?:g\.?p|doctor|surgery|practice|dr)\b")
_OF_A_NAME = re.compile(r"(?i)['\u2019]s name$|\bname\b|^(?:named|allocated|booking|community)\s|['\u2019]s$")
_NOT_ASKED_FOR = re.compile(r"(?i)\bclass teacher\b|\bform tutor\b")


def reached(document: Document, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, with a job's telephone, team or e-mail given to the worker named above them, who refers where nobody else does."""
    known = any(e.concept == "referrer.name" and e.spans and not _by_job(document, e) for e in entries)
    return tuple(_shared_out(document, entries, known))


def _shared_out(document: Document, entries: tuple[Entry, ...], known: bool) -> Iterator[Entry]:
    owner, key = "", ""
    for n, e in enumerate(entries):
        if _by_job(document, e):
            follows = n + 1 < len(entries) and _ownerless(entries[n + 1])
            owner = "professional" if known or e.concept == "professional.name" else "referrer"
            key = e.key if owner == "professional" else ""
            known = known or owner == "referrer"
            moved = follows or e.concept in ("professional.name", "referrer.name")
            yield replace(e, concept=f"{owner}.name", owner=owner, key=key) if moved else e
        elif owner and _ownerless(e):
            yield replace(e, concept=f"{owner}.{(e.concept or '').split('.')[1]}", owner=owner, key=key)
        else:
            owner = ""
            yield e


def _by_job(document: Document, e: Entry) -> bool:
    """Whether the label is a job and its answer names who does it."""
    if e.concept not in (None, "child.gp", "referrer.name", "professional.name") or not e.spans or not e.label or e.passage:
        return False
    said = words(document, e.spans)
    title = _OF_A_NAME.sub(" ", e.label.strip(" :?")).strip()
    if len(title.split()) > 4 or _PRACTICE.search(title) or _NOT_ASKED_FOR.search(title) or not called(said):
        return False
    last = pattern("roles").search(title.split()[-1]) if title else None
    return bool(last) or (e.concept == "referrer.name" and _no_job(e.label))


def _no_job(label: str) -> bool:
    """Whether a label says no more than that somebody works with the family: "Worker", "Officer's name", "Crew"."""
    found = meaning(label, "professional")
    return found is not None and found.concept == "professional.name"


def called(said: str) -> bool:
    """Whether an answer begins with somebody's name."""
    first = re.split(r"[,(;\n]|\s[-\u2013\u2014]\s", said)[0].strip()
    return bool(names.words_of(first)) and re.match(rf"(?:[\w/]+ )*{names.WORD}", first) is not None and len(first.split()) <= 5


def _ownerless(e: Entry) -> bool:
    """Whether an entry says how to reach somebody and not whom."""
    head, _, attribute = (e.concept or "").partition(".")
    return head in ("child", "referrer") and attribute in _REACHED and owner_words(fold(e.label))[0] in (None, "referrer") and bool(e.spans)
