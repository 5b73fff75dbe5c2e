"""What the referral itself spells out, either way round and anywhere (Schwartz and Hearst, PSB 2003), or puts in plain words.

"Child Protection Plan (CPP)", "CPP (Child Protection Plan)", "the DSL, our designated safeguarding lead", "CPOMS, the
software we use for records": each makes every use of the acronym clear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from referral_lint.language.words.acronyms import glossary
from referral_lint.language.words.people import everybody
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral

_SHORT = r"[A-Za-z][A-Za-z0-9&/+-]{0,9}(?:['’]s)?"
_AFTER = re.compile(
    rf"(?P<long>[^()\n]{{4,140}}?)(?:\s*[(\[]|,\s*(?=[^()\n]{{1,12}}\)))(?:(?:the|or|aka|known as|called)\s+)?[\"'“‘]?(?P<short>{_SHORT})[\"'”’]?(?P<rest>[,;:][^()]*)?[)\]]"
)
_BEFORE = re.compile(
    rf"\b(?P<short>{_SHORT})\s*(?:[(\[](?:i\.?e\.?,?\s+|or\s+|which\s+(?:is|means|stands for)\s+)?|[,–—:]\s+|\s-\s|\s*=\s*|,?\s+(?:stands for|means|is short for|or)\s+)(?:the|a|an|our|your|my|their)?\s*(?P<long>[A-Za-z][^()\[\]\n;.]{{3,120}})"
)
_CALLED = re.compile(
    rf"(?P<long>[^()\n,;.]{{4,120}}?),?\s+(?:known as|called|or|we call (?:it|this)|abbreviated (?:to|as))\s+(?:the\s+)?[\"'“‘]?(?P<short>{_SHORT})[\"'”’]?\b"
)
_DASHED = re.compile(rf"(?P<long>[A-Za-z][^()\n;.]{{3,120}}?)\s+[-–—/]\s*(?P<short>{_SHORT})\b")
_NOUN = (
    r"(?:team|service|system|software|programme|program|plan|form|meeting|panel|lead|officer|worker|nurse|scheme|test|questionnaire|group|charity|hub|records?|tool|score|scale|order|unit|"
    r"checklist|assessment|court|conference|process|register|support|course|project|drug|medicine|condition|illness|tracing|scan|department|database|website|benefit|law|rule|licence)"
)
_PLAIN = re.compile(
    rf"\b(?P<short>{_SHORT})(?:\s+(?P<noun>[a-z]+))?\s*(?:,?\s*(?:which (?:is|means|stands for)|i\.?e\.?|meaning|that is|in other words)\s+\w+"
    rf"|(?:,|\s[-–—])\s*(?:the|a|an|our|their)\s+(?:[\w'’-]+\s+){{0,4}}{_NOUN}\b"
    rf"|\((?!\d)(?P<gloss>[^()]{{12,200}})\)|,?\s+(?:stands for|is short for|means)\s)"
)
_INSIDE = re.compile(rf"[a-z][\w'’ -]{{4,80}}\s\((?P<short>{_SHORT}),\s+(?:the|a|an|our|which|where|when)\s[^()]{{6,}}\)")
_SMALL = {"of", "and", "for", "the", "to", "in", "with", "on", "at", "a", "an", "or", "from", "not"}


def pairs(narrative: Narrative, referral: Referral) -> tuple[tuple[str, str], ...]:
    """(short, long) for every acronym that the passages or the form's answers expand, sorted."""
    found = {(short, long) for text in _texts(narrative, referral) for short, long in _in(text)}
    best: dict[str, str] = {}
    for short, long in sorted(found):
        best.setdefault(glossary.key(short), long)
        if len(long) < len(best[glossary.key(short)]):
            best[glossary.key(short)] = long
    best = dict(_named_in_form(referral)) | best
    return tuple(sorted(best.items()))


def described(narrative: Narrative) -> set[str]:
    """Keys of acronyms that are put in plain words where they stand, without their letters being spelt out."""
    out = set()
    for passage in narrative.passages:
        for m in (*_PLAIN.finditer(passage.text), *_INSIDE.finditer(passage.text)):
            short = m["short"]
            if _is_short(short) and _is_gloss(m):
                out.add(glossary.key(short))
    return out


def _is_gloss(m: re.Match[str]) -> bool:
    """A bracket explains only when it is made of plain words: not "(Mrs Kaur)", "(two since June)" or a date."""
    gloss = m.groupdict().get("gloss")
    if gloss is None:
        return True
    words = re.findall(r"[A-Za-z][\w'’-]*", gloss)
    small = [w for w in words if w.islower()]
    return len(words) >= 3 and len(small) >= 0.6 * len(words) and not re.search(r"\d", gloss)


