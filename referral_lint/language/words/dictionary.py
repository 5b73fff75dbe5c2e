"""The British word list (SCOWL, see spelling/SCOWL.txt): which words exist, and how common each is."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from referral_lint.language.words.tables import column

_LIST = Path(__file__).parent / "spelling" / "en_gb.txt.gz"
NAMES = 80  # the band of proper names
DOMAIN = 50  # the band given to the lists of ``checks/words``


@cache
def bands() -> dict[str, int]:
    """Word as written -> band: 10 the most common .. 70 rare, 80 a name."""
    out: dict[str, int] = {}
    band = 0
    for line in gzip.decompress(_LIST.read_bytes()).decode("utf-8").split("\n"):
        if line.startswith("#"):
            band = int(line[1:])
        else:
            out[line] = band
    for word in column("dictionary", "word") | column("medicines", "medicine"):
        out.setdefault(word, DOMAIN)
    return out


def is_word(word: str) -> bool:
    """Whether a common word is written this way, in any case ("Mum", "MUM")."""
    known = bands()
    return known.get(word.lower(), NAMES) < NAMES


@cache
def names() -> frozenset[str]:
    """Given names, surnames and places, lower case."""
    return frozenset(w.lower() for w in bands() if w[:1].isupper())
