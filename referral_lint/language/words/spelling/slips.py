"""Slips that are words themselves, told by their neighbours (``there mum``, ``could of``, ``hope your well``) or heard by the encoder.

``checks/words/slips.tsv``: the wrong word stands in square brackets, ``a/b`` is either, ``!a`` is anything
else, ``*`` is any word or none; without a word to write instead it is right between these neighbours.  ``checks/words/confused.tsv``: further words that are often typed for others.  A name of the
referral with an s (``Joshs mum``) may lack its apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from referral_lint.language.quotes import inside
from referral_lint.language.words import heard
from referral_lint.language.words.dictionary import is_word, names
from referral_lint.language.words.tables import rows
from referral_lint.language.words.zones import not_prose, overlaps
from referral_lint.values.narrative import Mark, Narrative, Sentence

REAL = 2.0  # logit from which one word is taken for another: below it 9 of 10 in 1,140 texts that no list was written from were right
SHORTEST_NAME = 3  # letters of a name that may stand before an s
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.,;]")
Slot = tuple[bool, frozenset[str]] | None  # (wanted, words); None: any word, or none


@cache
def _patterns() -> dict[str, tuple[tuple[tuple[Slot, ...], tuple[Slot, ...], str], ...]]:
    """Wrong word -> (what stands before it, what stands after it, the right word, "" where the word is right between these neighbours)."""
    out: dict[str, list[tuple[tuple[Slot, ...], tuple[Slot, ...], str]]] = {}
    for row in rows("slips"):
        before, wrong, after = re.split(r"[\[\]]", row["pattern"])
        entry = (_slots(before), _slots(after), row["right"])
        out.setdefault(wrong, []).append(entry)
    return {k: tuple(v) for k, v in out.items()}


def _slots(text: str) -> tuple[Slot, ...]:
    return tuple(None if p == "*" else (not p.startswith("!"), frozenset(p.lstrip("!").split("/"))) for p in text.split())


def marks(narrative: Narrative, names_of_referral: frozenset[str]) -> Iterator[Mark]:
    """Every slip outside quotation marks.  ``names_of_referral``: in small letters."""
    zones = [not_prose(p.text) for p in narrative.passages]
    for s in narrative.sentences:
        tokens = [(m.start() + s.start, m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(s.text)]
        words = [w for _, w in tokens]
        for i, (at, word) in enumerate(tokens):
            right = (
                "" if _fine(words, i) else _told(s, at, words, i) or ("" if _excused(words, i) else _heard(s, at, word, names_of_referral))
            )
            if right and not inside(at, at + len(word), s.quoted) and not overlaps(at, at + len(word), zones[s.passage]):
                text = s.text[at - s.start : at - s.start + len(word)]
                if _spared(text, s.text, at - s.start):
                    continue
                shown = right[:1].upper() + right[1:] if text[:1].isupper() else right
                yield Mark("spelling", s.passage, at, at + len(word), text, text, "", shown)


def _spared(word: str, sentence: str, at: int) -> bool:
    """A word with a capital within a sentence (``Pam Wright``, ``in May of last year``), or an acronym."""
    if word.isupper() and len(word) > 1:
        return not sentence.isupper()
    known = is_word(word) or word.lower() in names()
    return word[:1].isupper() and len(word) > 1 and known and bool(re.search(r"[\w,]\s+$", sentence[:at]))


def _heard(s: Sentence, at: int, word: str, names_of_referral: frozenset[str]) -> str:
    """The right word for a slip that the neighbours do not tell and the encoder hears."""
    right = _confused().get(word) or _owner(word, names_of_referral)
    loud = heard.strongest(s, at, at + len(word), "spelling") if right else None
    level = REAL if is_word(word) and right.replace("'", "").lower() != word else heard.levels("spelling").alone
    return right if loud is not None and loud >= level else ""


def _owner(word: str, names_of_referral: frozenset[str]) -> str:
    """``joshs`` -> ``Josh's``, where Josh is named and nobody is called Joshs."""
    owner = word[:-1]
    if not word.endswith("s") or len(owner) < SHORTEST_NAME or word in names() or word in names_of_referral:
        return ""
    return f"{owner.capitalize()}'s" if owner in names_of_referral else ""


@cache
def _confused() -> dict[str, str]:
    """Wrong word -> what to write, "have or off" where the lists know of two."""
    rights = {wrong: dict.fromkeys(right for _, _, right in found if right and " " not in right) for wrong, found in _patterns().items()}
    for row in rows("confused"):
        rights.setdefault(row["wrong"], {})[row["right"]] = None
    return {wrong: " or ".join(found) for wrong, found in rights.items() if found}


def _told(s: Sentence, at: int, words: list[str], i: int) -> str:
    """The right word by the neighbours; where they stand on one side only, the encoder may be sure that this word is no slip ("what you want
    to hear and ...")."""
    right, both_sides = _right(words, i)
    if both_sides or not is_word(words[i]):
        return right
    said = heard.strongest(s, at, at + len(words[i]), "spelling") if right else None
    return "" if said is not None and said < heard.NO_SLIP else right


def _right(words: list[str], i: int) -> tuple[str, bool]:
    """The right word, and whether neighbours on both sides tell it."""
    for before, after, right in _patterns().get(words[i], ()):
        if right and _between(before, after, words, i):
            return right, bool(before and after)
    return "", False


def _fine(words: list[str], i: int) -> bool:
    """The lists know the word as right here ("her form tutor")."""
    return any(not right and _between(before, after, words, i) for before, after, right in _patterns().get(words[i], ()))


def _between(before: tuple[Slot, ...], after: tuple[Slot, ...], words: list[str], i: int) -> bool:
    return _fits(before, words[max(0, i - len(before)) : i]) and _fits(after, words[i + 1 : i + 1 + len(after)])


def _excused(words: list[str], i: int) -> bool:
    """What stands before is that of a slip, but what follows makes it right ("must of course")."""
    for before, after, _ in _patterns().get(words[i], ()):
        follows = words[i + 1 : i + 1 + len(after)]
        barred = any(s is not None and not s[0] and w in s[1] for s, w in zip(after, follows, strict=False))
        if barred and before and _fits(before, words[max(0, i - len(before)) : i]):
            return True
    return False


def _fits(slots: tuple[Slot, ...], words: list[str]) -> bool:
    if all(s is None for s in slots):
        return True
    return len(words) == len(slots) and all(s is None or (w in s[1]) == s[0] for s, w in zip(slots, words, strict=True))