def _texts(narrative: Narrative, referral: Referral) -> Iterator[str]:
    for passage in narrative.passages:
        yield passage.text
    for f in referral.fields:
        if f.state == "given":
            yield f.value
    for person in everybody(referral):
        yield from (t for t in (person.agency, person.relationship) if t)


def _named_in_form(referral: Referral) -> Iterator[tuple[str, str]]:
    """A role or agency that is the whole expansion ("Designated Safeguarding Lead") explains its acronym in the text."""
    texts = {t.lower() for p in everybody(referral) for t in (p.agency, p.relationship) if t}
    texts |= {f.value.lower() for f in referral.fields if f.state == "given" and len(f.value) <= 80}
    for meaning, short in _meanings():
        if any(meaning in t for t in texts):
            yield glossary.key(short), meaning


@cache
def _meanings() -> tuple[tuple[str, str], ...]:
    from referral_lint.language.words.tables import rows

    out = []
    for row in rows("acronyms"):
        for meaning in row["meaning"].split(" | "):
            bare = re.sub(r"\s*\(.*?\)", "", meaning).strip().lower()
            if len(bare.split()) >= 2 and row["group"] != "ambiguous":
                out.append((bare, row["acronym"]))
    return tuple(out)


def _in(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (_AFTER, _CALLED, _DASHED):
        for m in pattern.finditer(text):
            long = _long_form_before(m["short"], m["long"])
            # A dash or a stroke also parts what has nothing to do with each other: there every letter begins a word.
            if long and (pattern is not _DASHED or _begin_words(m["short"], long)):
                yield m["short"], long
    at = 0
    while found := _BEFORE.search(text, at):
        at = found.start() + len(found["short"])
        long = _long_form_after(found["short"], found["long"])
        if long:
            yield found["short"], long


def _is_short(short: str) -> bool:
    bare = re.sub(r"['’]s$", "", short)
    letters = re.sub(r"[^A-Za-z]", "", bare)
    return 2 <= len(bare) <= 10 and sum(c.isupper() for c in letters) >= 2 and len(letters) * 2 >= len(bare)


def _long_form_before(short: str, text: str) -> str | None:
    """Schwartz and Hearst: the shortest stretch before the bracket that holds the letters in order, the first at a word's start."""
    if not _is_short(short):
        return None
    letters = re.sub(r"[^A-Za-z0-9]", "", short)
    most = min(len(letters) + 5, len(letters) * 2)
    words = text.split()
    window = " ".join(words[-most:])
    return _match(letters, window)


def _match(letters: str, window: str) -> str | None:
    s, at = len(letters) - 1, len(window) - 1
    low = window.lower()
    if s and letters[-1] == "s" and letters[:-1].isupper():
        s -= 1
    while s >= 0:
        c = letters[s].lower()
        while at >= 0 and (low[at] != c or (s == 0 and at > 0 and low[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        s, at = s - 1, at - 1
    found = window[at + 1 :].strip()
    return found if len(found.split()) >= 2 or len(found) > len(letters) + 6 else None


def _long_form_after(short: str, text: str) -> str | None:
    """The words after it whose first letters are the acronym's (small words may be left out)."""
    found = _lettered(short, text)
    return found and (_initials(*found) or _inner(*found))


def _begin_words(short: str, long: str) -> bool:
    """Whether every letter of the acronym begins a word of it."""
    found = _lettered(short, long)
    return bool(found and _initials(*found))


def _lettered(short: str, text: str) -> tuple[str, list[str]] | None:
    """The letters of what may be an acronym, and the words of the text."""
    if not _is_short(short):
        return None
    letters = re.sub(r"[^A-Za-z0-9]", "", short)
    if letters[-1] == "s" and letters[:-1].isupper():
        letters = letters[:-1]
    return letters, re.findall(r"[A-Za-z0-9][\w'’]*", text)


def _initials(letters: str, words: list[str]) -> str | None:
    """Each letter begins a word; small words between may be left out."""
    i = 0
    for n, word in enumerate(words[: len(letters) * 2 + 4]):
        if i < len(letters) and word[0].lower() == letters[i].lower():
            i += 1
            if i == len(letters):
                return " ".join(words[: n + 1])
        elif word.lower() not in _SMALL:
            return None
    return None


def _inner(letters: str, words: list[str]) -> str | None:
    """The first letter begins the first word and the others follow somewhere ("PND (postnatal depression)")."""
    window = words[: len(letters)]
    text = " ".join(window).lower()
    if len(window) < 2 or text[0] != letters[0].lower():
        return None
    at = 0
    for c in letters[1:].lower():
        at = text.find(c, at + 1)
        if at < 0:
            return None
    return " ".join(window) if text.rfind(" ") <= at else None
