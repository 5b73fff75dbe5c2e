"""The British word list (SCOWL, see spelling/SCOWL.txt) and the lists of ``checks/words``: which words exist, and how common each is."""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import cache
from itertools import repeat
from pathlib import Path

from referral_lint.language.words.tables import column

_LIST = Path(__file__).parent / "spelling" / "en_gb.txt.gz"
_RARE = _LIST.with_name("rare.txt.gz")
EVERYDAY = 20  # the bands of words that everybody uses every day
RARE = 70  # the band of words that few people have read ("donna", of an opera)
NAMES = 80  # the band of proper names
DOMAIN = 50  # the band given to the words of ``checks/words``
_OWN = (("dictionary", "word"), ("medicines", "medicine"), ("jargon", "term"), ("acronyms", "meaning"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def bands() -> dict[str, int]:
    """Word as written -> band: 10 the most common .. 70 rare, 80 a name."""
    out = _shipped()
    for word in _own():
        if out.get(word, NAMES) >= NAMES:
            out[word] = DOMAIN
    return out


def _shipped() -> dict[str, int]:
    """The list's bands: a line "#10", then that band's words, one a line."""
    out: dict[str, int] = {}
    for part in gzip.decompress(_LIST.read_bytes()).decode("utf-8").removeprefix("#").split("\n#"):
        band, *words = part.split("\n")
        out.update(zip(words, repeat(int(band))))
    return out


def _own() -> set[str]:
    """Every word of the domain's lists, lower case, whole and in the parts that hyphens make."""
    found: set[str] = set()
    for name, key in _OWN:
        for entry in column(name, key):
            for word in _WORD.findall(entry.lower()):
                found |= {word, *word.split("-")}
    return {w for w in found if len(w) > 1}


def is_word(word: str) -> bool:
    """Whether a word that is not a name is written this way, in any case ("Mum", "MUM")."""
    return bands().get(word.lower(), NAMES) < NAMES


@cache
def rare() -> frozenset[str]:
    """Words that only a very large list has (``exeat``, ``hoyed``) and those of trades and dialects (``checks/words/rare.tsv``), in small
    letters: they may be right, and correct nothing."""
    return frozenset(gzip.decompress(_RARE.read_bytes()).decode("utf-8").split("\n")) | column("rare", "word")


@cache
def shorthand() -> frozenset[str]:
    """Words cut short as people at work write them (``acct``, ``mtg``), in small letters: no slips, and they correct nothing."""
    return column("shorthand", "short")


@cache
def names() -> frozenset[str]:
    """Given names, surnames, places and nationalities, lower case."""
    return frozenset(w.lower() for w in bands() if w[:1].isupper()) | {n.lower() for n in column("names", "name")}


@cache
def initials() -> frozenset[str]:
    """Known acronyms as they are written (``CAMHS``), those that need no explanation among them."""
    return column("acronyms", "acronym") | column("acronyms-never", "acronym")


@cache
def unaccented() -> frozenset[str]:
    """Words that the list has with accents, as people type them (``blase``, ``naive``)."""
    return frozenset(_plain(w) for w in bands() if not w.isascii())


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
