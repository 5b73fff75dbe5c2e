"""Spelling: words that no British list knows and that are near to one that it does, and slips that are words themselves.

Spared: quoted speech, names (of the form, of the word list, and capitals within a sentence), medicines, shorthand, dialect
words of ``checks/words/dictionary.tsv``, rare words that the encoder does not hear as slips, every unknown word that is not near to a common one, and those that
the encoder hears as no slip (a village in small letters, a first name that begins the sentence).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referral_lint.language.quotes import inside
from referral_lint.language.words import heard, people
from referral_lint.language.words.dictionary import rare
from referral_lint.language.words.spelling import known, slips, suggest
from referral_lint.language.words.zones import loud, not_prose, overlaps
from referral_lint.values.narrative import Mark, Narrative
from referral_lint.values.referral import Referral

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
EVEN = 0.0  # logit
CLEAR = 0.8  # a correction that costs less is likelier than a rare word
PLAIN, PLAIN_SHORT = 1.2, 0.6  # a correction that costs less needs no encoder; of a word so short that it may be shorthand
SHORT_LINE = 6  # words: a shorter line may be a signature or an address
ABBREVIATION = 5  # letters: a longer word before a full stop ends its sentence, whatever the next one begins with
_GOES_ON = re.compile(r"\.[ \t]+[a-z]|\.,")
_STUCK = re.compile(r"[\d@#/_]")  # a token that touches one of these is a code, a name or shorthand


def marks(narrative: Narrative, referral: Referral) -> tuple[Mark, ...]:
    """Every misspelt word, alone, with the likeliest correction."""
    spared = people.names(referral)
    found = [*slips.marks(narrative, spared), *_unknown(narrative, spared)]  # of two for one word the list's correction is the better
    taken: set[tuple[int, int]] = set()
    out = []
    for m in sorted(found, key=lambda m: (m.passage, m.start, m.end)):
        if (m.passage, m.start) not in taken:
            taken.add((m.passage, m.start))
            out.append(m)
    return tuple(out)


def _unknown(narrative: Narrative, spared: frozenset[str]) -> Iterator[Mark]:
    quoted = _quotes(narrative)
    begins = {(s.passage, _first_letter(s.text, s.start)) for s in narrative.sentences}
    for number, (passage, shouts) in enumerate(zip(narrative.passages, loud([p.text for p in narrative.passages]), strict=True)):
        zones = not_prose(passage.text)
        for m in _TOKEN.finditer(passage.text):
            if overlaps(*m.span(), zones) or inside(*m.span(), quoted.get(number, ())) or _no_word(passage.text, *m.span()):
                continue
            first = (number, m.start()) in begins
            token = m.group().lower() if shouts and m.group().isupper() else m.group()
            most = _most(passage.text, m, first, shouts)
            for start, word in _suspects(m.start(), token, first, spared):
                better = _correction(word, most, _said(narrative, number, start, start + len(word)))
                if better:
                    shown = passage.text[start : start + len(word)]
                    yield Mark("spelling", number, start, start + len(word), shown, shown, "", better, confidence="high")


def _correction(word: str, most: float, said: float | None) -> str:
    """What to write instead; "" of a word that may be right.  ``said``: how surely the encoder hears a slip, None where it read nothing."""
    cost, better = suggest.nearest(word)
    if cost > most:
        far = len(word) >= suggest.LONG and most == suggest.WORTH
        return better if far and said is not None and said >= EVEN else ""
    if cost >= CLEAR and word.lower() in rare():
        return better if said is not None and said >= EVEN else ""
    plain = word.islower() and cost < (PLAIN if len(word) >= suggest.CLIPPED else PLAIN_SHORT)
    return better if plain or said is None or said >= heard.NO_SLIP else ""


def _said(narrative: Narrative, passage: int, start: int, end: int) -> float | None:
    """How surely the encoder hears a slip; of an unknown word it may be sure that it is somebody's name or a word of the trade."""
    s = next((s for s in narrative.sentences if s.passage == passage and s.start <= start and end <= s.end), None)
    return heard.strongest(s, start, end, "spelling") if s else None


def _most(text: str, m: re.Match[str], first: bool, shouts: bool) -> float:
    """What a correction may cost: less where the word may be a name (it begins a sentence, signs a letter, heads an address)."""
    if not shouts and not (first and m.group()[:1].isupper()):
        return suggest.WORTH
    line = text[text.rfind("\n", 0, m.start()) + 1 :].split("\n", 1)[0]
    return suggest.SURE if shouts or len(line.split()) >= SHORT_LINE else suggest.CERTAIN


def _suspects(start: int, token: str, first: bool, spared: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The unknown word of a token: the token, or one part of a hyphenated one."""
    if known.known(token, first, spared):
        return
    parts = token.split("-")
    if len(parts) == 1:
        yield start, token
        return
    at = start
    for n, part in enumerate(parts):
        if not known.known(part, first and n == 0, spared) and part.lower() not in known.PREFIXES:
            yield at, part
        at += len(part) + 1


def _quotes(narrative: Narrative) -> dict[int, tuple[tuple[int, int], ...]]:
    out: dict[int, tuple[tuple[int, int], ...]] = {}
    for s in narrative.sentences:
        out[s.passage] = out.get(s.passage, ()) + s.quoted
    return out


def _first_letter(text: str, start: int) -> int:
    m = re.search(r"[^\W\d_]", text)
    return start + (m.start() if m else 0)


def _no_word(text: str, start: int, end: int) -> bool:
    return _stuck(text, start, end) or _cut_short(text, start, end)


def _stuck(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(_STUCK.match(before) or _STUCK.match(after))


def _cut_short(text: str, start: int, end: int) -> bool:
    """``supp. housing``: a short word and a full stop, and the sentence goes on."""
    return end - start <= ABBREVIATION and bool(_GOES_ON.match(text, end)) and suggest.begins_longer(text[start:end].lower())
