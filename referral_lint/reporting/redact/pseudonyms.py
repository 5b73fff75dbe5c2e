"""One pseudonym for each thing, and where in a text such things stand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from referral_lint.reporting.redact.patterns import ADDRESS, BORN, HANDLE, NUMBERED, PATTERNS, TITLED, date_pattern, key_of

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PEOPLE = frozenset({"child", "parent", "sibling", "relative", "professional", "referrer", "person"})
_NAMED = frozenset({"child", "referrer"})  # known by a question that asks for a name and nothing else
_PLACES = frozenset({"school", "GP", "agency"})
_LONG = 6  # letters: no acronym is longer
Edit = tuple[int, int, str]  # characters start..end become this


class Pseudonyms:
    """Grows while a Report is read; numbers follow the order in which things are met, so that the same Report gives the same."""

    def __init__(self) -> None:
        self._labels: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._phrases: dict[str, str] = {}  # several words, case folded -> pseudonym
        self._tokens: dict[str, str] = {}  # one word of a name, case folded -> pseudonym
        self._dates: list[tuple[re.Pattern[str], str]] = []
        self._pattern: re.Pattern[str] | None = None

    def label(self, kind: str, key: str) -> str:
        """The pseudonym of a thing, made at first sight."""
        if (kind, key) not in self._labels:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._labels[kind, key] = f"[{kind} {self._counts[kind]}]"
        return self._labels[kind, key]

    def learn(self, kind: str, value: str) -> None:
        """Something that the Report knows to be a name, a date of birth, an address, a number or a contact."""
        value = " ".join(value.split())
        if not value or not any(c.isalnum() for c in value):
            return
        self._pattern = None
        if kind == "date of birth":
            self._learn_date(value)
        elif kind in _PEOPLE:
            for name in re.split(r"\s*(?:,|;|/|&|\n|\band\b|\()\s*", value):
                self._learn_name(kind, name.strip(" )."))
        elif kind in _PLACES:
            self._learn_place(kind, value)
        elif any(c.isdigit() or c == "@" for c in value) or kind == "address":
            self._learn_phrase(kind, value)

    def discover(self, text: str) -> None:
        """Learn the names that stand in a text: words that are no word, beside a title or alone."""
        for found in TITLED.finditer(text):
            for word in _TOKEN.findall(found["name"]):
                self._learn_token("person", word, sure=True)
        for found in _TOKEN.finditer(text):
            word = _bare(found.group())
            if _is_name(word):
                self._learn_token("name", word, sure=True)

    def edits(self, text: str) -> list[Edit]:
        """What to replace in a text: in order, none overlapping; a known phrase before a pattern, a pattern before a word."""
        found: list[Edit] = []
        for start, end, new in self._all(text):
            if not any(start < e and s < end for s, e, _ in found):
                found.append((start, end, new))
        return sorted(found)

    def applied(self, text: str) -> str:
        """The text under pseudonyms."""
        out, at = [], 0
        for start, end, new in self.edits(text):
            out += [text[at:start], new]
            at = end
        return "".join(out) + text[at:]

    def _all(self, text: str) -> list[Edit]:
        found = [(m.start(), m.end(), self._phrases[_fold(m.group())]) for m in self._known().finditer(text)]
        found += [(m.start(), m.end(), label) for pattern, label in self._dates for m in pattern.finditer(text)]
        found += [(m.start("date"), m.end("date"), self.label("date of birth", m["date"])) for m in BORN.finditer(text)]
        for kind, pattern in PATTERNS:
            found += [(m.start(), m.end(), self.label(kind, key_of(m.group()))) for m in pattern.finditer(text)]
        found += [(m.start(), m.end(), self.label("address", _fold(m.group()))) for m in ADDRESS.finditer(text)]
        found += [(m.start(), m.end(), self.label("account", _fold(m.group()))) for m in HANDLE.finditer(text) if _is_account(m["name"])]
        return found + self._words(text)

    def _words(self, text: str) -> list[Edit]:
        """Single words of names; the possessive stays."""
        found = []
        for m in _TOKEN.finditer(text):
            word = _bare(m.group())
            if not _is_month(text, m) and (label := self._named(word)):
                found.append((m.start(), m.start() + len(word), label))
            elif "-" in word:
                found += self._halves(word, m.start())
        return found

    def _halves(self, word: str, start: int) -> list[Edit]:
        found = []
        for part in re.finditer(r"[^-]+", word):
            if label := self._named(part.group()):
                found.append((start + part.start(), start + part.end(), label))
        return found

    def _named(self, word: str) -> str | None:
        """The pseudonym of a name's word, however it is typed; "will" and "hope" in small letters are what they say."""
        label = self._tokens.get(word.casefold())
        return label if label and (word[:1].isupper() or not _is_everyday(word)) else None

    def _known(self) -> re.Pattern[str]:
        if self._pattern is None:
            longest = sorted(self._phrases, key=lambda p: (-len(p), p))
            choices = "|".join(r"\s+".join(re.escape(w) for w in p.split(" ")) for p in longest)
            self._pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if choices else r"(?!)", re.IGNORECASE)
        return self._pattern

    def _learn_name(self, kind: str, name: str) -> None:
        words = [w for w in _TOKEN.findall(name) if w.casefold() not in _titles()]
        if kind not in _NAMED and not any(_is_name(_bare(w)) or not _is_word(_bare(w)) for w in words):
            words = [w for w in words if w[:1].isupper()]
        if not words:
            return
        label = self.label(kind, _fold(" ".join(words)))
        if len(words) > 1:
            self._phrases.setdefault(_fold(" ".join(words)), label)
            self._phrases.setdefault(_fold(name), label)
        for n, word in enumerate(words):
            # A family's shared name stands for no one person: it has a pseudonym of its own.
            last = n == len(words) - 1 and n > 0
            self._learn_token("family name" if last else kind, word, label=None if last else label)

    def _learn_token(self, kind: str, word: str, label: str | None = None, sure: bool = False) -> None:
        folded = _bare(word).casefold()
        kept = _titles() if kind in _PEOPLE or kind == "family name" else _keep()
        if len(folded) < 2 or word.casefold() in kept or (not sure and len(folded) < 3 and folded in _SHORT):
            return
        for part in (folded, *(p for p in folded.split("-") if "-" in folded and len(p) > 2)):
            if part not in self._tokens:
                self._tokens[part] = label if label and part == folded else self.label(kind, part)

    def _learn_place(self, kind: str, value: str) -> None:
        self._learn_phrase(kind, value)
        for word in _TOKEN.findall(value):
            if word[:1].isupper() and _is_name(_bare(word)):
                self._learn_token("name", word)

    def _learn_phrase(self, kind: str, value: str) -> None:
        lines = re.split(r"\s*[,;\n]\s*", value) if kind == "address" else []
        for phrase in dict.fromkeys((value, *lines, *(NUMBERED.sub("", line) for line in lines))):
            if len(phrase) > 3 and not (phrase.isalpha() and phrase.islower()) and _fold(phrase) not in self._phrases:
                self._phrases[_fold(phrase)] = self.label(kind, key_of(value))

    def _learn_date(self, value: str) -> None:
        if re.fullmatch(r"(?:19|20)\d\d", value):
            self._phrases.setdefault(value, self.label("date of birth", value))
        for pattern in date_pattern(value):
            self._dates.append((pattern, self.label("date of birth", pattern.pattern)))


