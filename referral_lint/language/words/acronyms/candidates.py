"""What is written like an acronym: capitals, mixed case, and the small-letter shorthand that the glossary knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referral_lint.language.words.acronyms import glossary
from referral_lint.language.words.dictionary import bands, is_word, names
from referral_lint.language.words.tables import column
from referral_lint.language.words.zones import not_prose, overlaps, shouted

_TOKEN = re.compile(r"(?<![\w@&/])[A-Za-z][A-Za-z0-9]*(?:[&/+.-][A-Za-z0-9]+)*\+?(?:['’](?:s|d|ing|ed)\b)?(?![\w@])")
_CAPITALS = re.compile(r"[A-Z]{2,7}(?:[&-][A-Z]{1,3})?\d{0,2}\+?(?:-\d{1,2})?s?(?:['’](?:s|d|ing|ed))?")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,6}[A-Z]?")
_MIXED = re.compile(r"(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])(?=[A-Za-z]*[a-z])[A-Za-z]{3,8}")
_SLASHED = re.compile(r"[A-Za-z]{1,2}/[A-Za-z]{1,2}")
_NAME_AFTER = re.compile(r"\s+(?:\d+\s+)?[A-Z][a-z]+")
_RANK = frozenset({"PC", "DC", "PS", "DS", "DI", "DCI", "PCSO", "HMP", "HMYOI", "RAF", "HH", "HHJ", "DJ", "SW1"})
_SCHOOL = re.compile(
    r"(?:CofE|CE|CoE|RC|VA|VC)s?(?=(?:\s+[A-Z][\w'’]*){0,3}\s+(?:School|Primary|Academy|Juniors?|Infants?|High|College|Nursery)\b)"
)
_INITIALS_AFTER = re.compile(r"\s+(?:was|is|said|says|told|has|had|will|went|came)\b")
_ROMAN = re.compile(r"[IVX]+")
_SHOUTED = 4  # letters: a dictionary word in capitals of this length is emphasis or a heading, not an acronym
_POSTAL = re.compile(r"[A-Z]{2}\d{1,2}")  # the first half of a postcode: HX3
SHORTEST_MIXED = 2  # letters: Hb
_EVERYDAY = 40  # the rarest band of words that are words in a text typed in capitals
_MOSTLY = 0.6  # share of capitals at which a line is a heading
_GRADES = re.compile(r"(?:grades?|predicted|achieved|got|levels?)\W+(?:\w+\W+){0,4}$", re.IGNORECASE)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Characters of every candidate, in order."""
    zones = not_prose(text)
    loud = shouted(text)
    for m in _TOKEN.finditer(text):
        for start, end in _parts(m):
            word = text[start:end]
            if overlaps(start, end, zones) or not _acronym(word):
                continue
            if _rare(word) if loud else not _excused(text, start, end):
                yield start, end


def _rare(word: str) -> bool:
    """In a text typed in capitals: an acronym that the glossary knows and that is no everyday word."""
    entry = glossary.look_up(word)
    return entry is not None and (bands().get(word.lower(), 99) > _EVERYDAY or entry.group == "known-term")


def _parts(m: re.Match[str]) -> list[tuple[int, int]]:
    """``SEN/EHCP`` is two candidates, ``c/o`` one."""
    word = m.group()
    if _SLASHED.fullmatch(word) and glossary.look_up(word):
        return [m.span()]
    end = m.end()
    if word.endswith(".") or (word.endswith("+") and not glossary.look_up(word)):
        end -= 1
    if "/" not in word:
        return [(m.start(), end)]
    out, at = [], m.start()
    for part in word.split("/"):
        out.append((at, at + len(part)))
        at += len(part) + 1
    return out


def _acronym(word: str) -> bool:
    if glossary.key(word) in glossary.never():
        return False
    if _POSTAL.fullmatch(word) and glossary.look_up(word) is None:
        return False
    if _CAPITALS.fullmatch(word):
        return not _ordinary(word)
    bare = re.sub(r"['’]s$", "", word)
    if len(bare) == SHORTEST_MIXED and bare in glossary.mixed_case():
        return True
    if _MIXED.fullmatch(bare):
        word = bare
        return word in glossary.mixed_case() or _looks_mixed(word)
    if _DOTTED.fullmatch(word):
        return glossary.look_up(word) is not None
    lower = word.lower()
    return lower in glossary.lower_case() and word in (lower, lower.capitalize(), lower.upper())


def _ordinary(word: str) -> bool:
    """Capitals that are a word, a numeral or a name, not an acronym."""
    bare = re.sub(r"['’]?[sd]$", "", word) if not word.isupper() else word
    if _ROMAN.fullmatch(bare) and glossary.look_up(bare) is None:
        return True
    if glossary.look_up(word) is not None:
        return False
    return (len(bare) >= _SHOUTED and (is_word(bare) or bare.lower() in names())) or (is_word(bare) and len(bare) < _SHOUTED)


def _looks_mixed(word: str) -> bool:
    """An unknown word such as ``PoSR``: mostly capitals, and neither a name (McKay) nor a brand (TikTok)."""
    capitals = sum(c.isupper() for c in word)
    if word in column("brands", "brand") or re.match(r"(?:Mc|Mac|De|Le|La|O|Fitz|Di|Du|Van)[A-Z][a-z]+", word):
        return False
    plural = word.endswith("s") and word[:-1].isupper()
    return plural or (capitals * 2 >= len(word) and len(word) <= 6) or re.fullmatch(r"[A-Z][a-z][A-Z]", word) is not None


def _excused(text: str, start: int, end: int) -> bool:
    """In a heading in capitals, a rank before a name, a school's name, an exam grade, a shouted line, or a header's RE:."""
    word = text[start:end]
    if _SCHOOL.match(text, start):
        return True
    bare = word.rstrip("s")
    if bare in _RANK and _NAME_AFTER.match(text, end):
        return True
    if len(word) == 2 and glossary.look_up(word) is None and _INITIALS_AFTER.match(text, end):
        return True  # "JM said": somebody, not something
    if text[end : end + 1] == ":" and bare in ("RE", "FW", "FAO", "CC", "PS", "NB"):
        return True
    if len(bare) <= 3 and set(bare) <= set("ABCDEFGU") and _GRADES.search(text[max(0, start - 40) : start]):
        return True
    return _shouted(text, start, end)


def _shouted(text: str, start: int, end: int) -> bool:
    """A word of a line that is all in capitals, unless the glossary knows it and no small word has the same letters."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : len(text) if line_end < 0 else line_end]
    words = re.findall(r"[A-Za-z]{2,}", line)
    ordinary = [w for w in words if w.isupper() and is_word(w) and glossary.key(w) not in glossary.never()]
    run = _capital_run(text, start, end)
    word = text[start:end]
    known = _rare(word)
    if run >= 3 and ordinary and not known:
        return True
    upper = sum(w.isupper() for w in words)
    return len(words) >= 3 and upper / len(words) > _MOSTLY and bool(ordinary) and not known


def _capital_run(text: str, start: int, end: int) -> int:
    """How many words in capitals stand together round this one."""
    before = re.search(r"(?:\b[A-Z]{2,}\b[\s,&-]+)*$", text[max(0, start - 120) : start])
    after = re.match(r"(?:[\s,&-]+[A-Z]{2,}\b)*", text[end : end + 120])
    count = 1
    for m in (before, after):
        count += len(re.findall(r"[A-Z]{2,}", m.group())) if m else 0
    return count