_SHORT = frozenset({"an", "as", "at", "he", "in", "it", "me", "no", "of", "on", "or", "so", "to", "up", "us", "we"})


_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?", re.IGNORECASE)
_BEFORE = re.compile(r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|from|until|till|by|during|early|late|mid|last|next|of))[\s-]*$", re.IGNORECASE)


def _is_month(text: str, word: re.Match[str]) -> bool:
    """Whether May, June or Jan is the month here, though somebody has that name."""
    if not _MONTH.fullmatch(word.group()):
        return False
    return bool(_BEFORE.search(text[: word.start()][-8:])) or bool(re.match(r"[\s,]*(?:19|20)\d\d", text[word.end() :]))


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _bare(word: str) -> str:
    """Without the possessive."""
    return re.sub(r"['’][sS]?$", "", word)


def _is_word(word: str) -> bool:
    """An ordinary word of English or of this field."""
    from referral_lint.language.words.dictionary import is_word

    return is_word(word)


def _is_everyday(word: str) -> bool:
    """A word so common that in small letters it is no name, though somebody is called that."""
    from referral_lint.language.words.dictionary import EVERYDAY

    return _band(word) <= EVERYDAY


def _band(word: str) -> int:
    """How common a word is, from 10 to 70; 80 is no word."""
    from referral_lint.language.words.dictionary import NAMES, bands

    return bands().get(word.lower(), NAMES)


def _is_account(name: str) -> bool:
    """What follows an @ and is no plain word ("picked up @school")."""
    return not _is_word(name)


def _is_name(word: str) -> bool:
    """No ordinary word of English or of this field, or a place; in small letters only what the word list knows as a name."""
    from referral_lint.language.words.dictionary import DOMAIN, RARE, names

    parts = word.split("-")
    if word.casefold() in _keep() or len(word) < 2:
        return False
    if word.islower():
        return len(word) > 3 and word in names() and _band(word) >= RARE
    if word.isupper() and all(_may_be_initials(p) for p in parts):
        return False
    if all(_is_word(p) for p in parts):
        return word.lower() in names() and (_band(word) == DOMAIN or _band(word) >= RARE)
    return word[:1].isupper()


def _may_be_initials(word: str) -> bool:
    """Whether capitals can be an acronym's: a known one, or short and no name that we know."""
    from referral_lint.language.words.dictionary import initials, names

    return len(word) < 3 or word in initials() or (len(word) < _LONG and word.lower() not in names())


@cache
def _keep() -> frozenset[str]:
    return _words("keep.txt")


@cache
def _titles() -> frozenset[str]:
    return _words("titles.txt")


def _words(file: str) -> frozenset[str]:
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return frozenset(w.casefold() for line in lines if not line.startswith("#") for w in line.split())
